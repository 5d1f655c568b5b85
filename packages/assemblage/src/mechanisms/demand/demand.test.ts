import { describe, expect, test } from 'vitest';
import { libraryWith, live, mean, overSeeds, probe, scenarioOf, series, sumOf } from '../../../test/runs.ts';
import type { Library } from '../../library.ts';
import { LIBRARY } from '../../library.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Simulation } from '../../simulate.ts';
import type { Mechanism } from '../mechanism.ts';
import { demand } from './demand.ts';

const SCENARIO = scenarioOf({ start: '2023-02-06', days: 28, scale: 0.05, without: ['careers', 'poisoning'] });
const SATURDAY = 5;
const WEDNESDAY = 2;

/** Use-days wanted on Saturdays over those on Wednesdays; the run begins on a Monday. */
function weekend(scenario: Scenario, library: Library): number {
  const wanted = series(scenario, (simulation) => sumOf(simulation, 'tallies', 'wanted'), { library });
  const on = (weekday: number) => wanted.filter((_, day) => day % 7 === weekday).reduce((sum, count) => sum + count, 0);
  return on(SATURDAY) / on(WEDNESDAY);
}

/** Demand for which every day is a Sunday and no feast. */
const flat = {
  ...demand,
  open: (c, k, day) => demand.open?.(c, k, { ...day, weekday: 6, holiday: false, newYearsEve: false }),
} satisfies typeof demand as unknown as Mechanism;

describe('people want to use more at weekends', () => {
  test('and not without the calendar', () => {
    expect(overSeeds((seed) => weekend({ ...SCENARIO, seed }, libraryWith([])))).toBeGreaterThan(1.3);
    expect(overSeeds((seed) => weekend({ ...SCENARIO, seed }, libraryWith([flat])))).toBeCloseTo(1, 1);
  });

  test("and most on New Year's Eve, by as much as is said", () => {
    const year = { ...SCENARIO, start: '2023-12-25', days: 8 };
    const on = (newYear: number) =>
      series({ ...year, parameters: { 'demand.newYear': newYear } }, (s) => sumOf(s, 'tallies', 'wanted'));
    const [usual, feast] = [on(1), on(1.5)];
    expect(feast[6] / usual[6]).toBeGreaterThan(1.15);
    expect(feast.slice(0, 6)).toEqual(usual.slice(0, 6));
    const [calm] = [series(year, (s) => sumOf(s, 'tallies', 'wanted'), { library: libraryWith([flat]) })];
    expect(calm[6] / calm[5]).toBeCloseTo(1, 1);
  });
});

/** All believe a pure gram to cost so much against the usual, whatever they bought. */
function believing(ratio: number): Library {
  const believe = probe('demand', ({ people }) => people['dear'].fill(Math.round(128 * ratio), 0, people.rows[0]));
  return libraryWith([believe], true);
}

describe('the dearer a pure gram is held to be, the less is wanted', () => {
  const wanted = (ratio: number, parameters: Record<string, number> = {}) =>
    live({ ...SCENARIO, parameters }, { library: believing(ratio) });
  const frequency = (ratio: number, parameters: Record<string, number> = {}) =>
    series({ ...SCENARIO, parameters }, (s) => sumOf(s, 'tallies', 'wanted'), { library: believing(ratio) }).reduce(
      (a, b) => a + b,
      0,
    );

  test('less often, by the elasticity; not at all at elasticity zero', () => {
    for (const elasticity of [-0.3, -0.5]) {
      const parameters = { 'demand.frequencyElasticity': elasticity };
      // Those who use every day cannot be held to use more on a Saturday: the ceiling takes a little off.
      expect(Math.abs(frequency(2, parameters) / frequency(1, parameters) - 2 ** elasticity)).toBeLessThan(0.02);
    }
    const none = { 'demand.frequencyElasticity': 0 };
    expect(frequency(2, none)).toBe(frequency(1, none));
  });

  test('less at a time, by the elasticity', () => {
    const amount = (ratio: number, elasticity: number) => {
      const parameters = { 'demand.amountElasticity': elasticity, 'demand.frequencyElasticity': 0 };
      const { uses } = wanted(ratio, parameters).world.tables;
      return Array.from({ length: uses.rows[0] }, (_, u) => uses.wanted[u]).reduce((a, b) => a + b, 0) / uses.rows[0];
    };
    expect(amount(2, -0.3) / amount(1, -0.3)).toBeCloseTo(2 ** -0.3, 2);
    expect(amount(2, 0)).toBe(amount(1, 0));
  });

  test('candidate days do not move, so that two worlds share all other chance', () => {
    const nextOf = ({ world }: Simulation) =>
      Array.from({ length: world.tables.people.rows[0] }, (_, i) => world.tables.people.nextWant[i]);
    expect(nextOf(wanted(2))).toEqual(nextOf(wanted(1)));
  });
});

describe('who has spent the budget of the month goes without until the first of the next', () => {
  const bought = (budgetFactor: number, library = LIBRARY) =>
    series(
      { ...SCENARIO, start: '2023-02-01', days: 35, parameters: { 'population.budgetFactor': budgetFactor } },
      ({ world }) => world.tables.visits.rows[0],
      { library },
    );
  const lastWeekOver = (days: readonly number[]) => mean(days.slice(21, 28)) / mean(days.slice(28));

  test('fewer purchases towards the end of a month, the more so the tighter the budget', () => {
    expect(lastWeekOver(bought(0.6))).toBeLessThan(0.9 * lastWeekOver(bought(4)));
  });

  test('not when nothing is remembered of what was spent', () => {
    const forgets = probe('demand', ({ people }) => people['spent'].fill(0));
    const library = libraryWith([forgets], true);
    expect(lastWeekOver(bought(0.6, library)) / lastWeekOver(bought(4, library))).toBeCloseTo(1, 1);
  });
});
