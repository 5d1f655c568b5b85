import { beforeAll, describe, expect, test } from 'vitest';
import { mechanism } from '../../src/mechanisms/mechanism.ts';
import type { Mechanism } from '../../src/mechanisms/mechanism.ts';
import type { PolicyInForce, Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulate.ts';
import type { Simulation, SimulationOptions } from '../../src/simulate.ts';
import { NATIONAL } from '../../src/world/outlets.ts';
import type { TableName } from '../../src/world/schema.ts';
import { columnOf, differences } from '../differences.ts';
import type { Choice, Tables } from '../differences.ts';
import { inForce, libraryWith } from '../runs.ts';
import { cityInStrife, smallBritain } from '../street.ts';

const TABLES: readonly TableName[] = [
  'people',
  'customers',
  'outlets',
  'districts',
  'areas',
  'forces',
  'networks',
  'lines',
  'numbers',
  'handsets',
  'vulnerable',
  'closures',
  'cells',
  'tallies',
  'areaTallies',
  'visits',
  'uses',
  'records',
];
const NOWHERE = -1;

/** The area of a row; of what serves the country, and of a force, nowhere. */
function areaOf(tables: Tables, name: TableName, row: number): number {
  const { districts, people, outlets, lines, networks, channels } = tables;
  if (name === 'areas' || name === 'areaTallies') return row;
  if (name === 'forces') return NOWHERE;
  if (name === 'outlets' && outlets.district[row] === NATIONAL) return NOWHERE;
  if (name === 'lines' || name === 'numbers' || name === 'handsets')
    return lines.area[row] >= 0 ? lines.area[row] : networks.area[lines.network[row]];
  if (name === 'networks' || name === 'vulnerable' || name === 'closures') return tables[name].area[row];
  if (name === 'districts' || name === 'tallies') return districts.area[row];
  if (name === 'cells') return districts.area[Math.floor(row / channels.rows[0])];
  if (name === 'customers') return districts.area[people.district[row]];
  return districts.area[columnOf(tables, name, 'district')[row]];
}

/** Rows of some areas; forces when they have nothing to do with any other area. */
function inAreas(chosen: (area: number) => boolean): Choice {
  return (tables, name) => {
    if (name !== 'forces') {
      return (row) => {
        const area = areaOf(tables, name, row);
        return area !== NOWHERE && chosen(area);
      };
    }
    const { force, rows } = tables.areas;
    const others = new Set<number>();
    for (let a = 0; a < rows[0]; a++) if (!chosen(a)) others.add(force[a]);
    return (row) => !others.has(row);
  };
}

/**
 * What is sold by the kilogram is a carrier that joins all towns. In these days nobody above retail orders, their
 * stock lasts, and it is pure: parts of a stock that is not are rounded to a milligram, by what others bought of it before.
 */
const NO_ORDERS = {
  'reorder.wholesaleLow': 0,
  'reorder.wholesaleHigh': 60,
  'importing.low': 0,
  'heroin.importPurity': 1,
  'crack.importPurity': 1,
};

/** All that a force can do otherwise than the others. */
function policiesOf(where: readonly string[], from: number): PolicyInForce[] {
  return [
    inForce('street-enforcement', { factor: 4 }, where, from),
    inForce('treatment-places', { places: 200 }, where, from),
    inForce('line-closure', { numbers: 5, holders: 5 }, where, from),
    inForce('number-orders', { perYear: 200 }, where, from),
    inForce('safeguarding-first', { share: 1, days: 2 }, where, from),
    inForce('scene-patrol', { factor: 40 }, where, from),
    inForce('leaking-records', { perYear: 200 }, where, from),
    inForce('communications-data', { refused: 0.9, delay: 60 }, where, from),
    inForce('cameras', { scenes: 1, elsewhere: 1, looks: 500 }, where, from),
  ];
}

interface Pair {
  readonly plain: Simulation;
  readonly changed: Simulation;
}

function pairOf(scenario: Scenario, policies: readonly PolicyInForce[], options: SimulationOptions = {}): Pair {
  return {
    plain: createSimulation(scenario, options),
    changed: createSimulation({ ...scenario, policies }, options),
  };
}

/** First differences in some areas, with the day on which they came up. */
function firstApart({ plain, changed }: Pair, chosen: (area: number) => boolean): string[] {
  while (!plain.done) {
    plain.step();
    changed.step();
    const apart = differences(plain.world.tables, changed.world.tables, TABLES, inAreas(chosen));
    if (apart.length > 0) return apart.map((line) => `day ${plain.day - 1}: ${line}`);
  }
  return [];
}

function forceNamed({ plain }: Pair, name: string): (area: number) => boolean {
  const { areas, forces } = plain.world.places;
  const row = forces.findIndex((force) => force.name === name);
  return (area) => areas[area].force === row;
}

describe('Britain without lines into other towns', () => {
  const scenario = smallBritain({
    days: 20,
    without: ['export'],
    parameters: {
      ...NO_ORDERS,
      'street.exporters': 0,
      'street.localLines': 1,
      'street.usersPerLine': 40,
      'street.usersPerSellerDaily': 5,
    },
  });
  const policies = policiesOf(['South Yorkshire'], 1);
  const apart = (own: boolean, given = policies, more: readonly Mechanism[] = []) => {
    const pair = pairOf(scenario, given, { library: libraryWith(more) });
    const inside = forceNamed(pair, 'South Yorkshire');
    return firstApart(pair, (area) => inside(area) === own);
  };

  test('what one force does changes no bit in the towns of the others, on no day', () => {
    expect(apart(false)).toEqual([]);
  });

  test('each of these policies changes its own towns', () => {
    for (const policy of policies) expect(apart(true, [policy]), policy.policy).not.toEqual([]);
  });

  test.each([
    ['what all areas take', ({ areas }: Sight) => sum(areas.custom, areas.rows[0])],
    ['all victims', ({ vulnerable }: Sight) => sum(vulnerable.state, vulnerable.rows[0])],
    ['all lines that the police know', ({ forces }: Sight) => sum(forces.knownLines, forces.rows[0])],
  ])('a hidden carrier is caught: %s', (_, quantity) => {
    expect(apart(false, policies, [planted(quantity)])[0]).toMatch(/^day \d+: people\.paid of /);
  });
});

interface Sight {
  readonly areas: { readonly rows: Int32Array; readonly custom: ArrayLike<number> };
  readonly vulnerable: { readonly rows: Int32Array; readonly state: ArrayLike<number> };
  readonly forces: { readonly rows: Int32Array; readonly knownLines: ArrayLike<number> };
}

/** A mechanism that carries a quantity of the whole world to every person. */
function planted(quantity: (c: Sight) => number): Mechanism {
  return mechanism({
    name: 'planted',
    theory: 'Everybody knows a number about the whole world: a carrier that nobody declared.',
    phase: 'adaptation',
    over: 'people',
    reads: ['areas.custom', 'vulnerable.state', 'forces.knownLines'],
    writes: ['people.paid'],
    parameters: {},
    prepare: () => ({ now: 0 }),
    open(c, k) {
      k.now = Math.floor(quantity(c)) & 0xffff;
    },
    block(c, k, _day, from, to) {
      for (let i = from; i < to; i++) c.people.paid[i] = k.now;
    },
  }) as unknown as Mechanism;
}

function sum(values: ArrayLike<number>, rows: number): number {
  let all = 0;
  for (let row = 0; row < rows; row++) all += values[row];
  return all;
}

describe('Britain with lines into other towns', () => {
  /** Days with a difference in a city that none of the carriers reached, and how many cities were reached on each day. */
  const strays: string[] = [];
  const reached: number[] = [];
  beforeAll(() => {
    const scenario = smallBritain({ days: 12, without: ['export'], parameters: NO_ORDERS });
    const pair = pairOf(scenario, policiesOf(['South Yorkshire'], 1));
    const inside = forceNamed(pair, 'South Yorkshire');
    const { areas } = pair.plain.world.places;
    let touched = new Set(areas.flatMap(({ catchment }, area) => (inside(area) ? [catchment] : [])));
    const { plain, changed } = pair;
    while (!plain.done) {
      const carried = new Set(touched);
      for (const simulation of [plain, changed]) reachOf(simulation, touched, carried);
      plain.step();
      changed.step();
      const [a, b] = [plain.world.tables, changed.world.tables];
      const apart = differences(
        a,
        b,
        TABLES,
        inAreas((area) => !carried.has(areas[area].catchment)),
      );
      strays.push(...apart.map((line) => `day ${plain.day - 1}: ${line}`));
      const differs = (catchment: number) =>
        differences(
          a,
          b,
          TABLES,
          inAreas((area) => areas[area].catchment === catchment),
          1,
        ).length > 0;
      touched = new Set([...carried].filter((catchment) => touched.has(catchment) || differs(catchment)));
      reached.push(touched.size);
    }
  });

  test('a difference goes from city to city by a network with a line in both, or by a force, and by nothing else', () => {
    expect(strays).toEqual([]);
  });

  test('it does travel', () => {
    expect(reached[1]).toBeLessThan(reached.at(-1) as number);
  });
});

/** Adds the cities that have a network or a force in common with one of `from`. */
function reachOf({ world }: Simulation, from: ReadonlySet<number>, into: Set<number>): void {
  const { lines, networks, areas } = world.tables;
  const places = new Map<string, Set<number>>();
  const note = (who: string, area: number) => {
    const known = places.get(who) ?? new Set();
    places.set(who, known.add(areas.catchment[area]));
  };
  for (let l = 0; l < lines.rows[0]; l++) {
    if (lines.area[l] < 0) continue;
    note(`network ${lines.network[l]}`, lines.area[l]);
    note(`network ${lines.network[l]}`, networks.area[lines.network[l]]);
  }
  for (let a = 0; a < areas.rows[0]; a++) note(`force ${areas.force[a]}`, a);
  for (const cities of places.values()) {
    if ([...cities].some((city) => from.has(city))) for (const city of cities) into.add(city);
  }
}

describe('the city', () => {
  test('what happens at one corner stays within the reach of its buyers at first, and comes to others with the days', () => {
    // One force has the whole city: patrol that goes by its records joins all cells from the second day on.
    const parameters = { ...NO_ORDERS, 'street.follow': 0 };
    const scenario = cityInStrife({ days: 10, start: '1999-01-04', parameters });
    const { world } = createSimulation({ ...scenario, days: 1 });
    const { x, y, sceneHours } = world.tables.areas;
    const corners = world.places.areas.map((_, area) => area).filter((area) => sceneHours[area] > 0);
    const far = (area: number) => x[area] * x[area] + y[area] * y[area];
    const [cell] = corners.toSorted((a, b) => far(b) - far(a));
    const where = [world.places.areas[cell].name];
    const SINCE = 1;
    const policies = [
      inForce('street-enforcement', { factor: 4 }, where, SINCE),
      inForce('scene-patrol', { factor: 50 }, where, SINCE),
    ];
    const REACH = 6;
    const near = (area: number) => Math.hypot(x[area] - x[cell], y[area] - y[cell]) <= REACH;
    const outside = firstApart(pairOf(scenario, policies), (area) => !near(area));
    const inside = firstApart(pairOf(scenario, policies), near);
    expect(inside[0]).toMatch(/^day 1:/);
    expect(outside[0]).toMatch(/^day [3-9]:/);
  });
});
