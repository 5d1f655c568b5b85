import { formatDate } from '../kernel/calendar.ts';
import type { Channel } from '../world/channels.ts';
import type { World } from '../world/world.ts';
import { type Buffer, createBuffer } from './buffer.ts';
import { createStreetTables } from './street-tables.ts';
import type { Chunk, ResultColumn } from './tables.ts';

const column = (name: string, type: ResultColumn['type'], unit: string, about: string): ResultColumn => ({
  name,
  type,
  unit,
  about,
});

/** Figures by channel: column of `cells`, name, unit, divisor. */
export const BY_CHANNEL = [
  ['attempts', 'attempts', 'attempts', 1, 'attempts to buy'],
  ['purchases', 'purchases', 'purchases', 1, 'attempts that were served'],
  ['served', 'served', 'persons', 1, 'people who used of a purchase, pooled buying counted'],
  ['bulk', 'gramsBulk', 'g', 1000, 'sold, as handed over'],
  ['pure', 'gramsPure', 'g pure', 1000, 'pure part of it'],
  ['cents', 'euros', 'euro', 100, 'paid'],
  ['searches', 'searches', 'searches', 1, 'buyers searched'],
  ['finds', 'finds', 'searches', 1, 'searches of buyers that found the drug'],
  ['seized', 'gramsFound', 'g', 1000, 'taken from buyers'],
] as const;

/** Figures by district: column of `tallies`, name, unit, divisor. */
export const BY_DISTRICT = [
  ['wanted', 'wanted', 'use-days', 1, 'people who wanted to use'],
  ['useDays', 'useDays', 'use-days', 1, 'people who used'],
  ['usedBulk', 'usedBulk', 'g', 1000, 'used'],
  ['usedPure', 'usedPure', 'g pure', 1000, 'used'],
  ['hiddenPure', 'hiddenPure', 'g pure', 1000, 'used by hidden frequent users'],
  ['poisonings', 'poisonings', 'events', 1, 'poisonings that were survived'],
  ['deaths', 'deaths', 'persons', 1, 'deaths by poisoning, realised'],
  ['expectedDeaths', 'expectedDeaths', 'persons', 2 ** 30, 'deaths by poisoning, expected: what comparisons use'],
  ['started', 'started', 'persons', 1, 'began to use'],
  ['stopped', 'stopped', 'persons', 1, 'stopped using'],
  ['offences', 'offences', 'offences', 1, 'offences of possession recorded'],
  ['bystanders', 'bystanders', 'persons', 1, 'searched though they had nothing to do with it'],
  ['raids', 'raids', 'events', 1, 'outlets raided'],
  ['raidedBulk', 'gramsRaided', 'g', 1000, 'taken from outlets'],
  ['arrests', 'arrests', 'persons', 1, 'sellers arrested'],
] as const;
const SUMMED = ['purchases', 'gramsBulk', 'gramsPure', 'euros', 'searches'] as const;

export const DAILY_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'days since the run began'),
  column('date', 'text', 'date', 'the day as YYYY-MM-DD'),
  column('country', 'text', 'ISO 3166', 'country; expanded to the whole country'),
  column('channel', 'text', 'channel', 'how the outlet was reached'),
  column('substance', 'text', 'substance', 'what was sold'),
  ...BY_CHANNEL.map(([, name, unit, , about]) => column(name, 'number', unit, about)),
];

export const DISTRICT_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'days since the run began'),
  column('district', 'whole', 'row of places', 'district; see the table places'),
  column('weight', 'number', 'ratio', 'how many districts of Europe it stands for; other columns are not expanded'),
  column('users', 'whole', 'persons', 'active users at the end of the day'),
  column('inTreatment', 'whole', 'persons', 'in treatment at the end of the day'),
  ...SUMMED.map((name) => {
    const [, , unit, , about] = BY_CHANNEL.find((entry) => entry[1] === name) as (typeof BY_CHANNEL)[number];
    return column(name, 'number', unit, about);
  }),
  ...BY_DISTRICT.map(([, name, unit, , about]) => column(name, 'number', unit, about)),
];

