import { normalCdf } from '../../kernel/math.ts';
import type { AbcPlan, AbcState } from './abc-smc.ts';
import { abcLearn, abcProposals } from './abc-smc.ts';
import { cholesky, solveCholesky } from './matrix.ts';
import { effectiveSize, weightedQuantile } from './statistics.ts';

/** Weighted points after a fit, ready to be the prior of the next study. */
export interface Posterior {
  /** Rows of shares. */
  readonly shares: Float64Array;
  /** Sum 1. */
  readonly weights: Float64Array;
  readonly effective: number;
  /** Whether points were moved by regression to where the outputs would meet the targets. */
  readonly adjusted: boolean;
  readonly unknowns: readonly PosteriorOf[];
}

/** Of one unknown, in shares. */
export interface PosteriorOf {
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Width of `low` to `high` against that of the prior. */
  readonly ratio: number;
}

/** Effective points a coefficient of the regression needs. */
const POINTS_A_TERM = 10;

/**
 * The posterior of a fit, with the middle `level` of each unknown. Points are moved along a straight line fitted to the kept
 * ones, nearer ones counting more: Beaumont, Zhang & Balding (2002), Approximate Bayesian computation in population genetics,
 * Genetics 162:2025-2035. Without that the posterior is too wide by the tolerance. Left out where points are too few.
 */
export function abcPosterior(
  { dimensions, targets }: AbcPlan,
  state: AbcState,
  { adjust = true, level = 0.9 }: { readonly adjust?: boolean; readonly level?: number } = {},
): Posterior {
  const tolerance = state.distances[state.distances.length - 1];
  const near = state.weights.map((weight, i) => {
    const away = state.distances[i] / tolerance;
    return weight * Math.max(0, 1 - away * away);
  });
  const enough = effectiveSize(near) >= POINTS_A_TERM * (targets.length + 1);
  const moved = adjust && enough ? movedToTargets(state, near, dimensions, targets) : undefined;
  const given = moved === undefined ? state.weights : near;
  const total = given.reduce((sum, weight) => sum + weight, 0);
  const weights = given.map((weight) => weight / total);
  const shares = (moved ?? state.places).map(normalCdf);
  const unknowns = Array.from({ length: dimensions }, (_, d) => {
    const values = weights.map((_weight, i) => shares[i * dimensions + d]);
    const mean = values.reduce((sum, value, i) => sum + weights[i] * value, 0);
    const variance = values.reduce((sum, value, i) => sum + weights[i] * (value - mean) * (value - mean), 0);
    const [low, median, high] = [(1 - level) / 2, 0.5, (1 + level) / 2].map((share) =>
      weightedQuantile(values, weights, share),
    );
    return { mean, sd: Math.sqrt(variance), low, median, high, ratio: (high - low) / level };
  });
  return { shares, weights, effective: effectiveSize(weights), adjusted: moved !== undefined, unknowns };
}

/** Places less what a weighted straight line says of the outputs' distance from the targets; undefined without one. */
function movedToTargets(
  { places, outputs, scales }: AbcState,
  weights: Float64Array,
  dimensions: number,
  targets: AbcPlan['targets'],
): Float64Array | undefined {
  const terms = targets.length + 1;
  const count = weights.length;
  const row = (i: number, term: number) =>
    term === 0 ? 1 : (outputs[i * targets.length + term - 1] - targets[term - 1].observed) / scales[term - 1];
  const matrix = new Float64Array(terms * terms);
  for (let i = 0; i < count; i++) {
    for (let a = 0; a < terms; a++) {
      for (let b = 0; b < terms; b++) matrix[a * terms + b] += weights[i] * row(i, a) * row(i, b);
    }
  }
  for (let a = 0; a < terms; a++) matrix[a * terms + a] *= 1 + 1e-9;
  const lower = cholesky(matrix, terms);
  if (lower === undefined) return undefined;
  const moved = places.slice();
  for (let d = 0; d < dimensions; d++) {
    const right = new Float64Array(terms);
    for (let i = 0; i < count; i++) {
      for (let a = 0; a < terms; a++) right[a] += weights[i] * row(i, a) * places[i * dimensions + d];
    }
    const slopes = solveCholesky(lower, terms, right);
    for (let i = 0; i < count; i++) {
      for (let a = 1; a < terms; a++) moved[i * dimensions + d] -= slopes[a] * row(i, a);
    }
  }
  return moved;
}

