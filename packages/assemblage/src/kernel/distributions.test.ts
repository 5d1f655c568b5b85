import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  below,
  categorical,
  categoricalTable,
  gapFrom,
  geometricGap,
  geometricTable,
  logNormal,
  poissonFrom,
  poissonTable,
  threshold,
  truncatedLogNormal,
  uniform01,
} from './distributions.ts';

const LAST = 0xffffffff;
const word = fc.integer({ min: 0, max: LAST });

/** Mean and variance of an outcome over 65,536 words spread evenly. */
function moments(outcome: (word: number) => number): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < 65536; i++) {
    const x = outcome(i * 65536 + 32768);
    sum += x;
    squares += x * x;
  }
  const mean = sum / 65536;
  return { mean, variance: squares / 65536 - mean * mean };
}

function expectRising(outcome: (word: number) => number): void {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const [low, high] = [outcome(Math.min(a, b)), outcome(Math.max(a, b))];
      expect(low).toBeLessThanOrEqual(high);
      expect(outcome(a | 0)).toBe(outcome(a));
    }),
  );
}

describe('chances', () => {
  test('uniform01 lies strictly inside', () => {
    expect(uniform01(0)).toBe(2 ** -33);
    expect(uniform01(-1)).toBe(1 - 2 ** -33);
    expect(uniform01(LAST)).toBe(uniform01(-1));
    expectRising(uniform01);
  });

  test('threshold counts the words of an event', () => {
    expect([0, 2 ** -40, 2 ** -32, 0.25, 0.5, 1].map(threshold)).toEqual([0, 1, 1, 2 ** 30, 2 ** 31, 2 ** 32]);
    for (const p of [-0.1, 1.0001, NaN]) expect(() => threshold(p)).toThrow(RangeError);
  });

  test('below stays below and is even', () => {
    for (const n of [1, 2, 3, 10, 1000, 2 ** 21, 2 ** 32 - 1, 2 ** 32]) {
      expect([below(0, n), below(LAST, n)]).toEqual([0, n - 1]);
      expectRising((w) => below(w, n));
    }
    const counts = new Int32Array(7);
    for (let i = 0; i < 65536; i++) counts[below(i * 65536 + 32768, 7)] += 1;
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });
});

describe('categorical', () => {
  test('follows the weights, and never takes a weight of 0', () => {
    const weights = [0, 1, 0, 2, 5, 0];
    const table = categoricalTable(weights);
    expect(table).toEqual(Uint32Array.of(0, 2 ** 29, 2 ** 29, 3 * 2 ** 29));
    expect([0, 2 ** 29 - 1, 2 ** 29, LAST].map((w) => categorical(w, table))).toEqual([1, 1, 3, 4]);
    expectRising((w) => categorical(w, table));
    expect(categorical(LAST, categoricalTable([0.1, 0.2, 0.7, 0]))).toBe(2);
    expect(categorical(LAST, categoricalTable([3]))).toBe(0);
  });

  test.each([[[]], [[0, 0]], [[1, -1]], [[1, NaN]], [[Infinity]]])('refuses %j', (weights) => {
    expect(() => categoricalTable(weights)).toThrow(RangeError);
  });
});

describe('geometric gaps', () => {
  test('table and logarithm agree', () => {
    for (const p of [0.9, 1 / 7, 0.02, 1]) {
      const table = geometricTable(p, 4000);
      fc.assert(
        fc.property(word, (w) => {
          expect(gapFrom(w, table)).toBe(geometricGap(w, p));
        }),
      );
      for (const limit of table.slice(0, 100)) {
        expect(gapFrom(limit, table)).toBe(gapFrom(limit - 1, table) + 1);
      }
    }
  });

  test('moments, bounds and order', () => {
    for (const p of [0.5, 1 / 7, 0.02]) {
      const { mean, variance } = moments((w) => geometricGap(w, p));
      expect(mean * p).toBeCloseTo(1, 3);
      expect((variance * p * p) / (1 - p)).toBeCloseTo(1, 1);
      expectRising((w) => geometricGap(w, p));
      expect(geometricGap(0, p)).toBe(1);
    }
    expect([geometricGap(5, 0), geometricGap(0, 0), geometricGap(LAST, 1)]).toEqual([Infinity, Infinity, 1]);
    expect(geometricGap(LAST, 1e-9)).toBeGreaterThan(2e10);
  });

  test('a short table says when there is none', () => {
    const table = geometricTable(0.01, 30);
    expect(table.length).toBe(30);
    expect(gapFrom(LAST, table)).toBe(31);
    expect(gapFrom(0, geometricTable(1, 30))).toBe(1);
    for (const p of [0, -1, 1.1, NaN]) expect(() => geometricTable(p, 30)).toThrow(RangeError);
  });
});

