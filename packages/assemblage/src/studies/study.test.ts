import { describe, expect, test } from 'vitest';
import { formatProblem, type Problem, Problems } from '../kernel/problem.ts';
import { LIBRARY } from '../library.ts';
import { parseScenario } from '../scenario/parse.ts';
import { PRESETS } from '../scenario/presets/presets.ts';
import { vocabularyOf } from '../scenario/vocabulary.ts';
import { dataToYaml, scenarioToYaml } from '../scenario/write.ts';
import { readYaml } from '../scenario/yaml-file.ts';
import { identityOf } from '../simulate/identity.ts';
import { COUNTRY_FACTS } from '../world/europe/countries.ts';
import { placeNames } from '../world/place-names.ts';
import type { StudyContext } from './arms-asked.ts';
import { parseStudy } from './parse-study.ts';
import { pointsOf } from './points.ts';
import { checkPosterior } from './prior.ts';
import { runsOf } from './runs.ts';
import { studyJsonSchema } from './study-shape.ts';
import type { Study } from './study.ts';

const VOCABULARY = vocabularyOf(LIBRARY, {
  presets: PRESETS,
  countries: COUNTRY_FACTS.map(({ iso2 }) => iso2),
  places: placeNames(),
});
const CONTEXT: StudyContext = {
  library: LIBRARY,
  vocabulary: VOCABULARY,
  scenario: (written) => ({ text: PRESETS[written] ?? '', file: `built-in ${written}` }),
};
const study = (text: string): Study => parseStudy(text, 's.yaml', CONTEXT);

function problemsOf(text: string): readonly Problem[] {
  try {
    study(text);
  } catch (error) {
    if (error instanceof Problems) return error.problems;
    throw error;
  }
  return [];
}

const PORTS = `kind: compare
name: two-ports
about: What if Hamburg and Valencia doubled their controls?
scenario: europe
days: 60
arms:
  - name: screening
    policies:
      - policy: port-screening
        where: [Hamburg, Valencia]
        share: 0.2
  - name: rational
    parameters:
      demand.frequencyElasticity: -0.3
seeds: 3
draws: 4
`;
const SWEEP = `kind: sweep
name: how-much
scenario: europe
arms:
  - name: screening
    policies: [port-screening]
vary:
  - parameter: port-screening.share
    low: 0
    high: 0.5
  - demand.frequencyElasticity
`;

