import { createTable, type Table } from '../src/kernel/columns.ts';
import type { Mechanism } from '../src/mechanisms/mechanism.ts';
import { createDay } from '../src/simulate/moment.ts';
import { createSteps, runStep } from '../src/simulate/steps.ts';
import { SCHEMA } from '../src/world/schema.ts';
import type { TableName } from '../src/world/schema.ts';
import type { World } from '../src/world/world.ts';
import type { AllColumns } from './runs.ts';
import { scenarioOf } from './runs.ts';

/** Rows that a world made by hand has: all zero until a test fills them. */
export type Rows = Partial<Record<TableName, number>>;

export interface ByHand {
  readonly c: AllColumns;
  readonly day: number;
  /** Lives days with some mechanisms; `before` and `after` are called on each. */
  live(days: number, before?: (day: number) => void, after?: (day: number) => void): void;
}

export interface ByHandOptions {
  readonly mechanisms: readonly unknown[];
  readonly rows: Rows;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly seed?: number;
  /** Days since 1970 of day 0; 2020-01-01 when left out. */
  readonly start?: number;
  readonly fill: (c: AllColumns) => void;
}

/**
 * A world of a few rows made by hand, for mechanisms whose cause a whole world would bury: tables with room to spare,
 * keys 0, 1, 2 ... in every row, and the loop of the engine.
 */
export function byHand({ mechanisms, rows, parameters = {}, seed = 1, start = 18_262, fill }: ByHandOptions): ByHand {
  const tables = Object.fromEntries(
    Object.entries(SCHEMA).map(([name, spec], table) => [
      name,
      tableOf(name, spec, rows[name as TableName] ?? 0, table),
    ]),
  ) as Record<TableName, Table>;
  const c = Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, { ...table.columns, rows: table.rows }]),
  ) as unknown as AllColumns;
  fill(c);
  const world = { tables, seedLo: seed, seedHi: 0 } as unknown as World;
  const today = createDay(start, seed, 0);
  today.turn(0);
  const named = Object.fromEntries((mechanisms as readonly Mechanism[]).map((one) => [one.name, one]));
  const steps = createSteps(world, named, scenarioOf({ parameters }), today);
  let day = 0;
  return {
    c,
    get day() {
      return day;
    },
    live(days, before, after) {
      for (let n = 0; n < days; n++, day++) {
        today.turn(day);
        clear(tables);
        before?.(day);
        for (const step of steps) runStep(world, steps, step, today);
        after?.(day);
      }
    },
  };
}

function tableOf(name: string, spec: (typeof SCHEMA)[TableName], rows: number, number: number): Table {
  const table = createTable(name, spec, Math.max(4096, rows * 2 + 2048));
  table.rows[0] = rows;
  const { keyLo, keyHi } = table.columns as { keyLo?: Int32Array; keyHi?: Int32Array };
  for (let row = 0; row < rows && keyLo !== undefined && keyHi !== undefined; row++) {
    keyLo[row] = row;
    keyHi[row] = number;
  }
  return table;
}

/** As the engine at the start of a day. */
function clear(tables: Record<TableName, Table>): void {
  for (const { spec, columns, rows } of Object.values(tables)) {
    if (spec.kind === 'events') rows[0] = 0;
    for (const [column, one] of Object.entries(spec.columns))
      if (spec.kind === 'sums' || one.daily === true) columns[column].fill(0);
  }
}
