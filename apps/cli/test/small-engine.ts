import { createHash } from 'node:crypto';
import { formatDate, parseDate, Problem, SCHEMA } from 'assemblage';
import type { Chunk, Library, ResultColumn, Scenario, Seen, Simulation } from 'assemblage';
import type { Engine } from '../src/engine.ts';

const COUNTRIES = [
  { iso2: 'DE', name: 'Germany', substance: 'cocaine', residents: 83e6, adults: 53e6, donor: 0, share: 1 },
  { iso2: 'GB', name: 'United Kingdom', substance: 'cocaine', residents: 68e6, adults: 43e6, donor: 1, share: 1 },
];
const CATCHMENTS = ['Berlin', 'Ulm', 'Leeds', 'Bath'].map((city, row) => ({
  country: row >> 1,
  city,
  part: 1,
  parts: 1,
  residents: 500_000,
  weight: 10 + row,
  chance: 0.1,
  stratum: 'city',
}));
const DISTRICTS = CATCHMENTS.map(({ country, residents }, catchment) => ({
  catchment,
  country,
  residents,
  lat: 50,
  lon: 8,
}));
const PEOPLE = 200;

const whole = (name: string, unit: string): ResultColumn => ({
  name,
  type: 'whole',
  unit,
  about: `${name} of the test`,
});
const real = (name: string, unit: string): ResultColumn => ({
  name,
  type: 'number',
  unit,
  about: `${name} of the test`,
});
const text = (name: string, unit: string): ResultColumn => ({ name, type: 'text', unit, about: `${name} of the test` });

export const SMALL_LIBRARY: Library = { mechanisms: {}, policies: {}, lenses: {}, channels: [], foundations: {} };

export interface SmallEngineOptions {
  /** Called before each day; may throw, or kill the process. */
  readonly before?: (day: number) => void;
  readonly version?: string;
  readonly codeHash?: string;
  /** Rows of `events/records` a day. */
  readonly records?: number;
}

/** A table of which nothing comes to pass. */
const LOADS: Chunk = {
  table: 'events/loads',
  columns: [whole('day', 'day'), real('gramsBulk', 'g')],
  rows: 0,
  values: [new Int32Array(0), new Float64Array(0)],
};

/** A world of 200 people in four towns that costs nothing, for tests of everything around the engine. */
export function smallEngine(options: SmallEngineOptions = {}): Engine {
  const version = options.version ?? '9.9.9';
  const identityOf = (scenario: Scenario): string => hash(version + JSON.stringify(scenario)).slice(0, 16);
  return {
    version,
    ...(options.codeHash === undefined ? {} : { codeHash: options.codeHash }),
    library: SMALL_LIBRARY,
    identityOf,
    createSimulation(scenario, { snapshot } = {}) {
      const dose = new Int32Array(PEOPLE).map((_, row) => 100 + ((row * 7919 + scenario.seed) % 500));
      const days = new Int32Array(1);
      let chain = hash(`start ${scenario.seed}`).slice(0, 32);
      if (snapshot !== undefined) {
        const state = JSON.parse(Buffer.from(snapshot).toString('utf8')) as {
          dose: number[];
          day: number;
          chain: string;
          end: string;
        };
        if (state.end !== 'end') throw new Problem('AS309', 'it has no closing mark');
        dose.set(state.dose);
        days[0] = state.day;
        chain = state.chain;
      }
      let waiting: Chunk[] = [];
      const simulation: Simulation = {
        scenario,
        identity: identityOf(scenario),
        world: worldOf(dose),
        get day() {
          return days[0] ?? 0;
        },
        get done() {
          return days[0] === scenario.days;
        },
        step() {
          const day = days[0] ?? 0;
          options.before?.(day);
          dose.forEach((value, row) => (dose[row] = 50 + ((value * 48_271 + row + day) % 9973)));
          waiting.push(...chunksOf(scenario, dose, day, options.records ?? 3));
          chain = hash(chain + dose.join()).slice(0, 32);
          days[0] = day + 1;
        },
        chain: () => chain,
        orderFreeHash: () => chain,
        fingerprint: () => hash(`world ${chain}`).slice(0, 32),
        drain() {
          const chunks = waiting;
          waiting = [];
          return chunks;
        },
        tables: () => [LOADS],
        unfinished: () => [],
        snapshot: () => [Buffer.from(JSON.stringify({ dose: [...dose], day: days[0], chain, end: 'end' }))],
        steps: () => [
          {
            phase: 'demand',
            name: 'want',
            over: 'people',
            reads: ['people.rate'],
            writes: ['people.dose'],
            emits: [],
            rows: PEOPLE,
            milliseconds: 1,
          },
        ],
        columnBytes: () => dose.byteLength,
        get agentDays() {
          return PEOPLE * (days[0] ?? 0);
        },
        people: () => PEOPLE,
      };
      return simulation;
    },
  };
}

