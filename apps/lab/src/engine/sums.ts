import type { Chunk } from 'assemblage';
import type { SumFacts } from './messages.ts';

/** Columns that are not summed: they say when and where a row is. */
const ADDRESS = new Set(['day', 'district', 'area', 'weight', 'residents', 'days']);

/** Adds up what the tables say of each day, over the whole world: totals from which the page makes its figures. */
export interface DailySums {
  readonly facts: readonly SumFacts[];
  add(chunk: Chunk): void;
  /** The rows of the days before `day` that were not taken yet. */
  take(day: number): Float64Array;
}

/**
 * `samples` are the tables of a first day: their columns tell what there is to sum. A district's substance is in
 * `substanceOf`; districts are not expanded, so their figures are multiplied by their weight.
 */
export function createDailySums(
  samples: readonly Chunk[],
  substances: readonly string[],
  substanceOf: readonly string[],
  days: number,
): DailySums {
  const facts = [...substances.flatMap((substance) => ofSubstance(samples, substance)), ...ofForces(samples)];
  const at = new Map(facts.map(({ key }, index) => [key, index]));
  const width = facts.length;
  const sums = new Float64Array(width * days);
  let taken = 0;

  function add(chunk: Chunk): void {
    if (chunk.table === 'daily') addRows(chunk, (row) => textAt(chunk, 'substance', row));
    else if (chunk.table === 'forces') addRows(chunk, () => 'forces');
    else if (chunk.table === 'districts') {
      const weight = numbersOf(chunk, 'weight');
      const district = numbersOf(chunk, 'district');
      addRows(
        chunk,
        (row) => substanceOf[district[row] ?? 0] ?? '',
        (row) => weight[row] ?? 1,
      );
    }
  }

  function addRows(chunk: Chunk, owner: (row: number) => string, weight: (row: number) => number = () => 1): void {
    const day = numbersOf(chunk, 'day');
    const columns = summedColumns(chunk);
    const places = new Map<string, Int32Array>();
    for (let row = 0; row < chunk.rows; row++) {
      const own = owner(row);
      let targets = places.get(own);
      if (targets === undefined) {
        targets = Int32Array.from(columns, ({ name }) => at.get(`${own}.${prefixOf(chunk, name)}`) ?? -1);
        places.set(own, targets);
      }
      const first = (day[row] ?? 0) * width;
      const times = weight(row);
      for (let c = 0; c < targets.length; c++) {
        const target = targets[c] as number;
        if (target >= 0) (sums[first + target] as number) += (columns[c]?.values[row] ?? 0) * times;
      }
    }
  }

  return {
    facts,
    add,
    take(day) {
      const rows = sums.slice(taken * width, day * width);
      taken = day;
      return rows;
    },
  };
}

/** Sales are in two tables: `daily` is expanded to whole countries, and is the one that is summed. */
function prefixOf({ table }: Chunk, name: string): string {
  return table === 'districts' && SALES.has(name) ? `of districts.${name}` : name;
}

const SALES = new Set(['purchases', 'gramsBulk', 'gramsPure', 'euros', 'searches']);

function ofSubstance(samples: readonly Chunk[], substance: string): SumFacts[] {
  return ['daily', 'districts'].flatMap((table) => {
    const chunk = samples.find((sample) => sample.table === table);
    if (chunk === undefined) return [];
    return summedColumns(chunk).flatMap(({ name, unit, about }) =>
      prefixOf(chunk, name) === name ? [{ key: `${substance}.${name}`, name, unit, about }] : [],
    );
  });
}

function ofForces(samples: readonly Chunk[]): SumFacts[] {
  const chunk = samples.find((sample) => sample.table === 'forces');
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
