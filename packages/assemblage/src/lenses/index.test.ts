import { describe, expect, test } from 'vitest';
import { addPeople, momentOf, notebook, smallWorld, type SmallWorld } from '../../test/small-world.ts';
import { type Parameter, valuesOf } from '../evidence/parameter.ts';
import type { Table } from '../kernel/columns.ts';
import { FREQUENT, HIDDEN, INFREQUENT } from '../world/people.ts';
import { AT_RISK, EXPLOITED } from '../world/street/vulnerable.ts';
import { LENS_DECISIONS } from './decisions.ts';
import { LENSES } from './index.ts';
import type { Lens, LensColumn, LensRow } from './lens.ts';

const ALL = Object.entries<Lens>(LENSES);
const FORBIDDEN = /name|address|street|postcode|phone|mail|birth|lat$|lon$|^x$|^y$|coordinate/i;
const KEYS = [123_456_789, 123_456_790, 123_456_791, 123_456_792, 123_456_793];

/** A year of a small world in which something is seen every day. */
function busyWorld(): SmallWorld {
  const world = smallWorld({ room: 5000, days: 365 });
  addPeople(world, { district: 0, count: 2000, class: INFREQUENT, daysAYear: 6 });
  addPeople(world, { district: 3, count: 500, class: FREQUENT, daysAYear: 100 });
  addPeople(world, { district: 4, count: 500, class: HIDDEN, daysAYear: 200 });
  for (let i = 0; i < 5; i++) {
    world.add('records', {
      kind: 1 + (i % 4),
      district: i,
      keyLo: KEYS[i],
      keyHi: KEYS[0],
      group: i === 3 ? 255 : i % 2,
      channel: i,
      bulk: 900 * i,
    });
    world.set('tallies', 'usedPure', i, 50_000 * (i + 1));
  }
  addStreet(world);
  addTrade(world);
  return world;
}

/** Loads that are found in ports, and sellers who send by post, with what they sold today. */
function addTrade(world: SmallWorld): void {
  for (let i = 0; i < 5; i++) {
    world.add('loads', { outlet: i, port: i % 2, bulk: 40e6 * (i + 1), pure: 30e6 * (i + 1), seized: i > 0 ? 1 : 0 });
  }
  for (let i = 0; i < 5; i++) {
    const seller = { keyLo: KEYS[i], keyHi: 12, district: 65535, country: i % 2, level: 1, channel: 5, state: 1 };
    const row = world.tables.outlets.rows[0];
    world.add('outlets', { ...seller, network: -1, line: -1, price: 6000 + 100 * i, sold: 20_000, takings: 120_000 });
    for (let sale = 0; sale < 4; sale++) world.add('visits', { outlet: row, district: i, bulk: 1000 });
  }
}

