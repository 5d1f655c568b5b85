import type { Parameters, Values } from '../src/evidence/parameter.ts';
import type { ColumnSpec } from '../src/kernel/columns.ts';
import { BLOCK } from '../src/mechanisms/mechanism.ts';
import type { Mechanism } from '../src/mechanisms/mechanism.ts';
import { SCHEMA } from '../src/world/schema.ts';
import type { TableName } from '../src/world/schema.ts';
import type { AllColumns } from './runs.ts';
import { probe } from './runs.ts';

type Column = Int32Array;
type State = Map<string, Column>;

/** What a mechanism is found to do beside its contract, each once: `demand: people.group is read, not declared`. */
export type Findings = Set<string>;

export const TABLES = Object.keys(SCHEMA) as TableName[];
const OTHER = 0x55;

/**
 * A mechanism that lives every day again and again before the day goes on: with undeclared columns and left-over rows
 * filled with other values, with its memory made anew, and in blocks of other sizes. Outcomes must be the same. Needs
 * both parts, the first one ahead of it in its phase. On days that are not `looked` at, it lives once.
 */
export function livedTwice(
  one: Mechanism,
  findings: Findings,
  looked: (day: number) => boolean = () => true,
): [sight: Mechanism, twice: Mechanism] {
  let all: AllColumns | undefined;
  let values: Values<Parameters> = {};
  let before: State = new Map();
  const sight = { ...probe(one.phase, (columns) => (all = columns)), name: `sight-of-${one.name}` };
  const declared = new Set<string>([...one.reads, ...one.writes]);
  const writes = new Set<string>(one.writes);
  const emits = new Set<string>(one.emits ?? []);
  const tell = (what: string) => findings.add(`${one.name}: ${what}`);

  const twice: Mechanism = {
    ...one,
    prepare(p, c, day) {
      values = p;
      return one.prepare(p, c, day);
    },
    open(c, k, day) {
      if (all === undefined) throw new Error('the sight must act before');
      if (looked(day.day)) before = stateOf(all);
      one.open?.(c, k, day);
    },
    close(c, k, day) {
      one.close?.(c, k, day);
      if (!looked(day.day)) return;
      const world = all as AllColumns;
      const after = stateOf(world);
      for (const name of after.keys()) {
        const mayChange = isRows(name) ? emits.has(tableOf(name)) : writes.has(name);
        if (!mayChange && !equal(name, after, before, before)) tell(`${name} is written, not declared`);
      }
      const again = (kept: unknown, size: number) => {
        one.open?.(c, kept, day);
        const rows = c[one.over as keyof typeof c].rows[0];
        for (let from = 0; from < rows; from += size) one.block(c, kept, day, from, Math.min(rows, from + size));
        one.close?.(c, kept, day);
      };
      const outcomeIs = (what: string, skip: (name: string) => boolean = () => false) => {
        const now = stateOf(world);
        for (const name of now.keys()) {
          const isNobodys = emits.has(tableOf(name)) && !writes.has(name) && !isRows(name);
          if (isNobodys || skip(name)) continue;
          if (!equal(name, now, after, after)) tell(`${what}: ${name} comes out otherwise`);
        }
        restore(world, before);
      };
      restore(world, before);
      for (const name of before.keys()) if (!declared.has(name) && !isRows(name)) spoil(world, name);
      for (const table of emits) spoilLeftOver(world, table as TableName);
      again(k, BLOCK);
      outcomeIs('undeclared columns changed', (name) => !declared.has(name) && !isRows(name));
      again(one.prepare(values, c, day), BLOCK);
      outcomeIs('memory made anew');
      again(k, 37);
      outcomeIs('blocks of 37 rows');
      restore(world, after);
      before = new Map();
    },
  };
  return [sight, twice];
}

/** Every column with its unused part, and the number of rows of each table. */
function stateOf(world: AllColumns): State {
  const state: State = new Map();
  for (const table of TABLES) {
    state.set(`${table}.rows`, world[table].rows.slice());
    for (const column of Object.keys(SCHEMA[table].columns))
      state.set(`${table}.${column}`, world[table][column].slice());
  }
  return state;
}

function restore(world: AllColumns, state: State): void {
  for (const [name, column] of state) world[tableOf(name)][columnIn(name)].set(column);
}

/** Other values of the same type in every used row. */
function spoil(world: AllColumns, name: string): void {
  const column = world[tableOf(name)][columnIn(name)];
  const used = world[tableOf(name)].rows[0] * widthOf(name);
  for (let i = 0; i < used; i++) column[i] = OTHER - column[i];
}

function spoilLeftOver(world: AllColumns, table: TableName): void {
  for (const column of Object.keys(SCHEMA[table].columns)) world[table][column].fill(OTHER, world[table].rows[0]);
}

/** The same values in the rows that `used` has. */
function equal(name: string, a: State, b: State, used: State): boolean {
  const [left, right] = [a.get(name) as Column, b.get(name) as Column];
  const rows = isRows(name) ? 1 : (used.get(`${tableOf(name)}.rows`) as Column)[0] * widthOf(name);
  for (let i = 0; i < rows; i++) if (!Object.is(left[i], right[i])) return false;
  return true;
}

function isRows(name: string): boolean {
  return columnIn(name) === 'rows';
}

function tableOf(name: string): TableName {
  return name.slice(0, name.indexOf('.')) as TableName;
}

function columnIn(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

function widthOf(name: string): number {
  const columns: Readonly<Record<string, ColumnSpec>> = SCHEMA[tableOf(name)].columns;
  return columns[columnIn(name)].width ?? 1;
}
