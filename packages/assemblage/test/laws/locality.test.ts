import { beforeAll, describe, expect, test } from 'vitest';
import { mechanism } from '../../src/mechanisms/mechanism.ts';
import type { Mechanism } from '../../src/mechanisms/mechanism.ts';
import type { PolicyInForce, Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulate.ts';
import type { Simulation, SimulationOptions } from '../../src/simulate.ts';
import type { TableName } from '../../src/world/schema.ts';
import { IMPORT, RETAIL, WHOLESALE } from '../../src/world/outlets.ts';
import { differences, inCountry } from '../differences.ts';
import { inForce, libraryWith, scenarioOf } from '../runs.ts';

const ALL_TABLES = [
  'people',
  'outlets',
  'districts',
  'ports',
  'cells',
  'tallies',
  'visits',
  'uses',
  'turns',
  'records',
] as const;
/** Without the levers themselves. */
const TOUCHED = ['people', 'outlets', 'records'] as const;
const [IRELAND, PORTUGAL] = [0, 1];

const ALL_AT_ONCE: readonly PolicyInForce[] = [
  inForce('street-enforcement', { factor: 4 }, ['PT'], 2),
  inForce('treatment-places', { places: 200 }, ['PT'], 2),
  inForce('decriminalised-possession', { recorded: 0 }, ['PT'], 2),
  inForce('port-screening', { share: 1 }, ['PT'], 2),
  inForce('port-price-shock', { factor: 4 }, ['PT'], 2),
];

/** Everybody orders every few days, so that a shock at a port reaches buyers in a short run. */
const FAST = {
  'importing.low': 40,
  'importing.high': 45,
  'importing.leadShort': 3,
  'importing.leadLong': 5,
  'importing.sizeSpread': 0.4,
  'reorder.wholesaleLow': 14,
  'reorder.wholesaleHigh': 16,
  'reorder.wholesaleLead': 2,
  'reorder.retailLow': 5,
  'reorder.retailHigh': 6,
  'reorder.retailLead': 1,
};

/** Lives the same days with and without policies, and looks at both worlds after each day until it has seen enough. */
function sideBySide(
  scenario: Scenario,
  policies: readonly PolicyInForce[],
  look: (plain: Simulation, changed: Simulation) => boolean,
  options: SimulationOptions = {},
): void {
  const plain = createSimulation(scenario, options);
  const changed = createSimulation({ ...scenario, policies }, options);
  let goesOn = true;
  while (goesOn && !plain.done) {
    plain.step();
    changed.step();
    goesOn = look(plain, changed);
  }
}

interface Look {
  readonly tables?: readonly TableName[];
  readonly more?: readonly Mechanism[];
  readonly days?: number;
}

/** First differences in a country, with the day on which they came up. */
function firstApart(
  policies: readonly PolicyInForce[],
  country: number,
  { tables = ALL_TABLES, more = [], days = 60 }: Look = {},
): string[] {
  const parameters = { ...FAST, 'market.treatmentPlaces': 3, 'succession.entry': 3, 'succession.turnover': 2 };
  const scenario = scenarioOf({ isolated: true, days, scale: 0.05, parameters });
  const found: string[] = [];
  const look = (plain: Simulation, changed: Simulation) => {
    const apart = differences(plain.world.tables, changed.world.tables, tables, inCountry(country));
    found.push(...apart.map((line) => `day ${plain.day - 1}: ${line}`));
    return found.length === 0;
  };
  sideBySide(scenario, policies, look, { library: libraryWith(more) });
  return found;
}

describe('two countries side by side, each supplied through its own ports', () => {
  test('policies in one change no bit of the other, on no day', () => {
    expect(firstApart(ALL_AT_ONCE, IRELAND)).toEqual([]);
  });

  test('each of them changes its own country', () => {
    for (const policy of ALL_AT_ONCE)
      expect(firstApart([policy], PORTUGAL, { tables: TOUCHED }), policy.policy).not.toEqual([]);
  });

  test.each([
    ['the mean price of all outlets', (c: Sight) => mean(c.outlets.price, c.outlets.rows[0])],
    ['the number of all outlets', (c: Sight) => c.outlets.rows[0]],
    ['the number of visits of the day', (c: Sight) => c.visits.rows[0]],
  ])('a hidden carrier is caught: %s', (_, quantity) => {
    expect(firstApart(ALL_AT_ONCE, IRELAND, { more: [planted(quantity)] })[0]).toMatch(/^day \d+: people\.paid of /);
  });

  test('a country that no port supplies is refused, so that it cannot borrow the port of another', () => {
    const refused = (countries: readonly string[], isolated: boolean) => () =>
      createSimulation(scenarioOf({ countries, isolated }));
    expect(refused(['LU', 'PT'], true)).toThrow(/Nothing reaches Luxembourg: isolated/);
    expect(refused(['LU', 'PT'], false)).not.toThrow();
    expect(refused(['AT', 'LU'], false)).toThrow(/Nothing reaches Austria, Luxembourg: no port/);
    expect(refused(['CH', 'GB'], false)).toThrow(/Nothing reaches Switzerland/);
  });

  test('countries that share ports are not apart: the law sees a carrier that is there', () => {
    const scenario = scenarioOf({ countries: ['ES', 'PT'], days: 60, scale: 0.02, parameters: FAST });
    let apart: string[] = [];
    sideBySide(scenario, [inForce('port-price-shock', { factor: 4 }, ['ES'])], (plain, changed) => {
      apart = differences(plain.world.tables, changed.world.tables, ['outlets'], inCountry(PORTUGAL));
      return apart.length === 0;
    });
    expect(apart).not.toEqual([]);
  });
});

interface Sight {
  readonly outlets: { readonly rows: Int32Array; readonly price: ArrayLike<number> };
  readonly visits: { readonly rows: Int32Array };
}

/** A mechanism that carries a quantity of the whole world to every person. */
function planted(quantity: (c: Sight) => number): Mechanism {
  return mechanism({
    name: 'planted',
    theory: 'Everybody knows a number about the whole world: a carrier that nobody declared.',
    phase: 'adaptation',
    over: 'people',
    reads: ['outlets.price', 'visits.person'],
    writes: ['people.paid'],
    parameters: {},
    prepare: () => ({ now: 0 }),
    open(c, k) {
      k.now = Math.floor(quantity(c));
    },
    block(c, k, _day, from, to) {
      for (let i = from; i < to; i++) c.people.paid[i] = k.now;
    },
  }) as unknown as Mechanism;
}

function mean(values: ArrayLike<number>, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += values[row];
  return sum / rows;
}

describe('a shock at a port', () => {
  const scenario = scenarioOf({ countries: ['PT'], days: 60, scale: 0.05, parameters: FAST });
  const SHOCK = 5;
  const levels = { import: IMPORT, wholesale: WHOLESALE, retail: RETAIL } as const;
  const first: Record<string, number> = {};
  beforeAll(() => {
    sideBySide(scenario, [inForce('port-price-shock', { factor: 4 }, [], SHOCK)], (plain, changed) => {
      const today = plain.day - 1;
      const apart = (table: 'outlets' | 'people' | 'ports', level?: number): boolean =>
        differences(
          plain.world.tables,
          changed.world.tables,
          [table],
          (tables, name) => (row) => name !== 'outlets' || tables.outlets.level[row] === level,
          1,
        ).length > 0;
      if (apart('ports')) first['port'] ??= today;
      for (const [name, level] of Object.entries(levels)) if (apart('outlets', level)) first[name] ??= today;
      if (apart('people')) first['people'] ??= today;
      return first['people'] === undefined;
    });
  });

  test('moves one step of the chain a day at most: port, importer, wholesaler, retailer, buyer', () => {
    expect(first['port']).toBe(SHOCK);
    // An importer meets the board of the port on the day itself; every other carrier is met on a later day.
    expect(first['import']).toBeGreaterThanOrEqual(SHOCK);
    expect(first['wholesale']).toBeGreaterThan(first['import']);
    expect(first['retail']).toBeGreaterThan(first['wholesale']);
    expect(first['people']).toBeGreaterThan(first['retail']);
  });

  test('arrives: the order is that of a shock that reached everybody', () => {
    expect(first['people']).toBeLessThan(scenario.days);
  });
});
