import type { World } from '../world/world.ts';
import { BY_CHANNEL, BY_DISTRICT } from './figures.ts';
import { type Buffer, createBuffer } from './buffer.ts';
import { type Chunk, column, type ResultColumn } from './tables.ts';

const WEEK = 7;
/** Figures by channel that are also given by district, over all channels. */
const SUMMED = (['purchases', 'gramsBulk', 'gramsPure', 'euros', 'searches'] as const).map(
  (name) => BY_CHANNEL.find((entry) => entry[1] === name) as (typeof BY_CHANNEL)[number],
);
/** Column of `cells`, or of `tallies`, that each figure is the sum of. */
const FIGURES = [...SUMMED, ...BY_DISTRICT];

export const DISTRICT_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'days since the run began'),
  column('district', 'whole', 'row of places', 'district; see the table places'),
  column('weight', 'number', 'ratio', 'how many districts of Europe it stands for; other columns are not expanded'),
  column('users', 'whole', 'persons', 'active users at the end of the day'),
  column('inTreatment', 'whole', 'persons', 'in treatment at the end of the day'),
  ...FIGURES.map(([, name, unit, , about]) => column(name, 'number', unit, about)),
];

/** In a street world: the same by week, with the days of the week at the end. */
const STREET_COLUMNS: readonly ResultColumn[] = [
  ...DISTRICT_COLUMNS.map((one) => {
    if (one.name === 'day') return { ...one, about: 'last day of the week; days since the run began' };
    return one.type === 'whole' ? { ...one, about: one.about.replace('the day', 'that day') } : one;
  }),
  column('days', 'whole', 'days', 'days of the week; less than 7 at the end of the run'),
];

/** The table `districts`: day by day in Europe, week by week in a street world, which has more of them and runs longer. */
export interface DistrictTable {
  collect(day: number): void;
  /** The rows of the week that is not over, as if it ended today. Nothing is taken from it. */
  unfinished(day: number): Chunk[];
  readonly buffer: Buffer;
  /** Sums of that week, for a snapshot. */
  readonly memory: Float64Array;
}

/** `last` is the last day of the run. */
export function createDistrictTable(world: World, channels: number, last: number): DistrictTable {
  const weekly = world.tables.networks.rows[0] > 0;
  const columns = weekly ? STREET_COLUMNS : DISTRICT_COLUMNS;
  const rows = world.tables.districts.rows[0];
  const buffer = createBuffer('districts', columns);
  const sums = new Float64Array(rows * FIGURES.length);
  const write = (day: number, into: Buffer) => writeRows(world, sums, day, weekly ? (day % WEEK) + 1 : 0, into);
  return {
    buffer,
    memory: weekly ? sums : sums.subarray(0, 0),
    collect(day) {
      addDay(world, channels, sums);
      if (weekly && (day + 1) % WEEK !== 0 && day !== last) return;
      write(day, buffer);
      sums.fill(0);
    },
    unfinished(day) {
      if (!weekly || day < 0 || (day + 1) % WEEK === 0 || day === last) return [];
      const scratch = createBuffer('districts', columns);
      write(day, scratch);
      return scratch.drain();
    },
  };
}

/** Adds today, figure after figure. What is counted is whole, so that a week is exact in whatever order it is added. */
function addDay({ tables: { cells, tallies, districts } }: World, channels: number, sums: Float64Array): void {
  const rows = districts.rows[0];
  SUMMED.forEach(([source], f) => {
    const from = cells.columns[source] as Float64Array;
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let cell = row * channels; cell < (row + 1) * channels; cell++) sum += from[cell];
      sums[f * rows + row] += sum;
    }
  });
  BY_DISTRICT.forEach(([source], f) => {
    const from = tallies.columns[source] as Float64Array;
    const at = (SUMMED.length + f) * rows;
    for (let row = 0; row < rows; row++) sums[at + row] += from[row];
  });
}

/** One row a district, column by column. `days` of 0 is a table without that column. */
function writeRows({ tables }: World, sums: Float64Array, day: number, days: number, into: Buffer): void {
  const { districts, catchments } = tables;
  const rows = districts.rows[0];
  const { first, columns } = into.extend(rows);
  const { catchment, users, inTreatment } = districts.columns;
  for (let row = 0; row < rows; row++) {
    columns[0][first + row] = day;
    columns[1][first + row] = row;
    columns[2][first + row] = catchments.columns['weight'][catchment[row]];
    columns[3][first + row] = users[row];
    columns[4][first + row] = inTreatment[row];
  }
  FIGURES.forEach(([, , , divisor], f) => {
    const target = columns[5 + f];
    for (let row = 0; row < rows; row++) target[first + row] = sums[f * rows + row] / divisor;
  });
  if (days > 0) columns[5 + FIGURES.length].fill(days, first, first + rows);
}
