import { BY_CHANNEL, BY_DISTRICT } from '../results/figures.ts';
import type { Channel } from '../world/channels.ts';
import { RETAIL } from '../world/outlets.ts';
import type { ReadColumn } from '../world/schema.ts';
import { addColumn, byPlace, type Counted, type Meter, type Metered, seriesOf, widthOf } from './meters.ts';

type Columns = Readonly<Record<string, ReadColumn>>;

const CELL_FIGURES = BY_CHANNEL.map(([source, name, unit, divisor, about]) => ({ source, name, unit, divisor, about }));
const TALLY_FIGURES = BY_DISTRICT.map(([source, name, unit, divisor, about]) => ({
  source,
  name,
  unit,
  divisor,
  about,
}));
const STOCKS: readonly Counted[] = [
  { name: 'users', unit: 'persons', about: 'active users at the end of a day', stock: true },
  { name: 'inTreatment', unit: 'persons', about: 'in treatment at the end of a day', stock: true },
];
const LOADS: readonly Counted[] = [
  { name: 'landed', unit: 'g', about: 'loads that came through a port, as they are' },
  { name: 'seizedAtPorts', unit: 'g', about: 'loads that were seized at a port, as they are' },
];
const MG_A_GRAM = 1000;
const SPLIT_BY_CHANNEL = new Set(['purchases', 'gramsBulk', 'gramsPure', 'euros']);
const SPLIT_BY_SUBSTANCE = new Set(['useDays', 'usedPure', 'poisonings', 'deaths', 'expectedDeaths', 'started']);

/** The ledgers of the day by district: sales, use, harm, careers, control; and who uses. */
export function districtMeters({ world, groups, weights }: Metered, channels: readonly Channel[]): Meter[] {
  const { districts } = world.tables;
  const rows = districts.rows[0];
  const group = groups?.districts;
  const width = widthOf(groups);
  const sales = new Float64Array(rows);
  return [
    {
      series: byPlace(TALLY_FIGURES, groups),
      add(values, at) {
        const tallies = world.tables.tallies as unknown as Columns;
        for (let f = 0; f < TALLY_FIGURES.length; f++) {
          const { source, divisor } = TALLY_FIGURES[f];
          addColumn(tallies[source], rows, weights, divisor, group, values, at + f * width);
        }
      },
    },
    {
      series: byPlace(STOCKS, groups),
      add(values, at) {
        addColumn(districts.users, rows, weights, 1, group, values, at);
        addColumn(districts.inTreatment, rows, weights, 1, group, values, at + width);
      },
    },
    {
      series: byPlace(CELL_FIGURES, groups),
      add(values, at) {
        const cells = world.tables.cells as unknown as Columns;
        for (let f = 0; f < CELL_FIGURES.length; f++) {
          const { source, divisor } = CELL_FIGURES[f];
          sumChannels(cells[source], channels.length, sales);
          addColumn(sales, rows, weights, divisor, group, values, at + f * width);
        }
      },
    },
  ];
}

/** What came through ports and what was seized there. They are complete in a sample too. */
export function portMeter({ world, groups }: Metered): Meter {
  const { loads } = world.tables;
  const width = widthOf(groups);
  return {
    series: byPlace(LOADS, groups),
    add(values, at) {
      for (let row = 0; row < loads.rows[0]; row++) {
        const first = at + (loads.seized[row] === 1 ? width : 0);
        const grams = loads.bulk[row] / MG_A_GRAM;
        values[first] += grams;
        if (groups !== undefined) values[first + groups.ports[loads.port[row]]] += grams;
      }
    },
  };
}

function sumChannels(cells: ReadColumn, channels: number, into: Float64Array): void {
  for (let row = 0; row < into.length; row++) {
    let sum = 0;
    for (let cell = row * channels; cell < (row + 1) * channels; cell++) sum += cells[cell];
    into[row] = sum;
  }
}

/** Sales by the channel of the outlet. */
export function channelMeter({ world, weights }: Metered, channels: readonly Channel[]): Meter {
  const figures = CELL_FIGURES.filter(({ name }) => SPLIT_BY_CHANNEL.has(name));
  const sold = channels.flatMap(({ name, level }, row) => (level <= RETAIL ? [{ name, row }] : []));
  return {
    series: figures.flatMap((figure) =>
      sold.map(({ name: channel }) => ({
        ...seriesOf(figure),
        column: `${figure.name}_by_${underscored(channel)}`,
        channel,
      })),
    ),
    add(values, at) {
      const cells = world.tables.cells as unknown as Columns;
      for (let f = 0; f < figures.length; f++) {
        const column = cells[figures[f].source];
        for (let c = 0; c < sold.length; c++) {
          let sum = 0;
          for (let d = 0; d < weights.length; d++) sum += column[d * channels.length + sold[c].row] * weights[d];
          values[at + f * sold.length + c] += sum / figures[f].divisor;
        }
      }
    },
  };
}

/** Sales, use and harm by substance, where there are several. */
export function substanceMeters({ world, weights }: Metered, channels: readonly Channel[]): Meter[] {
  const { districts } = world.tables;
  const names = [...new Set(world.places.countries.map(({ substance }) => substance))];
  if (names.length < 2) return [];
  const rows = districts.rows[0];
  const of = Uint8Array.from(world.places.districts, ({ country }) =>
    names.indexOf(world.places.countries[country].substance),
  );
  const tallies = TALLY_FIGURES.filter(({ name }) => SPLIT_BY_SUBSTANCE.has(name));
  const cells = CELL_FIGURES.filter(({ name }) => SPLIT_BY_CHANNEL.has(name));
  const sales = new Float64Array(rows);
  const split = (figures: readonly Counted[]) =>
    figures.flatMap((figure) =>
      names.map((substance) => ({
        ...seriesOf(figure),
        column: `${figure.name}_of_${underscored(substance)}`,
        substance,
      })),
    );
  const addSplit = (column: ReadColumn, divisor: number, values: Float64Array, at: number): void => {
    for (let d = 0; d < rows; d++) values[at + of[d]] += (column[d] * weights[d]) / divisor;
  };
  return [
    {
      series: split(tallies),
      add(values, at) {
        const columns = world.tables.tallies as unknown as Columns;
        for (let f = 0; f < tallies.length; f++) {
          addSplit(columns[tallies[f].source], tallies[f].divisor, values, at + f * names.length);
        }
      },
    },
    {
      series: split(cells),
      add(values, at) {
        const columns = world.tables.cells as unknown as Columns;
        for (let f = 0; f < cells.length; f++) {
          sumChannels(columns[cells[f].source], channels.length, sales);
          addSplit(sales, cells[f].divisor, values, at + f * names.length);
        }
      },
    },
    {
      series: split([STOCKS[0]]),
      add: (values, at) => addSplit(districts.users, 1, values, at),
    },
  ];
}

/** A name as it may stand in that of a column. */
function underscored(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '_');
}
