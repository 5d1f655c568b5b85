import { ln } from '../../kernel/math.ts';
import type { LensRow } from '../lens.ts';

const LN_2 = 0.6931471805599453;

/** Whole days of an exponential delay with this median, at a uniform. */
export function delayOf(median: number, u: number): number {
  return Math.floor((-median * ln(u)) / LN_2);
}

/** Days from an event to its entry, of a row that says both. */
export function daysBetween(record: LensRow): number {
  return Number(record['dayRecorded']) - Number(record['day']);
}
