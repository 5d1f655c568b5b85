import { pairedDifference } from './paired.ts';
import type { Interval, Nested } from './paired.ts';
import { meanOf, quantileOf, varianceOf } from './statistics.ts';

/** So that a doubt of exactly 1 - `level` is let through. */
const ROUNDING = 1e-9;

/** Two arms beside each other. `first` and `second` count arms from 0. */
export interface Comparison {
  readonly first: number;
  readonly second: number;
  /** Second less first. */
  readonly mean: number;
  /** What we do not know of the difference, corrected for the number of pairs of arms. */
  readonly unknown: Interval;
  /** Twice the share of draws that have not the sign of the mean, at least 2 in the number of draws + 1, at most 1. */
  readonly doubt: number;
  readonly separated: boolean;
}

export interface Ranking {
  readonly comparisons: readonly Comparison[];
  /** Whether every pair is separated: only then is there an order of all arms. */
  readonly complete: boolean;
  /** Arms from the least mean to the greatest; undefined unless `complete`. */
  readonly order: readonly number[] | undefined;
  /** Draws of the parameters that are needed for any pair to be separated at this level. */
  readonly drawsNeeded: number;
}

/**
 * Arms are ranked only if the parameter draws separate them. Every pair of arms is compared draw by draw (draws are shared,
 * so most of what is not known falls out); its doubt is the share of draws that contradict the sign, doubled. Pairs are taken
 * as separated by Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics
 * 6:65-70, so that the chance of one false order among them is at most 1 - `level`. Draws carry the noise of their seeds here:
 * that can only keep arms from being ranked.
 */
export function rankArms(arms: readonly Nested[], level = 0.9): Ranking {
  const pairs = arms.flatMap((_, first) =>
    Array.from({ length: arms.length - first - 1 }, (_second, k) => ({ first, second: first + 1 + k })),
  );
  const allowed = 1 - level + ROUNDING;
  const compared = pairs.map(({ first, second }) => {
    const { mean, unknown, signs, draws } = pairedDifference(arms[first], arms[second], 1 - (1 - level) / pairs.length);
    // A few large draws can carry the mean to the side on which most draws do not lie: that is no order.
    const against = 1 - (mean > 0 ? signs.above : signs.below);
    const doubt = Math.min(1, 2 * Math.max(1 / (draws.length + 1), against));
    return { first, second, mean, unknown, doubt };
  });
  const order = compared.map((_, index) => index).sort((a, b) => compared[a].doubt - compared[b].doubt || a - b);
  const separated = new Uint8Array(pairs.length);
  for (let step = 0; step < order.length; step++) {
    if (!(compared[order[step]].doubt <= allowed / (pairs.length - step))) break;
    separated[order[step]] = 1;
  }
  const comparisons = compared.map((one, index) => ({ ...one, separated: separated[index] === 1 }));
  const complete = comparisons.every((one) => one.separated);
  const means = arms.map((arm) => meanOf(arm.map(finiteMean).filter(Number.isFinite)));
  return {
    comparisons,
    complete,
    order: complete ? means.map((_, arm) => arm).sort((a, b) => means[a] - means[b] || a - b) : undefined,
    drawsNeeded: Math.ceil((2 * pairs.length) / allowed) - 1,
  };
}

function finiteMean(seeds: ArrayLike<number>): number {
  return meanOf(Array.from(seeds).filter(Number.isFinite));
}

/**
 * Intervals of several effects that hold together in a share `level` of the draws: each is its mean, more or less its spread
 * times one factor, the quantile of the largest deviation of a draw over all effects (max-t; Westfall & Young 1993). One list
 * of draws for each effect, all of the same draws.
 */
export function simultaneousIntervals(effects: readonly ArrayLike<number>[], level = 0.9): Interval[] {
  const means = effects.map(meanOf);
  const spreads = effects.map((draws) => Math.sqrt(varianceOf(draws)));
  const largest = Array.from({ length: effects[0]?.length ?? 0 }, (_, draw) =>
    effects.reduce((most, draws, effect) => {
      const deviation = spreads[effect] > 0 ? Math.abs(draws[draw] - means[effect]) / spreads[effect] : 0;
      return Math.max(most, deviation);
    }, 0),
  );
  const factor = quantileOf(largest, level);
  return means.map((mean, effect) => ({ low: mean - factor * spreads[effect], high: mean + factor * spreads[effect] }));
}
