import type { ReadColumn } from '../schema.ts';
import { NO_LINE } from './lines.ts';
import { AT_RISK, CONTACTED, EXPLOITED, PROTECTED } from './vulnerable.ts';

/** What several mechanisms do with people at risk and with the posts that lines put them in. */
interface Victims {
  readonly state: Uint8Array;
  readonly since: Int32Array;
  readonly line: Int32Array;
  readonly before: Uint8Array;
  readonly owes: Uint8Array;
}

/** A post of a line falls vacant. A line that was given up has none: its count may be 0 before all are out. */
export function vacate(
  lines: { readonly children: Uint8Array; readonly coerced: Uint8Array },
  line: number,
  child: number,
): void {
  const posts = child === 1 ? lines.children : lines.coerced;
  if (posts[line] > 0) posts[line]--;
}

/** Somebody who was drawn in fills a post. */
export function exploit(
  v: Pick<Victims, 'state' | 'since' | 'line'> & { readonly child: ReadColumn; readonly seen: Uint8Array },
  lines: { readonly children: Uint8Array; readonly coerced: Uint8Array },
  i: number,
  today: number,
): void {
  v.state[i] = EXPLOITED;
  v.since[i] = today;
  v.seen[i] = 0;
  if (v.child[i] === 1) lines.children[v.line[i]]++;
  else lines.coerced[v.line[i]]++;
}

/** Nobody wants the person any more. */
export function forget(v: Victims, i: number, today: number): void {
  v.state[i] = AT_RISK;
  v.since[i] = today;
  v.line[i] = -1;
  v.owes[i] = 0;
}

/** Another person at risk takes the place of one who was protected. */
export function takePlace(
  v: Victims & { readonly seen: Uint8Array; readonly arrests: Uint8Array },
  i: number,
  today: number,
): void {
  forget(v, i, today);
  v.before[i] = 0;
  v.seen[i] = 0;
  v.arrests[i] = 0;
}

/** A person gets out of a line to a safe place. */
export function protect(v: Victims, i: number, today: number): void {
  v.before[i] = Math.min(255, v.before[i] + 1);
  v.state[i] = PROTECTED;
  v.since[i] = today;
  v.line[i] = -1;
  v.owes[i] = 0;
}

/** A person gets out without protection; some are drawn back by the line that knows them, while there is one. */
export function getOut(
  v: Victims,
  lines: { readonly state: ReadColumn },
  i: number,
  today: number,
  isDrawnBack: boolean,
): void {
  const back = isDrawnBack && lines.state[v.line[i]] !== NO_LINE;
  v.before[i] = Math.min(255, v.before[i] + 1);
  v.state[i] = back ? CONTACTED : AT_RISK;
  v.since[i] = today;
  if (back) return;
  v.line[i] = -1;
  v.owes[i] = 0;
}
