import { normalCdf } from '../../kernel/math.ts';
import { DRAWS, normalsOf, type CitySeed } from './draws.ts';
import { DISTANCE_KNOTS, SPACING_KNOTS } from './facts.ts';
import { alongKnots } from './statistics.ts';

/** Farthest cell, km; the figures end at the outermost tenth of residents. */
const EDGE_KM = 8.6;
/** Nearest and widest gap to the next cell; the figures end at the outermost twentieths. */
const SPACING_ENDS: readonly [number, number] = [0.2, 1.3];
/** Places tried for a cell on its ring; the one whose gap to the next cell comes nearest to the drawn gap is taken. */
const TRIES = 32;
/** How much the places tried for a cell keep to one side of the city, drawn for the cell. Assumed. */
const SIDE = 1.5;
/** How much wider gaps get with distance: correlation of normal scores. Assumed. */
const WIDER_OUTSIDE = 0.5;

export interface Positions {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly distance: Float64Array;
}

/**
 * Cells from the centre outwards: the distance is a quantile of the published distances, the gap to the nearest cell a
 * quantile of the published gaps, and of some places at that distance the one is taken that suits the gap best. Open
 * ground between quarters comes about by itself, since most gaps are small against the room that there is.
 */
export function placeCells(seed: CitySeed, attempt: number, count: number): Positions {
  const jitter = normalsOf(seed, attempt, DRAWS.distance, count).u;
  const gaps = normalsOf(seed, attempt, DRAWS.spacing, count).a;
  const places = normalsOf(seed, attempt, DRAWS.place, count * TRIES);
  const towards = normalsOf(seed, attempt, DRAWS.towards, count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const distance = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const share = (i + jitter[i]) / count;
    const r = distanceAt(share);
    const outside = (2 * share - 1) * 1.7;
    const wanted =
      1.12 * gapAt(normalCdf(WIDER_OUTSIDE * outside + Math.sqrt(1 - WIDER_OUTSIDE * WIDER_OUTSIDE) * gaps[i]));
    const size = Math.sqrt(towards.a[i] * towards.a[i] + towards.b[i] * towards.b[i]);
    const towardsX = (SIDE * towards.a[i]) / size;
    const towardsY = (SIDE * towards.b[i]) / size;
    let least = Infinity;
    for (let k = 0; k < TRIES; k++) {
      // The direction of two independent normal values is uniform on the circle.
      const a = places.a[i * TRIES + k] + towardsX;
      const b = places.b[i * TRIES + k] + towardsY;
      const length = Math.sqrt(a * a + b * b);
      const atX = (r * a) / length;
      const atY = (r * b) / length;
      const [first, third] = nearestSquares(x, y, i, atX, atY);
      const miss = i < 3 ? k : Math.abs(Math.sqrt(first) - wanted) + 0.5 * Math.abs(Math.sqrt(third) - 1.6 * wanted);
      if (miss >= least) continue;
      least = miss;
      x[i] = atX;
      y[i] = atY;
    }
    distance[i] = r;
  }
  return { x, y, distance };
}

/** Distance from the centre within which a share of the cells lies; within the first knot evenly over the ground. */
function distanceAt(share: number): number {
  const [first, km] = DISTANCE_KNOTS[0];
  return share < first ? km * Math.sqrt(share / first) : alongKnots(share, [...DISTANCE_KNOTS, [1, EDGE_KM]]);
}

function gapAt(share: number): number {
  return alongKnots(share, [[0, SPACING_ENDS[0]], ...SPACING_KNOTS, [1, SPACING_ENDS[1]]]);
}

/** Squares of the distances to the nearest and to the third nearest of the cells that stand. */
function nearestSquares(
  x: Float64Array,
  y: Float64Array,
  count: number,
  atX: number,
  atY: number,
): readonly [number, number] {
  let first = Infinity;
  let second = Infinity;
  let third = Infinity;
  for (let j = 0; j < count; j++) {
    const square = (x[j] - atX) * (x[j] - atX) + (y[j] - atY) * (y[j] - atY);
    if (square >= third) continue;
    third = square < second ? second : square;
    second = square < first ? first : Math.min(square, second);
    first = Math.min(square, first);
  }
  return [first, third];
}
