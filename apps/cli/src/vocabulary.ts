import { COUNTRY_FACTS, europePlaces, PORT_FACTS, PRESETS, vocabularyOf } from 'assemblage';
import type { Library, Vocabulary } from 'assemblage';

/** Everything that a scenario of Europe can name with a library. */
export function europeVocabulary(library: Library): Vocabulary {
  const cities = new Map(
    europePlaces().catchments.map(({ city, country }) => [`${country} ${city}`, { name: city, country }]),
  );
  const ports = PORT_FACTS.map(({ name, iso2 }) => ({ name, country: iso2 }));
  return vocabularyOf(library, {
    presets: PRESETS,
    countries: COUNTRY_FACTS.map(({ iso2 }) => iso2),
    places: [...cities.values(), ...ports],
  });
}
