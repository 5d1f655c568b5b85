import { DRAW_ROUNDS, streamOf, threefry } from '../kernel/threefry.ts';
import type { Seen } from '../world/seen.ts';

const TWO_32 = 4294967296;

/**
 * The draws of one decision of a lens on one day (its number: `decisions.ts`): 64 bits for a key, as two words that the
 * next draw overwrites. They depend on seed, decision, day, `n` and key only, so a lens takes nothing from the world's
 * chance.
 */
export function chance(
  world: Seen,
  decision: number,
  day: number,
): (keyLo: number, keyHi: number, n?: number) => Int32Array {
  const streams: Int32Array[] = [];
  const words = new Int32Array(2);
  return (keyLo, keyHi, n = 0) => {
    const stream = (streams[n] ??= streamAt(world, decision, day, n));
    threefry(stream[0], stream[1], keyLo, keyHi, DRAW_ROUNDS, words);
    return words;
  };
}

function streamAt(world: Seen, decision: number, day: number, n: number): Int32Array {
  const stream = new Int32Array(2);
  streamOf(world.seedLo, world.seedHi, decision, day, n, stream);
  return stream;
}

/** A word as a number between 0 and 1, neither of them reached. */
export function uniform(word: number): number {
  return ((word >>> 0) + 0.5) / TWO_32;
}
