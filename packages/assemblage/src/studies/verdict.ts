import { quantileOf } from './methods/statistics.ts';
import type { Figure, Pattern, Reading } from './patterns/pattern.ts';
import { inside } from './patterns/pattern.ts';

/** `pass`: at least half of the draws inside all bands; `partial`: a fifth; `fail`: less. */
export type Verdict = 'pass' | 'partial' | 'fail' | 'not run';

const HALF = 0.5;
const FIFTH = 0.2;
/** A pattern that half of the ranges pass cannot fail, and says nothing. */
export const UNINFORMATIVE = 0.5;

/** Readings of the arms of one draw; undefined when one of its runs did not come to its end. */
export type DrawReadings = Readonly<Record<string, Reading>> | undefined;

/** What the draws of one trial gave. */
export interface Judged {
  readonly verdict: Verdict;
  readonly draws: number;
  /** Draws whose runs did not come to their end: they count as outside. */
  readonly broken: number;
  /** Share of the draws inside all bands that can be measured. */
  readonly share: number;
  /** In the order of the parts that can be measured. */
  readonly parts: readonly JudgedPart[];
  /** In the order of the figures without a band. */
  readonly figures: readonly Spread[];
}

export interface Spread {
  readonly median: number;
  /** Spread: the 5th and the 95th of a hundred draws; of a comparison the 95 % interval of chance. */
  readonly low: number;
  readonly high: number;
}

export interface JudgedPart extends Spread {
  /** The figure of each draw; of a comparison that draws of one trial share, the same each time. NaN where there is none. */
  readonly values: readonly number[];
  readonly share: number;
  readonly verdict: Verdict;
}

/** Half of a 95 % interval in standard errors. */
const NINETY_FIVE = 1.96;

/**
 * Judges the draws of a trial. `alike`: they differ by seed alone, so that comparisons are judged by the mean over the
 * draws, once for all of them.
 */
export function judge(pattern: Pattern, draws: readonly DrawReadings[], alike = false): Judged {
  const parts = measured(pattern);
  const byPart = parts.map((part) => valuesOf(part, draws, alike));
  const rows = draws.map((_, draw) => byPart.map((values) => values[draw]));
  const share = shareOf(rows, (row) => row.every((value, index) => inside(parts[index].band, value)));
  return {
    verdict: verdictOf(share, draws.length),
    draws: draws.length,
    broken: draws.filter((arms) => arms === undefined).length,
    share,
    parts: parts.map((part, index) => {
      const partShare = shareOf(rows, (row) => inside(part.band, row[index]));
      const spread = spreadOf(part, byPart[index], draws, alike);
      return { ...spread, values: byPart[index], share: partShare, verdict: verdictOf(partShare, draws.length) };
    }),
    figures: (pattern.figures ?? []).map((figure) => spreadOf(figure, valuesOf(figure, draws, alike), draws, alike)),
  };
}

/** The figure of each draw; of a comparison that of all draws, each time. */
function valuesOf(figure: Figure, draws: readonly DrawReadings[], alike: boolean): number[] {
  const mean = alike && figure.effect === true ? valueOf(figure, meanOf(wholeOf(draws))) : undefined;
  return draws.map((arms) => mean ?? (arms === undefined ? NaN : valueOf(figure, arms)));
}

function spreadOf(figure: Figure, values: readonly number[], draws: readonly DrawReadings[], alike: boolean): Spread {
  const known = values.filter((value) => !Number.isNaN(value));
  const median = quantileOf(known, 0.5);
  if (!alike || figure.effect !== true) return { median, low: quantileOf(known, 0.05), high: quantileOf(known, 0.95) };
  const error = NINETY_FIVE * errorOfMean(figure, wholeOf(draws));
  return { median, low: median - error, high: median + error };
}

function wholeOf(draws: readonly DrawReadings[]): Arms[] {
  return draws.filter((arms) => arms !== undefined);
}

type Arms = Readonly<Record<string, Reading>>;

function valueOf({ value }: Figure, arms: Arms): number {
  return value?.(arms) ?? NaN;
}

/** The readings of every arm, averaged over the draws. */
function meanOf(draws: readonly Arms[]): Arms {
  const arms = Object.keys(draws[0] ?? {});
  return Object.fromEntries(
    arms.map((arm) => {
      const names = Object.keys(draws[0][arm]);
      const sums = names.map((name) => draws.reduce((sum, draw) => sum + draw[arm][name], 0) / draws.length);
      return [arm, Object.fromEntries(names.map((name, index) => [name, sums[index]]))];
    }),
  );
}

/** Standard error of a figure of averaged readings: each draw is left out in turn (jackknife). */
function errorOfMean(figure: Figure, draws: readonly Arms[]): number {
  if (draws.length < 2) return NaN;
  const without = draws.map((_, left) => valueOf(figure, meanOf(draws.filter((_draw, index) => index !== left))));
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  const squares = without.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt((squares * (draws.length - 1)) / draws.length);
}

/** The parts that can be measured now. */
export function measured({ parts }: Pattern): Pattern['parts'] {
  return parts.filter(({ value }) => value !== undefined);
}

function shareOf(rows: readonly (readonly number[])[], holds: (row: readonly number[]) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter((row) => holds(row)).length / rows.length;
}

function verdictOf(share: number, draws: number): Verdict {
  if (draws === 0) return 'not run';
  if (share >= HALF) return 'pass';
  return share >= FIFTH ? 'partial' : 'fail';
}
