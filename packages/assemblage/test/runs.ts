import type { Library } from '../src/library.ts';
import { LIBRARY } from '../src/library.ts';
import { mechanism } from '../src/mechanisms/mechanism.ts';
import type { Mechanism, Phase } from '../src/mechanisms/mechanism.ts';
import type { Chunk } from '../src/results/tables.ts';
import type { PolicyInForce, Scenario } from '../src/scenario/scenario.ts';
import { createSimulation } from '../src/simulate.ts';
import type { Simulation, SimulationOptions } from '../src/simulate.ts';
import { SCHEMA } from '../src/world/schema.ts';
import type { ColumnName, TableName } from '../src/world/schema.ts';
import { columnOf, still } from './differences.ts';
import type { Tables } from './differences.ts';

/** A run of two countries with a port each, about 20,000 users, four weeks in winter; change what the test is about. */
export function scenarioOf(changes: Partial<Scenario> = {}): Scenario {
  return {
    name: 'test',
    about: '',
    world: 'europe',
    countries: ['IE', 'PT'],
    isolated: false,
    start: '2023-01-01',
    days: 28,
    seed: 1,
    scale: 0.1,
    without: [],
    parameters: {},
    policies: [],
    lenses: [],
    portraits: [],
    ...changes,
  };
}

/** A policy in force from a day of the run on, to its end. */
export function inForce(
  policy: string,
  settings: Readonly<Record<string, number>>,
  where: readonly string[] = [],
  from = 0,
): PolicyInForce {
  return { policy, from, to: 36_500, where, settings };
}

/** Lives all days; `after` is called at the end of each, with the tables as they are then. */
export function live(
  scenario: Scenario,
  options: SimulationOptions = {},
  after?: (simulation: Simulation, tables: Tables) => void,
): Simulation {
  const simulation = createSimulation(scenario, options);
  while (!simulation.done) {
    simulation.step();
    after?.(simulation, still(simulation.world.tables));
  }
  return simulation;
}

/** All result tables of a run. */
export function chunksOf(scenario: Scenario, options: SimulationOptions = {}): Chunk[] {
  const chunks: Chunk[] = [];
  live(scenario, options, (simulation) => void chunks.push(...simulation.drain()));
  return chunks;
}

/** The built-in library with more mechanisms, or others by the same name; `before` places them ahead of their phase. */
export function libraryWith(more: readonly Mechanism[], before = false): Library {
  const added = Object.fromEntries(more.map((one) => [one.name, one]));
  const mechanisms = before ? { ...added, ...LIBRARY.mechanisms } : { ...LIBRARY.mechanisms, ...added };
  return { ...LIBRARY, mechanisms };
}

export type AllColumns = Record<TableName, Record<string, Int32Array> & { readonly rows: Int32Array }>;

/** Every column that there is. */
export const EVERY_COLUMN = Object.entries(SCHEMA).flatMap(([table, { columns }]) =>
  Object.keys(columns).map((column) => `${table}.${column}` as ColumnName),
);

/**
 * A mechanism that is called once a day, at the beginning or end of a phase, with every column open to reading and
 * writing: what only a test may have.
 */
export function probe(phase: Phase, look: (columns: AllColumns, day: number) => void): Mechanism {
  return mechanism({
    name: `probe-of-${phase}`,
    theory: 'A test looks on.',
    phase,
    over: 'countries',
    reads: [],
    writes: EVERY_COLUMN,
    parameters: {},
    prepare: () => ({}),
    open: (c, _k, day) => look(c as unknown as AllColumns, day.day),
    block: () => {},
  }) as unknown as Mechanism;
}

/** A mechanism that draws from every stream from `first` up to `last` for the rows of a table, and does nothing. */
export function idleOver(over: 'people' | 'networks', first: number, last: number): Mechanism {
  return mechanism({
    name: 'idle',
    theory: 'Draws from every stream that others draw from, and does nothing.',
    phase: 'demand',
    over,
    reads: [`${over}.keyLo`, `${over}.keyHi`],
    writes: [],
    parameters: {},
    prepare: () => ({}),
    block(c, _k, day, from, to) {
      const { keyLo, keyHi } = (c as unknown as AllColumns)[over];
      for (let decision = first; decision < last; decision++) day.draw(decision, keyLo, keyHi, from, to - from);
    },
  }) as unknown as Mechanism;
}

/** Sum of a column of the world over its rows, or over those of a choice. */
export function sumOf(
  { world }: Simulation,
  table: TableName,
  column: string,
  chosen: (row: number) => boolean = () => true,
): number {
  const values = columnOf(world.tables, table, column);
  let sum = 0;
  for (let row = 0; row < world.tables[table].rows[0]; row++) if (chosen(row)) sum += values[row];
  return sum;
}

/** A number for each day of a run. */
export function series(
  scenario: Scenario,
  measure: (simulation: Simulation) => number,
  options: SimulationOptions = {},
): number[] {
  const values: number[] = [];
  live(scenario, options, (simulation) => void values.push(measure(simulation)));
  return values;
}

/** What `find` found, once for each question however often it is asked: tests of a file share runs, and only read them. */
export function once<Question, Answer>(find: (question: Question) => Answer): (question: Question) => Answer {
  const found = new Map<string, Answer>();
  return (question) => {
    const key = JSON.stringify(question);
    const known = found.get(key) ?? find(question);
    found.set(key, known);
    return known;
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean over seeds 1, 2, 3. */
export function overSeeds(measure: (seed: number) => number): number {
  return mean([1, 2, 3].map(measure));
}

/** Mean price and purity of what local retail sold today, and so on: any two columns of the cells, one over the other. */
export function ratioOfCells(simulation: Simulation, above: string, below: string): number {
  return sumOf(simulation, 'cells', above) / sumOf(simulation, 'cells', below);
}
