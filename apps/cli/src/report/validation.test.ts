import { describe, expect, test } from 'vitest';
import type { PatternReport, ValidationReport } from 'assemblage';
import { capture } from '../../test/capture.ts';
import { ENGINE } from '../engine.ts';
import { bandText, validationJson, validationReport } from './validation.ts';

const PART = {
  about: 'homicides that fall',
  unit: '% change',
  band: { high: 0, strict: true },
  class: 'predicted',
  rows: ['M07'],
  soft: false,
  transported: true,
  verdict: 'fail',
  median: 12.4,
  low: 3,
  high: 20,
  share: 0,
  values: [3, 12.4, 20],
  ranges: [-5, 8, 15, 40],
  rivals: [{ about: 'customers bound to corners', values: [1, 2] }],
} as const;
const FAILED: PatternReport = {
  id: 'P12',
  title: 'Phones against turf',
  scenario: 'smart-city',
  lens: 'the truth',
  verdict: 'fail',
  class: 'predicted',
  fitted: false,
  part: PART.about,
  unit: PART.unit,
  median: 12.4,
  low: 3,
  high: 20,
  band: PART.band,
  share: 0,
  draws: 8,
  broken: 1,
  priorPassRate: 0.125,
  uninformative: false,
  ablation: [
    { about: 'customers bound to corners', verdict: 'fail', share: 0 },
    { about: 'no turf', verdict: 'not yet', share: NaN, notYet: 'there is no mechanism turf yet' },
  ],
  parts: [PART, { ...PART, about: 'rent', verdict: 'not yet', median: NaN, low: NaN, high: NaN, notYet: 'needs rent' }],
  figures: [{ about: 'sellers that moved', unit: '%', median: 31, low: 22, high: 44 }],
  rows: ['M07'],
  setting: ['V03'],
  basis: [],
  checked: 'the sign is partly construction',
  firstRun: '2026-11-22',
};
const PASSED: PatternReport = {
  ...FAILED,
  id: 'P10',
  verdict: 'pass',
  share: 1,
  priorPassRate: 0.75,
  uninformative: true,
  parts: [{ ...PART, noPower: 'the change is too small' }],
  ablation: [{ about: 'no replacement', verdict: 'pass', share: 1 }],
};
const REPORT: ValidationReport = {
  patterns: [FAILED, PASSED],
  notYet: [
    { id: 'Q01', title: 'Vendor sales inequality', band: 'Gini 0.66-0.80', rows: ['O25'], needs: 'online markets' },
  ],
  predicted: 2,
  passed: 1,
};

describe('the report on patterns', () => {
  const text = validationReport(capture(), REPORT, ENGINE);
  const line = (beginning: string): string => text.split('\n').find((one) => one.startsWith(beginning)) ?? '';
  const flat = text.replaceAll(/\s+/g, ' ');

  test('begins with how many were predicted and how many of these passed', () => {
    expect(text).toContain('2 predicted, 1 passed; of 2 shown: 1 pass, 0 partly, 1 fail; 1 cannot be shown yet');
  });

  test('shows a pattern that fails as failing, with figure, band and draws that broke off', () => {
    expect(line('P12')).toMatch(/0 % +fail +predicted/);
    expect(flat).toMatch(/12\.4 3 to 20 below 0 0 % fail predicted/);
    expect(flat).toContain('1 draws broke off and count as outside');
  });

  test('says what the ranges pass, what rivals do, and when a pass supports nothing', () => {
    expect(flat).toContain(
      '12.5 % of draws from the whole ranges pass; rival "customers bound to corners": fail (0 %)',
    );
    expect(flat).toContain('rival "no turf": not yet, there is no mechanism turf yet');
    expect(flat).toContain('75 % of draws from the whole ranges pass: uninformative');
    expect(flat).toContain('pass (100 %), so the pattern does not support what is switched off');
  });

  test('marks a part without power, and a figure without a band', () => {
    expect(flat).toContain('(transported, no');
    expect(flat).toContain('no power, "homicides that fall": the change is too small');
    expect(flat).toContain('at most checked: the sign is partly construction');
    expect(flat).toMatch(/sellers that moved, % 31 22 to 44 no band/);
  });

  test('lists what cannot be shown yet, the sources, and that it is a model', () => {
    expect(line('Q01')).toMatch(/Vendor sales inequality +online markets/);
    expect(flat).toMatch(/M07 .*Edlund & Machado/);
    expect(flat).toContain("A model's result");
    expect(flat).toContain('first run on 2026-11-22');
  });
});

test('JSON has one entry a pattern, with verdict, class, figures, band, ranges and rivals', () => {
  const json = validationJson(REPORT, { version: '0.1.0', codeHash: 'abc' }, '2026-11-22');
  expect(json).toMatchObject({ version: '0.1.0', codeHash: 'abc', judged: '2026-11-22' });
  const { patterns } = JSON.parse(JSON.stringify(json)) as { patterns: Record<string, unknown>[] };
  expect(patterns.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['P12', 'fail'],
    ['P10', 'pass'],
    ['Q01', 'not yet'],
  ]);
  expect(patterns[0]).toMatchObject({
    class: 'predicted',
    fitted: false,
    median: 12.4,
    low: 3,
    high: 20,
    band: { high: 0, strict: true },
    priorPassRate: 0.125,
  });
  expect(patterns[0]?.['ablation']).toHaveLength(2);
  expect(patterns[0]?.['figures']).toMatchObject([{ about: 'sellers that moved', median: 31 }]);
  expect(patterns[1]?.['parts']).toMatchObject([{ noPower: 'the change is too small' }]);
});

test('a band is put into words', () => {
  expect(bandText({ low: 600, high: 1100 })).toBe('600 to 1,100');
  expect(bandText({ low: 80 })).toBe('at least 80');
  expect(bandText({ high: 25 })).toBe('at most 25');
  expect(bandText({ low: 0, strict: true })).toBe('above 0');
});