describe('a study file', () => {
  test('is read with its arms layered over the baseline', () => {
    const { arms, seeds, draws, vary, design } = study(PORTS);
    expect(arms.map(({ name }) => name)).toEqual(['baseline', 'screening', 'rational']);
    expect(arms.map(({ scenario }) => [scenario.name, scenario.days])).toEqual(Array(3).fill(['europe', 60]));
    expect(arms[1]?.scenario.policies).toEqual([
      { policy: 'port-screening', from: 0, to: 60, where: ['Hamburg', 'Valencia'], settings: { share: 0.2 } },
    ]);
    expect([seeds, draws, design]).toEqual([3, 4, 'draws']);
    expect(vary.length).toBeGreaterThan(100);
  });

  test('draws no parameter that an arm sets', () => {
    expect(study(PORTS).vary.map(({ name }) => name)).not.toContain('demand.frequencyElasticity');
    const [problem] = problemsOf(`${PORTS}vary: [demand.frequencyElasticity]\n`);
    expect(problem).toMatchObject({ code: 'AS144', where: { line: 17, column: 8 } });
  });

  test('can hold the lines of its scenario, which its arms stand on', () => {
    const data = {
      kind: 'compare',
      name: 'whole',
      scenario: {
        base: 'europe',
        seed: 7,
        countries: ['NL', 'NO'],
        parameters: { 'demand.frequencyElasticity': -0.3 },
      },
      days: 40,
      arms: [
        { name: 'screening', policies: [{ policy: 'port-screening', where: ['NL'], share: 0.2 }] },
        { name: 'rational', parameters: { 'demand.cover': 3 } },
      ],
    };
    const written = dataToYaml(data);
    expect(written).toContain('where: [NL]');
    expect(written).toContain('countries: [NL, "NO"]');
    const { arms, vary } = study(written);
    expect(arms.map(({ scenario: { seed, days, countries } }) => [seed, days, countries])).toEqual(
      Array(3).fill([7, 40, ['NL', 'NO']]),
    );
    expect(arms[2]?.scenario.parameters).toEqual({ 'demand.frequencyElasticity': -0.3, 'demand.cover': 3 });
    expect(vary.some(({ name }) => name === 'demand.frequencyElasticity')).toBe(false);
    const file = `name: europe\nbase: europe\nseed: 7\ndays: 40\ncountries: [NL, "NO"]\nparameters:\n  demand.frequencyElasticity: -0.3\n`;
    expect(arms[0]?.scenario).toEqual(parseScenario(file, 'a.yaml', VOCABULARY));

    const [bad] = problemsOf('kind: compare\nname: a\nscenario:\n  base: europe\n  sed: 3\narms: [{ name: b }]\n');
    expect(bad?.where).toEqual({ file: 's.yaml', line: 5, column: 3 });
    expect(bad?.nearest).toBe('seed');
    const [none] = problemsOf('kind: compare\nname: a\nscenario:\n  days: 3\narms: [{ name: b }]\n');
    expect(none && formatProblem(none)).toContain('`base` is missing');
  });

  test('can vary the settings of its policies', () => {
    const [share, elasticity] = study(SWEEP).vary;
    expect(share).toMatchObject({ name: 'port-screening.share', low: 0, high: 0.5, kind: 'policy' });
    expect(elasticity).toMatchObject({ name: 'demand.frequencyElasticity', kind: 'mechanism' });
    const runs = runsOf(study(SWEEP), LIBRARY);
    expect(runs.scenarioOf(1).policies[0]?.settings['share']).toBeLessThan(0.5);
    expect(runs.scenarioOf(0).policies).toEqual([]);
  });

  test('with a posterior draws its points, and refuses one whose parameters it does not vary', () => {
    expect(study(`${SWEEP}prior: p.parquet\n`).design).toBe('draws');
    expect(study(`${SWEEP}prior: ranges\ndesign: grid\n`).design).toBe('grid');
    const refused = (text: string, names: readonly string[]): readonly Problem[] => {
      try {
        checkPosterior(readYaml(text, 's.yaml', []), study(text), names, LIBRARY);
      } catch (error) {
        if (error instanceof Problems) return error.problems;
        throw error;
      }
      return [];
    };
    const listed = `${SWEEP}prior: p.parquet\n`;
    expect(refused(listed, ['demand.frequencyElasticity', 'port-screening.share'])).toEqual([]);
    // A parameter of another world is in no run.
    expect(refused(listed, ['demand.frequencyElasticity', 'city.plan'])).toEqual([]);
    expect(refused(listed, ['demand.frequencyElasticity', 'population.gramsSpread'])).toMatchObject([
      { code: 'AS149', where: { line: 8, column: 3 } },
    ]);
    const set = `${PORTS}prior: p.parquet\n`;
    expect(refused(set, ['demand.frequencyElasticity'])).toMatchObject([{ code: 'AS149', where: { line: 17 } }]);
    expect(refused(set, ['demand.gone'])).toMatchObject([{ code: 'AS149', where: { line: 17 } }]);
  });

  test('says line and column of what is wrong, and the nearest name', () => {
    const wrong: [string, string, number, string?][] = [
      ['kind: compare\nname: a\nscenario: europe\narm: []\n', 'AS103', 4, 'arms'],
      ['kind: comprae\nname: a\nscenario: europe\n', 'AS105', 1],
      ['name: a\nscenario: europe\n', 'AS107', 1],
      ['', 'AS140', 1],
      ['- a\n', 'AS141', 1],
      [`${PORTS}outcomes: [deaths, exploitedChildren]\n`, 'AS142', 17],
      [`${PORTS}outcomes: [deahts]\n`, 'AS142', 17, 'deaths'],
      ['kind: compare\nname: a\nscenario: europe\n', 'AS145', 1],
      [`${PORTS}days: 3\n`, 'AS104', 17],
      [PORTS.replace('share: 0.2', 'shaer: 0.2'), 'AS103', 11, 'share'],
      [PORTS.replace('port-screening', 'port-screning'), 'AS113', 9, 'port-screening'],
      [PORTS.replace('name: rational', 'name: screening'), 'AS121', 12],
      [PORTS.replace('name: rational', 'title: rational'), 'AS107', 12],
      [SWEEP.replace('high: 0.5', 'high: 5'), 'AS106', 10],
      [SWEEP.replace('  - demand.f', '  - demnad.f'), 'AS112', 11, 'demand.frequencyElasticity'],
      [SWEEP.replace('high: 0.5', 'high: 0'), 'AS144', 8],
      [`${SWEEP}design: grid\nlevels: 1000\nseeds: 1000\n`, 'AS146', 1],
      [`${SWEEP}prior: p.parquet\ndesign: grid\n`, 'AS149', 13],
      [`${SWEEP}prior: p.parquet\ndesign: sobol\n`, 'AS149', 13],
      [`${SWEEP}prior: p.parquet\ndraws: 0\n`, 'AS149', 13],
      [`${SWEEP.replace('sweep', 'sensitivity')}prior: p.parquet\n`, 'AS148', 12],
      [`${SWEEP.replace('sweep', 'bounds')}prior: p.parquet\n`, 'AS148', 12],
    ];
    for (const [text, code, line, nearest] of wrong) {
      const found = problemsOf(text);
      expect(found.map(formatProblem).join('\n'), text).toContain(code);
      const problem = found.find((one) => one.code === code);
      expect([problem?.where?.line, problem?.nearest], text).toEqual([line, nearest]);
    }
  });

  test('has a schema for editors', () => {
    const schema = JSON.parse(JSON.stringify(studyJsonSchema(VOCABULARY)));
    expect(Object.keys(schema.properties)).toContain('precision');
    expect(schema.required).toEqual(['kind', 'name', 'scenario']);
    expect(JSON.stringify(schema.properties.arms)).toContain('port-screening');
    expect(Object.keys(schema.definitions)).toEqual(['place']);
  });
});

