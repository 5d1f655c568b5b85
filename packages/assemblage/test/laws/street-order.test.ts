import { beforeAll, describe, expect, test } from 'vitest';
import { LIBRARY } from '../../src/library.ts';
import { mechanism } from '../../src/mechanisms/mechanism.ts';
import type { Mechanism } from '../../src/mechanisms/mechanism.ts';
import type { Chunk } from '../../src/results/tables.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulate.ts';
import type { Simulation } from '../../src/simulate.ts';
import { SCHEMA } from '../../src/world/schema.ts';
import type { TableName } from '../../src/world/schema.ts';
import { differences } from '../differences.ts';
import type { Tables } from '../differences.ts';
import { libraryWith, live, sumOf } from '../runs.ts';
import { cityInStrife, smallBritain, STRONG } from '../street.ts';
import { lastToFirst, relaid } from './relaid.ts';

/** Incidents and loads have no key, and are compared as results; approaches have as many rows as the last block of visits says. */
const TABLES = (Object.keys(SCHEMA) as TableName[]).filter(
  (name) => !['listings', 'approaches', 'incidents', 'loads'].includes(name),
);

/** Corners in 1999, lines in 2019; the small Britain has lines into other towns. */
const SCENARIOS: readonly (readonly [string, Scenario])[] = [
  // Sellers who try things, so that lines open within a month.
  [
    'the city of 1999',
    cityInStrife({
      start: '1999-12-06',
      days: 32,
      policies: STRONG,
      parameters: { 'street.reconsider': 0.6, 'street.triedElse': 0.3 },
    }),
  ],
  ['the city of 2019', cityInStrife({ start: '2019-12-06', days: 32, policies: STRONG })],
  ['a small Britain', smallBritain({ days: 98, policies: STRONG })],
];

/** Result tables without rows of people or outlets: they hold the same rows, in whatever order these were written. */
const SUMS = new Set([
  'daily',
  'districts',
  'areas',
  'forces',
  'networks',
  'events/loads',
  'events/incidents',
  'events/closures',
]);

interface Lived {
  readonly simulation: Simulation;
  readonly sums: readonly string[];
  readonly happened: Readonly<Record<string, number>>;
}

const COUNTED = ['disputes', 'robberies', 'entered', 'returned', 'linesOpened', 'linesEnded', 'holderArrests'] as const;

/** Lives all days of a run; sums of its results, and what happened that could make order matter. */
function lived(simulation: Simulation): Lived {
  const sums: string[] = [];
  const happened: Record<string, number> = { contended: 0 };
  while (!simulation.done) {
    simulation.step();
    for (const chunk of simulation.drain()) sums.push(...rowsOf(chunk));
    for (const name of COUNTED) happened[name] = (happened[name] ?? 0) + sumOf(simulation, 'areaTallies', name);
    const { visits } = simulation.world.tables;
    for (let v = 0; v < visits.rows[0]; v++) {
      if (visits.outlet[v] >= 0 && visits.bulk[v] < visits.lot[v]) (happened['contended'] as number)++;
    }
  }
  return { simulation, sums: sums.toSorted(), happened };
}

function rowsOf({ table, values }: Chunk): string[] {
  if (!SUMS.has(table)) return [];
  return Array.from({ length: values[0].length }, (_, row) => [table, ...values.map((column) => column[row])].join());
}

describe.each(SCENARIOS)('%s in strife', (_, scenario) => {
  let plain: Lived;
  beforeAll(() => {
    plain = lived(createSimulation(scenario));
  });
  const expectTheSame = (other: Lived) => {
    expect(differences(plain.simulation.world.tables, other.simulation.world.tables, TABLES)).toEqual([]);
    expect(other.sums).toEqual(plain.sums);
  };

  test('is one in which order could matter', () => {
    for (const [what, count] of Object.entries(plain.happened)) expect(count, what).toBeGreaterThan(1);
    expect(plain.happened['contended']).toBeGreaterThan(1000);
    expect(plain.sums.length).toBeGreaterThan(1000);
  });

  test('comes out the same with people and outlets laid out in another order', () => {
    const other = lived(createSimulation(scenario, { permute: 5 }));
    expectTheSame(other);
    expect(other.simulation.orderFreeHash()).toBe(plain.simulation.orderFreeHash());
    expect(other.simulation.fingerprint()).not.toBe(plain.simulation.fingerprint());
  });

  test('comes out the same with networks, lines and people at risk in another order, last rows first', () => {
    const mechanisms = Object.fromEntries(
      Object.entries(LIBRARY.mechanisms).map(([name, one]) => [name, lastToFirst(one)]),
    );
    const other = lived(relaid(scenario, 7, { library: { ...LIBRARY, mechanisms } }));
    expectTheSame(other);
    expect(other.simulation.fingerprint()).not.toBe(plain.simulation.fingerprint());
  });
});

describe('a mechanism for which order matters is caught', () => {
  type Networks = Record<'networks' | 'areas' | 'people' | 'vulnerable', Record<string, Int32Array>>;
  const planted = (over: string, writes: readonly string[], block: (c: Networks, row: number) => void): Mechanism =>
    mechanism({
      name: 'planted',
      theory: 'Whoever stands first in the table is served.',
      phase: 'rivalry',
      over,
      reads: ['networks.area', 'networks.state'],
      writes,
      parameters: {},
      prepare: () => ({}),
      block(c: Networks, _k: unknown, _d: unknown, from: number, to: number) {
        for (let row = from; row < to; row++) block(c, row);
      },
    } as unknown as Mechanism);
  const short = smallBritain({ days: 2 });
  const apart = (one: Simulation, other: Simulation): string[] => {
    while (!one.done) {
      one.step();
      other.step();
    }
    return differences(one.world.tables as Tables, other.world.tables as Tables, TABLES);
  };

  test('the last network of an area in the table holds the patch', () => {
    const holds = planted('networks', ['areas.holder'], ({ networks, areas }, n) => {
      if (networks['state'][n] === 1) areas['holder'][networks['area'][n]] = n;
    });
    const library = libraryWith([holds]);
    expect(apart(createSimulation(short, { library }), relaid(short, 7, { library })).join()).toMatch(/areas.holder/);
    const backwards = libraryWith([lastToFirst(holds)]);
    expect(apart(createSimulation(short, { library }), createSimulation(short, { library: backwards })).join()).toMatch(
      /areas.holder/,
    );
  });

  test('the first child of the table is looked for first', () => {
    const first = planted('vulnerable', ['vulnerable.seen'], ({ vulnerable }, v) => {
      if (v < 10) vulnerable['seen'][v] = 1;
    });
    const library = libraryWith([first]);
    expect(apart(createSimulation(short, { library }), relaid(short, 7, { library })).join()).toMatch(
      /vulnerable.seen/,
    );
  });

  test('the first people of the table are dear customers', () => {
    const first = planted('people', ['people.risk'], ({ people }, i) => {
      if (i < 10) people['risk'][i] = 60_000;
    });
    const library = libraryWith([first]);
    const hashes = [undefined, 1].map((permute) =>
      live(short, { library, ...(permute === undefined ? {} : { permute }) }).orderFreeHash(),
    );
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});