/** An area for each district with what the lenses of street worlds look at: open sellers, a prison, arrests, people at risk. */
function addStreet(world: SmallWorld): void {
  world.add('forces', { keyLo: 1, keyHi: 8 });
  for (let area = 0; area < 5; area++) {
    world.set('districts', 'area', area, area);
    world.add('areas', { keyLo: KEYS[area], keyHi: 7, firstDistrict: area, prisoners: 500, patrol: 1.5, finds: 1 });
    world.add('areaTallies', { droneIncidents: 1, runnerArrests: 1, childArrests: 1 });
    for (let i = 0; i < 4; i++) {
      world.add('outlets', {
        keyLo: KEYS[area] + 1000 * i,
        keyHi: 9,
        district: area,
        level: 1,
        channel: 1,
        state: 1,
        network: 0,
        line: -1,
        stockBulk: 50_000,
        stockPure: 20_000 + 100 * i,
        price: 6400,
        sold: 1000,
        soldPure: 400,
      });
    }
    for (let i = 0; i < 20; i++) {
      world.add('vulnerable', {
        keyLo: KEYS[area] + 1000 * i,
        keyHi: 11,
        area,
        child: i % 2,
        group: i & 1,
        state: i < 10 ? EXPLOITED : AT_RISK,
        line: i < 10 ? 0 : -1,
      });
    }
  }
  world.add('networks', { keyLo: KEYS[0], keyHi: 9, state: 1, members: 5 });
  for (let rival = 0; rival < 4; rival++) world.set('networks', 'rival', rival, -1);
  const { people } = world.tables;
  for (let i = 0; i < people.rows[0]; i++) {
    world.add('customers', {});
    world.set('people', 'age', i, 30);
    world.set('people', 'paid', i, 6000 + i);
    if (i < 40) world.add('uses', { person: i, bulk: 100 });
    for (let friend = 0; friend < 2; friend++) world.set('people', 'friends', 2 * i + friend, (i + 7) % people.rows[0]);
    for (let tie = 0; tie < 4; tie++) world.set('people', 'ties', 4 * i + tie, tie === 0 ? (i * 13) % 20 : -1);
  }
  world.add('lines', { keyLo: KEYS[0], keyHi: 10, state: 1, away: 1 });
  world.add('handsets', { linked: 1 });
  for (let seat = 0; seat < 8; seat++) {
    world.add('associates', { keyLo: KEYS[0] + seat, keyHi: 13, seat, state: 1, people: 1, leads: seat === 0 ? 1 : 0 });
    for (let slot = 0; slot < 8; slot++) world.set('associates', 'ties', 8 * seat + slot, slot < seat ? slot : -1);
  }
}

/** Puts the rows of a table in the opposite order. */
function turn({ columns, spec, rows }: Table): void {
  for (const [name, column] of Object.entries(columns)) {
    const width = spec.columns[name].width ?? 1;
    const before = column.slice(0, rows[0] * width);
    for (let row = 0; row < rows[0]; row++) {
      column.set(before.subarray(row * width, (row + 1) * width), (rows[0] - 1 - row) * width);
    }
  }
}

/** Services see those who are exploited, from the first day on or not yet. */
function see(world: SmallWorld, seen: number): void {
  for (let row = 0; row < 100; row++) world.set('vulnerable', 'seen', row, row % 20 < 10 ? seen : 0);
}

function yearOf(lens: Lens, world = busyWorld()) {
  const output = notebook();
  see(world, 0);
  const memory = lens.remembers?.(world.seen) ?? new Float64Array(0);
  see(world, 1);
  for (let day = 0; day < 365; day++)
    lens.observe(world.seen, valuesOf(lens.parameters), momentOf(day), output, memory);
  return { records: output.records, labels: output.labels };
}

/** What a value must be, by the type of its column. */
const IS: Readonly<Record<LensColumn['type'], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  int: (value) => value === (Number(value) | 0),
  float: (value) => Number.isFinite(value),
};

/** What a value may be, by the unit or name of its column. */
const MAY: Readonly<Record<string, RegExp>> = {
  identifier: /^SYN-[0-9a-zA-Z-]+$/,
  country: /^([A-Z]{2})?$/,
  city: /^(Berlin|Essen|Delft)$/,
  district: /^(-1|\d+)$/,
};

/** Columns of a row that are missing, too many or of another type. */
function misfits(row: LensRow, columns: readonly LensColumn[]): string[] {
  const names = new Set(columns.map((column) => column.name));
  const strangers = Object.keys(row).filter((name) => !names.has(name));
  return [...strangers, ...columns.filter(({ name, type }) => !IS[type](row[name])).map((column) => column.name)];
}

/** Values of a row that name too much: an open identifier, a place below the city, the key of an actant. */
function leaks(row: LensRow, columns: readonly LensColumn[]): string[] {
  return columns.flatMap(({ name, unit }) => {
    const text = String(row[name]);
    const open = (MAY[unit] ?? MAY[name])?.test(text) === false;
    const key = KEYS.some((word) => text === String(word) || text.toLowerCase().includes(word.toString(16)));
    return open || key ? [`${name}: ${text}`] : [];
  });
}

