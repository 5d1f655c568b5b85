import { formatDate } from '../kernel/calendar.ts';
import { RETAIL } from '../world/outlets.ts';
import type { World } from '../world/world.ts';
import { LINE_UP } from '../world/street/lines.ts';
import { ACTIVE_NETWORK, NETWORKS } from '../world/street/networks.ts';
import { CHANNEL, OPENNESS, TRUST_ASKED } from '../world/street/practices.ts';
import { collectClosures, CLOSURE_COLUMNS, collectIncidents, INCIDENT_COLUMNS } from './street-events.ts';
import { collectServices, SERVICE_COLUMNS } from './services-table.ts';
import { type Buffer, createBuffer } from './buffer.ts';
import { LEDGER, STREET_FIGURES } from './street-columns.ts';
import { column, type ResultColumn } from './tables.ts';

const WEEK = 7;
const FORMS = ['corner', 'house', 'line', 'corner and line', 'house and line'] as const;
const STEPS = TRUST_ASKED.length;
const FAMILY_SLOTS = NETWORKS.columns.practice.width;

const DAY = column('day', 'whole', 'day', 'days since the run began');
const LAST_DAY = column('day', 'whole', 'day', 'last day of the week; days since the run began');
const DATE = column('date', 'text', 'date', 'the day as YYYY-MM-DD');

const FORCE_COLUMNS: readonly ResultColumn[] = [
  DAY,
  DATE,
  column('force', 'text', 'name', 'police force; its areas are added up'),
  column('residents', 'whole', 'persons', 'people of every age in its areas'),
  ...STREET_FIGURES.map(({ name, type, unit, about }) => column(name, type, unit, about)),
];

const AREA_COLUMNS: readonly ResultColumn[] = [
  LAST_DAY,
  DATE,
  column('days', 'whole', 'days', 'days of the week; less than 7 at the end of the run'),
  column('area', 'whole', 'row of area_facts', 'where'),
  column('held', 'flag', 'yes or no', 'a network holds the patch'),
  column('scene', 'number', 'euro a day', 'takings at open spots, mean over four weeks'),
  column('custom', 'number', 'euro a day', 'takings of all retail sellers, mean over two weeks'),
  ...STREET_FIGURES.map(({ name, type, unit, about, stock }) =>
    column(name, stock ? 'number' : type, unit, stock ? `${about}; mean over the week` : about),
  ),
];

const FACT_COLUMNS: readonly ResultColumn[] = [
  column('area', 'whole', 'row', 'number of the area in this run'),
  column('name', 'text', 'name', 'a real town, or a cell of the synthetic city'),
  column('city', 'text', 'name', 'the city or region it belongs to'),
  column('force', 'text', 'name', 'police force'),
  column('residents', 'whole', 'persons', 'people of every age who live there'),
  column('x', 'number', 'km', 'east of the centre of the world'),
  column('y', 'number', 'km', 'north of it'),
  column('deprivation', 'number', 'share', '1 the most deprived, 0 the least'),
  column('nightLife', 'number', 'share', "share of the city's night-life"),
];

const NETWORK_COLUMNS: readonly ResultColumn[] = [
  LAST_DAY,
  DATE,
  column('form', 'text', 'form', 'how networks sell: at a corner, from a house, by a line'),
  column('trustAsked', 'number', 'share', 'trust that they ask of a buyer: 0 open, 1 closed'),
  column('networks', 'whole', 'networks', 'active networks of this form at the end of the week'),
  column('members', 'whole', 'persons', 'their associates'),
  column('lines', 'whole', 'lines', 'their lines that could be reached on the last day'),
  column('takings', 'number', 'euro a day', 'what their outlets and lines took, mean over the week'),
];

/** Columns of every table of a street world, by its name. */
export const STREET_TABLES: Readonly<Record<string, readonly ResultColumn[]>> = {
  forces: FORCE_COLUMNS,
  areas: AREA_COLUMNS,
  'area-facts': FACT_COLUMNS,
  networks: NETWORK_COLUMNS,
  'events/incidents': INCIDENT_COLUMNS,
  'events/closures': CLOSURE_COLUMNS,
  services: SERVICE_COLUMNS,
};

/** Result tables of a world in which networks sell. */
export interface StreetTables {
  collect(day: number): void;
  readonly buffers: readonly Buffer[];
  /** Sums of the week that is not over yet, for a snapshot. */
  readonly memory: Float64Array;
}

