import { streamOf, threefry } from '../../kernel/threefry.ts';
import { DECISIONS } from '../decisions.ts';
import type { PlaceFacts } from '../europe/places.ts';

/** A catchment that is in the run. */
export interface Drawn {
  readonly ordinal: number;
  readonly chance: number;
  readonly stratum: string;
  /** How many catchments of Europe it stands for. */
  readonly weight: number;
}

/** The drawn catchments, and for each country the drawn country that stands for it (itself where one was drawn). */
export interface Sample {
  readonly drawn: readonly Drawn[];
  readonly donor: ReadonlyMap<string, string>;
}

/**
 * Draws whole catchments: systematic sampling with equal chance `scale` from a list in the order of size class, country
 * and residents, so that it is stratified by both. Weights are then made to hold each country's expected use (ratio
 * estimation, Särndal, Swensson & Wretman 1992, ch. 7); a country of which nothing was drawn is joined to the nearest
 * one that was.
 */
export function drawSample(
  places: PlaceFacts,
  countries: readonly { readonly iso2: string; readonly lat: number; readonly lon: number }[],
  mgPerCatchment: Float64Array,
  scale: number,
  seedLo: number,
  seedHi: number,
): Sample {
  const inScope = new Set(countries.map(({ iso2 }) => iso2));
  const list = places.catchments
    .filter(({ country }) => inScope.has(country))
    .map(({ ordinal, country, urbanity, residents }) => ({ ordinal, country, stratum: `${urbanity}`, residents }))
    .sort(
      (a, b) =>
        order(a.stratum, b.stratum) ||
        order(a.country, b.country) ||
        b.residents - a.residents ||
        a.ordinal - b.ordinal,
    );
  const chance = Math.min(1, Math.max(scale, 1 / list.length));
  const word = new Int32Array(2);
  streamOf(seedLo, seedHi, DECISIONS.drawCatchments, 0, 0, word);
  threefry(word[0], word[1], 0, 0, 13, word);
  const start = chance === 1 ? 0 : (word[0] >>> 0) * 2 ** -32;
  const taken = list.filter((_, i) => Math.floor((i + 1) * chance + start) > Math.floor(i * chance + start));
  const chosen = taken.length > 0 ? taken : [list[Math.floor(start * list.length)]];
  const donor = nearestDrawn(countries, new Set(chosen.map(({ country }) => country)));
  const wanted = new Map<string, number>();
  for (const { ordinal, country } of list) add(wanted, donor.get(country) as string, mgPerCatchment[ordinal]);
  const held = new Map<string, number>();
  for (const { ordinal, country } of chosen) add(held, country, mgPerCatchment[ordinal]);
  const drawn = chosen
    .map(({ ordinal, country, stratum }) => ({
      ordinal,
      chance,
      stratum,
      weight: chance === 1 ? 1 : (wanted.get(country) as number) / (held.get(country) as number),
    }))
    .sort((a, b) => a.ordinal - b.ordinal);
  return { drawn, donor };
}

function nearestDrawn(
  countries: readonly { readonly iso2: string; readonly lat: number; readonly lon: number }[],
  drawn: ReadonlySet<string>,
): Map<string, string> {
  const donors = countries.filter(({ iso2 }) => drawn.has(iso2));
  const donor = new Map<string, string>();
  for (const country of countries) {
    let best = donors[0];
    for (const other of donors) {
      if (distanceKm(country, other) < distanceKm(country, best)) best = other;
    }
    donor.set(country.iso2, drawn.has(country.iso2) ? country.iso2 : best.iso2);
  }
  return donor;
}

interface Position {
  readonly lat: number;
  readonly lon: number;
}

/** Distance on a locally flat Earth, km; good to a few per cent inside Europe, and the same in every engine. */
export function distanceKm(a: Position, b: Position): number {
  const middle = ((a.lat + b.lat) / 2) * 0.017453292519943295;
  const square = middle * middle;
  const cosine = 1 - square / 2 + (square * square) / 24 - (square * square * square) / 720;
  const north = (a.lat - b.lat) * 111.2;
  const east = (a.lon - b.lon) * 111.2 * cosine;
  return Math.sqrt(north * north + east * east);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function add(map: Map<string, number>, key: string, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}