function chunksOf(scenario: Scenario, dose: Int32Array, day: number, records: number): Chunk[] {
  const date = formatDate((parseDate(scenario.start) ?? 0) + day);
  const sums = DISTRICTS.map((_, district) =>
    dose.reduce((sum, value, row) => (row % 4 === district ? sum + value : sum), 0),
  );
  const chunks: Chunk[] = [
    {
      table: 'daily',
      columns: [
        whole('day', 'day'),
        text('date', 'date'),
        text('country', 'ISO 3166'),
        real('purchases', 'purchases'),
        real('gramsBulk', 'g'),
        real('gramsPure', 'g'),
        real('euros', 'euro'),
      ],
      rows: 2,
      values: [
        new Int32Array(2).fill(day),
        [date, date],
        ['DE', 'GB'],
        Float64Array.from([sums[0] ?? 0, sums[2] ?? 0]),
        Float64Array.from([sums[0] ?? 0, sums[2] ?? 0]),
        Float64Array.from([sums[0] ?? 0, sums[2] ?? 0], (value) => value * 0.6),
        Float64Array.from([sums[0] ?? 0, sums[2] ?? 0], (value) => value * 70),
      ],
    },
    {
      table: 'districts',
      columns: [
        whole('day', 'day'),
        whole('district', 'row of districts'),
        real('weight', 'ratio'),
        real('useDays', 'use-days'),
        real('usedBulk', 'mg bulk'),
        real('usedPure', 'mg pure'),
        real('expectedDeaths', 'persons'),
      ],
      rows: 4,
      values: [
        new Int32Array(4).fill(day),
        Int32Array.from([0, 1, 2, 3]),
        Float64Array.from(CATCHMENTS, ({ weight }) => weight),
        Float64Array.from(sums, (value) => value / 10),
        Float64Array.from(sums, (value) => value * 1000),
        Float64Array.from(sums, (value) => value * 600),
        Float64Array.from(sums, (value) => value / 1e6),
      ],
    },
    {
      table: 'events/records',
      columns: [
        whole('day', 'day'),
        whole('kind', 'code'),
        { name: 'found', type: 'flag', unit: 'flag', about: 'the drug was found' },
      ],
      rows: records,
      values: [
        new Int32Array(records).fill(day),
        Int32Array.from({ length: records }, (_, row) => ((dose[row % PEOPLE] ?? 0) + row) % 4),
        Array.from({ length: records }, (_, row) => (dose[row % PEOPLE] ?? 0) % 2 === 0),
      ],
    },
  ];
  return chunks;
}

function worldOf(dose: Int32Array): Seen {
  const tables = Object.fromEntries(
    Object.entries(SCHEMA).map(([name, spec]) => [
      name,
      {
        rows: new Int32Array(1),
        ...Object.fromEntries(Object.keys(spec.columns).map((column) => [column, new Int32Array(0)])),
      },
    ]),
  ) as unknown as Record<string, Record<string, Int32Array | Float64Array>>;
  const fill = (name: string, rows: number, columns: Record<string, Int32Array | Float64Array>): void => {
    tables[name] = { ...tables[name], rows: Int32Array.of(rows) };
    for (const column of Object.keys(SCHEMA[name as keyof typeof SCHEMA].columns))
      tables[name][column] = new Int32Array(rows * 4);
    Object.assign(tables[name], columns);
  };
  const keys = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row + 1);
  fill('catchments', 4, { keyLo: keys(4), weight: Float64Array.from(CATCHMENTS, ({ weight }) => weight) });
  fill('districts', 4, { keyLo: keys(4), catchment: Int32Array.from([0, 1, 2, 3]) });
  fill('people', PEOPLE, {
    keyLo: keys(PEOPLE),
    district: Int32Array.from({ length: PEOPLE }, (_, row) => row % 4),
    state: new Int32Array(PEOPLE).fill(1),
    pace: new Int32Array(PEOPLE).fill(30_000),
    rate: Int32Array.from({ length: PEOPLE }, (_, row) => 200 * row),
    dose,
  });
  return {
    tables: tables as unknown as Seen['tables'],
    places: { countries: COUNTRIES, catchments: CATCHMENTS, districts: DISTRICTS, areas: [], forces: [], ports: [] },
    seedLo: 1,
    seedHi: 0,
  };
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
