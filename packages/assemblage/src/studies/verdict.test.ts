import { describe, expect, test } from 'vitest';
import { LIBRARY } from '../library.ts';
import { PRESETS } from '../scenario/presets/presets.ts';
import { parseScenario } from '../scenario/parse.ts';
import { vocabularyOf } from '../scenario/vocabulary.ts';
import type { Pattern } from './patterns/pattern.ts';
import { planOf } from './plan.ts';
import { reportOf } from './validate.ts';
import { quantileOf } from './methods/statistics.ts';
import { judge } from './verdict.ts';

const PATTERN: Pattern = {
  id: 'P99',
  title: 'A pattern of the test',
  lens: 'as it is',
  scenario: 'smart-city',
  arms: { calm: 'base: smart-city\ndays: 10\n', loud: 'base: smart-city\ndays: 10\nparameters:\n  choice.beta: 5\n' },
  rivals: [
    { about: 'nobody is robbed', without: ['robbery'] },
    { about: 'no unicorns', without: ['unicorns'] },
  ],
  watch: () => ({ look: () => undefined, read: () => ({}) }),
  parts: [
    {
      about: 'first',
      unit: '%',
      band: { low: 10, high: 20 },
      rows: ['M07'],
      value: ({ calm = {} }) => calm['x'] ?? NaN,
    },
    {
      about: 'second',
      unit: '%',
      band: { low: 0 },
      rows: ['M07'],
      soft: true,
      noPower: 'it is so in any case',
      value: ({ loud = {} }) => loud['x'] ?? NaN,
    },
    { about: 'third', unit: '%', band: { low: 0 }, rows: ['M07'], notYet: 'needs more' },
  ],
  figures: [{ about: 'beside them', unit: '%', effect: true, value: ({ calm = {} }) => 2 * (calm['x'] ?? NaN) }],
};
const draw = (calm: number, loud: number) => ({ calm: { x: calm }, loud: { x: loud } });

