import { describe, expect, test } from 'vitest';
import { binomial } from './binomial.ts';

/** Counts at evenly spread uniforms: what many draws would give, without their noise. */
function counts(n: number, p: number, size = 20_000): number[] {
  return Array.from({ length: size }, (_, i) => binomial(n, p, (i + 0.5) / size));
}

describe('a binomial count', () => {
  test.each([
    [1, 0.441],
    [7, 0.441],
    [60, 0.1],
    [200, 0.98],
    [201, 0.441],
    [5000, 0.55],
  ])('of %i trials has the mean and the variance of its distribution', (n, p) => {
    const all = counts(n, p);
    const mean = all.reduce((sum, count) => sum + count, 0) / all.length;
    const variance = all.reduce((sum, count) => sum + (count - mean) ** 2, 0) / all.length;
    expect(mean / (n * p)).toBeCloseTo(1, 2);
    expect(variance / (n * p * (1 - p))).toBeCloseTo(1, 1);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThanOrEqual(n);
    expect(all.every(Number.isInteger)).toBe(true);
  });

  test('of few trials has the chances term by term', () => {
    const all = counts(2, 0.25, 1600);
    expect([0, 1, 2].map((k) => all.filter((count) => count === k).length)).toEqual([900, 600, 100]);
  });

  test('of no trial is none', () => {
    expect(binomial(0, 0.5, 0.99)).toBe(0);
  });
});
