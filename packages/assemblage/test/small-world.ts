import { type Table, createTable } from '../src/kernel/columns.ts';
import { ACTIVE } from '../src/world/people.ts';
import type { Places } from '../src/world/places-in-use.ts';
import { SCHEMA, type TableName } from '../src/world/schema.ts';
import type { Seen } from '../src/world/seen.ts';

/** Two countries, a big city in two parts and two towns, five districts: built by hand, to test what looks at a world. */
const CITIES = [
  { country: 0, city: 'Berlin', part: 1, parts: 2, residents: 400_000, weight: 2, districts: 2 },
  { country: 0, city: 'Berlin', part: 2, parts: 2, residents: 400_000, weight: 2, districts: 1 },
  { country: 0, city: 'Essen', part: 1, parts: 1, residents: 200_000, weight: 5, districts: 1 },
  { country: 1, city: 'Delft', part: 1, parts: 1, residents: 100_000, weight: 1, districts: 1 },
] as const;

const PLACES: Places = {
  countries: [
    { iso2: 'DE', name: 'Germany', substance: 'cocaine', residents: 2_600_000, adults: 1_625_000, donor: 0, share: 1 },
    { iso2: 'NL', name: 'Netherlands', substance: 'cocaine', residents: 100_000, adults: 65_000, donor: 0, share: 1 },
  ],
  catchments: CITIES.map(({ country, city, part, parts, residents, weight }) => ({
    country,
    city,
    part,
    parts,
    residents,
    weight,
    chance: 1 / weight,
    stratum: `${country}`,
  })),
  districts: CITIES.flatMap(({ country, residents, districts }, catchment) =>
    Array.from({ length: districts }, () => ({
      catchment,
      country,
      residents: residents / districts,
      lat: 50,
      lon: 5,
    })),
  ),
  areas: [],
  forces: [],
  ports: [
    { name: 'Hamburg', country: 0, lat: 53.5, lon: 9.9 },
    { name: 'Rotterdam', country: 1, lat: 51.9, lon: 4.4 },
  ],
};

export interface SmallWorld {
  readonly seen: Seen;
  readonly tables: Readonly<Record<TableName, Table>>;
  /** Sets a value of a table. */
  set(table: TableName, column: string, row: number, value: number): void;
  /** Adds a row to a table; columns that are not named are 0. */
  add(table: TableName, row: Readonly<Record<string, number>>): void;
}

/** An empty small world: places only. */
export function smallWorld(options: { seed?: number; days?: number; room?: number } = {}): SmallWorld {
  const tables = Object.fromEntries(
    Object.entries(SCHEMA).map(([name, spec]) => [name, createTable(name, spec, options.room ?? 1000)]),
  ) as Record<TableName, Table>;
  const add = (name: TableName, row: Readonly<Record<string, number>>): void => {
    const table = tables[name];
    const at = table.rows[0]++;
    for (const [column, value] of Object.entries(row)) table.columns[column][at] = value;
  };
  const set = (name: TableName, column: string, row: number, value: number): void => {
    tables[name].columns[column][row] = value;
  };
  for (const [row] of PLACES.countries.entries()) add('countries', { keyLo: row, keyHi: 1 });
  for (const [row, { country, residents, weight }] of PLACES.catchments.entries()) {
    add('catchments', { keyLo: row, keyHi: 2, country, fact: 100 + row, residents, weight });
  }
  for (const [row, { catchment, country, residents }] of PLACES.districts.entries()) {
    add('districts', { keyLo: row, keyHi: 3, catchment, country, fact: 1000 + row, residents });
    add('tallies', {});
  }
  for (const [row, { country }] of PLACES.ports.entries()) add('ports', { keyLo: row, keyHi: 5, country });
  const seen = {
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, table]) => [name, { rows: table.rows, ...table.columns }]),
    ) as unknown as Seen['tables'],
    places: PLACES,
    seedLo: options.seed ?? 1,
    seedHi: 0,
    ...(options.days === undefined ? {} : { days: options.days }),
  };
  return { seen, tables, set, add };
}

/** Adds people of one class to a district; `daysAYear` is how often each uses. */
export function addPeople(
  world: SmallWorld,
  of: { count: number; district: number; class: number; daysAYear: number; state?: number },
): void {
  for (let i = 0; i < of.count; i++) {
    world.add('people', {
      keyLo: world.tables.people.rows[0],
      keyHi: 4,
      district: of.district,
      class: of.class,
      state: of.state ?? ACTIVE,
      pace: 65535,
      rate: Math.round((of.daysAYear / 365) * 65535),
    });
  }
}

/** A day of the run that began on the given weekday and day of the year. */
export function momentOf(day: number, start: { weekday?: number; dayOfYear?: number } = {}) {
  return {
    day,
    weekday: ((start.weekday ?? 0) + day) % 7,
    year: 2023,
    month: 1,
    dayOfMonth: 1,
    dayOfYear: ((start.dayOfYear ?? 0) + day) % 365,
    holiday: false,
    newYearsEve: false,
  };
}

type Cell = number | string | boolean;

/** Takes the rows of a lens, whose columns may be named. */
export function notebook<R extends string = 'id', L extends string = 'id'>() {
  const records: Readonly<Record<R, Cell>>[] = [];
  const labels: Readonly<Record<L, Cell>>[] = [];
  return {
    records,
    labels,
    record: (row: Readonly<Record<string, Cell>>) => void records.push({ ...row } as Record<R, Cell>),
    label: (row: Readonly<Record<string, Cell>>) => void labels.push({ ...row } as Record<L, Cell>),
  };
}
