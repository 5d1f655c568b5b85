import { expect, test } from 'vitest';
import { marketsOf } from './markets.ts';

const places = (x: readonly number[], catchment: readonly number[]) => ({
  rows: Int32Array.of(x.length),
  x,
  y: x.map(() => 0),
  catchment,
});

test('areas between which buyers go are one market, from one to the next; towns far off are others', () => {
  const { of, count } = marketsOf(places([0, 5, 10, 100, 103, 200], [0, 0, 0, 1, 1, 2]));
  expect([...of]).toEqual([0, 0, 0, 1, 1, 2]);
  expect(count).toBe(3);
});

test('near is not enough: places of two cities are two markets', () => {
  expect([...marketsOf(places([0, 1], [0, 1])).of]).toEqual([0, 1]);
});
