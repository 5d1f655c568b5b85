import { describe, expect, test } from 'vitest';
import { pointsOf, unicityOf } from './unicity.ts';

/** Draws in turn: 0, 1, 2, ... */
function inTurn(): (count: number) => number {
  let turn = 0;
  return (count) => turn++ % count;
}

describe('unicity', () => {
  // Users 0 and 1 share points 5 and 9; user 2 has two points of its own.
  const user = Int32Array.of(0, 1, 0, 1, 2, 0, 2, 1);
  const point = Int32Array.of(9, 9, 5, 5, 7, 9, 3, 4);
  const points = pointsOf(3, user, point, user.length);

  test('holds each point of a user once, in order', () => {
    expect([...points.first]).toEqual([0, 2, 5, 7]);
    expect([...points.of]).toEqual([5, 9, 4, 5, 9, 3, 7]);
  });

  test('counts whom their points single out', () => {
    expect(unicityOf(points, 2, [0], inTurn())).toBe(0);
    expect(unicityOf(points, 2, [2], inTurn())).toBe(1);
    expect(unicityOf(points, 2, [0, 2], inTurn())).toBe(0.5);
    // Whoever has all three points of user 1 is user 1.
    expect(unicityOf(points, 3, [1], inTurn())).toBe(1);
  });

  test('passes over users who have too few points', () => {
    expect(unicityOf(points, 3, [0, 1], inTurn())).toBe(1);
    expect(unicityOf(points, 3, [0], inTurn())).toBeNaN();
  });
});
