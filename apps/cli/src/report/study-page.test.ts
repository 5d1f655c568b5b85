import fs from 'node:fs';
import path from 'node:path';
import { createComparison, curvesOf, differencesOf, pageOne } from 'assemblage';
import type { Comparison, Curve } from 'assemblage';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { capture } from '../../test/capture.ts';
import { scratch } from '../../test/scratch.ts';
import { ENGINE } from '../engine.ts';
import { drawStudy } from '../plot/study-plot.ts';
import { loadStudy } from '../studies/load-study.ts';
import { csvOf } from '../studies/csv.ts';
import { studyHtml } from './study-html.ts';
import { studyPage } from './study-page.ts';

const folder = scratch();
const SERIES = ['expectedDeaths', 'deaths', 'searches', 'seenSearches', 'users'].map((column) => ({ column }));
const DAYS = Int32Array.of(31, 28);

/** Deaths fall by 10 and 30 in all, more or less by the draw; searches rise and are seen to fall. */
async function compared(draws: number, seeds = 2): Promise<Comparison> {
  const file = path.join(folder, 'study.yaml');
  fs.writeFileSync(
    file,
    `kind: compare
name: made-up
scenario: europe
days: 59
arms:
  - { name: some, policies: [{ policy: treatment-places, places: 10, from: 2023-02-01 }] }
  - { name: more, policies: [{ policy: treatment-places, places: 30, from: 2023-02-01 }] }
draws: ${draws}
seeds: ${seeds}
`,
  );
  const { runs } = await loadStudy(file);
  const comparison = createComparison(runs.study, runs.points, ENGINE.library);
  for (let run = 0; run < runs.count; run++) {
    const { arm, draw, seed } = runs.pointOf(run);
    const jitter = ((draw * 7919) % 100) / 100 - 0.5 + (((draw * 31 + seed * 17) % 13) - 6) / 50;
    const change = [0, -10, -30][arm] ?? 0;
    const values = new Float64Array(DAYS.length * SERIES.length);
    DAYS.forEach((days, window) => {
      const moved = window === 0 ? 0 : change + (change === 0 ? 0 : 3 * jitter);
      const row = [500 + moved, 480 + Math.round(moved), 2000 - 4 * moved, 900 + moved, 100 * days];
      row.forEach((value, index) => (values[window * SERIES.length + index] = value));
    });
    const residents = Float64Array.of(1_000_000, 0, 0, 1_000_000);
    comparison.add({ arm, draw, seed }, { windows: DAYS.length, days: DAYS, values, residents }, SERIES);
  }
  const found = comparison.finish();
  if (found === undefined) throw new Error('nothing was compared');
  return found;
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('page one', () => {
  test('ranks arms that the draws separate, and marks what is seen with another sign', async () => {
    const page = flat(studyPage(capture(), pageOne(await compared(80), '9.9.9', ['Published patterns: none.'])));
    expect(page).toContain('deaths by poisoning, expected: more < some');
    expect(page).toMatch(/searches in police records, of buyers and of buyers searched some -1\.1 % \+2 % other sign/);
    expect(page).toContain('80 draws of');
    expect(page).toContain('as it happened by chance');
    expect(page).toContain('Published patterns: none.');
  });

  test('gives figures per 100,000 residents a year since the arms differ, in all too', async () => {
    const comparison = await compared(80);
    expect(comparison).toMatchObject({ start: 31, first: 1 });
    const { outcomes } = comparison;
    const deaths = outcomes.find(({ outcome }) => outcome.name === 'expectedDeaths');
    expect(deaths?.effects[1]?.change).toBeCloseTo(-30, 0);
    expect(deaths?.perResidents).toBeCloseTo((0.1 * 365) / 28, 9);
    const text = capture(140, false);
    expect(flat(studyPage(text, pageOne(comparison, '9.9.9')))).toMatch(
      /deaths by poisoning, expected 652 -39\.\d -6 %/,
    );
  });

  test('says so where there is no draw, and where there is one seed', async () => {
    const bare = flat(studyPage(capture(), pageOne(await compared(0), '9.9.9', [])));
    expect(bare).toContain('no draws');
    expect(bare).toContain('No ranking without parameter draws.');
    expect(bare).toContain('Nothing was drawn');
    expect(bare).toContain('What we do not know: it is not told without draws');
    expect(flat(studyPage(capture(), pageOne(await compared(20, 1), '9.9.9', [])))).toContain('at most');
  });

  test('says what an interval of few draws holds, which signs may be noise, and that figures are judged alone', async () => {
    const three = flat(studyPage(capture(), pageOne(await compared(3), '9.9.9', [])));
    expect(three).toContain('too few draws');
    expect(three).toContain(
      'What we do not know: these are too few draws of the parameters to tell. 5 give an interval',
    );
    expect(three).not.toContain('no draws');
    const few = flat(studyPage(capture(), pageOne(await compared(8), '9.9.9', [])));
    expect(few).toContain('78 in a hundred (nine in ten from 19 draws on) draws of the parameters');
    expect(few).toContain('Each figure is judged alone');
    const page = flat(studyPage(capture(), pageOne(await compared(20), '9.9.9', [])));
    expect(page).toContain('nine in ten draws of the parameters');
    expect(page).not.toContain('in a hundred (nine');
    expect(page).not.toMatch(/100 \/ 0 \?/);
    expect(flat(studyPage(capture(), pageOne(await compared(20, 1), '9.9.9', [])))).toMatch(
      /100 \/ 0 \?.*\? Most of the draws/,
    );
  });

  test('fits a narrow terminal', async () => {
    const narrow = studyPage(capture(60), pageOne(await compared(20), '9.9.9', []));
    const long = narrow.split('\n').filter((line) => line.length > 60);
    expect(long.every((line) => /^\d {2}/.test(line))).toBe(true);
  });
});

describe('pictures, pages and tables', () => {
  test('what does not change has a flat band at nought, and not one over the whole height', async () => {
    const comparison = await compared(0);
    const point = { day: 19_400, change: 0, low: NaN, high: NaN, error: 0 };
    const heights = (error: number): number[] => {
      const curve = { ...curvesOf(comparison)[0], arms: [[{ ...point, error }]] } as unknown as Curve;
      const svg = drawStudy(comparison, '', [curve]);
      expect(svg).not.toMatch(/0\.0000|NaN/);
      const lines = [...parseHTML(svg).document.querySelectorAll('g[aria-label="rule"] line')];
      expect(lines.length).toBeGreaterThan(1);
      return lines.map((line) => Math.abs(Number(line.getAttribute('y1')) - Number(line.getAttribute('y2'))));
    };
    expect(Math.max(...heights(0))).toBe(0);
    expect(Math.max(...heights(2))).toBeGreaterThan(50);
  });

  test('name the band of what we do not know where there is one', async () => {
    expect(drawStudy(await compared(20), '')).toContain('what we do not know');
    expect(drawStudy(await compared(3), '')).not.toContain('what we do not know');
  });

  test('hold every arm, are plain, and escape what is written in them', async () => {
    const comparison = await compared(20);
    const svg = drawStudy(comparison, 'a <note>');
    expect(curvesOf(comparison).length).toBeGreaterThan(1);
    expect(svg).toContain('some');
    expect(svg).toContain('a &#60;note&#62;');
    expect(svg).not.toContain('NaN');
    const html = studyHtml(pageOne(comparison, '9.9.9', ['a <verdict>']), svg);
    expect(html).not.toMatch(/<script|undefined|NaN/);
    const csv = csvOf(differencesOf(comparison)).trim().split('\n');
    expect(csv[0]).toMatch(/^arm,outcome,unit,view,part,days,baseline,change,low,high,/);
    expect(csv.some((line) => line.startsWith('more,expectedDeaths,persons,window,2023-02-01,28,'))).toBe(true);
    expect(csv.join()).not.toContain('NaN');
  });
});
