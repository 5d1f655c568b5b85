import { COUNTRY_FACTS, PORT_FACTS, Problem } from 'assemblage';
import type { Chunk, Scenario } from 'assemblage';
import { numbersOf, textAt } from '../sums.ts';
import type { WorldFacts } from '../world-facts.ts';

type Places = WorldFacts['places'];

/** What the tables of a run say of its places. `areaFacts` is there in street worlds only. */
export function worldOf({ countries: chosen }: Scenario, places: Chunk, areaFacts: Chunk | undefined): WorldFacts {
  const texts = (name: string): string[] => textsOf(places, name);
  const isos = texts('country');
  const substances = texts('substance');
  const known = COUNTRY_FACTS.filter(({ iso2 }) => (areaFacts === undefined ? chosen : isos).includes(iso2));
  const countries = [...new Set(substances)].flatMap((substance) =>
    known.map(({ iso2, name, residents }) => ({ iso2, name, substance, residents: residents.value })),
  );
  const countryOf = (iso: string | undefined, substance: string | undefined): number =>
    countries.findIndex((one) => one.iso2 === iso && one.substance === substance);
  const areaNames = areaFacts === undefined ? [] : textsOf(areaFacts, 'name');
  const forceNames = areaFacts === undefined ? [] : textsOf(areaFacts, 'force');
  const forces = [...new Set(forceNames)].map((name) => ({ name }));
  const { catchments, rowOf } = catchmentsOf(places, isos, (row) => countryOf(isos[row], substances[row]));
  const [lat, lon] = [numbersOf(places, 'lat'), numbersOf(places, 'lon')];
  const areas = texts('area');
  const areaRows = new Map(areaNames.map((name, row) => [name, row]));
  return {
    places: {
      countries,
      catchments,
      districts: isos.map((iso, row) => {
        const area = areaRows.get(areas[row] ?? '');
        const place = { lat: lat[row] ?? 0, lon: lon[row] ?? 0, ...(area !== undefined && { area }) };
        return { catchment: rowOf[row] ?? 0, country: countryOf(iso, substances[row]), ...place };
      }),
      ports: portsOf(countries),
      areas: areaNames.map((name, row) => ({
        name,
        force: forces.findIndex((force) => force.name === forceNames[row]),
      })),
      forces,
    },
    tables: { areas: columnsOf(areaFacts) },
  };
}

/** A city, or a synthetic part of one, with all its districts. */
function catchmentsOf(
  places: Chunk,
  isos: readonly string[],
  countryOf: (row: number) => number,
): { catchments: Places['catchments']; rowOf: readonly number[] } {
  const [part, parts, residents] = ['part', 'parts', 'residents'].map((name) => numbersOf(places, name));
  const cities = textsOf(places, 'city');
  const rows = new Map<string, number>();
  const catchments: Places['catchments'][number][] = [];
  const rowOf = cities.map((city, row) => {
    const key = `${isos[row]} ${city} ${part?.[row]} ${textAt(places, 'area', row)}`;
    const at = rows.get(key) ?? catchments.length;
    rows.set(key, at);
    const own = residents?.[row] ?? 0;
    const before = catchments[at];
    if (before === undefined) {
      const facts = { city, part: part?.[row] ?? 1, parts: parts?.[row] ?? 1, country: countryOf(row), residents: own };
      catchments.push(facts);
    } else catchments[at] = { ...before, residents: before.residents + own };
    return at;
  });
  return { catchments, rowOf };
}

function portsOf(countries: Places['countries']): Places['ports'] {
  return PORT_FACTS.flatMap(({ name, iso2, lat, lon }) => {
    const country = countries.findIndex((one) => one.iso2 === iso2);
    return country < 0 ? [] : [{ name, country, lat, lon }];
  });
}

function columnsOf(facts: Chunk | undefined): WorldFacts['tables']['areas'] {
  const column = (name: string): ArrayLike<number> => (facts === undefined ? [] : numbersOf(facts, name));
  const [x, y, residents] = [column('x'), column('y'), column('residents')];
  return { x, y, residents, deprivation: column('deprivation'), nightLife: column('nightLife') };
}

function textsOf(chunk: Chunk, name: string): string[] {
  if (chunk.columns.every((column) => column.name !== name)) {
    throw new Problem('AS308', `the column ${name} is missing`, {
      where: { file: `${chunk.table}.parquet` },
      expected: `a table with the columns that this version writes; it has ${chunk.columns.map((column) => column.name).join(', ')}`,
      hint: 'An older build wrote it: run the scenario again.',
    });
  }
  return Array.from({ length: chunk.rows }, (_, row) => textAt(chunk, name, row));
}
