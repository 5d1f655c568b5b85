import { ln } from '../kernel/math.ts';
import { INFREQUENT, OCCASIONAL } from './people.ts';

/** Turns of a career can come this often a year, whatever the levers. */
export const TURNS_A_YEAR = 2;

/** Careers turn on every seventh day of a run, so that people are looked through once a week. */
export const TURN_EVERY = 7;

/** The last turning day that a 16-bit day can hold. */
export const LAST_TURN = 65534 - (65534 % TURN_EVERY);

/** Days from a turning day to the next possible turn, from one 32-bit word: geometric, a multiple of seven. */
export function daysToTurn(word: number): number {
  const chance = (TURNS_A_YEAR * TURN_EVERY) / 365;
  return TURN_EVERY * (1 + Math.floor(ln(1 - (word >>> 0) * 2 ** -32 * 0.999999) / ln(1 - chance)));
}

/** Bounds of use-days a year by class (van Laar et al. 2013). */
export const DAYS_A_YEAR = [
  [1, 10.999],
  [11, 50.999],
  [51, 365],
  [51, 365],
] as const;

/** A class that a household survey counts as light: infrequent or occasional. */
export function isLight(kind: number): boolean {
  return kind === INFREQUENT || kind === OCCASIONAL;
}

/** Candidate days come this many times as often as the base rate of use, so that no lever can lift use above them. */
export const CEILING = 3;

/** Pace of a person for whom every day is a candidate day. */
export const EVERY_DAY = 65535;
/** Pace is looked up in so many cells of equal width. */
export const PACE_SHIFT = 6;
export const PACE_CELLS = 65536 >> PACE_SHIFT;

/** Chance that a day is a candidate day, at a pace. */
export function chanceAt(pace: number): number {
  return pace === EVERY_DAY ? 1 : ((pace >>> PACE_SHIFT) + 0.5) / PACE_CELLS;
}

/** Pace and rate (both in 1/65536ths) of a person who uses on `days` days a year. See `demand`. */
export function paceOf(days: number): { pace: number; rate: number } {
  const chance = days / 365;
  const pace = Math.floor(CEILING * chance * 65536);
  const kept = pace >= EVERY_DAY - (1 << PACE_SHIFT) ? EVERY_DAY : pace;
  return { pace: kept, rate: Math.min(65535, Math.floor((chance / chanceAt(kept)) * 65535)) };
}