test('names are in alphabetical order and agree', () => {
  const names = ALL.map(([name]) => name);
  expect(names).toEqual(names.toSorted());
  expect(ALL.map(([, lens]) => lens.name)).toEqual(names);
});

test('decisions have numbers of their own, from 9001 on', () => {
  const numbers = Object.values(LENS_DECISIONS);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(9001);
});

describe.each(ALL)('%s', (_, lens) => {
  test('says what it sees and what it bends', () => {
    expect(lens.about.length).toBeGreaterThan(80);
    expect(lens.bias.length).toBeGreaterThan(80);
    const { sees = '', misses = '', delays = '', confuses = '', rates = {} } = lens.card ?? {};
    for (const text of [sees, misses, delays, confuses]) expect(text.length).toBeGreaterThan(20);
    expect(Object.keys(rates).length).toBeGreaterThan(0);
  });

  test('each parameter has a range and evidence, or a reason for being assumed', () => {
    for (const [name, parameter] of Object.entries<Parameter>(lens.parameters)) {
      expect(parameter.low <= parameter.value && parameter.value <= parameter.high, name).toBe(true);
      expect(parameter.low < parameter.high, name).toBe(true);
      const { evidence } = parameter;
      expect('assumed' in evidence ? evidence.assumed.length > 20 : evidence.rows.length > 0, name).toBe(true);
    }
  });

  test('rows have the declared columns and types, and one label each', () => {
    const { records, labels } = yearOf(lens);
    expect(records.length).toBeGreaterThan(0);
    expect(records.flatMap((row) => misfits(row, lens.columns))).toEqual([]);
    expect(labels.flatMap((row) => misfits(row, lens.labels))).toEqual([]);
    expect(labels.map((row) => row.id)).toEqual(records.map((row) => row.id));
    expect(new Set(records.map((row) => row.id)).size).toBe(records.length);
  });

  test('no names or addresses, no place below the city, identifiers of the reserved form, no keys of actants', () => {
    expect(lens.columns.filter((column) => FORBIDDEN.test(column.name))).toEqual([]);
    expect(lens.columns.filter((column) => column.name === 'district' && column.type !== 'int')).toEqual([]);
    expect(yearOf(lens).records.flatMap((row) => leaks(row, lens.columns))).toEqual([]);
  });

  test('it changes no bit of the world, and the same seed gives the same rows', () => {
    const world = busyWorld();
    see(world, 1);
    const before = Object.values(world.tables).map((table) =>
      new Uint8Array(Object.values(table.columns)[0].buffer).slice(),
    );
    const first = yearOf(lens, world);
    const after = Object.values(world.tables).map((table) => new Uint8Array(Object.values(table.columns)[0].buffer));
    for (const [i, bytes] of before.entries()) expect(Buffer.compare(bytes, after[i])).toBe(0);
    expect(yearOf(lens, world)).toEqual(first);
    const other = yearOf(lens, { ...world, seen: { ...world.seen, seedLo: 2 } });
    expect(other.records).not.toEqual(first.records);
  });

  test('the order of the rows of people and records does not matter to what it finds', () => {
    const world = busyWorld();
    const turned = busyWorld();
    for (const name of ['people', 'customers', 'records', 'loads', 'visits'] as const) turn(turned.tables[name]);
    const { columns, rows } = turned.tables.people;
    const { person } = turned.tables.uses.columns;
    for (const [at, row] of person.subarray(0, 40).entries()) person[at] = rows[0] - 1 - row;
    for (const [at, friend] of columns['friends'].entries()) {
      if (at < 2 * rows[0] && friend >= 0) columns['friends'][at] = rows[0] - 1 - friend;
    }
    const sorted = (lensRows: LensRow[]) => lensRows.map((row) => JSON.stringify(row)).toSorted();
    expect(sorted(yearOf(lens, turned).records)).toEqual(sorted(yearOf(lens, world).records));
  });
});
