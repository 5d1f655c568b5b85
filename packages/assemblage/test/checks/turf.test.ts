import { describe, expect, test } from 'vitest';
import { distanceFrom, playTurf, PUBLISHED } from './turf.ts';

/** Fitted to the published figures; see docs/independent-checks.md. */
const NEAREST = { fight: 78, rival: 34, learning: 0.25 } as const;

describe('the published model of turf', () => {
  const result = playTurf(NEAREST, 1);

  // The form was not published with the figures that we hold, and no form that we tried meets them. The day this test
  // stops failing, the check is met.
  test.fails('is reproduced within .05', () => {
    expect(distanceFrom(result).largest).toBeLessThanOrEqual(PUBLISHED.tolerance);
  });

  test('is come near to by a guess of its form, no nearer than this', () => {
    for (const seed of [1, 2]) {
      const { largest, rms } = distanceFrom(seed === 1 ? result : playTurf(NEAREST, seed));
      expect(largest).toBeLessThan(0.13);
      expect(rms).toBeLessThan(0.055);
    }
    const near = [
      ...result.visits.map((value, area) => Math.abs(value - PUBLISHED.visits[area]!)),
      ...result.fights.map((value, area) => Math.abs(value - PUBLISHED.fights[area]!)),
    ].filter((off) => off <= PUBLISHED.tolerance);
    expect(near.length).toBeGreaterThanOrEqual(12);
  });

  test('groups that learn fight over the best areas and leave one another the others; groups that do not fight everywhere', () => {
    expect(result.visits[0]).toBeGreaterThan(1.8);
    expect(result.fights[0]).toBeGreaterThan(0.5);
    for (const area of [5, 6, 7, 8, 9]) {
      expect(Math.abs(result.visits[area]! - 1)).toBeLessThan(0.1);
      expect(result.fights[area]).toBeLessThan(0.15);
    }
    const blind = playTurf({ ...NEAREST, learning: 0 }, 1, 2000);
    expect(Math.min(...blind.fights)).toBeGreaterThan(0.95);
    expect(Math.max(...blind.visits) - Math.min(...blind.visits)).toBeLessThan(0.3);
  });

  test('is the same to the last bit for the same seed', () => {
    expect(playTurf(NEAREST, 7, 500)).toEqual(playTurf(NEAREST, 7, 500));
    expect(playTurf(NEAREST, 8, 500)).not.toEqual(playTurf(NEAREST, 7, 500));
  });
});
