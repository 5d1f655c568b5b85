import { founderKeys } from '../src/kernel/keys.ts';
import { fill, pairFill, streamOf, threefry } from '../src/kernel/threefry.ts';
import { cpuClock, median } from './clock.ts';

const BLOCK = 1024;
const BLOCKS = 1024;
const REPEATS = 15;

export interface DrawCosts {
  /** Nanoseconds of a 64-bit draw: in blocks, for pairs in blocks, one at a time. */
  readonly block: number;
  readonly pair: number;
  readonly single: number;
}

/** What a keyed draw costs: medians of 15 repeats. */
export function measureDraws(): DrawCosts {
  const stream = new Int32Array(2);
  streamOf(1, 0, 32, 1, 0, stream);
  const [s, t] = stream;
  const keyLo = new Int32Array(BLOCK * 64);
  const keyHi = new Int32Array(BLOCK * 64);
  founderKeys(1, 0, keyLo.length, keyLo, keyHi);
  const otherLo = keyLo.map((lo) => lo * 7);
  const outA = new Int32Array(BLOCK);
  const outB = new Int32Array(BLOCK);
  const out = new Int32Array(2);

  function nanoseconds(block: (from: number) => void): number {
    const times = Array.from({ length: REPEATS }, () => {
      const start = cpuClock();
      for (let i = 0; i < BLOCKS; i++) block((i & 63) * BLOCK);
      return ((cpuClock() - start) * 1e6) / (BLOCKS * BLOCK);
    });
    return median(times);
  }

  return {
    block: nanoseconds((from) => fill(s, t, keyLo, keyHi, from, BLOCK, outA, outB)),
    pair: nanoseconds((from) => pairFill(s, t, keyLo, keyHi, otherLo, keyHi, from, BLOCK, outA, outB)),
    single: nanoseconds((from) => {
      for (let i = 0; i < BLOCK; i++) threefry(s, t, keyLo[from + i], keyHi[from + i], 13, out);
    }),
  };
}