const PLACE_COLUMNS: readonly ResultColumn[] = [
  column('district', 'whole', 'row of places', 'number of the district in this run'),
  column('substance', 'text', 'substance', 'what is sold there: a place has one district a substance'),
  column('area', 'text', 'name', 'town, or cell of the synthetic city, in a street world; else empty'),
  column('fact', 'whole', 'ordinal', 'number of the district in the list of all districts'),
  column('country', 'text', 'ISO 3166', 'country'),
  column('city', 'text', 'name', 'the real city whose catchment it belongs to'),
  column('part', 'whole', 'count', 'synthetic part of a big city; 1 of 1 for others'),
  column('parts', 'whole', 'count', 'parts of the city'),
  column('residents', 'whole', 'persons', 'residents of the district'),
  column('lat', 'number', 'degrees', 'latitude; of a part of a city, synthetic'),
  column('lon', 'number', 'degrees', 'longitude; of a part of a city, synthetic'),
  column('stratum', 'text', 'class', 'size class from which its catchment was drawn'),
  column('chance', 'number', 'probability', 'chance with which its catchment was drawn'),
  column('weight', 'number', 'ratio', 'how many districts of Europe it stands for'),
];

const LOAD_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'days since the run began'),
  column('date', 'text', 'date', 'the day as YYYY-MM-DD'),
  column('port', 'text', 'name', 'where the load arrived'),
  column('country', 'text', 'ISO 3166', 'country of the port'),
  column('gramsBulk', 'number', 'g', 'mass'),
  column('gramsPure', 'number', 'g pure', 'pure part of it'),
  column('euros', 'number', 'euro', 'what it cost'),
  column('seized', 'flag', 'yes or no', 'found by customs'),
];

const KINDS = ['', 'search, nothing found', 'search, drug found', 'offence of possession', 'outlet raided'];
const RECORD_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'days since the run began'),
  column('district', 'whole', 'row of places', 'where'),
  column('weight', 'number', 'ratio', 'how many such events it stands for'),
  column('kind', 'text', 'kind', 'what happened'),
  column('channel', 'text', 'channel', 'channel of the purchase or of the outlet'),
  column('group', 'whole', 'label', 'neutral group of the person; 255 for an outlet'),
  column('gramsBulk', 'number', 'g', 'taken away'),
];

/** Turns each day of a world into rows of results. */
export interface Collector {
  collect(day: number): void;
  drain(): Chunk[];
  /** Sums of a week that is not over yet, for a snapshot. */
  readonly memory: Float64Array;
}

export function createCollector(world: World, channels: readonly Channel[], start: number, days: number): Collector {
  const daily = createBuffer('daily', DAILY_COLUMNS);
  const districts = createBuffer('districts', DISTRICT_COLUMNS);
  const loads = createBuffer('events/loads', LOAD_COLUMNS);
  const records = createBuffer('events/records', RECORD_COLUMNS);
  const places = createBuffer('places', PLACE_COLUMNS);
  const byCountry = countrySums(world, channels);
  const street = createStreetTables(world, start, days);
  let first = true;
  return {
    memory: street?.memory ?? new Float64Array(0),
    collect(day) {
      const date = formatDate(start + day);
      if (first && day === 0) collectPlaces(world, places);
      first = false;
      collectDaily(world, channels, byCountry, day, date, daily);
      collectDistricts(world, channels.length, day, districts);
      collectLoads(world, day, date, loads);
      collectRecords(world, channels, day, records);
      street?.collect(day);
    },
    drain: () => [
      ...[places, daily, districts, loads, records].flatMap((buffer) => buffer.drain()),
      ...(street?.drain() ?? []),
    ],
  };
}

/** Scratch: sums by donor country, channel and figure. */
function countrySums(world: World, channels: readonly Channel[]): Float64Array {
  return new Float64Array(world.places.countries.length * channels.length * BY_CHANNEL.length);
}

