import { describe, expect, test } from 'vitest';
import type { Tables } from '../../../test/differences.ts';
import { libraryWith, live, mean, once, overSeeds, probe, scenarioOf } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import type { Library } from '../../library.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { TIES } from '../../world/people.ts';

const SCENARIO = scenarioOf({ days: 60, scale: 0.05 });
const ENOUGH = 8;

/** Calls with every visit that went to an outlet. */
function visitsOf(
  scenario: Scenario,
  visit: (tables: Tables, v: number, day: number) => void,
  library: Library = LIBRARY,
): void {
  live(scenario, { library }, ({ day }, tables) => {
    const { rows, outlet } = tables.visits;
    for (let v = 0; v < rows[0]; v++) if (outlet[v] >= 0) visit(tables, v, day - 1);
  });
}

/** Shares of the visits of busy buyers with a choice that go to the source they visit most: one a buyer. */
const loyalties = once((scenario: Scenario): number[] => {
  const counts = new Map<number, Map<number, number>>();
  visitsOf(scenario, ({ visits, people }, v) => {
    const person = visits.person[v];
    if ([0, 1, 2, 3].some((s) => people.ties[person * TIES + s] < 0)) return;
    const own = counts.get(person) ?? new Map<number, number>();
    counts.set(person, own.set(visits.outlet[v], (own.get(visits.outlet[v]) ?? 0) + 1));
  });
  return [...counts.values()].flatMap((own) => {
    const all = [...own.values()].reduce((a, b) => a + b, 0);
    return all < ENOUGH ? [] : [Math.max(...own.values()) / all];
  });
});

describe('buyers become loyal to the source where they did well', () => {
  const at = (beta: number, betaSpread = 0.01) => ({
    ...SCENARIO,
    parameters: { 'choice.beta': beta, 'choice.betaSpread': betaSpread },
  });

  test('the more, the more experience counts; and hardly when it does not count', () => {
    const [none, usual, strong] = [0.001, 4, 10].map((beta) =>
      overSeeds((seed) => mean(loyalties({ ...at(beta), seed }))),
    );
    expect(none).toBeLessThan(0.55);
    expect(usual).toBeGreaterThan(none + 0.1);
    expect(strong).toBeGreaterThan(usual + 0.1);
  });

  test('loyal and searching buyers live side by side when they differ in how much experience counts', () => {
    const [alike, different] = [0.01, 1].map((spread) => loyalties(at(4, spread)));
    expect(alike.length).toBeGreaterThan(100);
    const share = (list: readonly number[], chosen: (loyal: number) => boolean) =>
      list.filter(chosen).length / list.length;
    expect(share(different, (loyal) => loyal > 0.9)).toBeGreaterThan(share(alike, (loyal) => loyal > 0.9));
    expect(share(different, (loyal) => loyal < 0.5)).toBeGreaterThan(share(alike, (loyal) => loyal < 0.5));
  });
});

/** Share of visits that go to a channel. */
function shareOf(
  channel: string,
  scenario: Scenario,
  library?: Library,
  chosen: (weekday: number) => boolean = () => true,
): number {
  const row = LIBRARY.channels.findIndex(({ name }) => name === channel);
  let [there, all] = [0, 0];
  visitsOf(
    scenario,
    ({ outlets, visits }, v, day) => {
      if (!chosen(day % 7)) return;
      all++;
      if (outlets.channel[visits.outlet[v]] === row) there++;
    },
    library,
  );
  return there / all;
}

describe('what a source costs in time and fear keeps buyers away', () => {
  test('slow sources, and not when time costs nothing', () => {
    const post = (delayCost: number) => shareOf('post', { ...SCENARIO, parameters: { 'choice.delayCost': delayCost } });
    expect(post(1)).toBeLessThan(0.5 * post(0.0001));
  });

  test('the visible street, when all have just been searched; and not when risk costs nothing', () => {
    const afraid = libraryWith([probe('demand', ({ people }) => people['risk'].fill(40_000, 0, people.rows[0]))], true);
    const street = (riskCost: number, library?: Library) =>
      shareOf('street', { ...SCENARIO, parameters: { 'choice.riskCost': riskCost } }, library);
    expect(street(5, afraid)).toBeLessThan(0.6 * street(5));
    expect(street(0, afraid) / street(0)).toBeCloseTo(1, 1);
  });

  test('night-life is open from Thursday to Sunday only', () => {
    const monday = { ...SCENARIO, start: '2023-01-09' };
    const weekend = shareOf('night-life', monday, undefined, (day) => day >= 3);
    const week = shareOf('night-life', monday, undefined, (day) => day < 3);
    expect(weekend).toBeGreaterThan(0.01);
    expect(week).toBe(0);
  });

  test('people without a tie that they can use do without', () => {
    const cut = probe('demand', ({ people }) => people['ties'].fill(-1, 0, people.rows[0] * TIES));
    const scenario = { ...SCENARIO, days: 3, parameters: { 'search.hazard': 0 } };
    let [asked, all] = [0, 0];
    live(scenario, { library: libraryWith([cut], true) }, (_, tables) => {
      all += tables.visits.rows[0];
      for (let v = 0; v < tables.visits.rows[0]; v++) if (tables.visits.outlet[v] >= 0) asked++;
    });
    expect(all).toBeGreaterThan(1000);
    expect(asked).toBe(0);
  });
});
