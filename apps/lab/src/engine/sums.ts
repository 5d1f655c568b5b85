import { BY_DISTRICT } from 'assemblage';
import type { Chunk, Seen } from 'assemblage';
import type { SumFacts } from './messages.ts';
import type { WorldFacts } from './world-facts.ts';

/** Columns that are not summed: they say when and where a row is. */
const ADDRESS = new Set(['day', 'district', 'area', 'weight', 'residents', 'days']);

/** Adds up what happens on each day, over the whole world: totals from which the page makes its figures. */
export interface DailySums {
  readonly facts: readonly SumFacts[];
  /** Sales by country and the ledger by force, as the tables of the run hold them. */
  add(chunk: Chunk): void;
  /** What districts hold at the end of a day: their table is weekly in a street world. */
  look(world: Seen, day: number): void;
  /**
   * The same from the table of districts, where there is no world to look into. What a street world holds by week is
   * spread evenly over its days.
   */
  addDistricts(chunk: Chunk): void;
  /** The rows of the days before `day` that were not taken yet. */
  take(day: number): Float64Array;
}

const STOCKS = [
  ['users', 'persons', 'active users at the end of the day'],
  ['inTreatment', 'persons', 'in treatment at the end of the day'],
] as const;

/** `samples` are the tables of the run without rows: their columns tell what there is to sum. */
export function createDailySums(
  samples: readonly Chunk[],
  { places: { countries, districts } }: Pick<WorldFacts, 'places'>,
  days: number,
): DailySums {
  const substances = [...new Set(countries.map(({ substance }) => substance))];
  const facts = [...substances.flatMap((substance) => ofSubstance(samples, substance)), ...ofForces(samples)];
  const at = new Map(facts.map(({ key }, index) => [key, index]));
  const width = facts.length;
  const sums = new Float64Array(width * days);
  const columnsOf = (owner: string, names: readonly string[]): Int32Array =>
    Int32Array.from(names, (name) => at.get(`${owner}.${name}`) ?? -1);
  const names = [...STOCKS.map(([name]) => name), ...BY_DISTRICT.map(([, name]) => name)];
  const ofDistrict = substances.map((substance) => columnsOf(substance, names));
  const kindOf = districts.map(({ country }) => substances.indexOf(countries[country]?.substance ?? ''));
  let taken = 0;

  function addRows(chunk: Chunk, owner: (row: number) => string): void {
    const day = numbersOf(chunk, 'day');
    const columns = summedColumns(chunk);
    const known = new Map<string, Int32Array>();
    for (let row = 0; row < chunk.rows; row++) {
      const own = owner(row);
      let targets = known.get(own);
      if (targets === undefined) {
        targets = columnsOf(
          own,
          columns.map(({ name }) => name),
        );
        known.set(own, targets);
      }
      const first = (day[row] ?? 0) * width;
      for (let c = 0; c < targets.length; c++) {
        const target = targets[c] as number;
        if (target >= 0) (sums[first + target] as number) += columns[c]?.values[row] ?? 0;
      }
    }
  }

  return {
    facts,
    add(chunk) {
      if (chunk.table === 'daily') addRows(chunk, (row) => textAt(chunk, 'substance', row));
      else if (chunk.table === 'forces') addRows(chunk, () => 'forces');
    },
    look({ tables: { districts: own, catchments, tallies } }, day) {
      const columns = [
        ...STOCKS.map(([name]) => [own[name], 1] as const),
        ...BY_DISTRICT.map(([source, , , divisor]) => [tallies[source], divisor] as const),
      ];
      columns.forEach(([values, divisor], figure) => {
        for (let d = 0; d < kindOf.length; d++) {
          const target = ofDistrict[kindOf[d] as number]?.[figure] ?? -1;
          if (target < 0) continue;
          const weight = catchments.weight[own.catchment[d] as number] as number;
          (sums[day * width + target] as number) += ((values[d] as number) * weight) / divisor;
        }
      });
    },
    addDistricts(chunk) {
      if (chunk.table !== 'districts') return;
      const [last, district, weight] = ['day', 'district', 'weight'].map((name) => numbersOf(chunk, name));
      const lengths = numbersOf(chunk, 'days');
      names.forEach((name, figure) => {
        const values = numbersOf(chunk, name);
        for (let row = 0; row < chunk.rows; row++) {
          const target = ofDistrict[kindOf[district?.[row] ?? -1] ?? -1]?.[figure] ?? -1;
          if (target < 0) continue;
          const length = lengths[row] ?? 1;
          const share = figure < STOCKS.length ? 1 : 1 / length;
          const amount = (values[row] ?? 0) * (weight?.[row] ?? 1) * share;
          const end = last?.[row] ?? 0;
          for (let day = end - length + 1; day <= end; day++) (sums[day * width + target] as number) += amount;
        }
      });
    },
    take(day) {
      const rows = sums.slice(taken * width, day * width);
      taken = day;
      return rows;
    },
  };
}

function ofSubstance(samples: readonly Chunk[], substance: string): SumFacts[] {
  const daily = samples.find(({ table }) => table === 'daily');
  const sales = daily === undefined ? [] : summedColumns(daily);
  const inDistricts = [
    ...STOCKS.map(([name, unit, about]) => ({ name, unit, about })),
    ...BY_DISTRICT.map(([, name, unit, , about]) => ({ name, unit, about })),
  ];
  return [...sales, ...inDistricts].map(({ name, unit, about }) => ({
    key: `${substance}.${name}`,
    name,
    unit,
    about,
  }));
}

function ofForces(samples: readonly Chunk[]): SumFacts[] {
  const chunk = samples.find(({ table }) => table === 'forces');
  if (chunk === undefined) return [];
  return summedColumns(chunk).map(({ name, unit, about }) => ({ key: `forces.${name}`, name, unit, about }));
}

/** The numeric columns of a chunk that say how much. */
export function summedColumns(chunk: Chunk) {
  return chunk.columns.flatMap(({ name, type, unit, about }, index) => {
    if (ADDRESS.has(name) || (type !== 'whole' && type !== 'number')) return [];
    return [{ name, unit, about, values: chunk.values[index] as ArrayLike<number> }];
  });
}

/** A column of numbers by its name; an empty one when the chunk has none. */
export function numbersOf(chunk: Chunk, name: string): ArrayLike<number> {
  const index = chunk.columns.findIndex((column) => column.name === name);
  return (chunk.values[index] ?? []) as ArrayLike<number>;
}

/** The text of a row; empty when the chunk has no such column. */
export function textAt(chunk: Chunk, name: string, row: number): string {
  const index = chunk.columns.findIndex((column) => column.name === name);
  return String(chunk.values[index]?.[row] ?? '');
}
