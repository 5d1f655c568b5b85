import { sum } from '../kernel/sum.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Places } from '../world/places-in-use.ts';
import type { Seen } from '../world/seen.ts';
import { columnOf } from './columns-of.ts';
import { designError } from './design.ts';
import type { Habits } from './habits.ts';
import type { Chunk } from './tables.ts';

/** Sums of one table: whole run by place, and by week. */
export interface Sums {
  readonly units: Map<string, string>;
  /** Name, then place (country code or number of a district), then the sum. */
  readonly byPlace: Map<string, Map<string | number, number>>;
  readonly byWeek: Map<string, number[]>;
}

/** All that figures and checks are made of. */
export interface RunFacts {
  readonly daily: Sums;
  readonly districts: Sums;
  readonly lenses: readonly Chunk[];
  readonly days: number;
  readonly habits: Habits;
  readonly world: Seen;
  readonly scenario: Scenario;
}

/** Adds the named columns of a chunk, milligrams as grams, times the column `weight`. */
export function addSums(sums: Sums, chunk: Chunk, names: readonly string[], place: string, weight?: string): void {
  const day = columnOf(chunk, 'day');
  const places = columnOf(chunk, place);
  const weights = weight === undefined ? undefined : columnOf(chunk, weight);
  if (day === undefined || places === undefined) return;
  for (const name of names) {
    const column = chunk.columns.find((candidate) => candidate.name === name);
    const values = columnOf(chunk, name);
    if (column === undefined || values === undefined) continue;
    const inMilligrams = column.unit.startsWith('mg');
    sums.units.set(name, inMilligrams ? column.unit.slice(1) : column.unit);
    const byPlace = entry(sums.byPlace, name, () => new Map<string | number, number>());
    const byWeek = entry(sums.byWeek, name, (): number[] => []);
    for (let row = 0; row < chunk.rows; row++) {
      const expanded = Number(values[row]) * Number(weights?.[row] ?? 1) * (inMilligrams ? 0.001 : 1);
      const at = places[row] as string | number;
      const week = Math.floor(Number(day[row]) / 7);
      byPlace.set(at, (byPlace.get(at) ?? 0) + expanded);
      byWeek[week] = (byWeek[week] ?? 0) + expanded;
    }
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

export function emptySums(): Sums {
  return { units: new Map(), byPlace: new Map(), byWeek: new Map() };
}

/** An expanded estimate with its standard design error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** Total of a column of `districts` over the countries named, all when left out. */
export function districtTotal(facts: RunFacts, name: string, among?: ReadonlySet<string>): Estimate {
  return expandedTotal(facts.world.places, byCatchment(facts, name), facts.habits.milligrams, among);
}

/** Ratio of two columns of `districts`; undefined when one of them is not there or nothing. */
export function districtRatio(facts: RunFacts, top: string, bottom: string): Estimate | undefined {
  const { places } = facts.world;
  const below = byCatchment(facts, bottom);
  const all = expandedTotal(places, below, below).value;
  if (!facts.districts.byPlace.has(top) || all === 0) return undefined;
  const above = expandedTotal(places, byCatchment(facts, top), below);
  return { value: above.value / all, error: above.error / all };
}

/** Any totals by catchment, expanded. `sizes` is what they follow, for the design error. */
export function expandedTotal(
  places: Places,
  totals: Float64Array,
  sizes: Float64Array,
  among?: ReadonlySet<string>,
): Estimate {
  const shares = sharesAmong(places, among);
  const value = sum(
    totals.map((total, row) => total * places.catchments[row].weight * shares[places.catchments[row].country]),
  );
  return { value, error: designError(places, totals, sizes, shares) };
}

/** Totals of a column of `districts` by catchment, not expanded. */
function byCatchment(facts: RunFacts, name: string): Float64Array {
  const { places } = facts.world;
  const totals = new Float64Array(places.catchments.length);
  for (const [district, expanded] of facts.districts.byPlace.get(name) ?? []) {
    const { catchment } = places.districts[Number(district)];
    totals[catchment] += expanded / places.catchments[catchment].weight;
  }
  return totals;
}

/**
 * How much of what the catchments of each country stand for belongs to the countries named: in a sample they also stand
 * for neighbours of which nothing was drawn.
 */
export function sharesAmong({ countries }: Places, among?: ReadonlySet<string>): Float64Array {
  const shares = new Float64Array(countries.length);
  for (const { iso2, donor, share } of countries) if (among === undefined || among.has(iso2)) shares[donor] += share;
  return shares;
}
