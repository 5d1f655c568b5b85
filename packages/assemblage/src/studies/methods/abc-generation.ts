import { normalCdf, normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from './chance.ts';
import { densityRatio, drawFrom, mixtureOf } from './mixture.ts';
import type { Mixture } from './mixture.ts';
import { sobolPoints } from './sobol-points.ts';
import { effectiveSize, quantileOf } from './statistics.ts';

/** More unknowns than this are not calibrated at once: what they share of the evidence could not be told apart. */
export const MOST_UNKNOWNS = 12;

/** A published figure that the model is held against. */
export interface Target {
  readonly name: string;
  readonly observed: number;
  /** Standard deviation of what was observed and of what the model is known to lack, together. 0 when exact. */
  readonly error: number;
}

export interface AbcPlan {
  readonly key: string;
  readonly dimensions: number;
  /** Of the unknowns, for what is said of them; by number when left out. */
  readonly names?: readonly string[];
  readonly targets: readonly Target[];
  /** Particles that are kept. */
  readonly particles: number;
  /** Runs a generation; the first has as many again. As many as `particles` when left out. */
  readonly proposals?: number;
}

/** How one generation went. */
export interface Generation {
  /** Distance of the worst kept particle, in errors of the targets, root mean square over targets. */
  readonly tolerance: number;
  /** Share of the new runs within the tolerance before; 1 in the first. */
  readonly acceptance: number;
  /** Equally weighted particles that the kept ones are worth. */
  readonly effective: number;
  /** New runs, and those that did not come to their end. */
  readonly runs: number;
  readonly failed: number;
  /** Weighted mean and standard deviation of each unknown, as normal values. */
  readonly means: Float64Array;
  readonly spreads: Float64Array;
}

/** A fit as far as it has come. All of it follows from the plan and the outputs of all proposals in order. */
export interface AbcState {
  readonly generations: readonly Generation[];
  /** What a distance of 1 is, for each target. */
  readonly scales: Float64Array;
  /** Kept particles: rows of normal values, from the nearest to the farthest. */
  readonly places: Float64Array;
  /** Outputs of each, row by row, with the error of the targets drawn into them. */
  readonly outputs: Float64Array;
  readonly distances: Float64Array;
  readonly weights: Float64Array;
  /** Sum over generations of runs times density against the prior, of each. */
  readonly drawnFrom: Float64Array;
  readonly mixtures: readonly { readonly runs: number; readonly mixture: Mixture }[];
}

/** The runs that come next: rows of shares. Of the first generation they are Sobol' points of the prior. */
export function abcProposals(plan: AbcPlan, state?: AbcState): Float64Array {
  const places = proposedPlaces(plan, state);
  return places.map((place) => Math.min(1 - 2 ** -40, Math.max(2 ** -40, normalCdf(place))));
}

function proposedPlaces(plan: AbcPlan, state: AbcState | undefined): Float64Array {
  const { key, dimensions, particles, proposals = particles } = plan;
  if (!(dimensions >= 1 && dimensions <= MOST_UNKNOWNS)) {
    throw new RangeError(`${dimensions} unknowns; at most ${MOST_UNKNOWNS} can be calibrated at once`);
  }
  if (state === undefined) return sobolPoints(key, particles + proposals, dimensions).map(normalQuantile);
  const { mixture } = state.mixtures[state.mixtures.length - 1];
  return drawFrom(mixture, proposals, key, `abc generation ${state.generations.length}`);
}

/**
 * One generation of approximate Bayesian computation by sequential Monte Carlo (Toni et al. 2009, J R Soc Interface 6:187-202)
 * with a tolerance that falls by itself (Del Moral, Doucet & Jasra 2012, Statistics and Computing 22:1009-1020) and a fixed
 * number of runs: the nearest `particles` of the kept and the new ones are kept (Lenormand, Jabot & Deffuant 2013,
 * Computational Statistics 28:2777-2796). `outputs`: a row a proposal, a figure a target, NaN of a run that failed.
 *
 * Weights are prior against the mean of all generations' proposals (deterministic mixture; Cornuet, Marin, Mira & Robert 2012,
 * Scandinavian Journal of Statistics 39:798-812), so that particles of different generations can stand side by side and none
 * can weigh more than the first generation allows. The error of each target is drawn into the outputs: as the tolerance falls
 * the posterior becomes that of a model with such errors (Wilkinson 2013, Stat Appl Genet Mol Biol 12(2):129-141).
 */
export function abcLearn(plan: AbcPlan, state: AbcState | undefined, outputs: ArrayLike<number>): AbcState {
  const { key, dimensions, targets, particles } = plan;
  const drawn = proposedPlaces(plan, state);
  const runs = drawn.length / dimensions;
  const generation = state?.generations.length ?? 0;
  if (outputs.length !== runs * targets.length) {
    throw new RangeError(`${outputs.length} outputs of ${runs} runs; expected ${targets.length} a run`);
  }
  const noise = studyChance(key, `abc error ${generation}`);
  const noisy = Float64Array.from({ length: outputs.length }, (_, at) => {
    const target = at % targets.length;
    const { error } = targets[target];
    return outputs[at] + error * normalQuantile(shareFrom(noise, Math.floor(at / targets.length), target));
  });
  const scales = state?.scales ?? scalesOf(targets, noisy);
  const far = Float64Array.from({ length: runs }, (_, run) => distanceOf(targets, scales, noisy, run));
  const before = state?.distances[state.distances.length - 1] ?? Infinity;
  // The kept of before, then the new, then the nearest of both.
  const old = state?.distances.length ?? 0;
  const allDistances = joined(state?.distances, far);
  const allPlaces = joined(state?.places, drawn);
  const allOutputs = joined(state?.outputs, noisy);
  const allDrawnFrom = joined(state?.drawnFrom, newDensities(drawn, dimensions, state, plan));
  if (state !== undefined) {
    // What the old ones would have been drawn from this time.
    const { mixture } = state.mixtures[state.mixtures.length - 1];
    for (let i = 0; i < old; i++) allDrawnFrom[i] += runs * densityRatio(mixture, rowOf(allPlaces, dimensions, i));
  }
  const order = Array.from(allDistances, (_, i) => i)
    .filter((i) => allDistances[i] < Infinity)
    .sort((a, b) => allDistances[a] - allDistances[b] || a - b)
    .slice(0, particles);
  if (order.length < 2) throw new RangeError('fewer than two runs came to their end: nothing can be learned');
  const places = rowsOf(allPlaces, dimensions, order);
  const drawnFrom = Float64Array.from(order, (i) => allDrawnFrom[i]);
  const distances = Float64Array.from(order, (i) => allDistances[i]);
  const weights = drawnFrom.map((density) => 1 / density);
  const mixture = mixtureOf(places, weights, dimensions);
  const { means, spreads } = momentsOf(places, mixture.weights, dimensions);
  const failed = far.filter((distance) => distance === Infinity).length;
  return {
    generations: [
      ...(state?.generations ?? []),
      {
        tolerance: distances[distances.length - 1],
        acceptance: far.filter((distance) => distance <= before && distance < Infinity).length / runs,
        effective: effectiveSize(weights),
        runs,
        failed,
        means,
        spreads,
      },
    ],
    scales,
    places,
    outputs: rowsOf(allOutputs, targets.length, order),
    distances,
    weights: mixture.weights,
    drawnFrom,
    mixtures: [...(state?.mixtures ?? []), { runs: plan.proposals ?? particles, mixture }],
  };
}

/** Runs times density against the prior over all generations, for new places. The first generation is the prior. */
function newDensities(
  drawn: Float64Array,
  dimensions: number,
  state: AbcState | undefined,
  plan: AbcPlan,
): Float64Array {
  const { particles, proposals = particles } = plan;
  return Float64Array.from({ length: drawn.length / dimensions }, (_, i) => {
    const place = rowOf(drawn, dimensions, i);
    return (state?.mixtures ?? []).reduce(
      (sum, { runs, mixture }) => sum + runs * densityRatio(mixture, place),
      particles + proposals,
    );
  });
}

/** The error of a target; of an exact one the spread of the first generation (Prangle 2017, Bayesian Analysis 12:289-309). */
function scalesOf(targets: readonly Target[], outputs: Float64Array): Float64Array {
  return Float64Array.from(targets, ({ error }, target) => {
    if (error > 0) return error;
    const values = outputs.filter((value, at) => at % targets.length === target && Number.isFinite(value));
    const median = quantileOf(values, 0.5);
    return (
      quantileOf(
        values.map((value) => Math.abs(value - median)),
        0.5,
      ) || 1
    );
  });
}

function distanceOf(targets: readonly Target[], scales: Float64Array, outputs: Float64Array, run: number): number {
  let squares = 0;
  for (let target = 0; target < targets.length; target++) {
    const away = (outputs[run * targets.length + target] - targets[target].observed) / scales[target];
    squares += away * away;
  }
  return Number.isFinite(squares) ? Math.sqrt(squares / targets.length) : Infinity;
}

function momentsOf(places: Float64Array, weights: Float64Array, dimensions: number) {
  const means = new Float64Array(dimensions);
  const spreads = new Float64Array(dimensions);
  for (let d = 0; d < dimensions; d++) {
    for (let i = 0; i < weights.length; i++) means[d] += weights[i] * places[i * dimensions + d];
    for (let i = 0; i < weights.length; i++) {
      const away = places[i * dimensions + d] - means[d];
      spreads[d] += weights[i] * away * away;
    }
    spreads[d] = Math.sqrt(spreads[d]);
  }
  return { means, spreads };
}

function joined(first: Float64Array | undefined, second: Float64Array): Float64Array {
  const both = new Float64Array((first?.length ?? 0) + second.length);
  if (first !== undefined) both.set(first);
  both.set(second, first?.length ?? 0);
  return both;
}

function rowOf(rows: Float64Array, width: number, row: number): Float64Array {
  return rows.subarray(row * width, (row + 1) * width);
}

function rowsOf(rows: Float64Array, width: number, order: readonly number[]): Float64Array {
  const taken = new Float64Array(order.length * width);
  order.forEach((row, i) => taken.set(rowOf(rows, width, row), i * width));
  return taken;
}
