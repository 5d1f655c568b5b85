import type { Pattern, Reading } from './patterns/pattern.ts';
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
}

export interface JudgedPart {
  readonly median: number;
  /** Spread: the 5th and the 95th of a hundred draws. */
  readonly low: number;
  readonly high: number;
  readonly share: number;
  readonly verdict: Verdict;
}

export function judge(pattern: Pattern, draws: readonly DrawReadings[]): Judged {
  const parts = measured(pattern);
  const values = draws.map((arms) => parts.map((part) => (arms === undefined ? NaN : (part.value?.(arms) ?? NaN))));
  const share = shareOf(values, (row) => row.every((value, index) => inside(parts[index].band, value)));
  return {
    verdict: verdictOf(share, draws.length),
    draws: draws.length,
    broken: draws.filter((arms) => arms === undefined).length,
    share,
    parts: parts.map(({ band }, index) => {
      const known = values.map((row) => row[index]).filter((value) => !Number.isNaN(value));
      const partShare = shareOf(values, (row) => inside(band, row[index]));
      return {
        median: quantile(known, 0.5),
        low: quantile(known, 0.05),
        high: quantile(known, 0.95),
        share: partShare,
        verdict: verdictOf(partShare, draws.length),
      };
    }),
  };
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

/** Quantile with straight lines between the values; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return NaN;
  const sorted = values.toSorted((left, right) => left - right);
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
