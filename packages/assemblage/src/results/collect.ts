import { formatDate } from '../kernel/calendar.ts';
import type { Channel } from '../world/channels.ts';
import type { RiskWatch } from '../risk/watch.ts';
import type { World } from '../world/world.ts';
import { type Buffer, createBuffer } from './buffer.ts';
import { createDistrictTable } from './districts.ts';
import { BY_CHANNEL } from './figures.ts';
import { createRiskTable } from './risk-table.ts';
import { createStreetTables } from './street-tables.ts';
import { type Chunk, column, type ResultColumn } from './tables.ts';

export const DAILY_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'days since the run began'),
  column('date', 'text', 'date', 'the day as YYYY-MM-DD'),
  column('country', 'text', 'ISO 3166', 'country; expanded to the whole country'),
  column('channel', 'text', 'channel', 'how the outlet was reached'),
  column('substance', 'text', 'substance', 'what was sold'),
  ...BY_CHANNEL.map(([, name, unit, , about]) => column(name, 'number', unit, about)),
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
  /** Every table that it makes, without rows. */
  tables(): Chunk[];
  /** What the week that is not over would give if it ended today, for the sums of a run that is stopped. */
  unfinished(day: number): Chunk[];
  /** Sums of that week, for a snapshot; `recall` puts them back. */
  memory(): number[];
  recall(memory: readonly number[]): void;
}

/** `risks` has looked at the day as its mechanisms acted. */
export function createCollector(
  world: World,
  channels: readonly Channel[],
  start: number,
  days: number,
  risks: RiskWatch,
): Collector {
  const daily = createBuffer('daily', DAILY_COLUMNS);
  const districts = createDistrictTable(world, channels.length, days - 1);
  const loads = createBuffer('events/loads', LOAD_COLUMNS);
  const records = createBuffer('events/records', RECORD_COLUMNS);
  const places = createBuffer('places', PLACE_COLUMNS);
  const byCountry = countrySums(world, channels);
  const street = createStreetTables(world, start, days);
  const riskTable = createRiskTable(risks, start, days);
  const buffers = [places, daily, districts.buffer, loads, records, ...(street?.buffers ?? []), riskTable.buffer];
  const memories = [districts.memory, ...(street === undefined ? [] : [street.memory]), risks.sums];
  let first = true;
  return {
    collect(day) {
      const date = formatDate(start + day);
      if (first && day === 0) collectPlaces(world, places);
      first = false;
      collectDaily(world, channels, byCountry, day, date, daily);
      districts.collect(day);
      collectLoads(world, day, date, loads);
      collectRecords(world, channels, day, records);
      street?.collect(day);
      riskTable.collect(day);
    },
    drain: () => buffers.flatMap((buffer) => buffer.drain()),
    tables: () => buffers.map((buffer) => buffer.empty()),
    unfinished: (day) => districts.unfinished(day),
    memory: () => memories.flatMap((memory) => [...memory]),
    recall(values) {
      let at = 0;
      for (const memory of memories) {
        memory.set(values.slice(at, at + memory.length));
        at += memory.length;
      }
    },
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
