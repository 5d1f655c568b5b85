import { expect, test } from 'vitest';
import { poissonInterval, rateChanged } from './intervals.ts';

// Exact limits (Garwood 1936): 0: 0-3.689, 1: 0.0253-5.572, 10: 4.795-18.39, 100: 81.36-121.6.
test.each([
  [0, 0, 3.689],
  [10, 4.795, 18.39],
  [100, 81.36, 121.63],
])('a count of %i has the published limits', (count, low, high) => {
  const interval = poissonInterval(count);
  expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(0.01 * high);
  expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(0.02 * high);
});

test('a rate has changed when chance does not explain it, whatever was at risk', () => {
  expect(rateChanged({ made: 100, atRisk: 1000 }, { made: 200, atRisk: 2000 })).toBe(0);
  expect(rateChanged({ made: 100, atRisk: 1000 }, { made: 200, atRisk: 1000 })).toBe(1);
  expect(rateChanged({ made: 100, atRisk: 1000 }, { made: 20, atRisk: 1000 })).toBe(-1);
  expect(rateChanged({ made: 1, atRisk: 1000 }, { made: 5, atRisk: 1000 })).toBe(0);
  expect(rateChanged({ made: 0, atRisk: 0 }, { made: 50, atRisk: 1000 })).toBe(0);
});