describe('Poisson counts', () => {
  test.each([0.001, 0.3, 1, 4.5, 60, 700])('mean %d: moments and order', (mean) => {
    const table = poissonTable(mean);
    const found = moments((w) => poissonFrom(w, table));
    expect(Math.abs(found.mean / mean - 1)).toBeLessThan(0.001 + 2e-5 / mean);
    expect(Math.abs(found.variance / mean - 1)).toBeLessThan(0.005 + 2e-5 / mean);
    expectRising((w) => poissonFrom(w, table));
  });

  test('chances of the first counts are exact', () => {
    const table = poissonTable(1);
    const e = Math.exp(-1) * 2 ** 32;
    expect(table.slice(0, 4)).toEqual(Uint32Array.of(...[e, 2 * e, 2.5 * e, (8 / 3) * e].map(Math.ceil)));
    expect(poissonTable(0).length).toBe(0);
    expect(poissonFrom(LAST, poissonTable(0))).toBe(0);
    for (const mean of [-1, 701, NaN]) expect(() => poissonTable(mean)).toThrow(RangeError);
  });
});

describe('log-normal amounts', () => {
  test('median, mean, variance and order', () => {
    for (const sigma of [0.1, 0.5, 1]) {
      const { mean, variance } = moments((w) => logNormal(w, 2, sigma));
      const s2 = sigma * sigma;
      expect(mean / (2 * Math.exp(s2 / 2))).toBeCloseTo(1, 3);
      expect(variance / (4 * Math.exp(s2) * (Math.exp(s2) - 1))).toBeCloseTo(1, 1);
      expect(logNormal(2 ** 31, 2, sigma)).toBeCloseTo(2, 8);
      expectRising((w) => logNormal(w, 2, sigma));
    }
    expect(logNormal(7, 2, 0)).toBe(2);
  });

  test('cut to an interval', () => {
    for (const [low, high] of [
      [0.5, 4],
      [0, 1],
      [0, Infinity],
      [3, Infinity],
      [200, 201],
      [0.001, 0.0011],
    ] as const) {
      const outcome = (w: number) => truncatedLogNormal(w, 1, 0.7, low, high);
      expectRising(outcome);
      expect(outcome(0)).toBeGreaterThanOrEqual(low);
      expect(outcome(LAST)).toBeLessThanOrEqual(high);
      expect(outcome(LAST)).toBeGreaterThan(outcome(0));
    }
    const whole = moments((w) => truncatedLogNormal(w, 1, 0.7, 0, Infinity) - logNormal(w, 1, 0.7));
    expect(whole.mean).toBeCloseTo(0, 12);
    // Half of the mass above 1 lies below the upper quartile of the whole.
    expect(truncatedLogNormal(2 ** 31, 1, 0.7, 1, Infinity)).toBeCloseTo(logNormal(3 * 2 ** 30, 1, 0.7), 8);
    // The interval need not be likely: far out the amounts fall off like a power.
    expect(truncatedLogNormal(2 ** 31, 1, 0.7, 200, 201)).toBeGreaterThan(200.4);
  });

  test.each([
    [1, 0.7, 4, 4],
    [1, 0.7, -1, 4],
    [0, 0.7, 1, 4],
    [1, 0, 1, 4],
    [1, NaN, 1, 4],
  ])('refuses median %d, sigma %d, %d to %d', (median, sigma, low, high) => {
    expect(() => truncatedLogNormal(1, median, sigma, low, high)).toThrow(RangeError);
  });
});
