import { normalCdf } from '../../kernel/math.ts';
import type { AbcPlan, AbcState } from './abc-generation.ts';
import { cholesky, solveCholesky } from './matrix.ts';
import { effectiveSize, weightedQuantile } from './statistics.ts';

/** Weighted points after a fit, ready to be the prior of the next study. */
export interface AbcPosterior {
  /** Rows of shares. */
  readonly shares: Float64Array;
  /** Sum 1. */
  readonly weights: Float64Array;
  readonly effective: number;
  /** Whether points were moved by regression to where the outputs would meet the targets. */
  readonly adjusted: boolean;
  readonly unknowns: readonly AbcUnknown[];
}

/** Of one unknown, in shares. */
export interface AbcUnknown {
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
): AbcPosterior {
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
