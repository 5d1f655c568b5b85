import type { LensRow } from 'assemblage';
import type { SightFacts } from './messages.ts';

/** Something that the rows of a lens add up to, and the truth that stands against it. */
export interface Sight {
  readonly facts: SightFacts;
  seen(record: LensRow, label: LensRow): number;
  /** What was so: by the labels of the lens, or by columns and rows of the tables of the run. */
  readonly truth?: Truth;
  /** What both are divided by to give a rate; residents and days when left out. */
  base?(record: LensRow, label: LensRow): number;
  /** The day on which it is known, where that is another one than that of the entry. */
  on?(record: LensRow): number;
}

export type Truth =
  | { readonly label: (record: LensRow, label: LensRow) => number }
  /** Columns that are added up, as `TABLE.COLUMN`. */
  | {
      readonly columns: readonly string[];
      /** Only rows whose value in this column is so. */
      readonly only?: { readonly column: string; is(value: unknown): boolean };
    }
  /** Rows of a table of events whose `kind` begins so; all of them when no kinds are named. */
  | { readonly table: string; readonly kinds?: readonly string[] };

/** A kind of event by how its name begins. */
export function isOf(begins: readonly string[], kind: string): boolean {
  return begins.some((begin) => kind.startsWith(begin));
}

/** What a sight is called, what it adds up, and what that is set against. */
export function facts(name: string, label: string, unit: string, about: string, against: string): SightFacts {
  return { lens: '', name, label: label.charAt(0).toUpperCase() + label.slice(1), unit, about, against };
}
