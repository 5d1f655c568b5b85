import { describe, expect, test } from 'vitest';
import { inForce, live, overSeeds, scenarioOf, sumOf } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** Searches five times as likely as by default, so that a short run has many. */
const SCENARIO = scenarioOf({ days: 42, parameters: { 'street-searches.perHour': 0.0001 } });
const patrol = (factor: number): Scenario => ({ ...SCENARIO, policies: [inForce('street-enforcement', { factor })] });

interface Searches {
  searches: number;
  finds: number;
  offences: number;
  bystanders: number;
  visits: number;
  byChannel: number[];
  visitsByChannel: number[];
}

function searchesOf(scenario: Scenario): Searches {
  const channels = LIBRARY.channels.length;
  const sums: Searches = {
    searches: 0,
    finds: 0,
    offences: 0,
    bystanders: 0,
    visits: 0,
    byChannel: Array.from({ length: channels }, () => 0),
    visitsByChannel: Array.from({ length: channels }, () => 0),
  };
  live(scenario, {}, (simulation, { visits, outlets }) => {
    for (let v = 0; v < visits.rows[0]; v++) {
      if (visits.outlet[v] < 0) continue;
      const channel = outlets.channel[visits.outlet[v]];
      sums.visits++;
      sums.visitsByChannel[channel]++;
      if (visits.stopped[v] === 0) continue;
      sums.searches++;
      sums.byChannel[channel]++;
      if (visits.stopped[v] === 2) sums.finds++;
    }
    sums.offences += sumOf(simulation, 'tallies', 'offences');
    sums.bystanders += sumOf(simulation, 'tallies', 'bystanders');
  });
  return sums;
}

describe('the more hours officers spend, the more buyers are searched', () => {
  test('in proportion, for each purchase that could be seen; none without hours', () => {
    const rate = (factor: number) =>
      overSeeds((seed) => {
        const { byChannel, visitsByChannel } = searchesOf({
          ...patrol(factor),
          seed,
          parameters: { ...SCENARIO.parameters, 'choice.riskCost': 0 },
        });
        const street = LIBRARY.channels.findIndex(({ name }) => name === 'street');
        return byChannel[street] / visitsByChannel[street];
      });
    const [half, once, twice] = [0.5, 1, 2].map(rate);
    expect(once / half).toBeGreaterThan(1.7);
    expect(once / half).toBeLessThan(2.3);
    expect(twice / once).toBeGreaterThan(1.7);
    expect(twice / once).toBeLessThan(2.3);
    const none = searchesOf(patrol(0));
    expect([none.searches, none.offences, none.bystanders]).toEqual([0, 0, 0]);
    expect(none.visits).toBeGreaterThan(10_000);
  });
});

describe('whom they meet', () => {
  const { byChannel, visitsByChannel, searches, finds, offences, bystanders } = searchesOf(SCENARIO);

  test('is met where it can be seen: searches a visit follow the visibility of the channel', () => {
    const rates = LIBRARY.channels.map(({ name, visibility }, ch) => ({
      name,
      visibility,
      rate: byChannel[ch] / visitsByChannel[ch],
    }));
    const [street, nightLife, house] = ['street', 'night-life', 'house'].map(
      (name) => rates.find((one) => one.name === name)?.rate ?? NaN,
    );
    expect(nightLife / street).toBeGreaterThan(0.2);
    expect(nightLife / street).toBeLessThan(0.4);
    expect(house / street).toBeLessThan(0.06);
  });

  test('has something on most of them, and for each one there are others who had nothing to do with it', () => {
    expect(finds / searches).toBeCloseTo(0.9, 1);
    expect(bystanders / searches).toBeCloseTo(2.8, 0);
    expect(offences).toBe(finds);
  });
});

test('where possession is no longer recorded there are finds, and no offences', () => {
  const scenario = { ...SCENARIO, policies: [inForce('decriminalised-possession', { recorded: 0 })] };
  const half = searchesOf({ ...SCENARIO, policies: [inForce('decriminalised-possession', { recorded: 0.5 })] });
  const none = searchesOf(scenario);
  expect(none.offences).toBe(0);
  expect(none.finds).toBeGreaterThan(50);
  expect(half.offences / half.finds).toBeCloseTo(0.5, 0);
});

describe('who was searched is afraid of the street for a while', () => {
  /** Share of all visits that go to the street, in the last three weeks of a long run with very many searches. */
  const street = (parameters: Record<string, number>) => {
    const scenario = {
      ...patrol(4),
      parameters: { ...SCENARIO.parameters, 'street-searches.perHour': 0.001, ...parameters },
    };
    const { visitsByChannel, visits } = searchesOf(scenario);
    return visitsByChannel[LIBRARY.channels.findIndex(({ name }) => name === 'street')] / visits;
  };

  test('and goes elsewhere; not when searches teach nothing', () => {
    expect(street({ 'street-searches.riskLearned': 0.15 })).toBeLessThan(
      0.9 * street({ 'street-searches.riskLearned': 0 }),
    );
  });
});
