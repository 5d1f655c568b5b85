import type { LensRow } from './lens.ts';

/**
 * What is said of a lens in advance, and what is counted on each run to go with it. The base rates of a card are never
 * asserted: they are these shares, measured on the rows and labels of the run that the card is about.
 */
export interface LensCard {
  readonly sees: string;
  readonly misses: string;
  readonly delays: string;
  readonly confuses: string;
  /** Shares of the rows, by name. */
  readonly rates: Readonly<Record<string, RowRate>>;
  /** How many of what happened are in the rows, by name. */
  readonly coverage: Readonly<Record<string, Coverage>>;
}

/** A share of the rows. */
export interface RowRate {
  readonly about: string;
  /** Yes or no for a row and the label of the same `id`; undefined where the question does not arise. */
  is(record: LensRow, label: LensRow): boolean | undefined;
}

/** What the rows hold of something that the ledger of the run counts. */
export interface Coverage {
  readonly about: string;
  readonly unit: string;
  /** How many a row and its label stand for. */
  count(record: LensRow, label: LensRow): number;
  /** What there was: columns of tables of the run that are added up, as `TABLE.COLUMN`. */
  readonly truth: readonly string[];
}

/** A day as the register has it and the day on which it was entered: of use to every card with a delay. */
export function daysBetween(record: LensRow): number {
  return Number(record['dayRecorded']) - Number(record['day']);
}
