import { exp, ln, normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from './chance.ts';
import { cholesky, dot, solveLower } from './matrix.ts';

/**
 * Unknowns as standard normal values: z = the normal quantile of a share. A prior that is uniform in shares is then a standard
 * normal one without edges, so that no proposal falls outside of it.
 */
export type Places = Float64Array;

/** The normals about weighted particles from which proposals are drawn. */
export interface Mixture {
  readonly dimensions: number;
  /** Rows of places. */
  readonly centres: Float64Array;
  /** Sum 1. */
  readonly weights: Float64Array;
  /** Lower factor L of the particles' covariance. */
  readonly lower: Float64Array;
  /** L^-1 (mean - centre) of each particle, row by row. */
  readonly leans: Float64Array;
  /** 1 + the square of its lean, of each particle. */
  readonly stretches: Float64Array;
  /** Logarithm of weight against the root of the determinant, of each particle. */
  readonly heights: Float64Array;
}

/** Densities below this against the prior's, in logarithms, add nothing beside the first generation. */
const NEGLIGIBLE = -40;
/** Variance that every direction has at least, against the prior's 1. */
const LEAST_VARIANCE = 1e-9;

/**
 * Each particle has the covariance of all particles about itself, C + d d' with d from it to their mean: the optimal local
 * covariance of Filippi, Barnes, Cornebise & Stumpf (2013), Statistical Applications in Genetics and Molecular Biology
 * 12(1):87-107.
 */
export function mixtureOf(centres: Float64Array, given: ArrayLike<number>, dimensions: number): Mixture {
  const count = given.length;
  let total = 0;
  for (let i = 0; i < count; i++) total += given[i];
  const weights = Float64Array.from(given, (weight) => weight / total);
  const mean = new Float64Array(dimensions);
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < dimensions; d++) mean[d] += weights[i] * centres[i * dimensions + d];
  }
  const lower = factorOf(centres, weights, mean);
  const leans = new Float64Array(count * dimensions);
  const stretches = new Float64Array(count);
  const heights = new Float64Array(count);
  let root = 0;
  for (let d = 0; d < dimensions; d++) root += ln(lower[d * dimensions + d]);
  for (let i = 0; i < count; i++) {
    const away = mean.map((value, d) => value - centres[i * dimensions + d]);
    const lean = solveLower(lower, dimensions, away);
    leans.set(lean, i * dimensions);
    stretches[i] = 1 + dot(lean, lean);
    heights[i] = ln(weights[i]) - root - 0.5 * ln(stretches[i]);
  }
  return { dimensions, centres, weights, lower, leans, stretches, heights };
}

function factorOf(centres: Float64Array, weights: Float64Array, mean: Float64Array): Float64Array {
  const dimensions = mean.length;
  const covariance = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < weights.length; i++) {
    for (let a = 0; a < dimensions; a++) {
      const part = weights[i] * (centres[i * dimensions + a] - mean[a]);
      for (let b = 0; b < dimensions; b++)
        covariance[a * dimensions + b] += part * (centres[i * dimensions + b] - mean[b]);
    }
  }
  for (let least = LEAST_VARIANCE; ; least *= 100) {
    for (let d = 0; d < dimensions; d++) covariance[d * dimensions + d] += least;
    const lower = cholesky(covariance, dimensions);
    if (lower !== undefined) return lower;
    if (!(least < 1)) throw new RangeError('particles that are not finite');
  }
}

/** `count` places from the mixture. Ancestors are taken in strata of their weights. */
export function drawFrom(mixture: Mixture, count: number, key: string, purpose: string): Places {
  const { dimensions, weights, lower, leans, centres } = mixture;
  const ancestor = studyChance(key, `${purpose}, ancestor`);
  const step = studyChance(key, `${purpose}, step`);
  const places = new Float64Array(count * dimensions);
  let particle = 0;
  let reached = weights[0];
  for (let i = 0; i < count; i++) {
    const at = (i + shareFrom(ancestor, i, 0)) / count;
    while (reached < at && particle < weights.length - 1) reached += weights[++particle];
    const along = normalQuantile(shareFrom(step, i, dimensions));
    const standard = Float64Array.from(
      { length: dimensions },
      (_, d) => normalQuantile(shareFrom(step, i, d)) + along * leans[particle * dimensions + d],
    );
    for (let a = 0; a < dimensions; a++) {
      let value = centres[particle * dimensions + a];
      for (let b = 0; b <= a; b++) value += lower[a * dimensions + b] * standard[b];
      places[i * dimensions + a] = value;
    }
  }
  return places;
}

/** The density of the mixture at a place, against that of the prior. */
export function densityRatio(mixture: Mixture, place: Places): number {
  const { dimensions, centres, lower, leans, stretches, heights } = mixture;
  const prior = -0.5 * dot(place, place);
  let sum = 0;
  const away = new Float64Array(dimensions);
  for (let i = 0; i < heights.length; i++) {
    const from = i * dimensions;
    let squares = 0;
    let leaning = 0;
    for (let a = 0; a < dimensions; a++) {
      let value = place[a] - centres[from + a];
      for (let b = 0; b < a; b++) value -= lower[a * dimensions + b] * away[b];
      value /= lower[a * dimensions + a];
      away[a] = value;
      squares += value * value;
      leaning += value * leans[from + a];
    }
    const height = heights[i] - 0.5 * (squares - (leaning * leaning) / stretches[i]) - prior;
    if (height > NEGLIGIBLE) sum += exp(height);
  }
  return sum;
}