function collectDaily(
  world: World,
  channels: readonly Channel[],
  sums: Float64Array,
  day: number,
  date: string,
  into: Buffer,
): void {
  const { cells, districts, catchments } = world.tables;
  sums.fill(0);
  const figures = BY_CHANNEL.length;
  BY_CHANNEL.forEach(([source], f) => {
    const column = cells.columns[source] as Float64Array;
    for (let d = 0; d < districts.rows[0]; d++) {
      const weight = catchments.columns['weight'][districts.columns['catchment'][d]];
      const at = districts.columns['country'][d] * channels.length * figures + f;
      addWeighted(column, d * channels.length, channels.length, weight, sums, at, figures);
    }
  });
  world.places.countries.forEach(({ iso2, substance, donor, share }) => {
    for (let ch = 0; ch < channels.length; ch++) {
      const at = (donor * channels.length + ch) * figures;
      if (sums[at] === 0) continue;
      const values = BY_CHANNEL.map(([, , , divisor], f) => (sums[at + f] * share) / divisor);
      into.add(day, date, iso2, channels[ch].name, substance, ...values);
    }
  });
}

function addWeighted(
  from: Float64Array,
  first: number,
  count: number,
  weight: number,
  into: Float64Array,
  at: number,
  step: number,
): void {
  for (let i = 0; i < count; i++) into[at + i * step] += from[first + i] * weight;
}

/** One row a district, column by column: columns 0-4 are named, then the sums over channels, then the tallies. */
function collectDistricts(world: World, channels: number, day: number, into: Buffer): void {
  const { cells, tallies, districts, catchments } = world.tables;
  const count = districts.rows[0];
  const { first, columns } = into.extend(count);
  const d = districts.columns;
  for (let row = 0; row < count; row++) {
    columns[0][first + row] = day;
    columns[1][first + row] = row;
    columns[2][first + row] = catchments.columns['weight'][d['catchment'][row]];
    columns[3][first + row] = d['users'][row];
    columns[4][first + row] = d['inTreatment'][row];
  }
  SUMMED.forEach((name, i) => {
    const [source, , , divisor] = BY_CHANNEL.find((entry) => entry[1] === name) as (typeof BY_CHANNEL)[number];
    sumChannels(cells.columns[source] as Float64Array, columns[5 + i] as Float64Array, first, count, channels, divisor);
  });
  BY_DISTRICT.forEach(([source, , , divisor], i) => {
    const into = columns[5 + SUMMED.length + i] as Float64Array;
    scaled(tallies.columns[source] as Float64Array, into, first, count, divisor);
  });
}

function sumChannels(
  from: Float64Array,
  into: Float64Array,
  first: number,
  rows: number,
  channels: number,
  divisor: number,
): void {
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let cell = row * channels; cell < (row + 1) * channels; cell++) sum += from[cell];
    into[first + row] = sum / divisor;
  }
}

function scaled(from: Float64Array, into: Float64Array, first: number, rows: number, divisor: number): void {
  for (let row = 0; row < rows; row++) into[first + row] = from[row] / divisor;
}

function collectPlaces(world: World, into: Buffer): void {
  world.places.districts.forEach((district, d) => {
    const { city, part, parts, stratum, chance, weight } = world.places.catchments[district.catchment];
    const { iso2, substance } = world.places.countries[district.country];
    const area = district.area === undefined ? '' : world.places.areas[district.area].name;
    const fact = world.tables.districts.columns['fact'][d];
    into.add(
      d,
      substance,
      area,
      fact,
      iso2,
      city,
      part,
      parts,
      district.residents,
      district.lat,
      district.lon,
      stratum,
      chance,
      weight,
    );
  });
}

function collectLoads(world: World, day: number, date: string, into: Buffer): void {
  const { loads } = world.tables;
  const l = loads.columns;
  for (let row = 0; row < loads.rows[0]; row++) {
    const port = world.places.ports[l['port'][row]];
    const { iso2 } = world.places.countries[port.country];
    into.add(
      day,
      date,
      port.name,
      iso2,
      l['bulk'][row] / 1000,
      l['pure'][row] / 1000,
      l['cents'][row] / 100,
      l['seized'][row] === 1,
    );
  }
}

function collectRecords(world: World, channels: readonly Channel[], day: number, into: Buffer): void {
  const { records, districts, catchments } = world.tables;
  const r = records.columns;
  for (let row = 0; row < records.rows[0]; row++) {
    const d = r['district'][row];
    const weight = catchments.columns['weight'][districts.columns['catchment'][d]];
    into.add(
      day,
      d,
      weight,
      KINDS[r['kind'][row]],
      channels[r['channel'][row]]?.name ?? '',
      r['group'][row],
      r['bulk'][row] / 1000,
    );
  }
}
