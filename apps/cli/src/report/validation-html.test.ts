import { describe, expect, test } from 'vitest';
import type { PartReport, ValidationReport } from 'assemblage';
import { validationHtml } from './validation-html.ts';
import { partStrip } from './validation-strip.ts';

const PART: PartReport = {
  about: 'users < all',
  unit: '%',
  band: { low: 5, high: 10 },
  class: 'predicted',
  rows: ['M07'],
  soft: true,
  transported: false,
  verdict: 'pass',
  median: 7,
  low: 6,
  high: 8,
  share: 1,
  values: [6, 7, 8],
  ranges: [1, 7, NaN, 1000, 6, 5, 4, 3, 2, 8, 9, 7, 6, 5, 4, 3, 2, 8, 9, 7, 6, 5],
  rivals: [{ about: 'no "hidden" users', values: [1, 2] }],
};
const REPORT: ValidationReport = {
  patterns: [
    {
      id: 'P01',
      title: 'Size & shape',
      scenario: 'europe',
      lens: 'survey',
      verdict: 'pass',
      class: 'predicted',
      fitted: false,
      part: PART.about,
      unit: PART.unit,
      median: 7,
      low: 6,
      high: 8,
      band: PART.band,
      share: 1,
      draws: 3,
      broken: 0,
      priorPassRate: 0.6,
      uninformative: true,
      ablation: [
        { about: 'no "hidden" users', verdict: 'pass', share: 1 },
        { about: 'flat', verdict: 'not yet', share: NaN, notYet: 'cannot be switched off' },
      ],
      parts: [PART, { ...PART, about: 'cannabis', values: [], ranges: [], rivals: [], notYet: 'needs a survey' }],
      figures: [{ about: 'sellers', unit: '%', median: 31, low: 22, high: 44 }],
      rows: ['M07'],
      setting: [],
      basis: [],
      firstRun: '2026-11-22',
    },
  ],
  notYet: [{ id: 'Q01', title: 'Vendors', band: 'Gini 0.66', rows: ['O25'], needs: 'online markets' }],
  predicted: 1,
  passed: 1,
};

describe('the page of the patterns', () => {
  const page = validationHtml(REPORT, '9.9.9');

  test('has every pattern with its verdict, and those to come', () => {
    expect(page).toContain('1 predicted, 1 passed.');
    expect(page).toContain('Size &#38; shape');
    expect(page).toContain('needs a survey');
    expect(page).toMatch(/Q01<\/th><td>Vendors<\/td>/);
    expect(page).toContain('Half of the ranges pass');
    expect(page).toContain('so the pattern does not support what is switched off');
    expect(page).toContain('First run on 2026-11-22');
  });

  test('stands alone: no script, nothing from elsewhere, light and dark', () => {
    expect(page).not.toMatch(/<script|src=|url\(|@import|https?:/);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('@media print');
  });
});

test('a strip shows band, draws, median and rivals, and counts draws that lie far out', () => {
  const strip = partStrip(PART);
  expect(strip.match(/<circle class="model"/g)).toHaveLength(3);
  expect(strip.match(/<circle class="rival"/g)).toHaveLength(2);
  expect(strip.match(/<rect class="band"/g)).toHaveLength(1);
  expect(strip).toContain('+1 ›');
  expect(strip).not.toContain('NaN');
  expect(partStrip({ ...PART, values: [], ranges: [], rivals: [] })).toContain('Nothing was measured');
});
