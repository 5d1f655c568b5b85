import { exp, ln } from '../../kernel/math.ts';

/** The life of a number lies within this factor of its usual life, evenly on a scale of ratios: 2 to 26 weeks around 7. */
const SPREAD = ln(3.6);

/** Days for which a number is kept whose usual life is so many weeks, by a drawn word. */
export function daysOfNumber(weeks: number, word: number): number {
  return Math.max(1, Math.floor(7 * weeks * exp((2 * (word >>> 0) * 2 ** -32 - 1) * SPREAD) + 0.5));
}

/**
 * Whether a number that somebody remembers was one of the line that has the slot now, and not of one before it. Serials are
 * remembered in a byte.
 */
export function wasOfLine(remembered: number, first: number, serial: number): boolean {
  return ((serial - remembered) & 255) <= serial - first;
}

/** In `numbers.first`: whoever knows the outlet is a customer of the line, whatever number is remembered. */
export function firstOfAll(serial: number): number {
  return serial - 255;
}
