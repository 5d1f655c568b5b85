import type { ReadColumn } from '../schema.ts';
import { FIRST_YEAR } from './technology.ts';

/** Share of people with a mobile telephone on a day, between the years of the table. */
export function ownersOfPhones(
  { rows, mobile }: { readonly rows: Int32Array; readonly mobile: ReadColumn },
  { year, dayOfYear }: { readonly year: number; readonly dayOfYear: number },
): number {
  return spreadOn(mobile, rows[0], year, dayOfYear);
}

/** A share of the table of technologies on a day: the rows stand for the middle of their year. */
export function spreadOn(shares: ReadColumn, rows: number, year: number, dayOfYear: number): number {
  if (rows === 0) return 0;
  const at = Math.min(rows - 1, Math.max(0, year + dayOfYear / 365 - 0.5 - FIRST_YEAR));
  const before = Math.floor(at);
  const after = Math.min(rows - 1, before + 1);
  return shares[before] + (shares[after] - shares[before]) * (at - before);
}
