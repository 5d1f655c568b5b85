import { beforeAll, describe, expect, test } from 'vitest';
import { chunksOf, scenarioOf } from '../../test/runs.ts';
import { createSimulation } from '../simulate.ts';
import type { Simulation } from '../simulate.ts';
import { columnOf, rowsOf } from './columns-of.ts';
import { createSummary } from './summary.ts';
import { STREET_FIGURES } from './street-columns.ts';
import type { Chunk } from './tables.ts';

const DAYS = 17;
const CITY = scenarioOf({ world: 'city', countries: ['GB'], scale: 1, start: '2019-01-01', days: DAYS, seed: 2 });

let chunks: Chunk[];
let simulation: Simulation;
beforeAll(() => {
  simulation = createSimulation(CITY);
  chunks = [];
  while (!simulation.done) {
    simulation.step();
    chunks.push(...simulation.drain());
  }
});

const of = (table: string): Chunk[] => chunks.filter((chunk) => chunk.table === table);
function sumOf(table: string, name: string, times?: string): number {
  let sum = 0;
  for (const chunk of of(table)) {
    const values = columnOf(chunk, name) as Float64Array;
    const factor = times === undefined ? undefined : (columnOf(chunk, times) as Float64Array);
    for (let row = 0; row < chunk.rows; row++) sum += values[row] * (factor?.[row] ?? 1);
  }
  return sum;
}