export interface AbcVerdict {
  readonly converged: boolean;
  /** Why the fit is refused, in words; empty when it is not. */
  readonly reasons: readonly string[];
}

/** Acceptance at which further runs hardly bring the tolerance down (Lenormand et al. 2013). */
const LOW_ACCEPTANCE = 0.1;
/** A tolerance so small against the errors of the targets adds 2 % to the spread of the posterior. */
const SMALL_TOLERANCE = 0.2;
const LEAST_EFFECTIVE = 100;
/** Largest move of a mean in one generation, in standard deviations of the posterior. */
const LARGEST_MOVE = 0.3;
/** Largest change of a spread in one generation. */
const LARGEST_CHANGE = 0.15;
/** A model that agrees lies within about one error; beyond this none of the range agrees. */
const FAR_FROM_TARGETS = 2.5;
const MOST_FAILED = 0.2;

/** Whether a fit may be used. */
export function abcVerdict({ targets }: AbcPlan, { generations, weights }: AbcState): AbcVerdict {
  const last = generations[generations.length - 1];
  const before = generations[generations.length - 2];
  const reasons: string[] = [];
  const withErrors = targets.every(({ error }) => error > 0);
  const close = withErrors && last.tolerance <= SMALL_TOLERANCE;
  if (before === undefined) {
    reasons.push('only one generation was run');
  } else if (!close && last.acceptance > LOW_ACCEPTANCE) {
    const fall = 1 - last.tolerance / before.tolerance;
    reasons.push(
      `the tolerance still falls: by ${percent(fall)} in the last generation, with ${percent(last.acceptance)} of the runs ` +
        `accepted; goes on until ${percent(LOW_ACCEPTANCE)}`,
    );
  }
  const effective = effectiveSize(weights);
  if (effective < LEAST_EFFECTIVE) {
    reasons.push(`the particles are worth ${Math.round(effective)}; at least ${LEAST_EFFECTIVE} are needed`);
  }
  if (before !== undefined) {
    const moves = last.means.map((mean, d) => Math.abs(mean - before.means[d]) / last.spreads[d]);
    const largest = moves.reduce((most, move) => Math.max(most, move), 0);
    if (largest > LARGEST_MOVE) {
      const which = moves.indexOf(largest) + 1;
      reasons.push(`unknown ${which} still moves: by ${largest.toFixed(2)} standard deviations in the last generation`);
    }
    const changes = last.spreads.map((spread, d) => Math.abs(spread / before.spreads[d] - 1));
    const change = changes.reduce((most, one) => Math.max(most, one), 0);
    if (change > LARGEST_CHANGE) {
      reasons.push(
        `the spread of unknown ${changes.indexOf(change) + 1} changed by ${percent(change)} in the last generation`,
      );
    }
  }
  if (withErrors && last.tolerance > FAR_FROM_TARGETS) {
    reasons.push(
      `nothing in the ranges agrees: kept runs lie up to ${last.tolerance.toFixed(1)} errors from the targets`,
    );
  }
  const runs = generations.reduce((sum, generation) => sum + generation.runs, 0);
  const failed = generations.reduce((sum, generation) => sum + generation.failed, 0);
  if (failed > MOST_FAILED * runs) reasons.push(`${percent(failed / runs)} of the runs did not come to their end`);
  return { converged: reasons.length === 0, reasons };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Runs a set of points (rows of shares) and gives their outputs, a row a point. `round` counts from 0. */
export type Simulate = (points: Float64Array, round: number) => ArrayLike<number> | Promise<ArrayLike<number>>;

/** Generation after generation until the fit may be used, or `most` of them are run. */
export async function abcSmc(
  plan: AbcPlan,
  simulate: Simulate,
  most: number,
): Promise<{ readonly state: AbcState; readonly verdict: AbcVerdict; readonly posterior: Posterior }> {
  let state = abcLearn(plan, undefined, await simulate(abcProposals(plan), 0));
  let verdict = abcVerdict(plan, state);
  while (!verdict.converged && state.generations.length < most) {
    state = abcLearn(plan, state, await simulate(abcProposals(plan, state), state.generations.length));
    verdict = abcVerdict(plan, state);
  }
  return { state, verdict, posterior: abcPosterior(plan, state) };
}
