import { describe, expect, test } from 'vitest';
import {
  centralisationOf,
  densityOf,
  giantOf,
  giantWithout,
  type Graph,
  graphOf,
  meanDegreeOf,
  meanPathOf,
  partOf,
  transitivityOf,
} from './graph.ts';

const star = graphOf(
  5,
  [1, 2, 3, 4].map((leaf) => [0, leaf] as const),
);
const ring = graphOf(
  6,
  [0, 1, 2, 3, 4, 5].map((i) => [i, (i + 1) % 6] as const),
);
/** Two triangles joined by one tie: the kite that is worked by hand. */
const bow = graphOf(6, [
  [0, 1],
  [1, 2],
  [0, 2],
  [2, 3],
  [3, 4],
  [4, 5],
  [3, 5],
]);
const complete = graphOf(4, [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
]);

describe('figures of graphs, by hand', () => {
  test.each<[string, Graph, readonly number[]]>([
    ['a star', star, [8 / 20, 8 / 5, 0, 1, (8 * 1 + 12 * 2) / 20]],
    ['a ring', ring, [12 / 30, 2, 0, 0, (2 + 4 + 3) / 5]],
    ['all with all', complete, [1, 3, 1, 0, 1]],
    // 6 + 6 closed of 4 x 2 + 2 x 6 paths; degrees 2, 2, 3, 3, 2, 2; pairs at 1, 2 and 3 steps: 7, 4 and 4.
    ['two triangles', bow, [14 / 30, 14 / 6, 12 / 20, 4 / 20, (7 + 8 + 12) / 15]],
  ])('%s', (_, graph, [density, degree, transitivity, centralisation, path]) => {
    expect(densityOf(graph)).toBeCloseTo(density, 12);
    expect(meanDegreeOf(graph)).toBeCloseTo(degree, 12);
    expect(transitivityOf(graph)).toBeCloseTo(transitivity, 12);
    expect(centralisationOf(graph)).toBeCloseTo(centralisation, 12);
    expect(meanPathOf(graph)).toBeCloseTo(path, 12);
  });

  test('a pair counts once, and nobody knows himself', () => {
    const twice = graphOf(3, [
      [0, 1],
      [1, 0],
      [0, 1],
      [2, 2],
    ]);
    expect(meanDegreeOf(twice)).toBeCloseTo(2 / 3, 12);
  });

  test('the giant part is what hangs together, and what is left of it without the best known', () => {
    expect(giantOf(graphOf(5, [[3, 4]]))).toEqual([3, 4]);
    expect(giantWithout(star, 0)).toBe(1);
    expect(giantWithout(star, 1)).toBe(1 / 5);
    expect(giantWithout(bow, 1)).toBe(3 / 6);
    expect(giantWithout(ring, 1)).toBe(5 / 6);
  });

  test('paths are those of the giant part alone', () => {
    const apart = graphOf(5, [
      [0, 1],
      [1, 2],
      [3, 4],
    ]);
    expect(meanPathOf(apart)).toBeCloseTo(4 / 3, 12);
    expect(densityOf(partOf(bow, [0, 1, 2]))).toBe(1);
  });

  test('a graph with the degrees of a published one has its centralisation: Ciel, 25 people, 35 ties, 12 of them one man', () => {
    // Whoever else holds the other 58 ends: the sum is 25 x 12 - 70 over 24 x 23.
    const pairs: [number, number][] = Array.from({ length: 12 }, (_, leaf) => [0, leaf + 1]);
    for (let i = 13; i < 25; i++) pairs.push([i, i - 12]);
    for (let i = 13; i < 24; i++) pairs.push([i, i + 1]);
    const graph = graphOf(25, pairs);
    expect(graph.list.length / 2).toBe(35);
    expect(densityOf(graph)).toBeCloseTo(0.1167, 4);
    expect(meanDegreeOf(graph)).toBe(2.8);
    expect(centralisationOf(graph)).toBeCloseTo(0.417, 3);
  });
});
