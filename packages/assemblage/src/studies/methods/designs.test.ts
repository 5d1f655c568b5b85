import { describe, expect, test } from 'vitest';
import { absorbColumn, digest, newHash } from '../../kernel/hash.ts';
import { fullGrid } from './grid.ts';
import { latinHypercube } from './latin-hypercube.ts';
import { morrisDesign } from './morris.ts';
import { saltelliDesign } from './sobol-indices.ts';
import { SOBOL_DIMENSIONS } from './sobol-directions.ts';
import { sobolPoints, sobolWord } from './sobol-points.ts';
import { shareAt, spaceOf, valueAt, valuesAt } from './space.ts';

const TWO_32 = 2 ** 32;

/** Coordinates of one dimension. */
function column(points: Float64Array, dimensions: number, dimension: number): number[] {
  return Array.from({ length: points.length / dimensions }, (_, point) => points[point * dimensions + dimension]);
}

/** Whether each of as many equal strata as there are values holds one. */
function stratified(values: readonly number[]): boolean {
  return new Set(values.map((value) => Math.floor(value * values.length))).size === values.length;
}

/** Least t for which 2^m points of two dimensions are a (t, m, 2)-net. */
function tValue(points: Float64Array, dimensions: number, first: number, second: number): number {
  const x = column(points, dimensions, first);
  const y = column(points, dimensions, second);
  const m = Math.round(Math.log2(x.length));
  for (let t = 0; ; t++) {
    const even = Array.from({ length: m - t + 1 }, (_, k) => k).every((k) => {
      const counts = new Map<number, number>();
      x.forEach((value, i) => {
        const cell = Math.floor(value * 2 ** k) * TWO_32 + Math.floor(y[i] * 2 ** (m - t - k));
        counts.set(cell, (counts.get(cell) ?? 0) + 1);
      });
      return counts.size === 2 ** (m - t) && [...counts.values()].every((count) => count === 2 ** t);
    });
    if (even) return t;
  }
}

describe("the Sobol' sequence", () => {
  test('begins with the published points', () => {
    // The first ten points of three dimensions in Joe & Kuo's own program.
    expect([...sobolPoints('', 10, 3, { plain: true })]).toEqual(
      [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25],
        [0.25, 0.75, 0.75],
        [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125],
        [0.625, 0.125, 0.875],
        [0.125, 0.625, 0.375],
        [0.1875, 0.3125, 0.9375],
        [0.6875, 0.8125, 0.4375],
      ].flat(),
    );
  });

  test('is a (0, 1)-sequence in base 2 in each of its dimensions, scrambled or not', () => {
    for (const plain of [true, false]) {
      for (const from of [0, 512]) {
        const points = sobolPoints('a study', 512, SOBOL_DIMENSIONS, { from, plain });
        for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++) {
          const values = column(points, SOBOL_DIMENSIONS, dimension);
          for (const size of [512, 64, 8]) {
            expect(stratified(values.slice(0, size)), `dimension ${dimension}, ${size} points`).toBe(true);
          }
        }
      }
    }
  });

  test('has small t-values in pairs, which scrambling keeps', () => {
    const plain = sobolPoints('', 256, 12, { plain: true });
    const scrambled = sobolPoints('a study', 256, 12);
    const worst: number[] = [];
    for (let first = 0; first < 12; first++) {
      for (let second = 0; second < first; second++) {
        const t = tValue(plain, 12, first, second);
        expect(tValue(scrambled, 12, first, second)).toBe(t);
        worst.push(t);
      }
    }
    expect(tValue(plain, 12, 0, 1)).toBe(0);
    expect(Math.max(...worst)).toBeLessThanOrEqual(5);
    expect(worst.reduce((sum, t) => sum + t, 0) / worst.length).toBeLessThan(2.5);
  });

  test('uses every bit: the words of one dimension are all different', () => {
    for (const dimension of [0, 1, 63, 511]) {
      expect(new Set(Array.from({ length: 4096 }, (_, point) => sobolWord(point, dimension))).size).toBe(4096);
    }
  });

  test('gives point n whatever else is asked for', () => {
    const all = sobolPoints('a study', 64, 5);
    expect([...sobolPoints('a study', 8, 5, { from: 40 })]).toEqual(Array.from(all.slice(40 * 5, 48 * 5)));
    expect(column(sobolPoints('a study', 64, 9), 9, 3)).toEqual(column(all, 5, 3));
    expect([...sobolPoints('another', 64, 5)]).not.toEqual([...all]);
  });

  test('scrambled, is uniform over keys and far closer than chance', () => {
    const mean = (key: string) => {
      const points = sobolPoints(key, 256, 6);
      let sum = 0;
      for (let i = 0; i < 256; i++) {
        let product = 1;
        for (let d = 0; d < 6; d++) product *= 1 + (points[i * 6 + d] - 0.5) / (1 + d);
        sum += product;
      }
      return sum / 256 - 1;
    };
    const errors = Array.from({ length: 100 }, (_, i) => mean(`key ${i}`));
    const bias = errors.reduce((sum, error) => sum + error, 0) / 100;
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / 100);
    // Independent points would miss by 0.023.
    expect(spread).toBeLessThan(0.023 / 20);
    expect(Math.abs(bias)).toBeLessThan((3.5 * spread) / 10);
  });

  test('refuses more dimensions than the table has', () => {
    expect(() => sobolPoints('', 4, SOBOL_DIMENSIONS + 1)).toThrow('513 dimensions');
  });
});

