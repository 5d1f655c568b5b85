import { beforeAll, describe, expect, it } from 'vitest';
import { parseDate } from '../kernel/calendar.ts';
import { livedCity, smallTracedCity, traced, type Row, type Tables } from '../../test/traced.ts';
import { createSimulation } from '../simulate.ts';
import { ACTIVE, TREATED } from '../world/people.ts';
import { BY_NUMBER, BY_OTHER } from '../world/street/services.ts';
import { antennaEventsOf } from './antenna-events.ts';
import { cityOf as ordinaryLife } from './city.ts';
import { holdersOf } from './holders.ts';
import { labelTables } from './labels.ts';
import { createWatch, type MarketDay } from './watch.ts';
import { whereaboutsOf } from './whereabouts.ts';

const SCENARIO = smallTracedCity({ days: 12, parameters: { 'numbers.life': 1 } });
const START = parseDate(SCENARIO.start) ?? 0;
const PERIOD = { from: 3, days: 9 };
const SETTINGS = { 'traffic.aboutOrder': 0, 'traffic.calledBack': 0 };

describe('what dealing leaves in calls', () => {
  let tables: Tables;
  let lived: ReturnType<typeof livedCity>;
  beforeAll(() => {
    // One cell keeps the test small: that of a line which changes its number.
    const { market } = livedCity(SCENARIO, { ...PERIOD, share: 0.01 });
    const changing = changesOf(market).toSorted((a, b) => b.orders - a.orders)[0];
    const request = { ...PERIOD, settings: SETTINGS, cells: [changing.area] };
    lived = livedCity(SCENARIO, request);
    ({ tables } = traced(SCENARIO, request, ['calls']));
  });

  it('is what the world did: one call or text an order that the observer has a side of', () => {
    const { city, market } = lived;
    let orders = 0;
    for (const { orders: ofDay } of market) {
      for (const { person, line } of ofDay) {
        const buyer = city.residents.ofPerson[person];
        if (buyer < 0 || city.phones.hasPhone[buyer] === 0) continue;
        if (city.observed[buyer] === 1 || city.lineObserved[line] === 1) orders++;
      }
    }
    const labelled = tables['labels/calls'].filter(({ cause }) => cause === 'order');
    expect(orders).toBeGreaterThan(20);
    expect(labelled).toHaveLength(orders);
    const lines = new Set(linesOf(tables).map(({ number }) => number));
    const calls = new Map(tables['calls'].map((row) => [row['call'], row]));
    for (const { call } of labelled) expect(lines.has(calls.get(call)?.['to'] ?? -1)).toBe(true);
  });

  it('gives a line a new number when the world did, and labels what follows on what', () => {
    const { numbers, phones } = lived.city;
    const changes = changesOf(lived.market).length;
    const lines = new Set(lived.market.flatMap(({ lines: up }) => up.map(({ line }) => line))).size;
    const rows = [...numbers.phone].filter((phone) => phone >= phones.firstLine && phone < phones.firstOutside).length;
    expect(rows).toBe(changes + lines);
    const byNumber = new Map(tables['labels/numbers'].map((row) => [row['number'], row]));
    const followed = linesOf(tables).filter(({ successor }) => Number(successor) >= 0);
    expect(followed.length).toBeGreaterThan(0);
    for (const row of followed) {
      const next = byNumber.get(row['successor']);
      expect(next?.['line']).toBe(row['line']);
      expect(Number(next?.['firstDay'])).toBeGreaterThan(Number(row['lastDay']));
    }
  });

  it('keeps all telephones of a person, and all of a network, in one split', () => {
    const splitOf = new Map<unknown, unknown>();
    for (const row of tables['labels/numbers']) {
      for (const owner of [row['person'], row['network']]) {
        if (owner === '') continue;
        expect(splitOf.get(owner) ?? row['split']).toBe(row['split']);
        splitOf.set(owner, row['split']);
      }
    }
    const shares = count(tables['labels/people'].map(({ split }) => split));
    expect((shares.get('train') ?? 0) / tables['labels/people'].length).toBeCloseTo(0.7, 1);
  });

  it('keeps together two networks between which a holder, or a line, changed', () => {
    const { city, market } = lived;
    const all = new Map(market.flatMap(({ lines: up }) => up.map(({ line, network }) => [network, line] as const)));
    const [one, ...others] = [...all.values()];
    expect(others.length).toBeGreaterThan(4);
    const numbers = new Uint8Array(city.numbers.count).fill(1);
    const splits = (holders: ReadonlyMap<number, readonly number[]>, days: readonly MarketDay[]): Set<unknown> => {
      const met = { numbers, handsets: new Uint8Array(city.handsets.count), holders };
      const [{ columns, values }] = labelTables({ ...city, market: days }, met);
      const split = values[columns.findIndex(({ name }) => name === 'split')];
      const wanted = new Set([...all.values()].map((line) => city.phones.firstLine + line));
      return new Set(
        Array.from<unknown>(split as ArrayLike<unknown>).filter((_, row) => wanted.has(city.numbers.phone[row])),
      );
    };
    // As they are, they go to several splits.
    expect(splits(new Map(), market).size).toBeGreaterThan(1);
    const holder = city.residents.firstOrdinary[0];
    expect(splits(new Map([...all.values()].map((line) => [line, [holder]])), market).size).toBe(1);
    const last = market.at(-1)!;
    const passedOn = [...all.keys()].map((network, n): MarketDay => {
      const up = { ...last.lines[0], line: one, network };
      return { ...last, day: last.day + 1 + n, lines: [up], orders: [], offers: [] };
    });
    expect(splits(new Map(), [...market, ...passedOn]).size).toBe(1);
  });

  it('uses identities of test ranges only, and says of each record that it is synthetic', () => {
    for (const { imsi } of tables['numbers']) expect(imsi).toMatch(/^001\d{12}$/);
    for (const { imei } of tables['handsets']) expect(imei).toMatch(/^00\d{13}$/);
    expect(tables['handsets'].every(({ imei }) => luhn(String(imei)))).toBe(true);
    expect(new Set(tables['numbers'].map(({ imsi }) => imsi)).size).toBe(tables['numbers'].length);
    for (const table of ['calls', 'numbers', 'handsets', 'sites']) {
      expect(tables[table].every(({ synthetic }) => synthetic === true)).toBe(true);
    }
    expect(tables['labels/people'].every(({ person }) => /^SYN-[0-9a-f]{16}$/.test(String(person)))).toBe(true);
  });

  it('tells nothing by the order of numbers: two telephones of a person lie as far apart as any two', () => {
    const rows = new Map<unknown, number[]>();
    tables['labels/numbers'].forEach(({ person }, row) => {
      if (person !== '') rows.set(person, [...(rows.get(person) ?? []), row]);
    });
    const gaps = [...rows.values()].filter(({ length }) => length === 2).map(([a, b]) => b - a);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    expect(gaps.length).toBeGreaterThan(80);
    // Two rows at random lie a third of all rows apart.
    expect(mean / tables['labels/numbers'].length).toBeGreaterThan(0.25);
    expect(mean / tables['labels/numbers'].length).toBeLessThan(0.42);
  });
});

