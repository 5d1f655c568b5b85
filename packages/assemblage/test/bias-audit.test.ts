import { expect, test } from 'vitest';
import { LIBRARY } from '../src/library.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import type { TableName } from '../src/world/schema.ts';
import { SCHEMA } from '../src/world/schema.ts';
import { createSimulation } from '../src/simulate.ts';
import type { Simulation } from '../src/simulate.ts';
import { columnOf as columnIn } from '../src/results/columns-of.ts';
import { differences } from './differences.ts';
import { probe } from './runs.ts';
import { smallCity } from './street.ts';

const DAYS = 70;
const UNEQUAL = { recorded: 1, ratio: 4 };
const AUDIT = [
  { lens: 'bias-audit', settings: UNEQUAL },
  { lens: 'stop-and-search', settings: { ...UNEQUAL, misread: 0 } },
];
const EVERYTHING = (Object.keys(SCHEMA) as TableName[]).filter((name) => name !== 'listings');
const GROUPED = ['people', 'vulnerable', 'records'] as const;
type Groups = Readonly<Record<string, { readonly rows: Int32Array; readonly group: { [row: number]: number } }>>;

function swap(tables: Groups): void {
  for (const name of GROUPED) {
    const { group, rows } = tables[name];
    for (let row = 0; row < rows[0]; row++) if (group[row] <= 1) group[row] ^= 1;
  }
}

/** A run whose labels are swapped before the first day, or left as they are, and what the audit says. */
function audited(scenario: Scenario, isSwapped: boolean) {
  const swaps = probe('demand', (columns, day) => {
    if (day === 0 && isSwapped) swap(columns as unknown as Groups);
  });
  const library = { ...LIBRARY, mechanisms: { [swaps.name]: swaps, ...LIBRARY.mechanisms } };
  const simulation = createSimulation(scenario, { library });
  while (!simulation.done) simulation.step();
  return { simulation, ...counted(simulation) };
}

function counted(simulation: Simulation) {
  const chunks = simulation.drain();
  const find = (table: string, name: string): (number | string | boolean)[] =>
    chunks.filter((one) => one.table === table).flatMap((one) => [...(columnIn(one, name) ?? [])]);
  const group = find('lenses/bias-audit', 'group');
  const sumOf = (table: string, name: string, label: number): number =>
    find(table, name).reduce((sum: number, value, at) => sum + (group[at] === label ? Number(value) : 0), 0);
  const each = (table: string, name: string): number[] => [0, 1].map((label) => sumOf(table, name, label));
  return {
    recorded: each('lenses/bias-audit', 'recorded'),
    happened: each('lenses/labels/bias-audit', 'trueEvents'),
    ids: find('lenses/stop-and-search', 'id'),
  };
}

test('labels swapped, every bit of the truth is as it was, and other people are on record', () => {
  const scenario = smallCity({ days: DAYS, lenses: AUDIT });
  const plain = audited(scenario, false);
  const swapped = audited(scenario, true);
  swap(swapped.simulation.world.tables as unknown as Groups);
  expect(differences(plain.simulation.world.tables, swapped.simulation.world.tables, EVERYTHING)).toEqual([]);
  expect(swapped.happened).toEqual([...plain.happened].reverse());
  for (const { recorded, happened } of [plain, swapped]) {
    expect(Math.min(...happened)).toBeGreaterThan(80);
    expect(happened[1] / happened[0]).toBeGreaterThan(0.65);
    expect(happened[1] / happened[0]).toBeLessThan(1.5);
    expect(recorded[1] / recorded[0]).toBeGreaterThan(2);
  }
  const before = new Set(plain.ids);
  const both = swapped.ids.filter((id) => before.has(id)).length;
  expect(both).toBeGreaterThan(0);
  expect(both).toBeLessThan(0.7 * plain.ids.length);
});

test('with the audit and without it the world is the same', () => {
  const run = (lenses: Scenario['lenses']) => {
    const simulation = createSimulation(smallCity({ days: DAYS, lenses }));
    while (!simulation.done) simulation.step();
    return simulation.fingerprint();
  };
  expect(run(AUDIT)).toBe(run([]));
});
