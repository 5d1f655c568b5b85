import { FORCE_FACTS } from './britain/forces.ts';
import { parseTowns } from './britain/facts.ts';
import { TOWNS_TSV } from './britain/towns.ts';
import { CITY } from './city/parameters.ts';
import { RESIDENTS_PER_CELL } from './city/facts.ts';
import { europePlaces } from './europe/places.ts';
import { PORT_FACTS } from './europe/ports.ts';
import type { WorldName } from '../scenario/scenario.ts';

/** A place that a policy can be aimed at, with its country and its world. A name may stand for several places. */
export interface NamedPlace {
  readonly name: string;
  /** ISO code. */
  readonly country: string;
  readonly world: WorldName;
}

/** Cities and ports of Europe, towns and forces of Britain, the synthetic city and its cells: each name of a place once. */
export function placeNames(): NamedPlace[] {
  const cells = Math.floor(CITY.residents.high / RESIDENTS_PER_CELL + 0.5);
  const towns = [
    ...parseTowns(TOWNS_TSV).flatMap(({ city, catchment, part, parts }) => [
      catchment,
      parts === 1 ? city : `${city}, part ${part}`,
    ]),
    ...FORCE_FACTS.map(({ name }) => name),
  ].map((name): NamedPlace => ({ name, country: 'GB', world: 'britain' }));
  const ofCity = ['Smart City', 'City Police', ...Array.from({ length: cells }, (_, cell) => `cell ${cell + 1}`)].map(
    (name): NamedPlace => ({ name, country: 'GB', world: 'city' }),
  );
  const europe = [
    ...europePlaces().catchments.map(({ city, country }) => ({ name: city, country })),
    ...PORT_FACTS.map(({ name, iso2 }) => ({ name, country: iso2 })),
  ].map((place): NamedPlace => ({ ...place, world: 'europe' }));
  const all = [...europe, ...towns, ...ofCity];
  return [...new Map(all.map((place) => [`${place.world} ${place.country} ${place.name}`, place])).values()];
}
