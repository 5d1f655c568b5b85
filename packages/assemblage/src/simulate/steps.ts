import { valuesOf } from '../evidence/parameter.ts';
import { growTable, type Table, type TableSpec, type TypedColumn } from '../kernel/columns.ts';
import { BLOCK, type Mechanism, PHASES } from '../mechanisms/mechanism.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Day } from '../world/moment.ts';
import { SCHEMA, type TableName } from '../world/schema.ts';
import type { World } from '../world/world.ts';

type View = Record<string, Record<string, TypedColumn>>;

/** A mechanism at work: its columns, what it prepared, and how long it took. */
export interface Step {
  readonly mechanism: Mechanism;
  readonly view: View;
  readonly prepared: unknown;
  rows: number;
  milliseconds: number;
}

/**
 * Columns of events with a usual writer that is switched off. They are put to rest at the start of each day, so that
 * nobody takes what an earlier day left there for today's.
 */
function unwritten(
  mechanisms: Readonly<Record<string, Mechanism>>,
  without: readonly string[],
): [TableName, string, number][] {
  const off = Object.values(mechanisms).filter(({ name }) => without.includes(name));
  return [...new Set(off.flatMap(({ writes }) => writes as readonly string[]))].flatMap((name) => {
    const [table, column] = name.split('.') as [TableName, string];
    const spec = SCHEMA[table] as TableSpec;
    return spec.kind === 'events'
      ? [[table, column, spec.columns[column].rest ?? 0] as [TableName, string, number]]
      : [];
  });
}

/** Puts what nobody writes today to rest. */
export function putToRest(
  world: World,
  mechanisms: Readonly<Record<string, Mechanism>>,
  without: readonly string[],
): void {
  for (const [table, column, rest] of unwritten(mechanisms, without)) world.tables[table].columns[column].fill(rest);
}

/** Mechanisms that act in this world: not switched off, and what they need is there. */
export function actingIn(
  world: World,
  mechanisms: Readonly<Record<string, Mechanism>>,
  { without }: Scenario,
): Mechanism[] {
  return Object.values(mechanisms).filter(
    ({ name, needs }) => !without.includes(name) && (needs === undefined || world.tables[needs].rows[0] > 0),
  );
}

/** The chosen mechanisms in the order of the day. */
export function createSteps(
  world: World,
  mechanisms: Readonly<Record<string, Mechanism>>,
  scenario: Scenario,
  day: Day,
): Step[] {
  return actingIn(world, mechanisms, scenario)
    .sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase))
    .map((mechanism) => {
      const view = viewOf(world, mechanism);
      const values = valuesOf(mechanism.parameters, settingsOf(scenario, mechanism.name));
      return { mechanism, view, prepared: mechanism.prepare(values, view as never, day), rows: 0, milliseconds: 0 };
    });
}

function settingsOf(scenario: Scenario, owner: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(scenario.parameters).flatMap(([name, value]) => {
      const [first, second] = name.split('.');
      return first === owner && second !== undefined ? [[second, value]] : [];
    }),
  );
}

/** Exactly the columns that a mechanism declares, table by table. Each object is made at one go, to be a fast one. */
function viewOf(world: World, mechanism: Mechanism): View {
  const names = [...new Set([...mechanism.reads, ...mechanism.writes])].map(
    (name) => name.split('.') as [TableName, string],
  );
  const tables = [...new Set(names.map(([table]) => table))];
  return Object.fromEntries(
    tables.map((table) => {
      const own = names.flatMap(([owner, column]) => (owner === table ? [column] : []));
      const columns = own.map((column) => [column, world.tables[table].columns[column]] as const);
      return [table, Object.fromEntries([['rows', world.tables[table].rows as TypedColumn], ...columns])];
    }),
  );
}

/** Takes the columns anew after a table has grown. */
export function refresh(steps: readonly Step[], table: Table): void {
  for (const { view } of steps) {
    const columns = view[table.name];
    if (columns === undefined) continue;
    for (const column of Object.keys(columns)) if (column !== 'rows') columns[column] = table.columns[column];
  }
}

/** One mechanism lives one day: `open`, its blocks, `close`. Tables that it adds rows to have room before each of these. */
export function runStep(world: World, steps: readonly Step[], step: Step, day: Day): void {
  const { mechanism, view, prepared } = step;
  const columns = view as never;
  mechanism.open?.(columns, prepared, day);
  const rows = world.tables[mechanism.over].rows[0];
  for (let from = 0; from < rows; from += BLOCK) {
    if (mechanism.emits !== undefined) makeRoom(world, steps, mechanism.emits, BLOCK * (mechanism.emitsPerRow ?? 1));
    mechanism.block(columns, prepared, day, from, Math.min(rows, from + BLOCK));
  }
  const closing = mechanism.roomToClose?.(columns, prepared) ?? 0;
  if (closing > 0) makeRoom(world, steps, mechanism.emits ?? [], closing);
  mechanism.close?.(columns, prepared, day);
  step.rows += rows;
}

function makeRoom(world: World, steps: readonly Step[], tables: readonly TableName[], rows: number): void {
  for (const name of tables) {
    const table = world.tables[name];
    if (table.rows[0] + rows <= table.capacity) continue;
    growTable(table, table.capacity * 2 + rows);
    refresh(steps, table);
  }
}