describe('who holds a line', () => {
  it('is an adult on every day, though one resident in eight is none', () => {
    const settings = { 'movement.adults': 0.88 };
    const { city, market } = livedCity(smallTracedCity({ days: 30 }), { from: 0, days: 30, settings });
    const { adult, count: all } = city.residents;
    expect(adult.reduce((sum, is) => sum + is, 0) / all).toBeCloseTo(0.88, 2);
    const holders = holdersOf(city);
    const met = new Set<number>();
    for (const today of market) {
      holders.turn(today);
      for (const { line } of today.lines) met.add(holders.ofLine[line]);
    }
    expect(met.size).toBeGreaterThan(8);
    expect([...met].filter((holder) => holder < 0 || adult[holder] === 0)).toEqual([]);
  });
});

describe('a line that ends within the period', () => {
  it('is observed by where it was on its first day, and is on its last day what it was before', () => {
    const { city, market } = livedCity(smallTracedCity({ days: 365 }), { from: 5, days: 360 });
    const { areas, lines } = city.world.tables;
    const first = new Map<number, number>();
    for (const { lines: up } of market) {
      for (const { line, area, network } of up) {
        expect(area).toBeGreaterThanOrEqual(0);
        expect(network).toBeGreaterThanOrEqual(0);
        if (!first.has(line)) first.set(line, area);
      }
    }
    const ended = [...first.keys()].filter((line) => lines.area[line] === -1);
    expect(ended.length).toBeGreaterThan(0);
    for (const line of first.keys()) expect(city.lineObserved[line]).toBe(1);
    const cell = first.get(ended[0])!;
    const observedIn = (cells: readonly number[]): Uint8Array =>
      ordinaryLife(city.world, START, { days: market, users: city.users }, { ...city.request, cells }).lineObserved;
    expect(observedIn([cell])[ended[0]]).toBe(1);
    expect(observedIn([(cell + 1) % areas.rows[0]])[ended[0]]).toBe(0);
  });

  it('users are those of the first morning, whoever stops or begins within the period', () => {
    const scenario = smallTracedCity({ days: 40 });
    const { city } = livedCity(scenario, { from: 3, days: 37 });
    const { simulation } = livedCity({ ...scenario, days: 3 }, { from: 0, days: 3 });
    const statesThen = simulation.world.tables.people.state;
    const is = (state: number): number => (state === ACTIVE || state === TREATED ? 1 : 0);
    expect([...city.users]).toEqual(Array.from(statesThen, is));
    expect([...city.users]).not.toEqual(Array.from(city.world.tables.people.state, is));
  });
});

