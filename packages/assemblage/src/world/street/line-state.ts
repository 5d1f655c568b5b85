import { CLOSED, OPEN, VACANT } from '../outlets.ts';
import type { ReadColumn } from '../schema.ts';
import { LINE_UP, NO_LINE } from './lines.ts';

/** Outlets that a line has slots for. */
export const LINE_OUTLETS = 4;

interface LineColumns {
  readonly state: Uint8Array;
  readonly changed: Int32Array;
  readonly outlets: ReadColumn;
}

interface OutletColumns {
  readonly state: Uint8Array;
  readonly changed: Uint16Array;
}

/** A line changes its state and takes its outlets along: they are open when it is up, and closed when it is no more. */
export function setLine(lines: LineColumns, outlets: OutletColumns, line: number, state: number, day: number): void {
  lines.state[line] = state;
  lines.changed[line] = day;
  const outletState = state === LINE_UP ? OPEN : state === NO_LINE ? CLOSED : VACANT;
  for (let s = line * LINE_OUTLETS; s < line * LINE_OUTLETS + LINE_OUTLETS; s++) {
    const o = lines.outlets[s];
    if (o < 0) continue;
    outlets.state[o] = outletState;
    outlets.changed[o] = day;
  }
}

interface LeftBehind {
  readonly stockBulk: Float64Array;
  readonly stockPure: Float64Array;
  readonly lost: Float64Array;
  readonly lostPure: Float64Array;
}

/** What a line leaves behind when it is given up. */
export function leaveStock(
  { stockBulk, stockPure, lost, lostPure }: LeftBehind,
  lines: { readonly outlets: ReadColumn },
  line: number,
): void {
  for (let s = line * LINE_OUTLETS; s < line * LINE_OUTLETS + LINE_OUTLETS; s++) {
    const o = lines.outlets[s];
    if (o < 0) continue;
    lost[o] += stockBulk[o];
    lostPure[o] += stockPure[o];
    stockBulk[o] = 0;
    stockPure[o] = 0;
  }
}
