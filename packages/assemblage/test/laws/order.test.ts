import { beforeAll, describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulate.ts';
import type { Simulation } from '../../src/simulate.ts';
import { LIBRARY } from '../../src/library.ts';
import { mechanism } from '../../src/mechanisms/mechanism.ts';
import type { Mechanism } from '../../src/mechanisms/mechanism.ts';
import { columnOf, differences } from '../differences.ts';
import { inForce, libraryWith, live, probe, scenarioOf } from '../runs.ts';

const TABLES = ['people', 'outlets', 'districts', 'ports', 'cells', 'tallies'] as const;

/** Sellers keep little and take risks: many are asked for more than they have, some close and others open. */
const SCARCE = scenarioOf({
  days: 42,
  scale: 0.15,
  isolated: false,
  parameters: {
    'reorder.retailLow': 1,
    'reorder.retailHigh': 3,
    'reorder.wholesaleLow': 3,
    'reorder.wholesaleHigh': 14,
    'succession.turnover': 0.6,
    'succession.response': 3,
    'market.treatmentPlaces': 3,
    'poisoning.hazard': 0.0003,
  },
  policies: [inForce('street-enforcement', { factor: 4 }, ['PT'], 7)],
});

/** What happened in a run that makes order matter. */
interface Strife {
  visits: number;
  orders: number;
  asksForPlaces: number;
}

function lived(scenario: Scenario, permute?: number): { simulation: Simulation; strife: Strife } {
  const strife: Strife = { visits: 0, orders: 0, asksForPlaces: 0 };
  const looks = probe('rivalry', ({ visits, outlets, districts }) => {
    for (let v = 0; v < visits.rows[0]; v++) {
      const o = visits['outlet'][v];
      // Sold out to the last lot: somebody was turned away or served in part.
      if (o >= 0 && outlets['asked'][o] > outlets['stockBulk'][o]) strife.visits++;
    }
    for (let o = 0; o < outlets.rows[0]; o++) {
      if (outlets['level'][o] >= 2 && outlets['asked'][o] > outlets['sold'][o]) strife.orders++;
    }
    for (let d = 0; d < districts.rows[0]; d++) strife.asksForPlaces += districts['inTreatment'][d];
  });
  const options = { library: libraryWith([looks]), ...(permute === undefined ? {} : { permute }) };
  return { simulation: live(scenario, options), strife };
}

describe('rows laid out in another order', () => {
  let plain: ReturnType<typeof lived>;
  let shuffled: ReturnType<typeof lived>[];
  beforeAll(() => {
    plain = lived(SCARCE);
    shuffled = [1, 2].map((permute) => lived(SCARCE, permute));
  });

  test('the world is one in which order could matter: stock is contended, outlets are born and closed, people die', () => {
    const { world } = plain.simulation;
    expect(plain.strife.visits).toBeGreaterThan(1000);
    expect(plain.strife.orders).toBeGreaterThan(100);
    expect(plain.strife.asksForPlaces).toBeGreaterThan(100);
    const born = createSimulation(SCARCE).world.tables.outlets.rows[0];
    expect(world.tables.outlets.rows[0]).toBeGreaterThan(born + 50);
    const count = (table: 'outlets' | 'people', state: number) =>
      Array.from(
        { length: world.tables[table].rows[0] },
        (_, row) => columnOf(world.tables, table, 'state')[row],
      ).filter((value) => value === state).length;
    expect(count('outlets', 3)).toBeGreaterThan(50);
    expect(count('people', 3)).toBeGreaterThan(0);
  });

  test('change no value of any actant or sum', () => {
    for (const { simulation, strife } of shuffled) {
      expect(differences(plain.simulation.world.tables, simulation.world.tables, TABLES)).toEqual([]);
      expect(strife).toEqual(plain.strife);
    }
  });

  test('change no bit of the hash that does not see order, and do change the one that does', () => {
    const { simulation } = plain;
    for (const other of shuffled) {
      expect(other.simulation.orderFreeHash()).toBe(simulation.orderFreeHash());
      expect(other.simulation.fingerprint()).not.toBe(simulation.fingerprint());
    }
  });

  test('a mechanism that serves by row is caught', () => {
    const byRow = mechanism({
      name: 'by-row',
      theory: 'The first ten people of the table are given a gram: whoever stands first is served.',
      phase: 'adaptation',
      over: 'people',
      reads: [],
      writes: ['people.risk'],
      parameters: {},
      prepare: () => ({}),
      open: (c) => void c.people.risk.fill(9, 0, 10),
      block: () => {},
    }) as unknown as Mechanism;
    const scenario = { ...SCARCE, days: 2, policies: [] };
    const library = libraryWith([byRow]);
    const hashes = [undefined, 1].map((permute) =>
      live(scenario, { library, ...(permute === undefined ? {} : { permute }) }).orderFreeHash(),
    );
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  test('mechanisms of one phase that do not read what another writes could stand in another order', () => {
    const names = Object.keys(LIBRARY.mechanisms);
    const swapped = Object.fromEntries(
      names
        .toReversed()
        .filter((name) => ['raids', 'street-searches'].includes(name))
        .map((name) => [name, LIBRARY.mechanisms[name]]),
    );
    expect(Object.keys(swapped)).toEqual(['raids', 'street-searches']);
    const others = Object.fromEntries(Object.entries(LIBRARY.mechanisms).filter(([name]) => !(name in swapped)));
    const scenario = { ...SCARCE, days: 14 };
    const library = { ...LIBRARY, mechanisms: { ...others, ...swapped } };
    expect(live(scenario, { library }).orderFreeHash()).toBe(live(scenario).orderFreeHash());
  });
});
