import type { Chunk } from 'assemblage';
import type { Frame, LayerFacts, MapPlace, SumFacts } from './messages.ts';
import { numbersOf, summedColumns, textAt } from './sums.ts';
import type { WorldFacts } from './world-facts.ts';

/** Figures of places, week by week: what maps are drawn from. */
export interface WeeklyFrames {
  readonly layers: readonly LayerFacts[];
  add(chunk: Chunk): void;
  /** The frame of a week when `day` days are lived and one has ended. */
  close(day: number): Frame | undefined;
}

/** A layer at work: which row and column of it a value goes to. */
interface Layer {
  readonly facts: LayerFacts;
  readonly sums: Float64Array;
  add(chunk: Chunk): void;
}

const WEEK = 7;
/** Means over the week rather than sums; so that all is divided by days alike, they are taken times the days. */
const MEANS = /mean over/;

export function createWeeklyFrames(samples: readonly Chunk[], world: WorldFacts, days: number): WeeklyFrames {
  const layers = world.places.areas.length > 0 ? [areaLayer(samples, world)] : europeLayers(samples, world);
  return {
    layers: layers.map(({ facts }) => facts),
    add: (chunk) => layers.forEach((layer) => layer.add(chunk)),
    close(day) {
      if (day % WEEK !== 0 && day !== days) return undefined;
      const frame = {
        day: day - 1,
        days: ((day - 1) % WEEK) + 1,
        layers: layers.map(({ sums }) => Float32Array.from(sums)),
      };
      for (const { sums } of layers) sums.fill(0);
      return frame;
    },
  };
}

function europeLayers(samples: readonly Chunk[], world: WorldFacts): Layer[] {
  const { countries, catchments, districts, ports } = world.places;
  const isos = countries.map(({ iso2 }) => iso2);
  const ofCountries = countries.map(({ name, iso2, residents }) => ({
    name,
    within: iso2,
    residents,
    x: 0,
    y: 0,
    synthetic: false,
  }));
  const ofCities = catchments.map(({ city, part, parts, country, residents }, row): MapPlace => {
    const first = districts.find(({ catchment }) => catchment === row);
    const name = parts === 1 ? city : `${city}, synthetic part ${part} of ${parts}`;
    const within = countries[country]?.name ?? '';
    return { name, within, residents, x: first?.lon ?? 0, y: first?.lat ?? 0, synthetic: parts > 1 };
  });
  const ofPorts = ports.map(({ name, country, lat, lon }) => ({
    name,
    within: countries[country]?.name ?? '',
    residents: 0,
    x: lon,
    y: lat,
    synthetic: false,
  }));
  return [
    layer('countries', ofCountries, samples, 'daily', (chunk, row) => isos.indexOf(textAt(chunk, 'country', row))),
    layer('places', ofCities, samples, 'districts', (chunk, row) => {
      const district = numbersOf(chunk, 'district')[row] ?? 0;
      return districts[district]?.catchment ?? -1;
    }),
    portLayer(ofPorts),
  ];
}

/** One table whose rows fall on places. */
function layer(
  name: LayerFacts['name'],
  places: readonly MapPlace[],
  samples: readonly Chunk[],
  table: string,
  placeOf: (chunk: Chunk, row: number) => number,
): Layer {
  const sample = samples.find((chunk) => chunk.table === table);
  const figures = sample === undefined ? [] : summedColumns(sample).map(asFigure(''));
  const width = figures.length;
  const sums = new Float64Array(places.length * width);
  return {
    facts: { name, places, figures },
    sums,
    add(chunk) {
      if (chunk.table !== table) return;
      const columns = summedColumns(chunk);
      for (let row = 0; row < chunk.rows; row++) {
        const place = placeOf(chunk, row);
        if (place < 0) continue;
        columns.forEach(({ values }, c) => ((sums[place * width + c] as number) += values[row] ?? 0));
      }
    },
  };
}

const PORT_FIGURES: readonly SumFacts[] = [
  { key: 'loads', name: 'loads', unit: 'loads', about: 'loads that arrived' },
  { key: 'gramsPure', name: 'gramsPure', unit: 'g pure', about: 'pure mass that arrived and was not found' },
  { key: 'gramsSeized', name: 'gramsSeized', unit: 'g pure', about: 'pure mass that customs found' },
];

