import { compareKeys } from '../../kernel/keys.ts';
import type { ReadColumn } from '../schema.ts';
import { TIES_KEPT } from './associates.ts';

interface Keyed {
  readonly rows: { readonly [row: number]: number };
  readonly keyLo: ReadColumn;
  readonly keyHi: ReadColumn;
}

/** Who knows whom: those of row i are `list[from[i]]` to `list[from[i + 1] - 1]`, in an order that rows have no part in. */
export interface Acquaintances {
  readonly from: Int32Array;
  readonly list: Int32Array;
  /** Rows in the order of their keys, and the place of each row in it. */
  readonly order: Int32Array;
  readonly rank: Int32Array;
  readonly next: Int32Array;
}

export function createAcquaintances({ rows, keyLo, keyHi }: Keyed): Acquaintances {
  const count = rows[0];
  const order = Int32Array.from({ length: count }, (_, row) => row);
  order.sort((a, b) => compareKeys(keyLo[a], keyHi[a], keyLo[b], keyHi[b]));
  const rank = new Int32Array(count);
  order.forEach((row, place) => (rank[row] = place));
  const list = new Int32Array(count * TIES_KEPT * 2);
  return { from: new Int32Array(count + 1), list, order, rank, next: new Int32Array(count) };
}

/** Fills them from the ties that either side keeps. Two who both keep one know each other once. */
export function fillAcquaintances({ from, list, order, rank, next }: Acquaintances, ties: ReadColumn): void {
  from.fill(0);
  for (let i = 0; i < order.length; i++) {
    for (let s = i * TIES_KEPT; s < (i + 1) * TIES_KEPT; s++) {
      const j = ties[s];
      if (j < 0 || (rank[j] < rank[i] && keeps(ties, j, i))) continue;
      from[i + 1]++;
      from[j + 1]++;
    }
  }
  for (let i = 0; i < order.length; i++) from[i + 1] += from[i];
  next.set(from.subarray(0, order.length));
  for (let place = 0; place < order.length; place++) {
    const i = order[place];
    for (let s = i * TIES_KEPT; s < (i + 1) * TIES_KEPT; s++) {
      const j = ties[s];
      if (j < 0 || (rank[j] < rank[i] && keeps(ties, j, i))) continue;
      list[next[i]++] = j;
      list[next[j]++] = i;
    }
  }
}

export function keeps(ties: ReadColumn, i: number, j: number): boolean {
  for (let s = i * TIES_KEPT; s < (i + 1) * TIES_KEPT; s++) if (ties[s] === j) return true;
  return false;
}
