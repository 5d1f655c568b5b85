import { compareKeys } from '../../kernel/keys.ts';
import type { ReadColumn } from '../schema.ts';

/** Seats by network: those of network n are `rows[first[n]]` to `rows[first[n + 1] - 1]`, by number. */
export interface Seats {
  readonly first: Int32Array;
  readonly rows: Int32Array;
  /** Seats of those who run an outlet above retail, in the order of their keys. */
  readonly above: Int32Array;
}

interface Associates {
  readonly rows: { readonly [row: number]: number };
  readonly keyLo: ReadColumn;
  readonly keyHi: ReadColumn;
  readonly network: ReadColumn;
  readonly seat: ReadColumn;
}

export function seatsOf({ rows, keyLo, keyHi, network, seat }: Associates, networks: number): Seats {
  const all = Array.from({ length: rows[0] }, (_, row) => row);
  const above = all.filter((row) => network[row] < 0);
  above.sort((a, b) => compareKeys(keyLo[a], keyHi[a], keyLo[b], keyHi[b]));
  const own = all.filter((row) => network[row] >= 0);
  own.sort((a, b) => network[a] - network[b] || seat[a] - seat[b]);
  const first = new Int32Array(networks + 1);
  for (const row of own) first[network[row] + 1]++;
  for (let n = 0; n < networks; n++) first[n + 1] += first[n];
  return { first, rows: Int32Array.from(own), above: Int32Array.from(above) };
}
