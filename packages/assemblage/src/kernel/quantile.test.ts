import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logNormal, uniform01 } from './distributions.ts';
import { ln, normalQuantile } from './math.ts';
import {
  exponentialFrom,
  exponentialTable,
  gumbelFrom,
  gumbelTable16,
  interpolate,
  logNormalTable,
  normalFrom,
  normalTable,
} from './quantile.ts';

const word = fc.integer({ min: 0, max: 0xffffffff });

/** Largest distance and means over 262,144 words spread evenly, and over the ends. */
function compare(table: (word: number) => number, exact: (word: number) => number) {
  let worst = 0;
  let sum = 0;
  let squares = 0;
  const visit = (w: number) => (worst = Math.max(worst, Math.abs(table(w) - exact(w))));
  for (let i = 0; i < 262144; i++) {
    const w = i * 16384 + 8192;
    visit(w);
    sum += table(w);
    squares += table(w) ** 2;
  }
  for (let i = 0; i < 4096; i++) {
    visit(i * 97);
    visit(0xffffffff - i * 97);
    visit(i * 2 ** 20);
    visit(i * 2 ** 20 + 2 ** 20 - 1);
  }
  return { worst, mean: sum / 262144, square: squares / 262144 };
}

function expectRising(outcome: (word: number) => number): void {
  const check = (a: number, b: number): void => {
    expect(outcome(Math.min(a, b))).toBeLessThanOrEqual(outcome(Math.max(a, b)));
  };
  fc.assert(fc.property(word, word, check));
  for (let i = 1; i < 4096; i++) check(i * 2 ** 20 - 1, i * 2 ** 20);
}

describe('tables follow the exact quantiles', () => {
  test('normal', () => {
    const table = normalTable();
    const { worst, mean, square } = compare(
      (w) => normalFrom(w, table),
      (w) => normalQuantile(uniform01(w)),
    );
    expect(worst).toBeLessThan(0.0002);
    expect(mean).toBeCloseTo(0, 8);
    expect(square).toBeCloseTo(1, 3);
    expect(normalFrom(-1, table)).toBe(normalQuantile(1 - 2 ** -33));
    expectRising((w) => normalFrom(w, table));
  });

  test('exponential', () => {
    const table = exponentialTable();
    const { worst, mean, square } = compare(
      (w) => exponentialFrom(w, table),
      (w) => -ln(1 - uniform01(w)),
    );
    expect(worst).toBeLessThan(0.0005);
    expect(mean).toBeCloseTo(1, 4);
    expect(square).toBeCloseTo(2, 3);
    expectRising((w) => exponentialFrom(w, table));
  });

  test('Gumbel, 16 bits', () => {
    const table = gumbelTable16();
    expect(table.length).toBe(65536);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < 65536; i++) {
      expect(Math.abs(table[i] - -Math.log(-Math.log((i + 0.5) / 65536)))).toBeLessThan(1e-6);
      sum += table[i];
      squares += table[i] ** 2;
    }
    const mean = sum / 65536;
    expect(mean).toBeCloseTo(0.5772156649, 4);
    expect(squares / 65536 - mean * mean).toBeCloseTo(Math.PI ** 2 / 6, 3);
    expect(gumbelFrom(-1, table)).toBe(table[65535]);
    expectRising((w) => gumbelFrom(w, table));
  });

  test('Gumbel-max choices have the shares of the multinomial logit', () => {
    const table = gumbelTable16();
    const utility = [0, 0.5, 1.3];
    const wins = [0, 0, 0];
    for (let i = 0; i < 200_000; i++) {
      // An even lattice in three dimensions (powers of 1 / 1.2207).
      const noise = [0.8191725134, 0.6710436067, 0.5497004779].map(
        (step) => table[Math.floor(((i * step) % 1) * 65536)],
      );
      const value = noise.map((x, j) => x + utility[j]!);
      wins[value.indexOf(Math.max(...value))]! += 1;
    }
    const total = utility.reduce((sum, u) => sum + Math.exp(u), 0);
    for (const [j, u] of utility.entries()) expect(wins[j]! / 200_000).toBeCloseTo(Math.exp(u) / total, 2);
  });

  test.each([0, 0.3, 1, 1.5, 2])('log-normal, sigma %d: the mean is kept', (sigma) => {
    const table = logNormalTable(sigma);
    const { mean } = compare(
      (w) => interpolate(w, table),
      (w) => logNormal(w, 1, sigma),
    );
    expect(Math.abs(mean / Math.exp(sigma ** 2 / 2) - 1)).toBeLessThan(sigma > 1.5 ? 0.002 : 0.001);
    for (let i = 16; i < 4080; i++) {
      const w = i * 2 ** 20 + 2 ** 19;
      expect(interpolate(w, table) / logNormal(w, 1, sigma)).toBeCloseTo(1, 3);
    }
    expectRising((w) => interpolate(w, table));
  });

  test('a table is made once', () => {
    expect(normalTable()).toBe(normalTable());
    expect(gumbelTable16()).toBe(gumbelTable16());
    expect(exponentialTable()).toBe(exponentialTable());
    for (const sigma of [-1, 3.1, NaN]) expect(() => logNormalTable(sigma)).toThrow(RangeError);
  });
});
