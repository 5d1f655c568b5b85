import type { Parameter } from '../../evidence/parameter.ts';
import { exp, ln } from '../../kernel/math.ts';

/** How one unknown spreads between `low` and `high`: a part of `Parameter`. */
export type Range = Pick<Parameter, 'low' | 'high' | 'spread' | 'whole'>;

/**
 * The unknowns of a study. Methods work with *shares*: 0 to 1 within the range of each unknown, at which every spread is
 * uniform. A design is a `Float64Array` of shares, point after point.
 */
export interface Space {
  readonly names: readonly string[];
  readonly ranges: readonly Range[];
}

export function spaceOf(parameters: Readonly<Record<string, Range>>): Space {
  return { names: Object.keys(parameters), ranges: Object.values(parameters) };
}

/** The value at a share of a range. Whole numbers are equally likely. */
export function valueAt({ low, high, spread, whole }: Range, share: number): number {
  if (whole === true) return Math.min(high, low + Math.floor(share * (high - low + 1)));
  if (spread === 'log-uniform') return exp(ln(low) + share * (ln(high) - ln(low)));
  return low + share * (high - low);
}

/** The share at which a value lies; of a whole number the middle of its shares. */
export function shareAt({ low, high, spread, whole }: Range, value: number): number {
  if (high === low) return 0.5;
  if (whole === true) return (value - low + 0.5) / (high - low + 1);
  if (spread === 'log-uniform') return (ln(value) - ln(low)) / (ln(high) - ln(low));
  return (value - low) / (high - low);
}

/** The values of point `point` of a design, by name. */
export function valuesAt(space: Space, shares: Float64Array, point = 0): Record<string, number> {
  const from = point * space.names.length;
  return Object.fromEntries(
    space.names.map((name, dimension) => [name, valueAt(space.ranges[dimension], shares[from + dimension])]),
  );
}