describe('two telephones carried together', () => {
  /** Share of hours in which the private telephone of a holder was served where the telephone of the line was. */
  function together(leftHome: number): number {
    const settings = { 'phones.leftHome': leftHome, 'phones.carryTwo': 0.95 };
    const { city, market } = livedCity(smallTracedCity({ days: 9 }), { from: 2, days: 7, settings });
    const holders = holdersOf(city);
    const whereabouts = whereaboutsOf(city);
    const events = antennaEventsOf(city, whereabouts, holders);
    const sites = new Map<string, readonly [Set<number>, Set<number>]>();
    for (const today of market) {
      holders.turn(today);
      // Nobody else is looked at.
      city.observed.fill(0);
      const lineOf = new Map(
        [...holders.ofLine].flatMap((holder, line) => (holder < 0 ? [] : [[holder, line] as const])),
      );
      for (const holder of lineOf.keys()) city.observed[holder] = 1;
      whereabouts.turn(today.day, holders);
      events(today.day, (second, number, _, site) => {
        const phone = city.numbers.phone[number];
        const isLine = phone >= city.phones.firstLine;
        if (!isLine && phone >= city.phones.firstTrade) return;
        const line = isLine ? phone - city.phones.firstLine : lineOf.get(phone);
        const key = `${today.day} ${line} ${Math.floor(second / 14_400)}`;
        const pair = sites.get(key) ?? sites.set(key, [new Set(), new Set()]).get(key)!;
        pair[isLine ? 0 : 1].add(site);
      });
    }
    const both = [...sites.values()].filter(([line, own]) => line.size > 0 && own.size > 0);
    expect(both.length).toBeGreaterThan(100);
    return both.filter(([line, own]) => [...line].some((site) => own.has(site))).length / both.length;
  }

  it('are seen at one site, less so when the private one stays at home', () => {
    const carried = together(0);
    expect(carried).toBeGreaterThan(0.6);
    expect(together(3)).toBeLessThan(carried - 0.05);
  });
});

/** Changes of number of lines within the period: where, and how many orders the line had. */
function changesOf(market: readonly MarketDay[]): { readonly area: number; readonly orders: number }[] {
  const seen = new Map<number, number>();
  const changes: { area: number; orders: number }[] = [];
  for (const { lines } of market) {
    for (const { line, number, area } of lines) {
      const orders = market.reduce(
        (sum, { orders: all }) => sum + all.filter((order) => order.line === line).length,
        0,
      );
      if ((seen.get(line) ?? number) !== number) changes.push({ area, orders });
      seen.set(line, number);
    }
  }
  return changes;
}

function linesOf(tables: Tables): Row[] {
  return tables['labels/numbers'].filter(({ kind }) => kind === 'line');
}

function count(values: readonly unknown[]): Map<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function luhn(text: string): boolean {
  const digits = [...text].toReversed().map(Number);
  return (
    digits.reduce((sum, digit, i) => sum + (i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit), 0) % 10 === 0
  );
}

it('what goes through a service of messages leaves no call, and the line is carried all the same', () => {
  const ordersBy = (way: number) => {
    const parameters = { 'street.services': 1, 'message-services.learns': 0 };
    const simulation = createSimulation(smallTracedCity({ days: 3, parameters }));
    const { used, rows } = simulation.world.tables.services as unknown as { used: Uint8Array; rows: Int32Array };
    used.fill(way, 0, rows[0]);
    const watch = createWatch(simulation.world, 0, 3);
    for (let day = 0; day < 3; day++) {
      simulation.step();
      watch.look(day);
    }
    const all = (of: (day: MarketDay) => number) => watch.days.reduce((sum, day) => sum + of(day), 0);
    return [all(({ orders }) => orders.length), all(({ offers }) => offers.length), all(({ lines }) => lines.length)];
  };
  const [orders, offers, lines] = ordersBy(BY_NUMBER);
  expect([orders, offers].every((count) => count > 0)).toBe(true);
  expect(ordersBy(BY_OTHER)).toEqual([0, 0, lines]);
});
