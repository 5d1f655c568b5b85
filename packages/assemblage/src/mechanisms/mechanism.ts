import type { Parameters, Values } from '../evidence/parameter.ts';
import type { Day } from '../world/moment.ts';
import type { ColumnName, Columns, TableName } from '../world/schema.ts';

/** The day, in order; the order of this list is the order of the day. */
export const PHASES = [
  'demand',
  'access',
  'trade',
  'supply',
  'rivalry',
  'organisation',
  'control',
  'health',
  'adaptation',
  'ledger',
] as const;
export type Phase = (typeof PHASES)[number];

/** Rows that one call of `block` is given at most. */
export const BLOCK = 1024;

/**
 * The whole contract of a mechanism: what it claims, why, when it acts, what it touches, and three functions.
 * It runs over the rows of one table, block by block; the engine owns the loop and the draws.
 *  - `prepare` once a run: tables and constants that follow from the parameters. Its result is handed on as `k`.
 *  - `open` once a day before the blocks, `close` once a day after them.
 *  - `block` for rows `from` (included) to `to` (excluded), at most 1,024 of them.
 *  - `roomToClose`, before `close`: rows that it adds at most, for those that add rows there.
 * It may add rows to the tables of events (and the lasting table `closures`) named in `emits`, at most `emitsPerRow` a row
 * of its own table.
 */
export interface Mechanism<
  R extends ColumnName = ColumnName,
  W extends ColumnName = ColumnName,
  P extends Parameters = Parameters,
  K = unknown,
> {
  readonly name: string;
  /** What it claims about the world, in a sentence or two, with its authors. */
  readonly theory: string;
  readonly phase: Phase;
  readonly over: TableName;
  /** Left out of worlds in which this table has no row: `networks` for what belongs to the street. */
  readonly needs?: TableName;
  readonly reads: readonly R[];
  readonly writes: readonly W[];
  readonly emits?: readonly TableName[];
  /** Rows that it adds at most for each row of its own table; 1 when left out. */
  readonly emitsPerRow?: number;
  readonly parameters: P;
  prepare(p: Values<P>, c: Columns<R, W>, day: Day): K;
  open?(c: Columns<R, W>, k: K, day: Day): void;
  block(c: Columns<R, W>, k: K, day: Day, from: number, to: number): void;
  roomToClose?(c: Columns<R, W>, k: K): number;
  close?(c: Columns<R, W>, k: K, day: Day): void;
}

/** Declares a mechanism; the types of its columns and parameters are made from what it names. */
export function mechanism<const R extends ColumnName, const W extends ColumnName, const P extends Parameters, K>(
  definition: Mechanism<R, W, P, K>,
): Mechanism<R, W, P, K> {
  return definition;
}
