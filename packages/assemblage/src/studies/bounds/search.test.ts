import { describe, expect, test } from 'vitest';
import { createSearch } from './search.ts';

/** Lives all rounds of a search over a formula. */
function searched(of: (point: Float64Array) => number[], rounds: number, dimensions: number) {
  const questions = of(new Float64Array(dimensions)).length;
  const search = createSearch({ key: 'test', dimensions, questions, points: 16, rounds });
  let lived = 0;
  while (!search.done) {
    const points = search.next();
    for (const share of points) expect(share > 0 && share < 1).toBe(true);
    const effects: number[] = [];
    for (let i = 0; i * dimensions < points.length; i++) {
      effects.push(...of(points.subarray(i * dimensions, (i + 1) * dimensions)));
      lived++;
    }
    search.learn(Float64Array.from(effects));
  }
  const finalists = search.finalists();
  const values = Array.from({ length: 2 * questions }, (_, row) =>
    of(finalists.subarray(row * dimensions, (row + 1) * dimensions)),
  );
  return { search, values, lived };
}

describe('a search for bounds', () => {
  const bowl = (point: Float64Array): number[] => {
    const [x = 0, y = 0] = point;
    return [(x - 0.3) * (x - 0.3) + (y - 0.8) * (y - 0.8), x - y];
  };

  test('comes near to the least and the greatest of each question, nearer with more rounds', () => {
    const none = searched(bowl, 0, 2);
    const many = searched(bowl, 8, 2);
    // Least of the bowl is 0 in its middle, greatest 1.13 in a corner; of the slope -1 and 1.
    expect(many.values[0]?.[0]).toBeLessThan(0.01);
    expect(many.values[1]?.[0]).toBeGreaterThan(1);
    expect(many.values[2]?.[1]).toBeLessThan(-0.9);
    expect(many.values[3]?.[1]).toBeGreaterThan(0.9);
    expect(many.values[0]?.[0]).toBeLessThanOrEqual(none.values[0]?.[0] ?? 0);
    expect([none.lived, many.lived]).toEqual([16, 16 + 8 * 4 * 4]);
  });

  test('passes over runs that broke off, and is the same each time', () => {
    const holes = (point: Float64Array): number[] => [point[0] < 0.5 ? NaN : point[0]];
    const [one, other] = [searched(holes, 3, 2), searched(holes, 3, 2)];
    expect(one.values[0]?.[0]).toBeGreaterThanOrEqual(0.5);
    expect(one.values).toEqual(other.values);
    expect(searched(() => [NaN], 1, 2).search.middle()[0]).toEqual({ low: NaN, high: NaN });
  });
});
