import { describe, expect, test } from 'vitest';
import { inForce, live, once, overSeeds, scenarioOf, sumOf } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { NATIONAL, OPEN, RETAIL, VACANT } from '../../world/outlets.ts';

const SCENARIO = scenarioOf({ days: 42, scale: 0.2, parameters: { 'raids.hidden': 0.3, 'raids.visible': 1.5 } });

interface Raids {
  raids: number;
  byChannel: number[];
  openDays: number[];
  seized: number;
  vacant: number;
}

const raidsOf = once((scenario: Scenario): Raids => {
  const zero = () => Array.from({ length: LIBRARY.channels.length }, () => 0);
  const found: Raids = { raids: 0, byChannel: zero(), openDays: zero(), seized: 0, vacant: 0 };
  live(scenario, {}, (simulation, { records, outlets }) => {
    for (let r = 0; r < records.rows[0]; r++) if (records.kind[r] === 4) found.byChannel[records.channel[r]]++;
    for (let o = 0; o < outlets.rows[0]; o++) {
      if (outlets.level[o] === RETAIL && outlets.district[o] !== NATIONAL && outlets.state[o] === OPEN)
        found.openDays[outlets.channel[o]]++;
    }
    found.raids += sumOf(simulation, 'tallies', 'raids');
    found.seized += sumOf(simulation, 'tallies', 'raidedBulk');
    found.vacant = sumOf(simulation, 'outlets', 'state', (o) => outlets.state[o] === VACANT) / VACANT;
  });
  return found;
});

describe('visible sellers are raided more often', () => {
  const perYear = ({ byChannel, openDays }: Raids, channel: string) => {
    const row = LIBRARY.channels.findIndex(({ name }) => name === channel);
    return (365 * byChannel[row]) / openDays[row];
  };

  test('by as much as they can be seen, and alike when sight counts for nothing', () => {
    const [street, house] = ['street', 'house'].map((channel) =>
      overSeeds((seed) => perYear(raidsOf({ ...SCENARIO, seed }), channel)),
    );
    expect(street).toBeGreaterThan(1.4);
    expect(street).toBeLessThan(2.2);
    expect(house).toBeGreaterThan(0.2);
    expect(house).toBeLessThan(0.5);
    const blind = { ...SCENARIO, parameters: { ...SCENARIO.parameters, 'raids.visible': 0 } };
    const same = ['street', 'house'].map((channel) =>
      overSeeds((seed) => perYear(raidsOf({ ...blind, seed }), channel)),
    );
    expect(Math.abs(same[0] - same[1])).toBeLessThan(0.2);
  });

  test('channels that serve a whole country are not met on a patrol', () => {
    const { byChannel } = raidsOf(SCENARIO);
    expect(LIBRARY.channels.flatMap(({ national }, row) => (national ? [byChannel[row]] : []))).toEqual([0, 0, 0]);
  });
});

test('raids follow the hours of officers; without hours there are none', () => {
  const at = (factor: number) => raidsOf({ ...SCENARIO, policies: [inForce('street-enforcement', { factor })] }).raids;
  expect(at(0)).toBe(0);
  expect(at(2) / at(1)).toBeGreaterThan(1.5);
  expect(at(2) / at(1)).toBeLessThan(2.5);
});

test('a raid takes the stock and leaves the post vacant', () => {
  const { raids, seized, vacant } = raidsOf({ ...SCENARIO, without: ['succession'] });
  expect(raids).toBeGreaterThan(20);
  expect(vacant).toBe(raids);
  expect(seized / raids).toBeGreaterThan(1000);
});
