import { orderFrom, studyChance, wholeFrom } from './chance.ts';
import { meanOf, varianceOf } from './statistics.ts';

/** What moving one input does on its own, over a sample of places. In units of the output, for the whole range of the input. */
export interface MorrisEffect {
  /** Mean effect: its sign says which way, and effects of both signs cancel out. */
  readonly mu: number;
  /** Mean size of the effect (Campolongo, Cariboni & Saltelli 2007): what inputs are ranked by. */
  readonly muStar: number;
  /** Spread of the effect over places: large where the input bends or depends on others. */
  readonly sigma: number;
  /** Standard error of `muStar`. */
  readonly error: number;
  /** Effects that could be computed. */
  readonly count: number;
}

/**
 * Morris (1991), Factorial sampling plans for preliminary computational experiments, Technometrics 33(2):161-174.
 * `trajectories` walks through a grid of `levels` (even), each of `dimensions` + 1 points in which each input moves once, by
 * levels / (2 (levels - 1)) of its range. Walk t stays the same when more are added. Rows of shares, from 0 to 1.
 */
export function morrisDesign(
  key: string,
  trajectories: number,
  dimensions: number,
  { levels = 4, from = 0 }: { readonly levels?: number; readonly from?: number } = {},
): Float64Array {
  if (!(levels >= 2 && levels % 2 === 0)) throw new RangeError(`${levels} levels; expected an even number`);
  const start = studyChance(key, 'morris start');
  const order = studyChance(key, 'morris order');
  const half = levels / 2;
  const points = new Float64Array(trajectories * (dimensions + 1) * dimensions);
  for (let walk = 0; walk < trajectories; walk++) {
    const row = points.subarray(walk * (dimensions + 1) * dimensions);
    const downwards = new Uint8Array(dimensions);
    for (let input = 0; input < dimensions; input++) {
      const at = wholeFrom(start, from + walk, input, levels);
      downwards[input] = at >= half ? 1 : 0;
      row[input] = at / (levels - 1);
    }
    orderFrom(order, from + walk, dimensions).forEach((input, step) => {
      row.copyWithin((step + 1) * dimensions, step * dimensions, (step + 1) * dimensions);
      row[(step + 1) * dimensions + input] += (downwards[input] === 1 ? -half : half) / (levels - 1);
    });
  }
  return points;
}

/** The effects of each input. `outputs` has one figure a point of the design; steps to or from one that is NaN are left out. */
export function morrisEffects(points: Float64Array, outputs: ArrayLike<number>, dimensions: number): MorrisEffect[] {
  const effects: number[][] = Array.from({ length: dimensions }, () => []);
  for (let point = 1; point < outputs.length; point++) {
    if (point % (dimensions + 1) === 0) continue;
    const here = point * dimensions;
    for (let input = 0; input < dimensions; input++) {
      const step = points[here + input] - points[here - dimensions + input];
      if (step === 0) continue;
      const effect = (outputs[point] - outputs[point - 1]) / step;
      if (Number.isFinite(effect)) effects[input].push(effect);
    }
  }
  return effects.map((values) => {
    const sizes = values.map(Math.abs);
    return {
      mu: meanOf(values),
      muStar: meanOf(sizes),
      sigma: Math.sqrt(varianceOf(values)),
      error: Math.sqrt(varianceOf(sizes) / values.length),
      count: values.length,
    };
  });
}
