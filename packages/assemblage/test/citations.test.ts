import { describe, expect, it } from 'vitest';
import { LITERATURE } from '../src/evidence/literature.ts';
import type { Parameters } from '../src/evidence/parameter.ts';
import { EVIDENCE } from '../src/evidence/rows.ts';
import { LIBRARY } from '../src/library.ts';
import { TRACE_PARAMETERS } from '../src/traces/parameters.ts';

/** What the catalogues say in words, by where it stands: theories, notes and reasons of parameters. */
function textsOf(): (readonly [where: string, text: string])[] {
  const theories = Object.values({ ...LIBRARY.mechanisms, ...LIBRARY.policies, ...LIBRARY.lenses }).map(
    (one) => [one.name, 'theory' in one ? one.theory : ''] as const,
  );
  const owners: [string, Parameters][] = [
    ...[LIBRARY.mechanisms, LIBRARY.policies, LIBRARY.lenses, LIBRARY.foundations].flatMap((catalogue) =>
      Object.entries(catalogue).map(([owner, { parameters }]): [string, Parameters] => [owner, parameters]),
    ),
    ...Object.entries(TRACE_PARAMETERS),
  ];
  const reasons = owners.flatMap(([owner, parameters]) =>
    Object.entries(parameters).map(([name, { evidence }]) => {
      const text = 'assumed' in evidence ? evidence.assumed : (evidence.note ?? '');
      return [`${owner}.${name}`, text] as const;
    }),
  );
  return [...theories, ...reasons];
}

const TEXTS = textsOf();
const SOURCES = [
  ...Object.values(LITERATURE).map(({ citation }) => citation),
  ...Object.values(EVIDENCE).map(({ source, year }) => `${source} ${year}`),
];

/** Names with a year, as `Krebs 2002`, `Duijn, Kashirin and Sloot 2014` or `Song et al. 2010`: the last name before the year. */
const NAMED = /(\p{Lu}[\p{L}'-]+)(?: et al\.)? \(?((?:19|20)\d\d)\b/gu;
/** What stands before a year and is nobody's name. */
const NO_NAME = /^(January|February|March|April|May|June|July|August|September|October|November|December|Wales)$/;

describe('works that are named in words', () => {
  it('stand in the literature when they are named by their key', () => {
    const keys = TEXTS.flatMap(([where, text]) =>
      [...text.matchAll(/literature:(\w+)/g)].map(([, key]) => [where, key] as const),
    );
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter(([, key]) => !(key in LITERATURE))).toEqual([]);
  });

  it('stand in the literature or in the register when they are named by who wrote them and when', () => {
    const named = TEXTS.flatMap(([where, text]) =>
      [...text.matchAll(NAMED)].map(([, name, year]) => [where, name, year] as const),
    ).filter(([, name]) => !NO_NAME.test(name));
    expect(named.length).toBeGreaterThan(10);
    const unknown = named.filter(
      ([, name, year]) => !SOURCES.some((source) => source.includes(name) && source.includes(year)),
    );
    expect(unknown).toEqual([]);
  });
});
