import { streamOf, threefry } from '../../kernel/threefry.ts';

/** The identity, or a shuffle of rows by `seed` (Fisher and Yates). */
export function permutation(count: number, seed: number | undefined): Int32Array {
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  if (seed === undefined) return rows;
  const word = new Int32Array(2);
  streamOf(seed, 0, 0, 0, 0, word);
  const [lo, hi] = word;
  for (let i = count - 1; i > 0; i--) {
    threefry(lo, hi, i, 0, 13, word);
    const j = Math.floor((word[0] >>> 0) * (i + 1) * 2 ** -32);
    const row = rows[i];
    rows[i] = rows[j];
    rows[j] = row;
  }
  return rows;
}