function portLayer(places: readonly MapPlace[]): Layer {
  const width = PORT_FIGURES.length;
  const sums = new Float64Array(places.length * width);
  const rows = new Map(places.map(({ name }, row) => [name, row]));
  return {
    facts: { name: 'ports', places, figures: PORT_FIGURES },
    sums,
    add(chunk) {
      if (chunk.table !== 'events/loads') return;
      const pure = numbersOf(chunk, 'gramsPure');
      for (let row = 0; row < chunk.rows; row++) {
        const place = rows.get(textAt(chunk, 'port', row));
        if (place === undefined) continue;
        const seized = textAt(chunk, 'seized', row) === 'true';
        (sums[place * width] as number) += 1;
        (sums[place * width + (seized ? 2 : 1)] as number) += pure[row] ?? 0;
      }
    },
  };
}

/** Of districts: what is there on the last day of a week, and not in the course of it. */
const STOCKS = new Set(['users', 'inTreatment']);

/** What an area is, and stays: shown beside what happens there. */
const FIXED = [
  { key: 'deprivation', name: 'deprivation', unit: 'share', about: 'deprivation: 1 the most deprived, 0 the least' },
  { key: 'nightLife', name: 'nightLife', unit: 'share', about: "share of the city's night-life" },
] as const;

/** Areas of a street world: sales by substance from the districts, the rest from the table of areas. */
function areaLayer(samples: readonly Chunk[], world: WorldFacts): Layer {
  const { places } = world;
  const substances = [...new Set(places.countries.map(({ substance }) => substance))];
  const [districts, areas] = ['districts', 'areas'].map((table) => samples.find((chunk) => chunk.table === table));
  const sales = districts === undefined ? [] : summedColumns(districts);
  const ledger = areas === undefined ? [] : ledgerColumns(areas);
  const figures = [
    ...substances.flatMap((substance) => sales.map(asFigure(`${substance}.`))),
    ...ledger.map(asFigure('')),
    ...FIXED,
  ];
  const at = new Map(figures.map(({ key }, index) => [key, index]));
  const width = figures.length;
  const sums = new Float64Array(places.areas.length * width);
  const owners = places.districts.map(({ area = 0, country }) => {
    const substance = places.countries[country]?.substance ?? '';
    return area * width + (at.get(`${substance}.${sales[0]?.name ?? ''}`) ?? 0);
  });
  const firstOfLedger = substances.length * sales.length;
  return {
    facts: { name: 'places', places: areaPlaces(world), figures },
    sums,
    add(chunk) {
      if (chunk.table === 'districts') {
        const district = numbersOf(chunk, 'district');
        const days = numbersOf(chunk, 'days');
        summedColumns(chunk).forEach(({ values, name }, c) => {
          for (let row = 0; row < chunk.rows; row++) {
            const times = STOCKS.has(name) ? (days[row] ?? 1) : 1;
            (sums[(owners[district[row] ?? 0] ?? 0) + c] as number) += (values[row] ?? 0) * times;
          }
        });
      } else if (chunk.table === 'areas') {
        const [days, area] = [numbersOf(chunk, 'days'), numbersOf(chunk, 'area')];
        ledgerColumns(chunk).forEach(({ values, about, name }, c) => {
          const mean = MEANS.test(about) || name === 'held';
          for (let row = 0; row < chunk.rows; row++) {
            const times = mean ? (days[row] ?? 1) : 1;
            (sums[(area[row] ?? 0) * width + firstOfLedger + c] as number) += Number(values[row] ?? 0) * times;
          }
        });
        FIXED.forEach(({ key }, f) => {
          const values = world.tables.areas[key];
          for (let row = 0; row < chunk.rows; row++) {
            const a = area[row] ?? 0;
            (sums[a * width + width - FIXED.length + f] as number) += (values[a] ?? 0) * (days[row] ?? 1);
          }
        });
      }
    },
  };
}

function ledgerColumns(chunk: Chunk) {
  const held = chunk.columns.findIndex(({ name }) => name === 'held');
  const column = chunk.columns[held];
  const own = summedColumns(chunk);
  if (column === undefined) return own;
  const { name, unit, about } = column;
  return [{ name, unit, about, values: chunk.values[held] as unknown as ArrayLike<number> }, ...own];
}

/** Towns lie where they lie; cells of the synthetic city have kilometres from its centre and no real place. */
function areaPlaces({ places, tables: { areas } }: WorldFacts): MapPlace[] {
  return places.areas.map(({ name, force }, a): MapPlace => {
    const cell = name.startsWith('cell ');
    const first = places.districts.find(({ area }) => area === a);
    const [x = 0, y = 0] = cell ? [areas.x[a], areas.y[a]] : [first?.lon, first?.lat];
    const within = places.forces[force]?.name ?? '';
    return { name, within, residents: areas.residents[a] ?? 0, x, y, synthetic: cell || name.includes(', part ') };
  });
}

function asFigure(prefix: string) {
  return ({ name, unit, about }: Omit<SumFacts, 'key'>): SumFacts => ({ key: prefix + name, name, unit, about });
}
