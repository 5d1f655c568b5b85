import { describe, expect, test } from 'vitest';
import { EVIDENCE } from '../../evidence/rows.ts';
import { checksOf } from '../../results/checks.ts';
import type { RunFacts } from '../../results/run-facts.ts';
import { PATTERNS } from './index.ts';
import { inside } from './pattern.ts';
import { TO_COME } from './to-come.ts';

/** The bands as they were fixed before the model was run: lower end, upper end. Only a new source may change one. */
const BANDS: Readonly<Record<string, readonly (readonly [number | undefined, number | undefined])[]>> = {
  P01: [
    [3.5e6, 4.8e6],
    [356, 1070],
    [10.5e9, 30e9],
    [95, 140],
    [6, 22],
  ],
  P02: [
    [7, 18],
    [33, 45],
    [undefined, 25],
    [50, undefined],
    [65, 90],
  ],
  P04: [
    [-15, 10],
    [-70, -45],
    [50, 130],
    [-65, -35],
    [-15, 10],
    [-65, -30],
    [undefined, 0.2],
    [10, 35],
  ],
  P05: [
    [1.15, 1.5],
    [0.9, 1.15],
    [0, undefined],
  ],
  P06: [
    [65, 90],
    [2, 12],
    [55, undefined],
    [24, 45],
    [54, 85],
  ],
  P07: [
    [600, 1100],
    [1.5, 2.5],
    [1.4, 3.8],
    [3, 8],
    [200, 1500],
    [80, undefined],
    [80, undefined],
  ],
  P08: [
    [0.08, 0.15],
    [0.045, 0.08],
    [65, 80],
    [2, 5],
    [1.5, 3],
  ],
  P09: [
    [35, 55],
    [0.75, 0.88],
    [40, 65],
    [undefined, 15],
    [4, 15],
    [1.5, 3],
  ],
  P10: [
    [-10, 10],
    [0, undefined],
  ],
  P11: [
    [-25, -10],
    [-10, 5],
    [-5, 5],
    [-25, -5],
    [-5, 5],
    [20, 40],
  ],
  P12: [
    [undefined, 0],
    [undefined, 0],
  ],
  P13: [
    [0.08, 0.16],
    [2.4, 4.8],
    [0.08, 0.25],
    [2, 2.8],
    [0.35, 0.85],
    [0.5, 0.9],
    [0.1, 0.65],
    [0.18, undefined],
    [0.4, undefined],
    [80, undefined],
    [undefined, 0],
  ],
  P14: [
    [90, undefined],
    [45, undefined],
    [45, 60],
    [15, 35],
    [undefined, 0],
  ],
  P15: [
    [8, 18],
    [1.5, 5],
    [3, 7],
    [4, 12],
    [5, 10],
    [40, 55],
  ],
  K1: [
    [0, undefined],
    [50, undefined],
  ],
  K2: [[0, undefined]],
};

const numbered = (letter: string, count: number, digits: number): string[] =>
  Array.from({ length: count }, (_, index) => letter + String(index + 1).padStart(digits, '0'));

describe('the published patterns', () => {
  test('are all there: shown, or listed as not yet', () => {
    const all = [...numbered('P', 15, 2), ...numbered('Q', 12, 2), ...numbered('K', 4, 1)];
    expect([...PATTERNS, ...TO_COME].map(({ id }) => id).toSorted()).toEqual(all.toSorted());
    for (const { needs, band } of TO_COME) expect(needs.length * band.length).toBeGreaterThan(0);
  });

  test('have the bands that were fixed beforehand', () => {
    const found = PATTERNS.map(({ id, parts }) => [id, parts.map(({ band }) => [band.low, band.high])]);
    expect(Object.fromEntries(found)).toEqual(BANDS);
  });

  test('have the bands of the checks of a run', () => {
    const facts = { scenario: { countries: [] }, lenses: [], habits: {}, days: 0 } as unknown as RunFacts;
    for (const { pattern, low, high } of checksOf(facts)) {
      const bands = BANDS[pattern].map(([least = 0, most = 100]) => [least, most]);
      expect(bands).toContainEqual([low, high]);
    }
  });

  test('cite rows of the register', () => {
    const rows = PATTERNS.flatMap(({ parts, setting = [] }) => [...setting, ...parts.flatMap((part) => part.rows)]);
    expect(rows.filter((row) => !(row in EVIDENCE))).toEqual([]);
    for (const { parts } of PATTERNS) for (const part of parts) expect(part.rows.length).toBeGreaterThan(0);
  });

  test('measure every part or say why not', () => {
    for (const { parts } of PATTERNS) {
      for (const { value, notYet } of parts) expect([value === undefined, notYet === undefined]).toContain(true);
      expect(parts.some(({ value }) => value !== undefined)).toBe(true);
    }
  });

  test('give no figure where nothing was measured, and so fail', () => {
    const agrees = PATTERNS.flatMap(({ id, parts }) =>
      parts.flatMap(({ value, band }) => (value !== undefined && inside(band, value({})) ? [id] : [])),
    );
    expect(agrees).toEqual([]);
  });
});

test('a band holds its ends unless it is strict', () => {
  expect(inside({ low: 1, high: 2 }, 1)).toBe(true);
  expect(inside({ low: 1, high: 2 }, 2.01)).toBe(false);
  expect(inside({ high: 0, strict: true }, 0)).toBe(false);
  expect(inside({ low: 0 }, NaN)).toBe(false);
});
