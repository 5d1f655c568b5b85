import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalScenario } from './canonical.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './scenario.ts';
import { scenarioJsonSchema } from './shape.ts';
import { VOCABULARY } from './vocabulary.fixture.ts';
import { scenarioToYaml } from './write.ts';

const numbers = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const inOrder = <T>(list: readonly T[]): T[] => list.toSorted();
const someOf = (names: readonly string[], minLength = 0) => fc.subarray([...names], { minLength }).map(inOrder);
const start = fc.constantFrom('2023-01-01', '2024-02-29', '1999-12-31', '2199-12-31');

const policies = (days: number) => {
  const from = fc.nat(days - 1);
  const span = from.chain((first) =>
    fc.record({ from: fc.constant(first), to: fc.integer({ min: first + 1, max: days }) }),
  );
  return fc.array(
    fc
      .tuple(span, someOf(['Hamburg', 'DE']), fc.record({ share: numbers(0, 1) }, { requiredKeys: [] }))
      .map(([{ from: first, to }, where, settings]) => ({
        policy: 'port-screening',
        from: first,
        to,
        where,
        settings,
      })),
    { maxLength: 3 },
  );
};

const scenarios: fc.Arbitrary<Scenario> = fc.integer({ min: 1, max: 36_500 }).chain((days) =>
  fc.record({
    name: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,59}$/),
    about: fc.string({ unit: 'binary', maxLength: 200 }).map((text) => text.replace(/[\p{Cc}\p{Cs}\ufffd]/gu, '')),
    world: fc.constant('europe' as const),
    countries: someOf(VOCABULARY.countries, 1).map((list) => (list.includes('DE') ? list : inOrder(['DE', ...list]))),
    isolated: fc.boolean(),
    start,
    days: fc.constant(days),
    seed: fc.maxSafeNat(),
    scale: numbers(0, 1).filter((value) => value > 0),
    without: someOf(Object.keys(VOCABULARY.mechanisms)),
    parameters: fc
      .record({ 'demand.memory': numbers(0.05, 0.5), 'search.hazard': numbers(0.1, 0.8) }, { requiredKeys: [] })
      .map((settings) => ({ ...settings })),
    policies: policies(days).map((list) => [
      ...new Map(list.map((policy) => [JSON.stringify(policy), policy])).values(),
    ]),
    lenses: someOf(Object.keys(VOCABULARY.lenses)).map((names) => names.map((lens) => ({ lens, settings: {} }))),
    portraits: fc
      .uniqueArray(fc.nat(days - 1), { maxLength: 4 })
      .map((list) => list.toSorted((left, right) => left - right)),
  }),
);

describe('writing a scenario', () => {
  it('reads back as the same scenario', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(parseScenario(scenarioToYaml(scenario), 'a.yaml', VOCABULARY)).toEqual(scenario);
      }),
      { numRuns: 300 },
    );
  });

  it('writes what a person would', () => {
    const text =
      'base: europe\ncountries: [NO, DE]\nportraits: [2023-06-30]\npolicies: [{ policy: port-screening, from: 2023-03-01, where: [Hamburg], share: 0.2 }]\n';
    expect(scenarioToYaml(parseScenario(text, 'a.yaml', VOCABULARY))).toBe(`name: europe
about: Europe's cocaine market as it was about 2023, in whole catchments of thirty countries.
world: europe
start: 2023-01-01
days: 365
seed: 1
scale: 0.01
countries: [DE, "NO"]
isolated: false
without: []
parameters: {}
policies:
  - policy: port-screening
    from: 2023-03-01
    where: [Hamburg]
    share: 0.2
lenses:
  - customs
  - household-survey
  - police-records
  - sewage
portraits: [2023-06-30]
`);
  });

  it('has one canonical text, whatever the order of the keys', () => {
    const scenario = parseScenario(
      'base: europe\nparameters: { search.hazard: 0.5, demand.memory: 0.1 }',
      'a',
      VOCABULARY,
    );
    const turned = Object.fromEntries(Object.entries(scenario).toReversed()) as unknown as Scenario;
    expect(canonicalScenario(turned)).toBe(canonicalScenario(scenario));
    expect(canonicalScenario(scenario)).toContain('"parameters":{"demand.memory":0.1,"search.hazard":0.5}');
    expect(JSON.parse(canonicalScenario(scenario))).toEqual(scenario);
  });
});

describe('the schema for editors', () => {
  const resolved = (part: { $ref?: string }) => schema.definitions[part.$ref?.split('/').at(-1) ?? ''] ?? part;
  const schema = JSON.parse(JSON.stringify(scenarioJsonSchema(VOCABULARY)));

  it('knows every key, bound and name', () => {
    expect(schema).toMatchObject({ title: 'Assemblage scenario', type: 'object', additionalProperties: false });
    expect(schema.properties.days).toMatchObject({ type: 'integer', minimum: 1, maximum: 36_500 });
    expect(schema.properties.scale).toMatchObject({ exclusiveMinimum: 0, maximum: 1 });
    expect(resolved(schema.properties.parameters.properties['demand.memory'])).toMatchObject({
      minimum: 0.05,
      maximum: 0.5,
    });
    expect(JSON.stringify(schema.properties.policies)).toContain('port-screening');
    expect(schema.required ?? []).toEqual([]);
  });

  it('names the places once', () => {
    expect(JSON.stringify(schema).split('"Rotterdam"')).toHaveLength(2);
  });
});
