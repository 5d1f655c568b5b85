import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProblem, Problems } from '../kernel/problem.ts';
import type { Problem } from '../kernel/problem.ts';
import { parseScenario } from './parse.ts';
import type { ScenarioOverrides } from './parse.ts';
import { PRESETS } from './presets/presets.ts';
import { VOCABULARY } from './vocabulary.fixture.ts';

function problemsOf(text: string, overrides: ScenarioOverrides = {}): readonly Problem[] {
  try {
    parseScenario(text, 'a.yaml', VOCABULARY, overrides);
  } catch (error) {
    if (error instanceof Problems) return error.problems;
    throw error;
  }
  return [];
}

const EUROPE = 'base: europe\n';
const BOMB = `a: &a [x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e']
  .map((name, n) => `${name}: &${name} [${Array(8).fill(`*${'abcd'[n]}`).join(', ')}]\n`)
  .join('')}`;

describe('a scenario', () => {
  it('reads every key', () => {
    const text = `
name: ports-under-pressure
about: What if more containers were screened?
base: europe            # start from a built-in scenario
start: 2023-01-01
days: 365
seed: 7
scale: 0.02
countries: [NL, DE, ES]
isolated: true
without: [search]
parameters:
  demand.frequencyElasticity: -0.3
policies:
  - policy: port-screening
    from: 2023-03-01
    to: 2023-12-31
    where: [Valencia, Hamburg]
    share: 0.2
  - street-enforcement
lenses:
  - sewage
  - lens: household-survey
    respondents: 6000
portraits: [2023-06-30, 2023-01-01]
`;
    expect(parseScenario(text, 'a.yaml', VOCABULARY)).toEqual({
      name: 'ports-under-pressure',
      about: 'What if more containers were screened?',
      world: 'europe',
      countries: ['DE', 'ES', 'NL'],
      isolated: true,
      start: '2023-01-01',
      days: 365,
      seed: 7,
      scale: 0.02,
      without: ['search'],
      parameters: { 'demand.frequencyElasticity': -0.3 },
      policies: [
        { policy: 'port-screening', from: 59, to: 365, where: ['Hamburg', 'Valencia'], settings: { share: 0.2 } },
        { policy: 'street-enforcement', from: 0, to: 365, where: [], settings: {} },
      ],
      lenses: [
        { lens: 'household-survey', settings: { respondents: 6000 } },
        { lens: 'sewage', settings: {} },
      ],
      portraits: [0, 180],
    });
  });

  it.each(Object.keys(PRESETS))('%s is built in and sound', (name) => {
    const scenario = parseScenario(PRESETS[name], name, VOCABULARY);
    expect(scenario.name).toBe(name);
    expect(scenario.countries).toEqual(scenario.world === 'europe' ? VOCABULARY.countries : ['GB']);
  });

  it('keeps Norway, whose code is a truth value elsewhere', () => {
    expect(parseScenario(`${EUROPE}countries: [NO]`, 'a.yaml', VOCABULARY).countries).toEqual(['NO']);
  });

  it('stands on its base: keys are replaced, parameters joined', () => {
    const text = 'base: shocked\nparameters: { search.hazard: 0.5 }\nlenses: [sewage]\n';
    const scenario = parseScenario(text, 'a.yaml', VOCABULARY);
    expect(scenario).toMatchObject({ name: 'shocked', days: 365, lenses: [{ lens: 'sewage' }] });
    expect(scenario.parameters).toEqual({ 'demand.memory': 0.4, 'search.hazard': 0.5 });
  });

  it('forgets a parameter that is set back to its default', () => {
    const text = 'base: shocked\nparameters: { demand.memory: 0.2 }\n';
    expect(parseScenario(text, 'a.yaml', VOCABULARY).parameters).toEqual({});
  });

  it('takes options on top, and adds their lenses and policies', () => {
    const overrides = {
      days: 30,
      seed: 9,
      scale: 1,
      lenses: ['sewage', 'police-records'],
      policies: ['port-screening'],
    };
    const scenario = parseScenario(`${EUROPE}lenses: [{ lens: sewage, factor: 3 }]`, 'a.yaml', VOCABULARY, overrides);
    expect(scenario).toMatchObject({ days: 30, seed: 9, scale: 1 });
    expect(scenario.lenses).toEqual([
      { lens: 'police-records', settings: {} },
      { lens: 'sewage', settings: { factor: 3 } },
    ]);
    expect(scenario.policies).toEqual([{ policy: 'port-screening', from: 0, to: 30, where: [], settings: {} }]);
  });

  it('lets a policy run on when the run ends before it', () => {
    const text = `${EUROPE}days: 10\npolicies: [{ policy: port-screening, from: 2023-01-03, to: 2024-05-01 }]`;
    expect(parseScenario(text, 'a.yaml', VOCABULARY).policies[0]).toMatchObject({ from: 2, to: 10 });
  });

  it('keeps one policy at two times', () => {
    const one = '- { policy: port-screening, to: 2023-01-31 }\n- { policy: port-screening, from: 2023-03-01 }';
    expect(parseScenario(`${EUROPE}policies:\n${one}`, 'a.yaml', VOCABULARY).policies).toHaveLength(2);
  });
});

