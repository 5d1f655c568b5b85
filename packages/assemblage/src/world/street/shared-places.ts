import { compareKeys } from '../../kernel/keys.ts';
import type { ReadColumn } from '../schema.ts';

/** Areas that share a part of their streets with each area: row `from[a]` to `from[a + 1]`, the nearest first. */
export interface SharedPlaces {
  readonly from: Int32Array;
  readonly area: Int32Array;
  /** How much a place here is a place there too, 0 to 1. */
  readonly overlap: Float64Array;
}

interface Areas {
  readonly rows: Int32Array;
  readonly keyLo: ReadColumn;
  readonly keyHi: ReadColumn;
  readonly x: ReadColumn;
  readonly y: ReadColumn;
}

/** Below this two places have nothing to do with each other. */
const LEAST = 0.1;

/**
 * The `most` nearest areas of each, as far as they overlap: 1 / (1 + (km / half)^2), so a half at a distance of `half`
 * km. Cells of a city are some streets apart; towns are not neighbours.
 */
export function sharedPlaces({ rows, keyLo, keyHi, x, y }: Areas, half: number, most: number): SharedPlaces {
  const from = new Int32Array(rows[0] + 1);
  const area: number[] = [];
  const overlap: number[] = [];
  for (let a = 0; a < rows[0]; a++) {
    const near: { b: number; shared: number }[] = [];
    for (let b = 0; b < rows[0]; b++) {
      const square = (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]);
      const shared = 1 / (1 + square / (half * half));
      if (b !== a && shared >= LEAST) near.push({ b, shared });
    }
    near.sort((p, q) => q.shared - p.shared || compareKeys(keyLo[p.b], keyHi[p.b], keyLo[q.b], keyHi[q.b]));
    for (const { b, shared } of near.slice(0, most)) {
      area.push(b);
      overlap.push(shared);
    }
    from[a + 1] = area.length;
  }
  return { from, area: Int32Array.from(area), overlap: Float64Array.from(overlap) };
}
