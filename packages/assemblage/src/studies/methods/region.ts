import { shareFrom, studyChance, wholeFrom } from './chance.ts';
import { quantileOf } from './statistics.ts';

/** A part of the range: points spread evenly over it, and how large it is. */
export interface Region {
  /** Rows of shares. */
  readonly points: Float64Array;
  /** Share of the whole range. 0 when nothing was found. */
  readonly left: number;
  /** The lowest score that was met, and where. */
  readonly lowest: number;
  readonly nearest: Float64Array;
}

/** Part of the points that a level keeps. */
const KEPT = 0.2;
/** Moves of a point a level: enough to forget where it began. */
const MOVES = 10;
const MOST_LEVELS = 80;
/** Levels that may lower the score by less than a hundredth before the search is given up. */
const PATIENCE = 4;

/**
 * The part of a region in which a score is at most `cutoff`, by subset simulation: the score is lowered level by level, each
 * level keeping a fifth of the points and spreading them again over what is left (Au & Beck 2001, Probabilistic Engineering
 * Mechanics 16:263-277). Finds parts that are far too small to be hit by chance, with their size. Points move by differences
 * of two others (ter Braak & Vrugt 2008, Statistics and Computing 18:435-446), which fits narrow ridges.
 *
 * `score` must be Infinity outside of the region whose points are given. `left` of 0: no part has so low a score.
 */
export function narrowRegion(
  region: Pick<Region, 'points' | 'left'>,
  dimensions: number,
  score: (point: Float64Array) => number,
  cutoff: number,
  key: string,
): Region {
  const count = region.points.length / dimensions;
  let points = region.points;
  let scores = scoresOf(points, dimensions, score);
  let left = region.left;
  let lowest = Infinity;
  let nearest = points.slice(0, dimensions);
  let before = Infinity;
  let stalled = 0;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const best = scores.indexOf(scores.reduce((least, value) => Math.min(least, value), Infinity));
    if (best >= 0 && scores[best] < lowest) {
      lowest = scores[best];
      nearest = points.slice(best * dimensions, (best + 1) * dimensions);
    }
    const limit = Math.max(cutoff, quantileOf(scores, KEPT));
    const kept = Array.from({ length: count }, (_, i) => i).filter((i) => scores[i] <= limit);
    left *= kept.length / count;
    if (kept.length === 0) break;
    ({ points, scores } = spread(points, kept, dimensions, score, limit, count, `${key}, level ${level}`));
    if (limit === cutoff) return { points, left, lowest, nearest };
    stalled = limit > 0.99 * before ? stalled + 1 : 0;
    if (stalled >= PATIENCE) break;
    before = limit;
  }
  return { points: new Float64Array(0), left: 0, lowest, nearest };
}

function scoresOf(points: Float64Array, dimensions: number, score: (point: Float64Array) => number): Float64Array {
  return Float64Array.from({ length: points.length / dimensions }, (_, i) =>
    score(points.subarray(i * dimensions, (i + 1) * dimensions)),
  );
}

/** `count` points, spread from the kept ones over all that scores at most `limit` (Metropolis, so evenly). */
function spread(
  points: Float64Array,
  kept: readonly number[],
  dimensions: number,
  score: (point: Float64Array) => number,
  limit: number,
  count: number,
  key: string,
): { points: Float64Array; scores: Float64Array } {
  const chance = studyChance(key, 'spread');
  const moved = new Float64Array(count * dimensions);
  const scores = new Float64Array(count);
  const from = kept.map((i) => points.subarray(i * dimensions, (i + 1) * dimensions));
  const jump = 2.38 / Math.sqrt(2 * dimensions);
  for (let i = 0; i < count; i++) {
    let at = from[i % from.length].slice();
    let here = score(at);
    for (let move = 0; move < MOVES; move++) {
      const address = i * MOVES + move;
      const a = from[wholeFrom(chance, address, 0, from.length)];
      const b = from[wholeFrom(chance, address, 1, from.length)];
      // Some moves change a few unknowns only, and by all of the difference.
      const all = shareFrom(chance, address, 2) < 0.5;
      const next = at.map((value, d) => {
        const word = shareFrom(chance, address, 3 + d);
        if (!all && word >= 2 / dimensions) return value;
        const little = (all ? word : word * (dimensions / 2)) - 0.5;
        return value + (all ? jump : 1) * (a[d] - b[d]) + 0.002 * little;
      });
      if (next.some((value) => !(value > 0 && value < 1))) continue;
      const there = score(next);
      if (there <= limit) {
        at = next;
        here = there;
      }
    }
    moved.set(at, i * dimensions);
    scores[i] = here;
  }
  return { points: moved, scores };
}

/** `count` of the points (all, when they are fewer), each as far from those before as can be; the first nearest to the middle. */
export function spreadOut(points: Float64Array, dimensions: number, count: number): Float64Array {
  const total = points.length / dimensions;
  const { low, high } = boxOf(points, dimensions);
  const chosen = new Float64Array(Math.min(count, total) * dimensions);
  const nearest = new Float64Array(total).fill(Infinity);
  const squareTo = (i: number, other: ArrayLike<number>) => {
    let square = 0;
    for (let d = 0; d < dimensions; d++) {
      const step = (points[i * dimensions + d] - other[d]) / (high[d] - low[d] || 1);
      square += step * step;
    }
    return square;
  };
  const middle = low.map((value, d) => (value + high[d]) / 2);
  let next = 0;
  for (let i = 1; i < total; i++) if (squareTo(i, middle) < squareTo(next, middle)) next = i;
  for (let k = 0; k * dimensions < chosen.length; k++) {
    const point = points.slice(next * dimensions, (next + 1) * dimensions);
    chosen.set(point, k * dimensions);
    next = 0;
    for (let i = 0; i < total; i++) {
      nearest[i] = Math.min(nearest[i], squareTo(i, point));
      if (nearest[i] > nearest[next]) next = i;
    }
  }
  return chosen;
}

/** The least box that holds all points. */
export function boxOf(points: Float64Array, dimensions: number): { low: Float64Array; high: Float64Array } {
  const low = new Float64Array(dimensions).fill(Infinity);
  const high = new Float64Array(dimensions).fill(-Infinity);
  for (let i = 0; i < points.length; i++) {
    const d = i % dimensions;
    low[d] = Math.min(low[d], points[i]);
    high[d] = Math.max(high[d], points[i]);
  }
  return { low, high };
}
