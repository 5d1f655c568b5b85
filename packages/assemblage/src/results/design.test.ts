import { describe, expect, test } from 'vitest';
import type { Places } from '../world/places-in-use.ts';
import { designError, isSampled } from './design.ts';

function places(count: number, chance: number, countries = 1): Places {
  const country = { iso2: 'DE', name: 'Germany', substance: 'cocaine', residents: 1, adults: 1, donor: 0, share: 1 };
  return {
    countries: Array.from({ length: countries }, (_, row) => ({ ...country, donor: row })),
    catchments: Array.from({ length: count }, (_, row) => ({
      country: row % countries,
      city: `city ${row}`,
      part: 1,
      parts: 1,
      residents: 1000,
      weight: 1 / chance,
      chance,
      stratum: 'city',
    })),
    districts: [],
    areas: [],
    forces: [],
    ports: [],
  };
}

/** A normal deviate by the sum of twelve uniforms of a small generator. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    let sum = -6;
    for (let n = 0; n < 12; n++) sum += (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    return sum;
  };
}

describe('design error', () => {
  test('is nothing in a full world', () => {
    expect(designError(places(10, 1), new Float64Array(10).fill(3), new Float64Array(10).fill(1))).toBe(0);
    expect(isSampled(places(3, 1))).toBe(false);
  });

  test('is nothing when every total follows the size', () => {
    const sizes = Float64Array.from({ length: 8 }, (_, row) => row + 1);
    expect(
      designError(
        places(8, 0.1),
        sizes.map((size) => 5 * size),
        sizes,
      ),
    ).toBeCloseTo(0, 10);
  });

  test('is not known from one catchment', () => {
    expect(designError(places(1, 0.1), [3], [1])).toBeNaN();
  });

  test('is as large as the spread of the estimate over many samples', () => {
    const next = noise(7);
    const [of, drawn] = [400, 40];
    const sizes = Float64Array.from({ length: of }, (_, row) => 1 + (row % 7));
    const totals = sizes.map((size) => size * 10 * (1 + 0.3 * next()));
    const order = Array.from({ length: of }, (_, row) => row);
    const estimates: number[] = [];
    const errors: number[] = [];
    const all = sizes.reduce((sum, size) => sum + size, 0);
    for (let sample = 0; sample < 400; sample++) {
      for (let row = of - 1; row > 0; row--) {
        const other = Math.floor((next() / 12 + 0.5) * row);
        [order[row], order[other]] = [order[other], order[row]];
      }
      const rows = order.slice(0, drawn);
      const held = rows.reduce((sum, row) => sum + sizes[row], 0);
      const world = places(drawn, drawn / of);
      const weighted: Places = {
        ...world,
        catchments: world.catchments.map((one) => ({ ...one, weight: all / held })),
      };
      const mine = Float64Array.from(rows, (row) => totals[row]);
      estimates.push((mine.reduce((sum, total) => sum + total, 0) * all) / held);
      errors.push(
        designError(
          weighted,
          mine,
          Float64Array.from(rows, (row) => sizes[row]),
        ),
      );
    }
    const mean = estimates.reduce((sum, value) => sum + value, 0) / estimates.length;
    const spread = Math.sqrt(estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / estimates.length);
    const typical = errors.reduce((sum, value) => sum + value, 0) / errors.length;
    expect(typical / spread).toBeGreaterThan(0.8);
    expect(typical / spread).toBeLessThan(1.25);
  });

  test('of a part of the countries counts their share alone', () => {
    const world = places(10, 0.1, 2);
    const totals = Float64Array.from({ length: 10 }, (_, row) => 10 + (row % 3));
    const sizes = new Float64Array(10).fill(1);
    const whole = designError(world, totals, sizes, [1, 1]);
    expect(whole).toBeCloseTo(designError(world, totals, sizes), 10);
    expect(designError(world, totals, sizes, [1, 0])).toBeLessThan(whole);
    expect(designError(world, totals, sizes, [0.5, 0])).toBeCloseTo(designError(world, totals, sizes, [1, 0]) / 2, 10);
  });
});