describe('a Latin hypercube', () => {
  test('holds one point a stratum in each dimension, in an order of its own', () => {
    const points = latinHypercube('a study', 50, 7);
    for (let dimension = 0; dimension < 7; dimension++) expect(stratified(column(points, 7, dimension))).toBe(true);
    expect(column(points, 7, 0).map((x) => Math.floor(x * 50))).not.toEqual(
      column(points, 7, 1).map((x) => Math.floor(x * 50)),
    );
    expect([...latinHypercube('a study', 50, 7)]).toEqual([...points]);
  });

  test('grows by blocks that leave the earlier ones alone', () => {
    const further = latinHypercube('a study', 50, 7, 1);
    expect([...further]).not.toEqual([...latinHypercube('a study', 50, 7)]);
    expect(stratified(column(further, 7, 3))).toBe(true);
  });

  test('estimates a mean better than independent points, without bias', () => {
    const errors = Array.from({ length: 200 }, (_, i) => {
      const points = latinHypercube(`key ${i}`, 20, 2);
      const sums = column(points, 2, 0).map((x, p) => x + x * x + 0.3 * points[p * 2 + 1]);
      return sums.reduce((sum, value) => sum + value, 0) / 20 - (0.5 + 1 / 3 + 0.15);
    });
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / 200);
    expect(spread).toBeLessThan(0.13 / 5);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / 200)).toBeLessThan((3.5 * spread) / Math.sqrt(200));
  });
});

test('a full grid is every combination', () => {
  expect([...fullGrid([2, 3], true)]).toEqual([0, 0, 0, 0.5, 0, 1, 1, 0, 1, 0.5, 1, 1]);
  expect([...fullGrid([2, 1])]).toEqual([0.25, 0.5, 0.75, 0.5]);
  expect(() => fullGrid([1000, 1000, 1000])).toThrow('10,000,000');
});

test('shares become values in the range and back', () => {
  const space = spaceOf({
    plain: { low: -2, high: 6 },
    wide: { low: 0.01, high: 100, spread: 'log-uniform' },
    whole: { low: 1, high: 4, whole: true },
  });
  const values = valuesAt(space, Float64Array.of(0.5, 0.25, 0.99));
  expect(values['plain']).toBe(2);
  expect(values['wide']).toBeCloseTo(0.1, 12);
  expect(values['whole']).toBe(4);
  expect(valueAt(space.ranges[2], 1)).toBe(4);
  space.names.forEach((name, d) => {
    expect(valueAt(space.ranges[d], shareAt(space.ranges[d], values[name]))).toBeCloseTo(values[name], 12);
  });
});

/** Points address runs that were kept: a change of bits would make every study be computed anew. */
test.each([
  ["Sobol'", sobolPoints('a study', 64, 40), '8a04442e668ea7e246996b72cbf22e8f'],
  ['Latin hypercube', latinHypercube('a study', 30, 40), 'bce72afd994314f4c54d2ee8b10a1558'],
  ['Morris', morrisDesign('a study', 5, 20), '54733a5c65510fa337015efd765a020f'],
  ['Saltelli', saltelliDesign('a study', 16, 10), '03ca75d5cd5804d29440351b0ca7466c'],
])('the points of %s have the bits that they had', (_name, points, hash) => {
  const state = newHash();
  absorbColumn(state, Float64Array.from(points));
  expect(digest(state)).toBe(hash);
});