describe('a verdict', () => {
  test('is pass with half of the draws inside all bands, partial with a fifth, else fail', () => {
    expect(judge(PATTERN, [draw(15, 1), draw(15, 1), draw(30, 1), draw(15, -1)]).verdict).toBe('pass');
    expect(judge(PATTERN, [draw(15, 1), draw(15, -1), draw(30, 1), draw(15, -1)]).verdict).toBe('partial');
    expect(judge(PATTERN, [draw(15, -1), draw(30, 1)]).verdict).toBe('fail');
    expect(judge(PATTERN, []).verdict).toBe('not run');
  });

  test('counts a draw that broke off, or has nothing to measure, as outside', () => {
    const { share, broken } = judge(PATTERN, [draw(15, 1), undefined, draw(NaN, 1)]);
    expect(share).toBeCloseTo(1 / 3, 9);
    expect(broken).toBe(1);
  });

  test('is given for each part too', () => {
    const { parts } = judge(PATTERN, [draw(15, -1), draw(30, -1), draw(12, -1)]);
    expect(parts.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
    expect(parts[0].median).toBe(15);
  });
});

test('a figure without a band is reported and not judged', () => {
  const { verdict, figures } = judge(PATTERN, [draw(15, 1), undefined, draw(NaN, 1), draw(11, 1)]);
  expect(verdict).toBe('pass');
  expect(figures).toHaveLength(1);
  expect(figures[0].median).toBe(26);
  const [{ median, low, high }] = judge(PATTERN, [draw(12, 1), draw(14, 1)], true).figures;
  expect(median).toBe(26);
  expect(high - median).toBeCloseTo(1.96 * 2, 9);
  expect(median - low).toBeCloseTo(1.96 * 2, 9);
});

describe('a comparison', () => {
  const [, second] = PATTERN.parts;
  const compared: Pattern = { ...PATTERN, parts: [{ ...second, effect: true }] };
  const draws = [draw(0, -1), draw(0, -1), draw(0, 5)];

  test('is judged by the mean where draws differ by seed alone, with the interval of chance', () => {
    const { verdict, parts } = judge(compared, draws, true);
    expect(verdict).toBe('pass');
    expect(parts[0].median).toBe(1);
    // The jackknife of a mean is its standard error.
    expect((parts[0].high - parts[0].median) / 1.96).toBeCloseTo(Math.sqrt((4 + 4 + 16) / 2 / 3), 9);
  });

  test('is judged draw by draw where parameters differ', () => {
    const { share, parts } = judge(compared, draws);
    expect(share).toBeCloseTo(1 / 3, 9);
    expect(parts[0].median).toBe(-1);
  });
});

describe('a report', () => {
  const vocabulary = vocabularyOf(LIBRARY, { presets: PRESETS, countries: ['GB'], places: [] });
  const read = (text: string, name: string) => parseScenario(text, name, vocabulary);
  const { draws, jobs } = planOf([PATTERN], 4, read, LIBRARY);

  test('needs each run once: two arms, the values in force, the ranges and the rival that there is', () => {
    expect(jobs).toHaveLength(2 * 3 * 4);
    expect(new Set(jobs.map(({ scenario }) => scenario.seed))).toEqual(new Set([1, 2, 3, 4]));
    expect(planOf([PATTERN, { ...PATTERN, id: 'P98' }], 4, read, LIBRARY).jobs).toHaveLength(24);
  });

  test('shares seed and parameters between the arms of a draw', () => {
    const scenarios = new Map(jobs.map(({ identity, scenario }) => [identity, scenario]));
    for (const { arms, trial } of draws) {
      const [calm, loud] = ['calm', 'loud'].map((arm) => scenarios.get(arms[arm]));
      expect(calm?.seed).toBe(loud?.seed);
      if (trial === 'ranges') expect(calm?.parameters['choice.without']).toBe(loud?.parameters['choice.without']);
      expect(loud?.parameters['choice.beta']).toBe(5);
    }
  });

  test('says pass and fail, how the ranges do, and what became of the rivals', () => {
    const isRival = new Set(draws.filter(({ trial }) => trial === 0).flatMap(({ arms }) => Object.values(arms)));
    const isRange = new Set(draws.filter(({ trial }) => trial === 'ranges').flatMap(({ arms }) => Object.values(arms)));
    const readings = (identity: string) => ({ P99: { x: isRival.has(identity) || isRange.has(identity) ? 99 : 15 } });
    const report = reportOf([PATTERN], draws, readings, read, LIBRARY);
    const [pattern] = report.patterns;
    expect(pattern.verdict).toBe('pass');
    expect(pattern.priorPassRate).toBe(0);
    expect(pattern.uninformative).toBe(false);
    expect(pattern.ablation.map(({ verdict }) => verdict)).toEqual(['fail', 'not yet']);
    expect(pattern.parts.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'not yet']);
    expect(pattern.parts.map(({ noPower }) => noPower)).toEqual([undefined, 'it is so in any case', undefined]);
    expect(pattern.figures).toMatchObject([{ about: 'beside them', unit: '%', median: 30 }]);
    expect(report.passed).toBe(report.predicted);
  });

  test('reads the same runs otherwise for a rival that says so, and lives none for it', () => {
    const other: Pattern = { ...PATTERN, rivals: [{ about: 'as x were y', readAs: { x: 'y' } }] };
    const plan = planOf([other], 2, read, LIBRARY);
    expect(plan.jobs).toHaveLength(2 * 2 * 2);
    const [pattern] = reportOf([other], plan.draws, () => ({ P99: { x: 15, y: 99 } }), read, LIBRARY).patterns;
    expect(pattern.verdict).toBe('pass');
    expect(pattern.ablation.map(({ verdict }) => verdict)).toEqual(['fail']);
    expect(pattern.parts[0].rivals).toEqual([{ about: 'as x were y', values: [99, 99] }]);
  });

  test('judges a rival by the parts that it stands against, and sets it beside these alone', () => {
    const [first, second] = PATTERN.parts;
    const other: Pattern = {
      ...PATTERN,
      rivals: [{ about: 'as x were y', readAs: { x: 'y' }, against: ['M08'] }],
      parts: [first, { ...second, rows: ['M08', 'M09'] }],
    };
    const plan = planOf([other], 2, read, LIBRARY);
    const [pattern] = reportOf([other], plan.draws, () => ({ P99: { x: 15, y: 99 } }), read, LIBRARY).patterns;
    expect(pattern.parts.map(({ rivals }) => rivals.length)).toEqual([0, 1]);
    expect(pattern.parts[1].rivals[0].values).toEqual([99, 99]);
    // 99 is outside of the first band, and inside of the second.
    expect(pattern.ablation.map(({ verdict }) => verdict)).toEqual(['pass']);
  });

  test('knows no figure of a rival whose number was not read', () => {
    const other: Pattern = { ...PATTERN, rivals: [{ about: 'as x were y', readAs: { x: 'y' } }] };
    const plan = planOf([other], 2, read, LIBRARY);
    const [pattern] = reportOf([other], plan.draws, () => ({ P99: { x: 15 } }), read, LIBRARY).patterns;
    expect(pattern.parts[0].rivals).toEqual([{ about: 'as x were y', values: [NaN, NaN] }]);
    expect(pattern.ablation.map(({ verdict }) => verdict)).toEqual(['fail']);
  });

  test('says of a pattern that the ranges pass that it can hardly fail', () => {
    const [pattern] = reportOf([PATTERN], draws, () => ({ P99: { x: 15 } }), read, LIBRARY).patterns;
    expect(pattern.uninformative).toBe(true);
  });

  test('counts a failing pattern as predicted and not as passed', () => {
    const report = reportOf([PATTERN], draws, () => ({ P99: { x: 500 } }), read, LIBRARY);
    expect(report.patterns[0].verdict).toBe('fail');
    expect(report.patterns[0].part).toBe('first');
    expect(report.passed).toBe(0);
  });
});

test('quantiles lie on straight lines between values', () => {
  expect(quantileOf([3, 1, 2], 0.5)).toBe(2);
  expect(quantileOf([0, 10], 0.05)).toBe(0.5);
  expect(quantileOf([], 0.5)).toBe(NaN);
});
