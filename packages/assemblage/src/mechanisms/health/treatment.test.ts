import { describe, expect, test } from 'vitest';
import { inForce, live, mean, overSeeds, probe, libraryWith, scenarioOf, series, sumOf } from '../../../test/runs.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { ACTIVE, FREQUENT, TREATED } from '../../world/people.ts';

/** Everybody who uses a lot asks within months, so that a short run shows it. */
const SCENARIO = scenarioOf({
  days: 90,
  scale: 0.1,
  without: ['careers'],
  parameters: { 'treatment.asking': 4, 'demand.treatmentEffect': 0.7 },
});
const places = (count: number): Scenario => ({
  ...SCENARIO,
  policies: [inForce('treatment-places', { places: count })],
});

describe('more places in treatment', () => {
  const useDays = (scenario: Scenario) =>
    overSeeds((seed) =>
      mean(series({ ...scenario, seed }, (simulation) => sumOf(simulation, 'tallies', 'useDays')).slice(-28)),
    );

  test('mean fewer use-days', () => {
    expect(useDays(places(200)) / useDays(places(0))).toBeLessThan(0.95);
  });

  test('change nothing where treatment replaces no use', () => {
    const idle = (count: number) => ({
      ...places(count),
      parameters: { ...SCENARIO.parameters, 'demand.treatmentEffect': 0 },
    });
    expect(useDays(idle(200)) / useDays(idle(0))).toBeCloseTo(1, 2);
  });

  test('are taken, and never more of them than there are', () => {
    for (const count of [0, 50]) {
      live(places(count), {}, ({ day }, { districts }) => {
        let [taken, all] = [0, 0];
        for (let d = 0; d < districts.rows[0]; d++) {
          // A part of a place is one place in some districts, by their keys, and none in the others.
          const there = Math.ceil((districts.treatmentPlaces[d] * districts.residents[d]) / 100_000);
          expect(districts.inTreatment[d]).toBeLessThanOrEqual(there);
          taken += districts.inTreatment[d];
          all += there;
        }
        if (day === SCENARIO.days) expect(taken / all).toBeGreaterThan(0.8);
      });
    }
  });
});

test('only frequent users are treated, for about as long as is said; who leaves uses as before', () => {
  const seen = { light: 0, began: new Map<number, number>(), lengths: [] as number[] };
  const scenario = { ...places(200), parameters: { ...SCENARIO.parameters, 'treatment.length': 21 } };
  const { world } = live(scenario, {}, ({ day }, { people }) => {
    for (let i = 0; i < people.rows[0]; i++) {
      if (people.state[i] === TREATED) {
        if (people.class[i] < FREQUENT) seen.light++;
        if (!seen.began.has(i)) seen.began.set(i, day);
      } else if (seen.began.has(i)) {
        seen.lengths.push(day - (seen.began.get(i) as number));
        seen.began.delete(i);
      }
    }
  });
  expect(seen.light).toBe(0);
  expect(seen.lengths.length).toBeGreaterThan(200);
  // Long episodes that have not ended yet are not among them.
  expect(mean(seen.lengths)).toBeGreaterThan(12);
  expect(mean(seen.lengths)).toBeLessThan(25);
  const { districts, people } = world.tables;
  const counted = Array.from({ length: people.rows[0] }, (_, i) => i).filter((i) => people.state[i] === TREATED);
  expect(sumOf({ world } as never, 'districts', 'inTreatment')).toBe(counted.length);
  expect(districts.rows[0]).toBeGreaterThan(1);
});

test('who gets a scarce place is left to chance: neither early rows nor early keys are served first', () => {
  const served = [0, 0];
  const all = [0, 0];
  const rush = probe('demand', ({ people }, day) => {
    if (day === 0) people['nextTurn'].fill(0, 0, people.rows[0]);
  });
  const scenario = { ...SCENARIO, days: 1, parameters: { 'treatment.asking': 1000, 'market.treatmentPlaces': 40 } };
  live(scenario, { library: libraryWith([rush], true) }, (_, { people, districts }) => {
    for (let d = 0; d < districts.rows[0]; d++) {
      const rows = Array.from({ length: people.rows[0] }, (_, i) => i).filter(
        (i) =>
          people.district[i] === d &&
          people.class[i] >= FREQUENT &&
          (people.state[i] === ACTIVE || people.state[i] === TREATED),
      );
      rows.forEach((i, at) => {
        const half = at < rows.length / 2 ? 0 : 1;
        all[half]++;
        if (people.state[i] === TREATED) served[half]++;
      });
    }
  });
  expect(served[0] + served[1]).toBeGreaterThan(200);
  const [early, late] = served.map((count, half) => count / all[half]);
  expect(late).toBeLessThan(0.9);
  expect(Math.abs(early / late - 1)).toBeLessThan(0.2);
});
