import { describe, expect, test } from 'vitest';
import { smallCity } from '../../test/street.ts';
import { chunksOf, inForce, live, scenarioOf } from '../../test/runs.ts';
import { LIBRARY } from '../library.ts';
import { createSimulation } from '../simulate.ts';
import { columnOf } from '../results/columns-of.ts';
import type { Chunk } from '../results/tables.ts';
import { liveScenario, type Life } from './life.ts';
import { outcomesOf } from './outcome-list.ts';
import { PLACE_GROUPS } from './outcomes.ts';
import { groupsOf, scopeOf } from './scope.ts';

const SEAPORT = inForce('port-screening', { share: 0.5 }, ['Lisboa']);
const EUROPE = scenarioOf({ days: 40, lenses: [{ lens: 'police-records', settings: {} }] });

/** Sum of a series over all windows. */
function total({ series, outcomes: { values, windows } }: Life, column: string): number {
  const at = series.findIndex((one) => one.column === column);
  expect(at, column).toBeGreaterThanOrEqual(0);
  let sum = 0;
  for (let row = 0; row < windows; row++) sum += values[row * series.length + at];
  return sum;
}

/** Sum of a column of a result table of a run. */
function sumIn(chunks: readonly Chunk[], table: string, column: string): number {
  let sum = 0;
  for (const chunk of chunks) {
    const values = chunk.table === table ? columnOf(chunk, column) : undefined;
    for (let row = 0; values !== undefined && row < chunk.rows; row++) sum += Number(values[row]);
  }
  return sum;
}

describe('what is read off a run', () => {
  const life = liveScenario(EUROPE, { window: 'month', scope: { local: ['PT'], national: [] } }, LIBRARY);

  test('has windows that are months, and every series once', () => {
    expect([...life.outcomes.days]).toEqual([31, 9]);
    expect(new Set(life.series.map(({ column }) => column)).size).toBe(life.series.length);
  });

  test('changes nothing in the world', () => {
    expect(life.fingerprint).toBe(live(EUROPE).fingerprint());
  });

  test('adds up over places and channels', () => {
    for (const name of ['purchases', 'useDays', 'expectedDeaths', 'users', 'officerHours']) {
      const parts = PLACE_GROUPS.slice(1).map((place) => total(life, `${name}_${place}`));
      expect(parts.reduce((one, other) => one + other)).toBeCloseTo(total(life, name), 6);
      expect(parts[0]).toBeGreaterThan(0);
    }
    const channels = life.series.filter(({ name, channel }) => name === 'purchases' && channel !== '');
    expect(channels.reduce((sum, { column }) => sum + total(life, column), 0)).toBeCloseTo(total(life, 'purchases'), 6);
    const [all, ...groups] = life.outcomes.residents;
    expect(groups.reduce((one, other) => one + other)).toBeCloseTo(all, 6);
  });

  test('tells the ports of a policy from others of the country', () => {
    const scenario = { ...EUROPE, days: 20, scale: 0.02, countries: ['ES', 'PT'] };
    const { world } = createSimulation(scenario);
    const { ports } = groupsOf(world, { local: [], national: ['Valencia'] });
    const groupOf = (port: string) => ports[world.places.ports.findIndex(({ name }) => name === port)];
    expect(['Valencia', 'Barcelona', 'Lisbon'].map(groupOf)).toEqual([1, 2, 3]);
    const here = liveScenario(scenario, { window: 'month', scope: { local: [], national: ['Valencia'] } }, LIBRARY);
    const parts = PLACE_GROUPS.slice(1).map((place) => total(here, `landed_${place}`));
    expect(Math.min(...parts)).toBeGreaterThan(0);
    expect(parts.reduce((one, other) => one + other)).toBeCloseTo(total(here, 'landed'), 3);
    expect(total(here, 'seizedAtPorts')).toBeGreaterThan(0);
    expect(total(here, 'seizedAtPorts')).toBeLessThan(total(here, 'landed'));
  });

  test('agrees with the tables of the run', () => {
    const tables = chunksOf(EUROPE);
    const city = smallCity({ days: 10 });
    const street = liveScenario(city, { window: 'week', scope: { local: ['cell 5'], national: [] } }, LIBRARY);
    for (const name of ['purchases', 'gramsPure', 'euros']) {
      expect(total(life, name)).toBeCloseTo(sumIn(tables, 'daily', name), 3);
    }
    const forces = chunksOf(city);
    for (const name of ['expectedViolence', 'orders', 'linesUp', 'exploitedChildren']) {
      expect(total(street, name)).toBeCloseTo(sumIn(forces, 'forces', name), 6);
      expect(total(street, name)).toBeGreaterThan(0);
    }
    for (const name of ['useDays', 'officerHours', 'linesUp']) {
      const parts = PLACE_GROUPS.slice(1).map((place) => total(street, `${name}_${place}`));
      expect(parts.reduce((one, other) => one + other)).toBeCloseTo(total(street, name), 6);
    }
    const [all, own, near, elsewhere] = street.outcomes.residents;
    expect(own + near + elsewhere).toBe(all);
    expect(own).toBeLessThan(near);
    expect(near).toBeLessThan(elsewhere);
  });

  test('sees what the police see', () => {
    expect(total(life, 'seenSearches')).toBeGreaterThan(0);
    expect(total(life, 'seenSearches')).toBeLessThan(1.2 * (total(life, 'searches') + total(life, 'bystanders')));
  });

  test('has every series that the outcomes of its world are made of', () => {
    const street = liveScenario(smallCity({ days: 3 }), { window: 'week' }, LIBRARY);
    for (const [world, { series }] of [
      ['europe', life],
      ['city', street],
    ] as const) {
      const names = new Set(series.filter(({ place }) => place === 'all').map(({ column }) => column));
      for (const { name, form } of outcomesOf(world)) {
        const parts = form.kind === 'ratio' ? [...form.top, ...form.bottom] : [form.series];
        for (const part of parts) expect(names.has(part), `${part} of ${name} in ${world}`).toBe(true);
      }
    }
    const heroin = ['heroin', 'crack', 'cocaine', 'cannabis'].map((one) => total(street, `useDays_of_${one}`));
    expect(heroin.reduce((one, other) => one + other)).toBe(total(street, 'useDays'));
  });
});

describe('the places of a study', () => {
  const arms = (...policies: (typeof SEAPORT)[]) => [
    { name: 'baseline', scenario: EUROPE },
    { name: 'other', scenario: { ...EUROPE, policies } },
  ];

  test('are those at which its arms differ', () => {
    expect(scopeOf(arms(SEAPORT), LIBRARY)).toEqual({ local: [], national: ['Lisboa'] });
    expect(scopeOf(arms(inForce('street-enforcement', { factor: 2 }, ['Porto'])), LIBRARY)).toEqual({
      local: ['Porto'],
      national: [],
    });
  });

  test('are none where a policy acts everywhere', () => {
    expect(scopeOf(arms(SEAPORT, inForce('port-screening', { share: 1 })), LIBRARY)).toBeUndefined();
    expect(scopeOf(arms(), LIBRARY)).toBeUndefined();
  });
});
