import { describe, expect, test } from 'vitest';
import { firstLimit, flaggedAbove, flaggedBelow, flaggedShare, meanOf, varianceOf } from './normal-meetings.ts';

describe('what a camera holds for unlike the rest', () => {
  test('lies beyond the limit on either side, more of it above where dealing is longer than the usual', () => {
    expect(flaggedShare(0, 1, 1.96, 0)).toBeCloseTo(0.05, 4);
    expect(flaggedAbove(0, 1, 1.96, 0)).toBeCloseTo(flaggedBelow(0, 1, 1.96, 0), 6);
    expect(flaggedAbove(0, 1, 2, 2)).toBeCloseTo(0.5, 6);
    expect(flaggedBelow(0, 1, 2, 2)).toBeCloseTo(0.00003167, 8);
    // Where half of all meetings are of that kind the same measure is no longer unlike.
    expect(flaggedShare(1, Math.SQRT2, 2, 2)).toBeLessThan(0.2 * flaggedShare(0, 1, 2, 2) + 0.1);
  });

  test('is as much as can be looked at, were all meetings ordinary', () => {
    expect(flaggedShare(0, 1, firstLimit(60, 2000), 0)).toBeCloseTo(60 / 2000, 6);
    expect(firstLimit(0, 2000)).toBe(6);
    expect(firstLimit(5000, 2000)).toBe(1);
  });

  test('follows mean and variance of all meetings, whatever they were', () => {
    const mix = { ordinary: 60, plain: 30, takenOn: 10 };
    expect(meanOf(mix, 2, 0.5)).toBeCloseTo(0.65, 12);
    // 1 + .3 x 4 + .1 x .25 - .65^2.
    expect(varianceOf(mix, 2, 0.5)).toBeCloseTo(1.8025, 12);
  });
});