describe('the runs of a study', () => {
  const runs = runsOf(study(PORTS), LIBRARY);

  test('lie in pairs: all arms of a world side by side, with one vector and one seed', () => {
    expect(runs.count).toBe(3 * 3 * 4);
    const [base, screening] = [runs.scenarioOf(0), runs.scenarioOf(1)];
    expect(screening?.parameters).toEqual(base?.parameters);
    expect(screening?.seed).toBe(base?.seed);
    expect(runs.scenarioOf(3).seed).toBe((base?.seed ?? 0) + 1);
    expect(runs.scenarioOf(9).parameters).not.toEqual(base?.parameters);
    expect(runs.pointOf(13)).toEqual({ arm: 1, draw: 1, seed: 1 });
  });

  test('have identities of their own, each that of the same scenario run alone', () => {
    const all = Array.from({ length: runs.count }, (_, run) => runs.identityOf(run));
    expect(new Set(all).size).toBe(runs.count);
    for (const run of [0, 13, 35]) {
      const again = parseScenario(scenarioToYaml(runs.scenarioOf(run)), 'again.yaml', VOCABULARY);
      expect(identityOf(again, LIBRARY)).toBe(all[run]);
    }
  });

  test('stay what they are when seeds and draws are added', () => {
    const more = runsOf({ ...study(PORTS), seeds: 5, draws: 6 }, LIBRARY);
    const known = new Set(Array.from({ length: more.count }, (_, run) => more.identityOf(run)));
    for (let run = 0; run < runs.count; run++) expect(known.has(runs.identityOf(run))).toBe(true);
    expect(more.key).not.toBe(runs.key);
  });

  test('are the same worlds by another name of an arm, and another study: its parts hold that name', () => {
    const renamed = runsOf(study(PORTS.replace('name: screening', 'name: scanners')), LIBRARY);
    expect(renamed.key).not.toBe(runs.key);
    expect(renamed.identityOf(1)).toBe(runs.identityOf(1));
  });

  test('with no draws are the values in force, as `run --seed` has them', () => {
    const plain = runsOf({ ...study(PORTS), draws: 0, vary: [] }, LIBRARY);
    expect(plain.count).toBe(9);
    const text = 'base: europe\ndays: 60\n';
    expect(plain.identityOf(3)).toBe(identityOf(parseScenario(text, 'a.yaml', VOCABULARY, { seed: 2 }), LIBRARY));
  });

  test('that a sweep does not move are one world', () => {
    const policy = SWEEP.replace('  - demand.frequencyElasticity\n', '');
    const swept = runsOf(study(`${policy}seeds: 2\n`), LIBRARY);
    expect([0, 1, 2, 3, 4, 5, 6].map(swept.firstSame)).toEqual([0, 1, 2, 3, 0, 5, 2]);
    expect(swept.identityOf(4)).toBe(swept.identityOf(0));
    expect([0, 4].map(runsOf(study(SWEEP), LIBRARY).firstSame)).toEqual([0, 4]);
  });

  test('fall into parts that cover them once', () => {
    let next = 0;
    for (let part = 0; part < runs.parts; part++) {
      const [from, to] = runs.rangeOf(part);
      expect(from).toBe(next);
      next = to;
    }
    expect(next).toBe(runs.count);
  });
});

describe('points', () => {
  const sweep = study(SWEEP);

  test('of a grid hold both ends of each range', () => {
    const grid = study(`${SWEEP}design: grid\nlevels: 3\n`);
    const points = pointsOf(grid);
    const shares = Array.from({ length: points.count }, (_, point) => points.values(point)['port-screening.share']);
    expect(shares).toEqual([0, 0, 0, 0.25, 0.25, 0.25, 0.5, 0.5, 0.5]);
  });

  test('of every design lie in the ranges and stay when more are asked for, but for hypercubes', () => {
    for (const design of ['draws', 'sobol', 'latin-hypercube'] as const) {
      const few = pointsOf({ ...sweep, design, draws: 8 });
      const many = pointsOf({ ...sweep, design, draws: 16 });
      for (let point = 0; point < few.count; point++) {
        for (const { name, low, high } of sweep.vary) {
          expect(few.values(point)[name]).toBeGreaterThanOrEqual(low);
          expect(few.values(point)[name]).toBeLessThanOrEqual(high);
        }
        if (design !== 'latin-hypercube') expect(many.values(point)).toEqual(few.values(point));
      }
    }
  });

  test('come from a posterior by weight', () => {
    const posterior = {
      names: ['demand.frequencyElasticity'],
      values: Float64Array.of(-0.1, -0.2),
      weights: Float64Array.of(1, 3),
    };
    const points = pointsOf({ ...sweep, draws: 400 }, posterior);
    const drawn = Array.from({ length: 400 }, (_, point) => points.values(point)['demand.frequencyElasticity']);
    const share = drawn.filter((value) => value === -0.2).length / 400;
    expect(share).toBeGreaterThan(0.68);
    expect(share).toBeLessThan(0.82);
    expect(points.key).not.toBe(pointsOf({ ...sweep, draws: 400 }).key);
  });
});
