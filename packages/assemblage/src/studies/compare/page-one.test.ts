import { describe, expect, test } from 'vitest';
import { inForce, scenarioOf } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import { pointsOf } from '../points.ts';
import type { Study } from '../study.ts';
import type { Comparison } from './compared.ts';
import { createComparison } from './comparison.ts';
import { curvesOf } from './curves.ts';
import { differencesOf } from './differences.ts';
import { pageOne, type Section } from './page-one.ts';

const SERIES = ['expectedDeaths', 'deaths', 'searches', 'seenSearches', 'users'].map((column) => ({ column }));
const DAYS = Int32Array.of(31, 28);
const RESIDENTS = Float64Array.of(1_000_000, 0, 0, 1_000_000);

/** Deaths fall by 10 an arm, more or less by the draw; searches rise and are seen to fall; users stay. */
function compared(arms: number, draws: number, lives = Infinity): Comparison {
  const scenario = scenarioOf({ days: 59 });
  const study: Study = {
    kind: 'compare',
    name: 'made-up',
    about: 'What do more places do?',
    arms: Array.from({ length: arms }, (_, arm) => ({
      name: arm === 0 ? 'baseline' : `arm-${arm}`,
      scenario: { ...scenario, policies: arm === 0 ? [] : [inForce('treatment-places', { places: 10 * arm })] },
    })),
    seeds: 2,
    draws,
    vary: [],
    prior: 'ranges',
    design: 'draws',
    levels: 5,
    outcomes: [],
    precision: 0,
    window: 'month',
  };
  const points = { ...pointsOf(study), count: draws };
  const comparison = createComparison(study, points, LIBRARY);
  for (let run = 0; run < Math.min(lives, draws * 2 * arms); run++) {
    const [arm, world] = [run % arms, Math.floor(run / arms)];
    const [draw, seed] = [Math.floor(world / 2), world % 2];
    const change = -10 * arm * (1 + (((draw * 7919) % 100) - 50) / 200 + (((draw * 31 + seed * 17) % 13) - 6) / 500);
    const values = Float64Array.from(DAYS).map(() => 0);
    const rows = [...values].flatMap((_, window) => [
      500 + change,
      480 + Math.round(change),
      2000 - 4 * change,
      900 + change,
      100 * (DAYS[window] ?? 0),
    ]);
    const outcomes = { windows: 2, days: DAYS, values: Float64Array.from(rows), residents: RESIDENTS };
    comparison.add({ arm, draw, seed }, outcomes, SERIES);
  }
  const found = comparison.finish();
  if (found === undefined) throw new Error('nothing was compared');
  return found;
}

const sectionOf = (comparison: Comparison, name: Section['name']): Section => {
  const found = pageOne(comparison, '9.9.9').sections.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no section ${name}`);
  return found;
};

describe('page one', () => {
  test('has its parts in order, each arm after the other, and never goes without its note', () => {
    const { sections, question, note, size } = pageOne(compared(3, 20), '9.9.9', ['None here.']);
    expect(question).toMatch(/^What changes with treatment-places \(places 10\), or with treatment-places/);
    expect(note).toMatch(/^A model's result, not a measurement \(assemblage 9\.9\.9\)/);
    expect(size).toContain('40 worlds lived in every arm');
    const names = sections.map(({ name }) => name);
    expect(names.filter((name) => name === 'changes')).toHaveLength(2);
    const parts = sections.flatMap(({ part }) => part ?? []);
    expect(parts).toEqual(parts.toSorted());
    expect(names.slice(-3)).toEqual(['ranking', 'patterns', 'limits']);
    expect(sections.find(({ name }) => name === 'patterns')?.notes).toEqual(['None here.']);
    for (const { grid } of sections) {
      expect(grid?.keys.length).toBe(grid?.rows.length);
      for (const row of grid?.rows ?? []) expect(row).toHaveLength(grid?.columns.length ?? -1);
    }
  });

  test('names each row, says what is the same, and marks what is seen with another sign', () => {
    const comparison = compared(2, 20);
    const { grid, notes } = sectionOf(comparison, 'changes');
    expect(grid?.keys).toEqual(['expectedDeaths', 'deaths', 'searches']);
    expect(grid?.rows[1]?.[0]).toBe('  as it happened by chance');
    expect(notes).toEqual(['The same in every draw: active users on a mean day.']);
    expect(sectionOf(comparison, 'seen').grid?.rows[0]?.at(-1)).toBe('other sign than the truth');
    expect(pageOne(comparison, '9.9.9').sections.some(({ name }) => name === 'ranking')).toBe(false);
  });

  test('can be read while runs are still missing, and then says what fewer draws hold', () => {
    const early = compared(2, 20, 6 * 2 * 2);
    expect(pageOne(early, '9.9.9').size).toContain('12 worlds lived');
    const { grid } = sectionOf(early, 'changes');
    expect(grid?.columns[4]?.title).toBe('what we do not know: 71 in a hundred');
    expect(sectionOf(compared(2, 20), 'changes').grid?.columns[4]?.title).toBe('what we do not know');
  });

  test('refuses to rank without draws enough, in words', () => {
    const [said] = sectionOf(compared(3, 6), 'ranking').notes;
    expect(said).toMatch(/not ranked|at least/);
  });
});

describe('curves and the table of differences', () => {
  test('have a point for each whole window, with both intervals as rates', () => {
    const comparison = compared(2, 20);
    const [deaths] = curvesOf(comparison);
    expect(deaths?.outcome).toBe('expectedDeaths');
    expect(deaths?.unit).toBe('persons per 100,000 residents a year');
    const [first] = deaths?.arms[0] ?? [];
    expect(deaths?.arms[0]).toHaveLength(2);
    expect(first?.change).toBeCloseTo((-10 * 0.1 * 365) / 31, 0);
    expect(first && first.low < first.change && first.change < first.high && first.error > 0).toBe(true);
  });

  test('agree: the table has the whole span and each window of every outcome', () => {
    const { columns, rows, values } = differencesOf(compared(3, 8));
    expect(values.every((column) => column.length === rows)).toBe(true);
    const view = values[columns.findIndex(({ name }) => name === 'view')] as readonly string[];
    expect(view.filter((one) => one === 'whole').length * 2).toBe(view.filter((one) => one === 'window').length);
  });
});
