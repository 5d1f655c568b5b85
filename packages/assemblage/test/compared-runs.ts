import { normalQuantile } from '../src/kernel/math.ts';
import { LIBRARY } from '../src/library.ts';
import type { Comparison } from '../src/studies/compare/compared.ts';
import { createComparison } from '../src/studies/compare/comparison.ts';
import type { Effect } from '../src/studies/compare/effect.ts';
import { shareFrom, studyChance } from '../src/studies/methods/chance.ts';
import type { RunOutcomes } from '../src/studies/outcomes.ts';
import type { Points } from '../src/studies/points.ts';
import type { Point, Study, Varied } from '../src/studies/study.ts';
import { inForce, scenarioOf } from './runs.ts';

// Runs of a study that are made up, so that all of what a comparison must find in them is known.

export const SERIES = [
  'useDays',
  'useDays_own',
  'useDays_by_night_life',
  'useDays_of_crack',
  'users',
  'euros',
  'gramsPure',
  'expectedDeaths',
  'deaths',
  'offences',
  'seenOffences',
].map((column) => ({ column }));
export const at = (column: string): number => SERIES.findIndex((one) => one.column === column);
export const CHANCE = studyChance('test of comparisons', 'noise');
/** Noise of mean 0 and variance 1. */
export const noise = (what: number, which: number): number => normalQuantile(shareFrom(CHANCE, what, which));

export const MONTHS = Int32Array.of(31, 28, 31, 30);
export const varied = (name: string, grade: Varied['grade']): Varied => ({
  name,
  owner: 'demand',
  kind: 'mechanism',
  unit: '',
  value: 0.5,
  low: 0,
  high: 1,
  spread: 'uniform',
  whole: false,
  grade,
});

export function studyOf(arms: number, draws: number, seeds: number, more: Partial<Study> = {}): Study {
  const scenario = scenarioOf({ days: 120 });
  const policies = (arm: number) => (arm === 0 ? [] : [inForce('street-enforcement', { factor: 1 + arm / 10 })]);
  return {
    kind: 'compare',
    name: 'test',
    about: '',
    arms: Array.from({ length: arms }, (_, arm) => ({
      name: arm === 0 ? 'baseline' : `arm-${arm}`,
      scenario: { ...scenario, policies: policies(arm) },
    })),
    seeds,
    draws,
    vary: [varied('demand.a', 'assumed'), varied('demand.b', 'evidenced')],
    prior: 'ranges',
    design: 'draws',
    levels: 5,
    outcomes: [],
    precision: 0,
    window: 'month',
    ...more,
  };
}

export const POINTS = (count: number): Points => ({
  count,
  key: 'test',
  values: (point) => ({ 'demand.a': shareFrom(CHANCE, 90, point), 'demand.b': shareFrom(CHANCE, 91, point) }),
});

/** Runs of which all is known: use-days of each month as told, everything else flat. */
export function compareRuns(study: Study, useDays: (point: Point, window: number) => number, lost?: Point): Comparison {
  const points = POINTS(Math.max(1, study.draws));
  const comparison = createComparison(study, points, LIBRARY);
  for (let draw = 0; draw < points.count; draw++) {
    for (let seed = 0; seed < study.seeds; seed++) {
      for (let arm = 0; arm < study.arms.length; arm++) {
        const point = { arm, draw, seed };
        if (lost?.arm === arm && lost.draw === draw && lost.seed === seed) comparison.skip(point);
        else
          comparison.add(
            point,
            runOf((window) => useDays(point, window)),
            SERIES,
          );
      }
    }
  }
  const found = comparison.finish();
  if (found === undefined) throw new Error('nothing was compared');
  return found;
}

export function runOf(useDays: (window: number) => number): RunOutcomes {
  const values = new Float64Array(MONTHS.length * SERIES.length);
  MONTHS.forEach((days, window) => {
    const row = window * SERIES.length;
    values.fill(days, row, row + SERIES.length);
    values[row + at('useDays')] = useDays(window);
    values[row + at('useDays_own')] = useDays(window) / 4;
    values[row + at('users')] = 10 * days;
    values[row + at('offences')] = useDays(window);
    values[row + at('seenOffences')] = 5000 - useDays(window);
  });
  return { windows: MONTHS.length, days: MONTHS, values, residents: Float64Array.of(1000, 250, 250, 500) };
}

export const reportOf = ({ outcomes }: Comparison, name: string) => {
  const found = outcomes.find(({ outcome }) => outcome.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
export const whole = (comparison: Comparison, arm = 0): Effect => reportOf(comparison, 'useDays').effects[arm];

/** An effect of 40 in every month, 4 * 3 between draws and 4 * 2 between seeds, on a baseline that varies by far more. */
export const KNOWN = ({ arm, draw, seed }: Point): number =>
  1000 +
  300 * noise(1, draw * 1000 + seed) +
  (arm === 0 ? 0 : 40 + 3 * noise(2, draw) + 2 * noise(3, draw * 1000 + seed));
