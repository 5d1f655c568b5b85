import { meanOf, quantileOfSorted, varianceOf } from './statistics.ts';

/**
 * One outcome of one arm: a list of seeds for each draw of the parameters. Draw i and seed k are the same world in all
 * arms. NaN where a run did not come to its end; a pair counts only if both of its runs did.
 */
export type Nested = readonly ArrayLike<number>[];

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How the draws of the parameters fall. A draw is `clear` where its mean lies further from 0 than twice its computing error. */
export interface Signs {
  readonly below: number;
  readonly zero: number;
  readonly above: number;
  readonly clear: number;
}

export interface PairedDifference {
  /** Mean over draws of the mean over seeds. */
  readonly mean: number;
  /** What we do not know: where the effects of the draws lie. More seeds or draws make it surer and never narrower. */
  readonly unknown: Interval;
  /** Share of the effects that `unknown` can hold with so few draws: `level` from 19 draws on, for 90 %. */
  readonly holds: number;
  /** Whether the noise of seeds was taken out of `unknown`. If not, it is wider than it should be. */
  readonly noiseRemoved: boolean;
  /** Share of the variance between draws' means that is noise of seeds; NaN with one seed a draw. */
  readonly noiseShare: number;
  /** Computing error: standard error of `mean` over seeds with these draws; NaN with one seed a draw. */
  readonly computing: number;
  /** Standard error of `mean` over draws and seeds alike: what more draws would shrink. */
  readonly error: number;
  readonly signs: Signs;
  /** Mean difference of each draw that has a pair. */
  readonly draws: Float64Array;
  /** Pairs that count, and those with a run that failed. */
  readonly pairs: number;
  readonly lost: number;
  /** Standard deviation of one pair within a draw; NaN with one seed a draw. */
  readonly within: number;
}

const NOTHING_KNOWN: Interval = { low: NaN, high: NaN };
/** Noise is taken out where it is at most this share of the variance between draws: beyond, what is left is a guess. */
const MOST_NOISE = 0.5;

/**
 * The difference of two arms over the same draws and seeds, taken apart into what differs between draws and what differs
 * between seeds of one draw: one-way analysis of variance with random effects (Searle, Casella & McCulloch 1992, Variance
 * Components, 3.6), draws with fewer pairs by their number.
 *
 * `unknown` holds the middle `level` of the draws' means, drawn together about their mean so that their variance is the one
 * between draws (the estimator of Louis 1984, JASA 79:393-398, for a distribution of effects).
 */
export function pairedDifference(baseline: Nested, arm: Nested, level = 0.9): PairedDifference {
  const differences = baseline.map((seeds, draw) => pairsOf(seeds, arm[draw] ?? []));
  const whole = differences.filter((values) => values.length > 0);
  const squares = whole.reduce(
    (sum, values) => sum + (values.length > 1 ? varianceOf(values) * (values.length - 1) : 0),
    0,
  );
  const planned = baseline.reduce((sum, seeds, draw) => sum + Math.max(seeds.length, arm[draw]?.length ?? 0), 0);
  const draws = Float64Array.from(whole, meanOf);
  return differenceOfDraws({ draws, pairs: whole.map(({ length }) => length), squares, planned }, level);
}

/** All that a paired difference needs to know of its pairs, so that they need not be kept. */
export interface PairsOfDraws {
  /** Mean difference of each draw that has a pair. */
  readonly draws: Float64Array;
  /** Pairs of each of these draws. */
  readonly pairs: ArrayLike<number>;
  /** Squares of the differences about the mean of their draw, over all draws. */
  readonly squares: number;
  /** Pairs that were to be run. */
  readonly planned: number;
}

/** `pairedDifference` from what was kept of the pairs. */
export function differenceOfDraws(
  { draws, pairs: counts, squares, planned }: PairsOfDraws,
  level = 0.9,
): PairedDifference {
  const pairs = Array.from(counts).reduce((sum, count) => sum + count, 0);
  const mean = meanOf(draws);
  const free = pairs - draws.length;
  const withinVariance = free > 0 ? squares / free : NaN;
  // Mean over draws of the variance that seeds give to a draw's mean.
  const noise = withinVariance * meanOf(Array.from(counts, (count) => 1 / count));
  const total = varianceOf(draws);
  const noiseShare = total > 0 ? noise / total : free > 0 ? 0 : NaN;
  const noiseRemoved = noiseShare <= MOST_NOISE;
  const together = noiseRemoved ? Math.sqrt(1 - noiseShare) : 1;
  const sorted = draws.toSorted();
  const unknownAt = (share: number) =>
    mean + together * (quantileOfSorted(sorted, fewDraws(share, draws.length)) - mean);
  return {
    mean,
    unknown: draws.length > 1 ? { low: unknownAt((1 - level) / 2), high: unknownAt((1 + level) / 2) } : NOTHING_KNOWN,
    holds: Math.min(level, Math.max(0, draws.length - 1) / (draws.length + 1)),
    noiseRemoved,
    noiseShare,
    computing: Math.sqrt(noise / draws.length),
    error: Math.sqrt(total / draws.length),
    signs: signsOf(counts, draws, withinVariance),
    draws,
    pairs,
    lost: planned - pairs,
    within: Math.sqrt(withinVariance),
  };
}

/**
 * The place among `count` sorted draws below which a further draw falls with chance `share`: at share (count + 1), for the
 * straight lines of `quantileOfSorted`; the outermost draw where there are too few.
 */
function fewDraws(share: number, count: number): number {
  return Math.min(1, Math.max(0, (share * (count + 1) - 1) / (count - 1)));
}

/** Seeds a draw with which the computing error of `mean` would be at most `precision`; NaN where the noise is not known. */
export function seedsNeeded({ within, draws }: PairedDifference, precision: number): number {
  return Math.max(1, Math.ceil((within * within) / (draws.length * precision * precision)));
}

/** Draws with which the standard error of `mean` would be at most `precision`, with as many seeds a draw. */
export function drawsNeeded({ error, draws }: PairedDifference, precision: number): number {
  return Math.max(2, Math.ceil((error * error * draws.length) / (precision * precision)));
}

function pairsOf(left: ArrayLike<number>, right: ArrayLike<number>): number[] {
  return Array.from({ length: Math.min(left.length, right.length) }, (_, seed) => right[seed] - left[seed]).filter(
    Number.isFinite,
  );
}

function signsOf(counts: ArrayLike<number>, draws: Float64Array, withinVariance: number): Signs {
  const count = (holds: (mean: number, draw: number) => boolean) => draws.filter(holds).length / draws.length;
  return {
    below: count((mean) => mean < 0),
    zero: count((mean) => mean === 0),
    above: count((mean) => mean > 0),
    clear: count((mean, draw) => Math.abs(mean) > 2 * Math.sqrt(withinVariance / counts[draw])),
  };
}
