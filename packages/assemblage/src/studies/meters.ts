import type { ReadColumn } from '../world/schema.ts';
import type { Seen } from '../world/seen.ts';
import { PLACE_GROUPS, type Series } from './outcomes.ts';
import type { PlaceGroups } from './scope.ts';

/** Reads some series off the world. `at` is where its first series stands in the row of the window. */
export interface Meter {
  readonly series: readonly Series[];
  /** At the end of every day. */
  add?(values: Float64Array, at: number, day: number): void;
  /** At the end of the last day of a window of so many days. */
  close?(values: Float64Array, at: number, days: number): void;
}

/** What a series counts, before it is split by place, channel or substance. */
export interface Counted {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  readonly stock?: boolean;
}

/** Everything that a meter needs to know of a world. */
export interface Metered {
  readonly world: Seen;
  readonly groups: PlaceGroups | undefined;
  /** Weight of each district. */
  readonly weights: Float64Array;
}

/** Series of a count by place: one, or side by side one for each place group. */
export function byPlace(counted: readonly Counted[], groups: PlaceGroups | undefined): Series[] {
  const places = groups === undefined ? PLACE_GROUPS.slice(0, 1) : PLACE_GROUPS;
  return counted.flatMap((one) =>
    places.map((place): Series => ({
      ...seriesOf(one),
      column: place === 'all' ? one.name : `${one.name}_${place}`,
      place,
    })),
  );
}

export function seriesOf({ name, unit, about, stock = false }: Counted): Series {
  return { column: name, name, unit, about, place: 'all', channel: '', substance: '', stock };
}

/** Adds a column of a table of districts or areas, split by place; `step` series further for each column. */
export function addColumn(
  column: ReadColumn,
  rows: number,
  weights: Float64Array | undefined,
  divisor: number,
  group: Uint8Array | undefined,
  values: Float64Array,
  at: number,
): void {
  for (let row = 0; row < rows; row++) {
    if (column[row] === 0) continue;
    const amount = (column[row] * (weights === undefined ? 1 : weights[row])) / divisor;
    values[at] += amount;
    if (group !== undefined) values[at + group[row]] += amount;
  }
}

/** Series side by side for one count. */
export function widthOf(groups: PlaceGroups | undefined): number {
  return groups === undefined ? 1 : PLACE_GROUPS.length;
}
