import { COUNTRY_FACTS, placeNames, PRESETS, vocabularyOf } from 'assemblage';
import type { Library, Vocabulary } from 'assemblage';

/** Everything that a scenario can name with a library. */
export function fullVocabulary(library: Library): Vocabulary {
  return vocabularyOf(library, {
    presets: PRESETS,
    countries: COUNTRY_FACTS.map(({ iso2 }) => iso2),
    places: placeNames(),
  });
}
