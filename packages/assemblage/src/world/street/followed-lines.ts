import type { ReadColumn } from '../schema.ts';
import { LINE_UP } from './lines.ts';

interface Followed {
  readonly lines: { readonly keyLo: ReadColumn; readonly keyHi: ReadColumn; readonly state: ReadColumn };
  readonly numbers: { readonly known: ReadColumn };
  readonly handsets: { readonly linked: ReadColumn };
}

/** Rows and keys of the lines of a block. */
interface Hits {
  readonly hits: Int32Array;
  readonly keyLo: Int32Array;
  readonly keyHi: Int32Array;
}

/** Gathers the lines that are up and of which the police hold the number or the handset; returns how many there are. */
export function gatherFollowed({ lines, numbers, handsets }: Followed, into: Hits, from: number, to: number): number {
  let count = 0;
  for (let l = from; l < to; l++) {
    if (lines.state[l] !== LINE_UP || (numbers.known[l] === 0 && handsets.linked[l] === 0)) continue;
    into.hits[count] = l;
    into.keyLo[count] = lines.keyLo[l];
    into.keyHi[count++] = lines.keyHi[l];
  }
  return count;
}