// What is wrong, the text, and the code, line and column of the first problem.
const BAD: readonly (readonly [string, string, string, number, number, string?])[] = [
  ['an empty file', '', 'AS101', 1, 1],
  ['comments only', '# nothing\n\n', 'AS101', 1, 1],
  ['a text', 'europe', 'AS102', 1, 1],
  ['a list', '- europe\n', 'AS102', 1, 1],
  ['a tab as indent', 'base: europe\nparameters:\n\tdemand.memory: 0.2\n', 'AS100', 3, 1],
  ['a list that never ends', 'base: europe\ncountries: [DE,\n', 'AS100', 3, 1],
  ['a quote that never ends', 'about: "what\n', 'AS100', 2, 1],
  ['a colon in plain text', 'about: ports: under pressure\n', 'AS100', 1, 8],
  ['a line that is no key', 'base: europe\nplease\n', 'AS100', 2, 1],
  ['two documents', 'base: europe\n---\nbase: europe\n', 'AS100', 2, 1],
  ['a tag', 'base: !!js/function europe\n', 'AS100', 1, 7],
  ['another version of YAML', '%YAML 1.1\n---\nbase: europe\n', 'AS100', 1, 1],
  ['an alias of nothing', 'base: europe\ndays: *long\n', 'AS100', 2, 7],
  ['a bomb of aliases', BOMB, 'AS120', 1, 1],
  ['a binary file', 'base: europe\n\u0000\u0001', 'AS100', 2, 1],
  ['an image read as text', '\ufffdPNG\r\n', 'AS100', 1, 1],
  ['brackets without end', 'a: '.concat('['.repeat(100_000)), 'AS120', 1, 44],
  ['dashes without end', '- '.repeat(50_000), 'AS120', 1, 1],
  ['a file too large', '#'.repeat(300_000), 'AS120', 1, 1],
  ['a key written twice', `${EUROPE}days: 3\ndays: 4\n`, 'AS104', 3, 1],
  ['an unknown key', `${EUROPE}sclae: 0.1\n`, 'AS103', 2, 1, 'scale'],
  ['a prototype as a key', `${EUROPE}__proto__: { days: 3 }\n`, 'AS103', 2, 1],
  ['a merge key', `${EUROPE}<<: { days: 3 }\n`, 'AS103', 2, 1],
  ['an unknown base', 'name: x\nbase: euorpe\n', 'AS115', 2, 7, 'europe'],
  ['a base that is its own', 'base: loop\n', 'AS115', 1, 7],
  ['no start', 'name: x\ndays: 3\n', 'AS107', 1, 1],
  ['no days', 'name: x\nstart: 2023-01-01\n', 'AS107', 1, 1],
  ['a name with a slash', `${EUROPE}name: ../x\n`, 'AS125', 2, 7],
  ['a name too long', `${EUROPE}name: ${'x'.repeat(61)}\n`, 'AS125', 2, 7],
  ['a name that is a number', `${EUROPE}name: 12\n`, 'AS105', 2, 7],
  ['a text of two lines', `${EUROPE}about: "a\\nb"\n`, 'AS125', 2, 8],
  ['a day that does not exist', `${EUROPE}start: 2023-02-30\n`, 'AS108', 2, 8],
  ['a date in another order', `${EUROPE}start: 01.03.2023\n`, 'AS108', 2, 8],
  ['a year before the calendar', `${EUROPE}start: 0999-01-01\n`, 'AS108', 2, 8],
  ['days as a word', `${EUROPE}days: ten\n`, 'AS105', 2, 7],
  ['days as text', `${EUROPE}days: "10"\n`, 'AS105', 2, 7],
  ['days left empty', `${EUROPE}days:\n`, 'AS105', 2, 6],
  ['negative days', `${EUROPE}days: -3\n`, 'AS106', 2, 7],
  ['no days at all', `${EUROPE}days: 0\n`, 'AS106', 2, 7],
  ['half a day', `${EUROPE}days: 1.5\n`, 'AS122', 2, 7],
  ['too many days', `${EUROPE}days: 36501\n`, 'AS106', 2, 7],
  ['endless days', `${EUROPE}days: .inf\n`, 'AS106', 2, 7],
  ['a negative seed', `${EUROPE}seed: -1\n`, 'AS106', 2, 7],
  ['a seed past 2^53 - 1', `${EUROPE}seed: 9007199254740993\n`, 'AS106', 2, 7],
  ['a seed with a fraction', `${EUROPE}seed: 0.5\n`, 'AS122', 2, 7],
  ['scale 0', `${EUROPE}scale: 0\n`, 'AS106', 2, 8],
  ['scale above 1', `${EUROPE}scale: 1.5\n`, 'AS106', 2, 8],
  ['scale that is no number', `${EUROPE}scale: .nan\n`, 'AS106', 2, 8],
  ['scale in percent', `${EUROPE}scale: 1 %\n`, 'AS105', 2, 8],
  ['an unknown country', `${EUROPE}countries: [DE, XX]\n`, 'AS109', 2, 17],
  ['the other code of a country', `${EUROPE}countries: [UK]\n`, 'AS109', 2, 13, 'GB'],
  ['a country in small letters', `${EUROPE}countries: [de]\n`, 'AS109', 2, 13, 'DE'],
  ['a country twice', `${EUROPE}countries: [DE, ES, DE]\n`, 'AS121', 2, 21],
  ['no country', `${EUROPE}countries: []\n`, 'AS124', 2, 12],
  ['a country that is no list', `${EUROPE}countries: DE\n`, 'AS105', 2, 12],
  ['a country that is a number', `${EUROPE}countries: [49]\n`, 'AS105', 2, 13],
  ['isolated as a word', `${EUROPE}isolated: maybe\n`, 'AS105', 2, 11],
  ['an unknown mechanism', `${EUROPE}without: [serach]\n`, 'AS111', 2, 11, 'search'],
  ['a mechanism twice', `${EUROPE}without: [search, search]\n`, 'AS121', 2, 19],
  ['an unknown parameter', `${EUROPE}parameters:\n  demand.memroy: 0.1\n`, 'AS112', 3, 3, 'demand.memory'],
  ['a parameter without its mechanism', `${EUROPE}parameters:\n  hazard: 0.1\n`, 'AS112', 3, 3, 'search.hazard'],
  ['a parameter below its range', `${EUROPE}parameters:\n  demand.memory: 0.01\n`, 'AS106', 3, 18],
  ['a parameter above its range', `${EUROPE}parameters:\n  demand.memory: 0.51\n`, 'AS106', 3, 18],
  ['a parameter as text', `${EUROPE}parameters:\n  demand.memory: lots\n`, 'AS105', 3, 18],
  ['parameters as a list', `${EUROPE}parameters:\n  - demand.memory\n`, 'AS105', 3, 3],
  ['policies as one policy', `${EUROPE}policies:\n  policy: port-screening\n`, 'AS105', 3, 3],
  ['a policy that is a number', `${EUROPE}policies: [3]\n`, 'AS105', 2, 12],
  ['a policy without its name', `${EUROPE}policies:\n  - share: 0.2\n`, 'AS107', 3, 5],
  ['an unknown policy', `${EUROPE}policies:\n  - policy: port-sreening\n`, 'AS113', 3, 13, 'port-screening'],
  ['an unknown policy by name', `${EUROPE}policies: [constructor]\n`, 'AS113', 2, 12],
  [
    'an unknown setting of a policy',
    `${EUROPE}policies:\n  - policy: port-screening\n    shrae: 1\n`,
    'AS103',
    4,
    5,
    'share',
  ],
  ['a setting out of range', `${EUROPE}policies:\n  - policy: port-screening\n    share: 1.2\n`, 'AS106', 4, 12],
  ['half a team', `${EUROPE}policies:\n  - policy: street-enforcement\n    teams: 1.5\n`, 'AS122', 4, 12],
  ['a policy on no day', `${EUROPE}policies:\n  - policy: port-screening\n    from: 2023-06-31\n`, 'AS108', 4, 11],
  [
    'a policy that ends before it starts',
    `${EUROPE}policies:\n  - policy: port-screening\n    from: 2023-05-01\n    to: 2023-04-30\n`,
    'AS116',
    5,
    9,
  ],
  ['a policy before the run', `${EUROPE}policies:\n  - policy: port-screening\n    from: 2022-12-31\n`, 'AS117', 4, 11],
  ['a policy after the run', `${EUROPE}policies:\n  - policy: port-screening\n    from: 2024-01-01\n`, 'AS117', 4, 11],
  [
    'a policy over before the run',
    `${EUROPE}policies:\n  - policy: port-screening\n    to: 2022-12-31\n`,
    'AS117',
    4,
    9,
  ],
  [
    'an unknown place',
    `${EUROPE}policies:\n  - policy: port-screening\n    where: [Hambrug]\n`,
    'AS110',
    4,
    13,
    'Hamburg',
  ],
  ['a place twice', `${EUROPE}policies:\n  - policy: port-screening\n    where: [NL, NL]\n`, 'AS121', 4, 17],
  ['a place alone', `${EUROPE}policies:\n  - policy: port-screening\n    where: Hamburg\n`, 'AS105', 4, 12],
  [
    'a place outside the scenario',
    `${EUROPE}countries: [ES]\npolicies:\n  - policy: port-screening\n    where: [Valencia, Hamburg]\n`,
    'AS123',
    5,
    23,
  ],
  [
    'a place of another world beside a good one',
    `base: smart-city\npolicies:\n  - policy: port-screening\n    where: [cell 1, Newport]\n`,
    'AS123',
    4,
    21,
    'New Port',
  ],
  [
    'a town in Europe',
    `${EUROPE}policies:\n  - policy: port-screening\n    where:\n      - GB\n      - Kent\n`,
    'AS123',
    6,
    9,
  ],
  ['a policy twice', `${EUROPE}policies:\n  - port-screening\n  - policy: port-screening\n`, 'AS121', 4, 5],
  ['an unknown lens', `${EUROPE}lenses: [sewrage]\n`, 'AS114', 2, 10, 'sewage'],
  ['a lens twice', `${EUROPE}lenses:\n  - sewage\n  - lens: sewage\n    factor: 3\n`, 'AS121', 4, 5],
  ['a lens without its name', `${EUROPE}lenses:\n  - factor: 3\n`, 'AS107', 3, 5],
  ['a lens whose name is a list', `${EUROPE}lenses:\n  - lens: [sewage]\n`, 'AS105', 3, 11],
  ['a setting of a lens out of range', `${EUROPE}lenses:\n  - lens: sewage\n    factor: 9\n`, 'AS106', 4, 13],
  ['a portrait after the run', `${EUROPE}portraits: [2024-01-01]\n`, 'AS118', 2, 13],
  ['a portrait before the run', `${EUROPE}portraits: [2022-12-31]\n`, 'AS118', 2, 13],
  ['a portrait twice', `${EUROPE}portraits: [2023-06-30, 2023-06-30]\n`, 'AS121', 2, 25],
  ['people', `${EUROPE}people:\n  - name: someone\n`, 'AS119', 2, 1],
  ['a list of names', `${EUROPE}names: [someone]\n`, 'AS119', 2, 1],
  ['telephones of suspects', `${EUROPE}phone_numbers: suspects.csv\n`, 'AS119', 2, 1],
  ['persons in a policy', `${EUROPE}policies:\n  - policy: port-screening\n    persons: [x]\n`, 'AS119', 4, 5],
  ['suspects in place of a policy', `${EUROPE}policies:\n  - suspects: [x]\n`, 'AS119', 3, 5],
  ['a value that refers to itself', `${EUROPE}countries: &c [*c]\n`, 'AS105', 2, 16],
];

