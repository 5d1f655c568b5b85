import type { Parameters } from '../evidence/parameter.ts';
import type { Catalogues } from '../evidence/register.ts';
import type { WorldName } from './scenario.ts';

/** A city, port, town, force or cell that a policy can be aimed at. A name may stand for several places. */
export interface PlaceName {
  readonly name: string;
  /** ISO code. */
  readonly country: string;
  /** The world that it is a place of; any when left out. */
  readonly world?: WorldName;
}

/** Everything that a scenario can name. Parsing takes it as an argument, so that it knows no theory and no place itself. */
export interface Vocabulary {
  /** Built-in scenarios as text, by name. */
  readonly presets: Readonly<Record<string, string>>;
  readonly mechanisms: Readonly<Record<string, Parameters>>;
  /** Parameters of the world as it is before the first day, by owner. They can be set, but not switched off. */
  readonly foundations: Readonly<Record<string, Parameters>>;
  readonly policies: Readonly<Record<string, Parameters>>;
  readonly lenses: Readonly<Record<string, Parameters>>;
  /** ISO codes. */
  readonly countries: readonly string[];
  readonly places: readonly PlaceName[];
}

/** The vocabulary of a library and the places of its world. */
export function vocabularyOf(
  catalogues: Catalogues,
  rest: Pick<Vocabulary, 'presets' | 'countries' | 'places'>,
): Vocabulary {
  const { mechanisms, policies, lenses, foundations = {} } = catalogues;
  const { presets, countries, places } = rest;
  return {
    presets,
    mechanisms: parametersOf(mechanisms),
    foundations: parametersOf(foundations),
    policies: parametersOf(policies),
    lenses: parametersOf(lenses),
    countries,
    places,
  };
}

/** Parameters of all mechanisms and of the founding by their full name: `demand.frequencyElasticity`. */
export function mechanismParameters(vocabulary: Vocabulary): Parameters {
  const all = Object.entries({ ...vocabulary.foundations, ...vocabulary.mechanisms }).flatMap(([owner, parameters]) =>
    Object.entries(parameters).map(([name, parameter]) => [`${owner}.${name}`, parameter] as const),
  );
  return Object.fromEntries(all);
}

function parametersOf(catalogue: Catalogues['mechanisms']): Record<string, Parameters> {
  return Object.fromEntries(Object.entries(catalogue).map(([name, { parameters }]) => [name, parameters]));
}
