import {
  COUNTRY_FACTS,
  isOfStreets,
  LEVERS,
  leversOf,
  LIBRARY,
  parametersInForce,
  parseScenario,
  placeNames,
  PRESETS,
  registerOf,
  SCHEMA,
  VERSION,
  vocabularyOf,
} from 'assemblage';
import type { Lens, Policy, RegisteredParameter, Scenario, Vocabulary } from 'assemblage';
import type { LensFacts, LibraryFacts, ParameterFacts, PolicyFacts } from './messages.ts';

export const VOCABULARY: Vocabulary = vocabularyOf(LIBRARY, {
  presets: PRESETS,
  countries: COUNTRY_FACTS.map(({ iso2 }) => iso2),
  places: placeNames(),
});

/** What the page must know of the library to show and ask: all of it made from the definitions. */
export function libraryFacts(): LibraryFacts {
  const register = registerOf(LIBRARY).map((parameter) => factsOf(parameter));
  return {
    version: VERSION,
    presets: Object.fromEntries(
      Object.entries(PRESETS).map(([name, text]) => [name, parseScenario(text, name, VOCABULARY)]),
    ),
    policies: Object.values(LIBRARY.policies).map((policy) => policyFacts(policy, register)),
    mechanisms: Object.values(LIBRARY.mechanisms).map(({ name, phase, theory, reads, writes }) => ({
      name,
      phase,
      theory,
      reads,
      writes,
    })),
    lenses: Object.values<Lens>(LIBRARY.lenses).map(lensFacts),
    events: Object.entries(SCHEMA).flatMap(([name, { kind }]) => (kind === 'events' ? [name] : [])),
    places: VOCABULARY.places,
    countries: COUNTRY_FACTS.map(({ iso2, name }) => ({ iso2, name })),
  };
}

function policyFacts(policy: Policy, register: readonly ParameterFacts[]): PolicyFacts {
  const { name, about } = policy;
  return {
    name,
    about,
    parameters: register.filter(({ kind, owner }) => kind === 'policy' && owner === name),
    levers: leversOf(policy).map((lever) => LEVERS[lever].about),
    streetOnly: isOfStreets(policy),
  };
}

function lensFacts({ name, about, bias, card, worlds, columns }: Lens): LensFacts {
  const said =
    card === undefined
      ? []
      : ([
          ['Sees', card.sees],
          ['Misses', card.misses],
          ['Delays', card.delays],
          ['Confuses', card.confuses],
        ] as const);
  return {
    name,
    about,
    bias,
    card: said,
    worlds: worlds ?? [],
    columns: columns.map(({ name: column, unit, about: meaning }) => ({ name: column, unit, about: meaning })),
  };
}

/** The parameters of a run, at the values that it uses. */
export function parametersOf(scenario: Scenario): ParameterFacts[] {
  return parametersInForce(LIBRARY, scenario).map((parameter) => factsOf(parameter, scenario.parameters));
}

function factsOf(parameter: RegisteredParameter, settings: Readonly<Record<string, number>> = {}): ParameterFacts {
  const { owner, kind, name, about, unit, value, low, high, grade, rows, note } = parameter;
  const catalogue = {
    foundation: LIBRARY.foundations,
    mechanism: LIBRARY.mechanisms,
    policy: LIBRARY.policies,
    lens: LIBRARY.lenses,
  }[kind];
  const whole = catalogue[owner]?.parameters[name]?.whole === true;
  const set = settings[`${owner}.${name}`] ?? value;
  return { owner, kind, name, about, unit, value: set, low, high, whole, grade, rows, note };
}
