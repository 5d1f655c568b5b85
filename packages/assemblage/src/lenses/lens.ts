import type { Parameters, Values } from '../evidence/parameter.ts';
import type { WorldName } from '../scenario/scenario.ts';
import type { Day } from '../world/moment.ts';
import type { TableName } from '../world/schema.ts';
import type { Seen } from '../world/seen.ts';

/** A column of a table that a lens makes. */
export interface LensColumn {
  readonly name: string;
  readonly type: 'int' | 'float' | 'text' | 'flag';
  readonly unit: string;
  readonly about: string;
}

/** The day as an observer knows it: without the world's chance. A lens draws its own, by the numbers in `decisions.ts`. */
export type Moment = Omit<Day, 'a' | 'b' | 'draw'>;

export type LensRow = Readonly<Record<string, number | string | boolean>>;

/** Takes the rows of a lens. `synthetic: true` is added to each row by the engine. */
export interface LensOutput {
  /** What the observer has. */
  record(row: LensRow): void;
  /** The truth beside the record of the same `id`, in a separate file. */
  label(row: LensRow): void;
}

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
  /** Only rows of these tables whose value in this column is so. */
  readonly only?: { readonly column: string; is(value: unknown): boolean };
}

/**
 * An observer: what it sees, misses, delays and confuses. It reads the world at the end of a day and can write nothing
 * but its own rows. It knows nothing of the mechanisms.
 */
export interface Lens<P extends Parameters = Parameters> {
  readonly name: string;
  readonly about: string;
  /** What it misses or bends. */
  readonly bias: string;
  /** What an analyst must know before reading the rows: see `LensCard`. */
  readonly card?: LensCard;
  /** When its table stays empty: said at the end of a run in which it did. */
  readonly empty?: string;
  /** The worlds that it can look at; every world when left out. */
  readonly worlds?: readonly WorldName[];
  /** A table without whose rows there is nothing to look at, and what a scenario has to say to have them. */
  readonly needs?: { readonly table: TableName; readonly setting: string };
  readonly parameters: P;
  readonly columns: readonly LensColumn[];
  readonly labels: readonly LensColumn[];
  /**
   * What the observer carries from day to day: made once when the run begins, handed to `observe` each day, kept in
   * snapshots. Left out, the memory is empty.
   */
  remembers?(world: Seen): Float64Array;
  /** Called at the end of every day. */
  observe(world: Seen, p: Values<P>, day: Moment, output: LensOutput, memory: Float64Array): void;
}

export function lens<const P extends Parameters>(definition: Lens<P>): Lens<P> {
  return definition;
}
