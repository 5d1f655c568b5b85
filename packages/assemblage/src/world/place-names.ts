import { FORCE_FACTS } from './britain/forces.ts';
import { parseTowns } from './britain/facts.ts';
import { TOWNS_TSV } from './britain/towns.ts';
import { CITY } from './city/parameters.ts';
import { RESIDENTS_PER_CELL } from './city/facts.ts';
import { europePlaces } from './europe/places.ts';
import { PORT_FACTS } from './europe/ports.ts';

/** A place that a policy can be aimed at, and the country that it lies in. A name may stand for several places. */
export interface NamedPlace {
  readonly name: string;
  /** ISO code. */
  readonly country: string;
}

/** Cities and ports of Europe, towns and forces of Britain, the synthetic city and its cells: each name of a country once. */
export function placeNames(): NamedPlace[] {
  const cells = Math.floor(CITY.residents.high / RESIDENTS_PER_CELL + 0.5);
  const britain = [
    ...parseTowns(TOWNS_TSV).flatMap(({ city, catchment, part, parts }) => [
      catchment,
      parts === 1 ? city : `${city}, part ${part}`,
    ]),
    ...FORCE_FACTS.map(({ name }) => name),
    'Smart City',
    'City Police',
    ...Array.from({ length: cells }, (_, cell) => `cell ${cell + 1}`),
  ].map((name) => ({ name, country: 'GB' }));
  const europe = europePlaces().catchments.map(({ city, country }) => ({ name: city, country }));
  const ports = PORT_FACTS.map(({ name, iso2 }) => ({ name, country: iso2 }));
  const all = [...europe, ...ports, ...britain];
  return [...new Map(all.map((place) => [`${place.country} ${place.name}`, place])).values()];
}