const CASES = BAD.map(([what, text, code, line, column, nearest]) => ({ what, text, code, line, column, nearest }));

describe('bad input', () => {
  it.each(CASES)('$what', ({ text, code, line, column, nearest }) => {
    const [first] = problemsOf(text);
    expect(first).toBeDefined();
    expect([first.code, first.where]).toEqual([code, { file: 'a.yaml', line, column }]);
    if (nearest !== undefined) expect(first.nearest).toBe(nearest);
    const lines = formatProblem(first).split('\n');
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(lines[0].startsWith(`${code} a.yaml:${line}:${column}: `)).toBe(true);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(400);
  });

  it('reports all problems of a file at once, in the order of the file', () => {
    const text =
      'base: europe\nscale: 0\ndays: -1\nsede: 4\npolicies:\n  - policy: port-screening\n    share: 2\n    to: 2020-01-01\n';
    expect(problemsOf(text).map(({ code, where }) => [code, where?.line])).toEqual([
      ['AS106', 2],
      ['AS106', 3],
      ['AS103', 4],
      ['AS106', 7],
    ]);
  });

  it.each([
    [{ scale: 0 }, 'AS106', '--scale'],
    [{ days: 1.5 }, 'AS122', '--days'],
    [{ seed: Number.NaN }, 'AS106', '--seed'],
    [{ lenses: ['sewrage'] }, 'AS114', '--lens'],
    [{ policies: ['port'] }, 'AS113', '--policy'],
  ] as const)('points to the option: %j', (overrides, code, file) => {
    const [first] = problemsOf(EUROPE, overrides);
    expect([first.code, first.where]).toEqual([code, { file }]);
  });

  it('says what a shorter run leaves outside', () => {
    const text = `${EUROPE}portraits: [2023-06-30]`;
    expect(problemsOf(text, { days: 30 })[0]).toMatchObject({
      code: 'AS118',
      expected: 'a day from 2023-01-01 to 2023-01-30',
    });
  });

  it('reads deep nesting without falling over', () => {
    const deep = Array.from({ length: 600 }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
    expect(problemsOf(EUROPE + deep).map(({ code }) => code)).toEqual(['AS103']);
  });

  it('meets any damaged text with problems, never with another error', () => {
    const text = `${EUROPE}policies:\n  - { policy: port-screening, where: [NL], share: 0.2 }\nlenses: [sewage]\n`;
    const damage = fc.tuple(fc.nat(text.length), fc.nat(9), fc.string({ unit: 'binary', maxLength: 6 }));
    fc.assert(
      fc.property(damage, ([at, length, insert]) => {
        for (const problem of problemsOf(text.slice(0, at) + insert + text.slice(at + length))) {
          expect(problem.where?.file).toBe('a.yaml');
          expect(problem.where?.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('reads like help', () => {
    const text = `${EUROPE}policies:\n  - policy: port-sreening\n    where: [Hambrug]\n`;
    expect(problemsOf(text).map(formatProblem).join('\n')).toBe(
      [
        'AS113 a.yaml:3:13: unknown policy "port-sreening"',
        '  expected: port-screening, street-enforcement',
        '  did you mean: port-screening',
        '  List the policies with `assemblage register --list policies`.',
      ].join('\n'),
    );
  });
});
