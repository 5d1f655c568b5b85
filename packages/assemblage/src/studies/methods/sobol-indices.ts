import { studyChance, wholeFrom } from './chance.ts';
import { sobolPoints } from './sobol-points.ts';
import { quantileOf } from './statistics.ts';

/** An estimate with its interval over resampled base points. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface SobolIndex {
  /** Share of the variance that goes when this input alone becomes known. */
  readonly first: Estimate;
  /** Share of the variance that stays when all but this input become known. Ranked by this one. */
  readonly total: Estimate;
}

export interface SobolIndices {
  readonly inputs: readonly SobolIndex[];
  readonly mean: number;
  readonly variance: number;
  /** Base points with all outputs; the others are left out. */
  readonly used: number;
  readonly left: number;
}

/**
 * The design of Saltelli (2010): for each base point the rows A, B and, for each input, A with that input taken from B.
 * `bases` (dimensions + 2) rows, base point after base point, so that more of them are added behind; take a power of two.
 * A and B are the two halves of one scrambled Sobol' sequence. Rows of shares.
 */
export function saltelliDesign(key: string, bases: number, dimensions: number, from = 0): Float64Array {
  const pairs = sobolPoints(key, bases, 2 * dimensions, { from });
  const points = new Float64Array(bases * (dimensions + 2) * dimensions);
  for (let base = 0; base < bases; base++) {
    const a = pairs.subarray(base * 2 * dimensions, base * 2 * dimensions + dimensions);
    const b = pairs.subarray(base * 2 * dimensions + dimensions, (base + 1) * 2 * dimensions);
    const at = base * (dimensions + 2) * dimensions;
    points.set(a, at);
    points.set(b, at + dimensions);
    for (let input = 0; input < dimensions; input++) {
      const row = at + (2 + input) * dimensions;
      points.set(a, row);
      points[row + input] = b[input];
    }
  }
  return points;
}

/**
 * First-order indices (Saltelli et al. 2010, Variance based sensitivity analysis of model output, Computer Physics
 * Communications 181:259-270, table 2 b) and total indices (Jansen 1999, Computer Physics Communications 117:35-43) of the
 * outputs of a `saltelliDesign`, with percentile intervals (90 %) over `resamples` of the base points (Archer, Saltelli &
 * Sobol' 1997). Base points are resampled as if they were independent, so for Sobol' points the intervals are too wide rather
 * than too narrow. With chance in the outputs give all rows of a base point the same seed.
 */
export function sobolIndices(
  key: string,
  outputs: ArrayLike<number>,
  dimensions: number,
  { resamples = 400, level = 0.9 }: { readonly resamples?: number; readonly level?: number } = {},
): SobolIndices {
  const rows = dimensions + 2;
  const whole = wholeBases(outputs, rows);
  const mean = whole.reduce((sum, at) => sum + outputs[at] + outputs[at + 1], 0) / (2 * whole.length);
  // Terms of a base point: squares of A and B about the mean, the sum of both, then two an input.
  const width = 2 + 2 * dimensions;
  const terms = new Float64Array(whole.length * width);
  whole.forEach((at, base) => {
    const a = outputs[at] - mean;
    const b = outputs[at + 1] - mean;
    terms[base * width] = a * a + b * b;
    terms[base * width + 1] = a + b;
    for (let input = 0; input < dimensions; input++) {
      const mixed = outputs[at + 2 + input] - mean;
      terms[base * width + 2 + 2 * input] = b * (mixed - a);
      terms[base * width + 3 + 2 * input] = (a - mixed) * (a - mixed);
    }
  });
  const sums = new Float64Array(width);
  for (let base = 0; base < whole.length; base++) addTerms(sums, terms, base);
  const value = sharesOf(sums, whole.length);
  const variance = varianceFrom(sums, whole.length);
  const drawn = Array.from({ length: 2 * dimensions }, () => new Float64Array(resamples));
  const chance = studyChance(key, "sobol' indices");
  for (let resample = 0; resample < resamples; resample++) {
    sums.fill(0);
    for (let k = 0; k < whole.length; k++) addTerms(sums, terms, wholeFrom(chance, resample, k, whole.length));
    sharesOf(sums, whole.length).forEach((share, index) => (drawn[index][resample] = share));
  }
  const estimate = (index: number): Estimate => ({
    value: value[index],
    low: quantileOf(drawn[index], (1 - level) / 2),
    high: quantileOf(drawn[index], (1 + level) / 2),
  });
  return {
    inputs: Array.from({ length: dimensions }, (_, input) => ({
      first: estimate(2 * input),
      total: estimate(2 * input + 1),
    })),
    mean,
    variance,
    used: whole.length,
    left: Math.floor(outputs.length / rows) - whole.length,
  };
}

/** Where the base points begin whose outputs are all there. */
function wholeBases(outputs: ArrayLike<number>, rows: number): number[] {
  const whole: number[] = [];
  for (let at = 0; at + rows <= outputs.length; at += rows) {
    let finite = true;
    for (let row = at; row < at + rows; row++) finite &&= Number.isFinite(outputs[row]);
    if (finite) whole.push(at);
  }
  return whole;
}

function addTerms(sums: Float64Array, terms: Float64Array, base: number): void {
  const from = base * sums.length;
  for (let i = 0; i < sums.length; i++) sums[i] += terms[from + i];
}

function varianceFrom(sums: Float64Array, bases: number): number {
  const mean = sums[1] / (2 * bases);
  return (sums[0] - 2 * bases * mean * mean) / (2 * bases - 1);
}

/** First and total shares of each input in turn; 0 where nothing varies. */
function sharesOf(sums: Float64Array, bases: number): Float64Array {
  const variance = varianceFrom(sums, bases);
  const shares = new Float64Array(sums.length - 2);
  if (!(variance > 0)) return shares;
  for (let i = 0; i < shares.length; i++) shares[i] = sums[2 + i] / bases / (i % 2 === 0 ? variance : 2 * variance);
  return shares;
}
