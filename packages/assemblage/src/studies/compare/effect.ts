import { normalQuantile } from '../../kernel/math.ts';
import { differenceOfDraws, type Interval } from '../methods/paired.ts';
import { meanOf } from '../methods/statistics.ts';
import { studentQuantile } from '../methods/student.ts';
import { drawsOf, type Tally } from './tally.ts';

/** Both intervals hold this share: of the draws, and of the chances that the mean lies within. */
export const LEVEL = 0.9;
/** Fewer draws give no interval of what we do not know. */
export const FEWEST_DRAWS = 5;
const ROUNDING = 1e-12;
const NORMAL = normalQuantile((1 + LEVEL) / 2);

/** The change that an arm makes in one figure. */
export interface Effect {
  /** Mean of the baseline over all draws and seeds. */
  readonly baseline: number;
  /** Mean paired difference. */
  readonly change: number;
  /** What we do not know: between these lie nine in ten effects of the parameter draws. Undefined with too few draws. */
  readonly unknown: Interval | undefined;
  /** Share of the effects that `unknown` holds: nine in ten from 19 draws on, less with fewer. */
  readonly holds: number;
  /** Share of the spread between draws that is noise of seeds, in variances; NaN with one seed. */
  readonly noise: number;
  /** True when so much of it is noise that it was not taken out: `unknown` is then too wide, and more seeds narrow it. */
  readonly noisy: boolean;
  /**
   * Computing error: half the width of the 90 % interval of the change, were the same draws run with other seeds. With one seed
   * a draw it cannot be told apart, and this is that of other seeds and other draws.
   */
  readonly error: number;
  /** True when `error` has other draws in it: computing error is at most this. */
  readonly atMost: boolean;
  /** Shares of the draws in which the mean over seeds rises, falls, or is the same. */
  readonly rises: number;
  readonly falls: number;
  readonly same: number;
  /** Share of the draws whose mean is more than noise of their seeds; 0 with one seed, where that cannot be told. */
  readonly clear: number;
  /** How many times more seeds would be needed without pairs for the same computing error. */
  readonly gain: number;
  readonly draws: number;
  /** Pairs of runs behind it. */
  readonly pairs: number;
  /** Standard deviation of one pair within a draw. */
  readonly within: number;
}

/** The effect of an arm (0 is the first after the baseline) on a cell, in units of `scale`. */
export function effectOf(tally: Tally, arm: number, cell: number, planned: number, scale = 1): Effect {
  const { means, pairs } = drawsOf(tally, arm, cell);
  const at = arm * tally.cells + cell;
  const squares = tally.changeSquares[at];
  const difference = differenceOfDraws({ draws: means, pairs, squares, planned }, LEVEL);
  const { mean, unknown, noiseShare, noiseRemoved, signs, within } = difference;
  const baseline = meanOf(drawsOf(tally, -1, cell).means);
  // What is left of figures that are the same but for rounding is no error.
  const spread = Number.isNaN(difference.computing) ? difference.error : difference.computing;
  const error = spread < ROUNDING * Math.abs(baseline) ? 0 : spread;
  const atMost = Number.isNaN(difference.computing);
  return {
    baseline: scale * baseline,
    change: scale * mean,
    unknown: means.length < FEWEST_DRAWS ? undefined : { low: scale * unknown.low, high: scale * unknown.high },
    holds: difference.holds,
    noise: Math.min(1, noiseShare),
    noisy: !noiseRemoved,
    error: scale * studentQuantile(0.95, atMost ? means.length - 1 : difference.pairs - means.length) * error,
    atMost,
    rises: signs.above,
    falls: signs.below,
    same: signs.zero,
    clear: signs.clear,
    gain: gainOf(tally, at, cell),
    draws: means.length,
    pairs: difference.pairs,
    within: scale * within,
  };
}

/** Variance of a difference between worlds with seeds of their own against that between paired worlds. */
function gainOf({ baselineSquares, changeSquares, products }: Tally, at: number, cell: number): number {
  const arm = baselineSquares[cell] + changeSquares[at] + 2 * products[at];
  return changeSquares[at] === 0 && arm === 0 ? 1 : (baselineSquares[cell] + arm) / changeSquares[at];
}

/** Seeds a draw with which the computing error, as it is printed, would be at most `wanted`; NaN where it is not known. */
export function seedsFor({ within, draws }: Effect, wanted: number): number {
  if (!(wanted > 0)) return NaN;
  const wide = (NORMAL * within) / wanted;
  return Math.max(1, Math.ceil((wide * wide) / draws));
}
