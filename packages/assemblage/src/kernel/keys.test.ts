import { describe, expect, test } from 'vitest';
import { bornKey, compareKeys, founderKeys, seedWords } from './keys.ts';
import { ADDRESS_ROUNDS, TAG, threefry } from './threefry.ts';

describe('seedWords', () => {
  test('splits without loss', () => {
    for (const seed of [0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40 + 7, Number.MAX_SAFE_INTEGER]) {
      const [lo, hi] = seedWords(seed);
      expect((hi >>> 0) * 2 ** 32 + (lo >>> 0)).toBe(seed);
    }
  });

  test.each([-1, 0.5, NaN, Infinity, 2 ** 53])('refuses %s', (seed) => {
    expect(() => seedWords(seed)).toThrow(RangeError);
  });
});

describe('founders', () => {
  test('are (ordinal, table)', () => {
    const [lo, hi] = [new Int32Array(4), new Int32Array(4)];
    founderKeys(3, 2 ** 31 - 3, 3, lo, hi);
    expect([...lo]).toEqual([2147483645, 2147483646, 2147483647, 0]);
    expect([...hi]).toEqual([3, 3, 3, 0]);
  });

  test('stay within 31 bits', () => {
    const words = new Int32Array(4);
    for (const [table, first, count] of [
      [-1, 0, 1],
      [0.5, 0, 1],
      [2 ** 31, 0, 1],
      [1, -1, 1],
      [1, 2 ** 31 - 1, 2],
      [1, NaN, 1],
    ] as const) {
      expect(() => founderKeys(table, first, count, words, words)).toThrow(RangeError);
    }
  });
});

describe('the born', () => {
  const born = (...address: [parentLo: number, parentHi: number, kind: number, serial: number, table: number]) => {
    const out = new Int32Array(2);
    bornKey(...address, out);
    return out;
  };

  test('have hashed keys with the top bit set', () => {
    const expected = new Int32Array(2);
    threefry(17, 1, 5, 9, ADDRESS_ROUNDS, expected);
    threefry(expected[0], expected[1], 2, TAG, ADDRESS_ROUNDS, expected);
    expect(born(17, 1, 5, 9, 2)).toEqual(Int32Array.of(expected[0], expected[1] | 0x80000000));
  });

  test('differ by parent, kind, serial and table', () => {
    const keys = new Set<string>();
    for (let i = 0; i < 20000; i++) {
      const key = born(i % 20, i % 3, Math.floor(i / 60) % 4, Math.floor(i / 240), i % 2);
      expect(key[1]).toBeLessThan(0);
      keys.add(String(key));
    }
    expect(keys.size).toBe(20000);
  });
});

test('compareKeys orders as unsigned 64-bit numbers', () => {
  const keys: [lo: number, hi: number][] = [
    [0, 0],
    [1, 0],
    [-1, 0],
    [0, 1],
    [-1, 2 ** 31 - 1],
    [0, -(2 ** 31)],
    [5, -1],
    [-1, -1],
  ];
  for (const [i, a] of keys.entries()) {
    for (const [j, b] of keys.entries()) expect(Math.sign(compareKeys(...a, ...b))).toBe(Math.sign(i - j));
  }
});