/** The tables of a street world; undefined where no networks are. `days` is the length of the run. */
export function createStreetTables(world: World, start: number, days: number): StreetTables | undefined {
  if (world.tables.networks.rows[0] === 0) return undefined;
  const [forces, areas, facts, networks, incidents, closures, services] = Object.entries(STREET_TABLES).map(
    ([name, columns]) => createBuffer(name, columns),
  );
  const figures = STREET_FIGURES.length;
  const places = world.tables.areas.rows[0];
  const memory = new Float64Array(places * figures + FORMS.length * STEPS);
  const week = memory.subarray(0, places * figures);
  const takings = memory.subarray(places * figures);
  const asked = world.tables.services.rows[0] > 0;
  const byForce = new Float64Array(world.tables.forces.rows[0] * (figures + 1));
  return {
    memory,
    // Most worlds have no services of messages, and no table of them.
    buffers: [facts, forces, areas, networks, incidents, closures, ...(asked ? [services] : [])],
    collect(day) {
      const date = formatDate(start + day);
      if (day === 0) collectFacts(world, facts);
      collectForces(world, byForce, day, date, forces);
      addDay(world, week);
      addTakings(world, takings);
      if ((day + 1) % WEEK === 0 || day + 1 === days) {
        const length = (day % WEEK) + 1;
        collectAreas(world, week, length, day, date, areas);
        collectNetworks(world, takings, length, day, date, networks);
        memory.fill(0);
      }
      collectIncidents(world, day, date, incidents);
      if (asked) collectServices(world, day, date, services);
      collectClosures(world, start, day, day + 1 === days, closures);
    },
  };
}

function collectForces(world: World, sums: Float64Array, day: number, date: string, into: Buffer): void {
  const { areas, areaTallies } = world.tables;
  const width = LEDGER.length + 1;
  sums.fill(0);
  const { force, residents } = areas.columns;
  addByForce(residents, force, areas.rows[0], sums, 0, width);
  LEDGER.forEach((name, f) => addByForce(areaTallies.columns[name], force, areas.rows[0], sums, 1 + f, width));
  world.places.forces.forEach(({ name }, row) => {
    const at = row * width;
    const values = STREET_FIGURES.map(({ divisor }, f) => sums[at + 1 + f] / divisor);
    into.add(day, date, name, sums[at], ...values);
  });
}

function addByForce(
  of: ArrayLike<number>,
  force: ArrayLike<number>,
  areas: number,
  sums: Float64Array,
  figure: number,
  width: number,
): void {
  for (let a = 0; a < areas; a++) sums[force[a] * width + figure] += of[a];
}

function addDay(world: World, week: Float64Array): void {
  const { areas, areaTallies } = world.tables;
  const rows = areas.rows[0];
  for (let f = 0; f < LEDGER.length; f++) {
    const today = areaTallies.columns[LEDGER[f]];
    for (let a = 0; a < rows; a++) week[f * rows + a] += today[a];
  }
}

function collectAreas(world: World, week: Float64Array, days: number, day: number, date: string, into: Buffer): void {
  const { holder, scene, custom } = world.tables.areas.columns;
  const rows = world.tables.areas.rows[0];
  for (let a = 0; a < rows; a++) {
    const values = STREET_FIGURES.map(
      ({ divisor, stock }, f) => week[f * rows + a] / (stock ? divisor * days : divisor),
    );
    into.add(day, date, days, a, holder[a] >= 0, scene[a] / 100, custom[a] / 100, ...values);
  }
}

function collectFacts(world: World, into: Buffer): void {
  const { residents, x, y, deprivation, nightLife } = world.tables.areas.columns;
  const { areas, catchments, forces } = world.places;
  areas.forEach(({ name, catchment, force }, a) => {
    const { city } = catchments[catchment];
    into.add(a, name, city, forces[force].name, residents[a], x[a], y[a], deprivation[a], nightLife[a]);
  });
}

/** Form and openness of a network as one number; networks of no form sell nothing and are left out. */
function cellOf(practice: ArrayLike<number>, network: number): number {
  return practice[network * FAMILY_SLOTS + CHANNEL] * STEPS + practice[network * FAMILY_SLOTS + OPENNESS];
}

function addTakings(world: World, takings: Float64Array): void {
  const { level, network, takings: taken } = world.tables.outlets.columns;
  const { practice } = world.tables.networks.columns;
  for (let o = 0; o < world.tables.outlets.rows[0]; o++) {
    if (level[o] === RETAIL && network[o] >= 0 && taken[o] > 0) takings[cellOf(practice, network[o])] += taken[o];
  }
}

function collectNetworks(
  world: World,
  takings: Float64Array,
  days: number,
  day: number,
  date: string,
  into: Buffer,
): void {
  const { networks, lines } = world.tables;
  const { state, members, practice } = networks.columns;
  const cells = FORMS.length * STEPS;
  const [count, people, up] = [0, 1, 2].map(() => new Int32Array(cells));
  for (let n = 0; n < networks.rows[0]; n++) {
    if (state[n] !== ACTIVE_NETWORK) continue;
    count[cellOf(practice, n)]++;
    people[cellOf(practice, n)] += members[n];
  }
  for (let l = 0; l < lines.rows[0]; l++) {
    if (lines.columns['state'][l] === LINE_UP) up[cellOf(practice, lines.columns['network'][l])]++;
  }
  for (let cell = 0; cell < cells; cell++) {
    if (count[cell] === 0 && takings[cell] === 0) continue;
    const form = FORMS[Math.floor(cell / STEPS)];
    const asked = TRUST_ASKED[cell % STEPS];
    into.add(day, date, form, asked, count[cell], people[cell], up[cell], takings[cell] / (100 * days));
  }
}
