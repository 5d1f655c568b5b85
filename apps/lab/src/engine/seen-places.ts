import type { Chunk, LensRow } from 'assemblage';
import { numbersOf, textAt } from './sums.ts';
import type { WorldFacts } from './world-facts.ts';

/** Rows of places by what a row of a lens, or of a table, says of them; -1 where it does not say. */
export interface SeenPlaces {
  ofRecord(record: LensRow): Place;
  /** For a table of the run: where each of its rows lies. */
  ofChunk(chunk: Chunk): (row: number) => Place;
}

export interface Place {
  /** Row of countries by name; 0 in a street world. */
  readonly country: number;
  /** Catchment in Europe, area in a street world. */
  readonly place: number;
  /** Row of ports, of what happens in one. */
  readonly port?: number;
}

const NOWHERE: Place = { country: -1, place: -1 };

/** `ordinals` are those of the districts in the list of all: by these a lens names them. */
export function createSeenPlaces(
  { places: { districts, countries, catchments, areas } }: WorldFacts,
  ordinals: ArrayLike<number>,
  isos: readonly string[],
  ports: readonly string[] = [],
): SeenPlaces {
  const street = areas.length > 0;
  const ofDistrict = districts.map(({ area = 0, catchment, country }): Place => {
    const iso = countries[country]?.iso2 ?? '';
    return { country: isos.indexOf(iso), place: street ? area : catchment };
  });
  const byOrdinal = new Map(ofDistrict.map((place, row) => [ordinals[row] ?? -1, place]));
  const areaNames = new Map(areas.map(({ name }, row) => [name, row]));
  const cities = new Map<string, number>();
  catchments.forEach(({ city, country }, row) => {
    const name = `${countries[country]?.iso2 ?? ''} ${city}`;
    if (!cities.has(name)) cities.set(name, row);
  });
  const inArea = (place: number): Place => (place >= 0 && place < areas.length ? { country: 0, place } : NOWHERE);
  const inCountry = (iso: string): Place => ({ country: isos.indexOf(iso), place: -1 });
  const inPort = (iso: string, port: string): Place => ({ ...inCountry(iso), port: ports.indexOf(port) });

  return {
    ofRecord(record) {
      const { district, area, country, city, port } = record;
      if (typeof district === 'number') return byOrdinal.get(district) ?? NOWHERE;
      if (typeof area === 'number') return inArea(area);
      if (typeof area === 'string') return inArea(areaNames.get(area) ?? -1);
      if (typeof country !== 'string') return NOWHERE;
      if (typeof port === 'string') return inPort(country, port);
      const place = typeof city === 'string' ? (cities.get(`${country} ${city}`) ?? -1) : -1;
      return { country: isos.indexOf(country), place };
    },
    ofChunk(chunk) {
      const has = (name: string): boolean => chunk.columns.some((column) => column.name === name);
      if (has('district')) {
        const district = numbersOf(chunk, 'district');
        return (row) => ofDistrict[district[row] ?? -1] ?? NOWHERE;
      }
      if (has('area')) {
        const area = numbersOf(chunk, 'area');
        return (row) => inArea(area[row] ?? -1);
      }
      if (has('port')) return (row) => inPort(textAt(chunk, 'country', row), textAt(chunk, 'port', row));
      return (row) => inCountry(textAt(chunk, 'country', row));
    },
  };
}
