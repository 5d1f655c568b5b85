import { dot } from './matrix.ts';

/** A value to be made small and its slopes. */
export interface Sloped {
  readonly value: number;
  readonly slopes: Float64Array;
}

/**
 * A local minimum by the quasi-Newton method of Broyden, Fletcher, Goldfarb & Shanno with a step that is halved until the
 * value falls enough (Armijo); Nocedal & Wright (2006), Numerical Optimization, algorithm 6.1. Deterministic. `of` may give
 * Infinity where it has no value.
 */
export function minimise(
  of: (at: Float64Array) => Sloped,
  start: Float64Array,
  { steps = 60, tolerance = 1e-5 }: { readonly steps?: number; readonly tolerance?: number } = {},
): { readonly at: Float64Array; readonly value: number } {
  const size = start.length;
  let at: Float64Array = start.slice();
  let here = of(at);
  let inverse: Float64Array = unit(size);
  for (let step = 0; step < steps; step++) {
    let direction: Float64Array = Float64Array.from(
      { length: size },
      (_, i) => -dot(inverse.subarray(i * size, (i + 1) * size), here.slopes),
    );
    let fall = dot(direction, here.slopes);
    if (!(fall < 0)) {
      inverse = unit(size);
      direction = here.slopes.map((slope) => -slope);
      fall = dot(direction, here.slopes);
    }
    if (!(-fall > tolerance * tolerance)) break;
    // No coordinate moves by more than 2 in a step.
    let length = Math.min(1, 2 / direction.reduce((largest, part) => Math.max(largest, Math.abs(part)), 1e-300));
    let next = move(at, direction, length);
    let there = of(next);
    for (let halving = 0; !(there.value <= here.value + 1e-4 * length * fall) && halving < 30; halving++) {
      length /= 2;
      next = move(at, direction, length);
      there = of(next);
    }
    if (!(there.value < here.value)) break;
    const gain = here.value - there.value;
    inverse = updated(inverse, size, minus(next, at), minus(there.slopes, here.slopes));
    at = next;
    here = there;
    if (gain < tolerance * tolerance * (1 + Math.abs(here.value))) break;
  }
  return { at, value: here.value };
}

function unit(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}

function move(at: Float64Array, direction: Float64Array, length: number): Float64Array {
  return at.map((value, i) => value + length * direction[i]);
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - b[i]);
}

/** The inverse curvature after a step s that changed the slopes by y; as it was where y says nothing. */
function updated(inverse: Float64Array, size: number, s: Float64Array, y: Float64Array): Float64Array {
  const sy = dot(s, y);
  if (!(sy > 1e-12)) return inverse;
  const hy = Float64Array.from({ length: size }, (_, i) => dot(inverse.subarray(i * size, (i + 1) * size), y));
  const scale = (1 + dot(y, hy) / sy) / sy;
  return inverse.map((value, at) => {
    const i = Math.floor(at / size);
    const j = at % size;
    return value + scale * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
  });
}
