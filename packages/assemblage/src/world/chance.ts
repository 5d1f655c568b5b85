import { fill, streamOf } from '../kernel/threefry.ts';

/** Draws of a founding decision for all keys at once: 64 bits each. Not for the day. */
export function drawBlock(
  seed: { readonly seedLo: number; readonly seedHi: number },
  decision: number,
  keyLo: Int32Array,
  keyHi: Int32Array,
  n = 0,
): { a: Int32Array; b: Int32Array } {
  const stream = new Int32Array(2);
  streamOf(seed.seedLo, seed.seedHi, decision, 0, n, stream);
  const a = new Int32Array(keyLo.length);
  const b = new Int32Array(keyLo.length);
  fill(stream[0], stream[1], keyLo, keyHi, 0, keyLo.length, a, b);
  return { a, b };
}