describe('tables of a street world', () => {
  test('give the same sums by force and day as by area and week', () => {
    for (const { name, stock } of STREET_FIGURES) {
      expect(sumOf('areas', name, stock ? 'days' : undefined)).toBeCloseTo(sumOf('forces', name), 3);
    }
    expect(sumOf('forces', 'orders')).toBeGreaterThan(0);
    expect(sumOf('forces', 'kilometres')).toBeGreaterThan(0);
  });

  test('have a row a force and day, and a row an area and week, the last week shorter', () => {
    const { areas, forces } = simulation.world.tables;
    expect(of('forces').reduce((rows, chunk) => rows + chunk.rows, 0)).toBe(forces.rows[0] * DAYS);
    const weeks = [...rowsOf(of('areas'), ['day', 'days', 'area'])].filter(({ area }) => area === 0);
    expect(weeks.map(({ day, days }) => [day, days])).toEqual([
      [6, 7],
      [13, 7],
      [16, 3],
    ]);
    expect(of('area-facts').reduce((rows, chunk) => rows + chunk.rows, 0)).toBe(areas.rows[0]);
  });

  test('have a row a district and week, and the same sums as the days', () => {
    const { districts } = simulation.world.tables;
    const weeks = [...rowsOf(of('districts'), ['day', 'days', 'district', 'users'])];
    expect(weeks.filter(({ district }) => district === 0).map(({ day, days }) => [day, days])).toEqual([
      [6, 7],
      [13, 7],
      [16, 3],
    ]);
    expect(weeks).toHaveLength(3 * districts.rows[0]);
    const last = weeks.filter(({ day }) => day === DAYS - 1);
    expect(last.map(({ users }) => users)).toEqual(Array.from(districts.users).slice(0, districts.rows[0]));
    for (const name of ['purchases', 'gramsBulk', 'euros'] as const) {
      expect(sumOf('districts', name)).toBeCloseTo(sumOf('daily', name), 3);
    }
  });

  test('give what an unfinished week holds so far, and take nothing from it', () => {
    const stopped = createSimulation(CITY);
    const drained: Chunk[] = [];
    while (stopped.day < 10) {
      stopped.step();
      drained.push(...stopped.drain());
    }
    const now = stopped.unfinished();
    expect(now).toEqual(stopped.unfinished());
    const sum = (of: readonly Chunk[], table: string): number => {
      let total = 0;
      for (const row of rowsOf(
        of.filter((chunk) => chunk.table === table),
        ['purchases'],
      ))
        total += Number(row.purchases);
      return total;
    };
    expect(sum([...drained, ...now], 'districts')).toBeCloseTo(sum(drained, 'daily'), 3);
    expect(sum(now, 'districts')).toBeGreaterThan(0);
    while (stopped.day < 14) stopped.step();
    expect(stopped.unfinished()).toEqual([]);
  });

  test('are all known before the first day, without rows', () => {
    const tables = createSimulation({ ...CITY, portraits: [0] }).tables();
    expect(tables.every(({ rows, values }) => rows === 0 && values.every(({ length }) => length === 0))).toBe(true);
    const columns = new Map(tables.map((chunk) => [chunk.table, chunk.columns]));
    for (const chunk of chunks) expect(columns.get(chunk.table)).toEqual(chunk.columns);
    for (const table of ['events/loads', 'events/closures', 'ties']) expect(columns.has(table)).toBe(true);
  });

  test('name no place below the town and no single network', () => {
    for (const { name } of rowsOf(of('area-facts'), ['name'])) expect(name).toMatch(/^cell \d+$/);
    for (const table of ['networks', 'events/incidents', 'events/closures', 'areas', 'forces']) {
      const columns = of(table).flatMap((chunk) => chunk.columns.map(({ name }) => name));
      expect(columns.filter((name) => ['network', 'line', 'id', 'other'].includes(name))).toEqual([]);
    }
  });

  test('count networks by how they sell and what trust they ask', () => {
    const rows = [...rowsOf(of('networks'), ['day', 'form', 'trustAsked', 'networks', 'takings'])];
    expect(rows.every(({ form }) => /^(corner|house|line|(corner|house) and line)$/.test(String(form)))).toBe(true);
    const last = rows.filter(({ day }) => day === DAYS - 1);
    const active = simulation.world.tables.networks.state;
    let count = 0;
    for (let n = 0; n < simulation.world.tables.networks.rows[0]; n++) if (active[n] === 1) count++;
    expect(last.reduce((sum, { networks }) => sum + Number(networks), 0)).toBe(count);
  });

  test('are the same when the run was stopped in the middle of a week and gone on with', () => {
    const first = createSimulation(CITY);
    const before: Chunk[] = [];
    while (first.day < 10) {
      first.step();
      before.push(...first.drain());
    }
    const snapshot = joined(first.snapshot());
    const second = createSimulation(CITY, { snapshot });
    while (!second.done) {
      second.step();
      before.push(...second.drain());
    }
    for (const table of ['areas', 'networks', 'districts']) {
      const rowsIn = (list: Chunk[]) => list.filter((chunk) => chunk.table === table).map(({ values }) => values);
      expect(rowsIn(before)).toEqual(rowsIn(chunks));
    }
  });

  test('are not there where no networks sell', () => {
    const tables = new Set(chunksOf(scenarioOf({ days: 2 })).map(({ table }) => table));
    expect([...tables].filter((table) => ['forces', 'areas', 'networks', 'area-facts'].includes(table))).toEqual([]);
  });
});

describe('the summary of a street world', () => {
  test('has the sums of its tables, keeps substances apart and knows the form of the market', () => {
    const inProgress = createSummary();
    for (const chunk of chunks) inProgress.add(chunk);
    const { street, totals, checks } = inProgress.finish(simulation.world, CITY);
    if (street === undefined) throw new Error('no summary of the street');
    expect(street.totals['orders'].value).toBeCloseTo(sumOf('forces', 'orders'), 6);
    expect(street.stocks['exploitedChildren'].value).toBeCloseTo(sumOf('forces', 'exploitedChildren') / DAYS, 6);
    expect(Object.values(street.channels).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    const bought = Object.values(street.substances).reduce((sum, { purchases }) => sum + purchases, 0);
    expect(bought / totals['purchases'].value).toBeCloseTo(1, 9);
    expect(street.residents).toBeGreaterThan(300_000);
    expect(checks).toEqual([]);
  });
});

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
