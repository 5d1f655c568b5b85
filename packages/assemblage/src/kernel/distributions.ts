/**
 * Distributions from one 32-bit word of a draw, by inversion only: one word, one outcome, never a rejection loop. All
 * rise with the word, so that two worlds that differ in a parameter keep their order. Words may be signed or unsigned.
 *
 * Chances are compared as whole thresholds: an event with chance p happens if `(word >>> 0) < threshold(p)`.
 * A table of thresholds is a non-decreasing `Uint32Array`; the outcome is the count of thresholds that the word has
 * reached. Thresholds of 2^32, which no word reaches, are left out. Make tables once (`prepare`), read them daily.
 */
import { exp, ln, normalCdf, normalQuantile } from './math.ts';

const TWO_32 = 4294967296;
const WORD_STEP = 1 / 4294967296;
/** e to minus this mean is still a normal double. */
const LARGEST_POISSON_MEAN = 700;

/** A word as a number between 0 and 1, neither of them reached; symmetric about 1/2. */
export function uniform01(word: number): number {
  return ((word >>> 0) + 0.5) * WORD_STEP;
}

/** The number of words, of 2^32, for which an event with chance p happens. Throws a RangeError unless 0 <= p <= 1. */
export function threshold(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability is ${p}; expected a number from 0 to 1`);
  return Math.ceil(p * TWO_32);
}

/** A whole number from 0 to n - 1, for n up to 2^32; each equally likely to one part in 2^32 / n. */
export function below(word: number, n: number): number {
  return Math.floor((word >>> 0) * n * WORD_STEP);
}

/** The count of thresholds that the word has reached. Outcomes are mostly small, so steps beat halving. */
function reached(word: number, thresholds: Uint32Array): number {
  const w = word >>> 0;
  const length = thresholds.length;
  let count = 0;
  while (count + 15 < length && thresholds[count + 15] <= w) count += 16;
  while (count < length && thresholds[count] <= w) count += 1;
  return count;
}

/** Thresholds of cumulative chances, up to the first that no word reaches. */
function thresholdsOf(cumulative: readonly number[]): Uint32Array {
  const thresholds = cumulative.map((p) => Math.ceil(p * TWO_32));
  const certain = thresholds.findIndex((limit) => limit >= TWO_32);
  return Uint32Array.from(certain === -1 ? thresholds : thresholds.slice(0, certain));
}

/**
 * Thresholds of categories with these weights (any scale; none negative, not all 0). A category of weight 0 is never
 * drawn. Throws a RangeError otherwise.
 */
export function categoricalTable(weights: ArrayLike<number>): Uint32Array {
  const sums: number[] = [];
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i] >= 0)) throw new RangeError(`weight ${i} is ${weights[i]}; expected 0 or more`);
    total += weights[i];
    sums.push(total);
  }
  if (!(total > 0 && total < Infinity)) throw new RangeError(`weights sum to ${total}; expected a sum above 0`);
  return thresholdsOf(sums.map((sum) => sum / total));
}

/** A category, counted from 0, of a `categoricalTable`. */
export function categorical(word: number, table: Uint32Array): number {
  return reached(word, table);
}

/** Days to the next event with chance p a day: 1 or more; Infinity where p is 0. Takes an exact logarithm, about 30 ns. */
export function geometricGap(word: number, p: number): number {
  if (!(p > 0)) return Infinity;
  if (p >= 1) return 1;
  const survived = (TWO_32 - (word >>> 0)) * WORD_STEP;
  return 1 + Math.floor(ln(survived) / ln(1 - p));
}

/** Thresholds of gaps of 1 to `maxDays` days for an event with chance p a day. Throws a RangeError unless 0 < p <= 1. */
export function geometricTable(p: number, maxDays: number): Uint32Array {
  if (!(p > 0 && p <= 1)) throw new RangeError(`probability is ${p}; expected a number above 0, at most 1`);
  const cumulative: number[] = [];
  let survived = 1;
  for (let day = 1; day <= maxDays; day++) {
    survived *= 1 - p;
    cumulative.push(1 - survived);
  }
  return thresholdsOf(cumulative);
}

/**
 * Days to the next event, 1 or more, of a `geometricTable`. `maxDays + 1` says that there is none within `maxDays` days:
 * draw again on day `maxDays`, since the chance has no memory.
 */
export function gapFrom(word: number, table: Uint32Array): number {
  return 1 + reached(word, table);
}

/** Thresholds of a Poisson count with this mean. Throws a RangeError unless 0 <= mean <= 700. */
export function poissonTable(mean: number): Uint32Array {
  if (!(mean >= 0 && mean <= LARGEST_POISSON_MEAN)) {
    throw new RangeError(`Poisson mean is ${mean}; expected a number from 0 to ${LARGEST_POISSON_MEAN}`);
  }
  const cumulative: number[] = [];
  let chance = exp(-mean);
  let sum = 0;
  for (let count = 1; Math.ceil(sum * TWO_32) < TWO_32; count++) {
    sum += chance;
    cumulative.push(sum);
    chance *= mean / count;
  }
  return thresholdsOf(cumulative);
}

/** A count, 0 or more, of a `poissonTable`. */
export function poissonFrom(word: number, table: Uint32Array): number {
  return reached(word, table);
}

/**
 * A Poisson count, 0 or more, where the mean changes from day to day, so that no table is made. Above a mean of 200 it is the
 * rounded normal count with that mean and variance.
 */
export function poisson(word: number, mean: number): number {
  if (!(mean > 0)) return 0;
  const share = uniform01(word);
  if (mean > 200) return Math.max(0, Math.floor(mean + Math.sqrt(mean) * normalQuantile(share) + 0.5));
  let chance = exp(-mean);
  let left = share - chance;
  let count = 0;
  // The last words lie beyond what a double can add up: the count ends where nothing is added any more.
  while (left >= 0 && chance > 0 && count < mean + 1000) {
    count++;
    chance *= mean / count;
    left -= chance;
  }
  return count;
}

/** A log-normal amount in the unit of the median; sigma is the standard deviation of its logarithm. Exact, about 80 ns. */
export function logNormal(word: number, median: number, sigma: number): number {
  return median * exp(sigma * normalQuantile(uniform01(word)));
}

/**
 * A log-normal amount given that it lies from `low` to `high`: the distribution is cut, not clamped. For the founding of
 * a world, not for daily loops. Throws a RangeError unless 0 <= low < high, median > 0 and sigma > 0.
 */
export function truncatedLogNormal(word: number, median: number, sigma: number, low: number, high: number): number {
  if (!(low >= 0 && low < high && median > 0 && sigma > 0)) {
    throw new RangeError(
      `truncated log-normal has median ${median}, sigma ${sigma}, low ${low}, high ${high}; ` +
        `expected median and sigma above 0, and 0 <= low < high`,
    );
  }
  const zLow = ln(low / median) / sigma;
  const zHigh = ln(high / median) / sigma;
  const u = uniform01(word);
  // The tail nearer to the interval: 1 - p would lose its digits in the upper one.
  const z =
    zLow > 0
      ? -normalQuantile(normalCdf(-zLow) * (1 - u) + normalCdf(-zHigh) * u)
      : normalQuantile(normalCdf(zLow) * (1 - u) + normalCdf(zHigh) * u);
  return Math.min(high, Math.max(low, median * exp(sigma * z)));
}
