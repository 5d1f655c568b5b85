import { describe, expect, test } from 'vitest';
import { live, mean, scenarioOf } from '../../../test/runs.ts';
import { CLOSED, OPEN, SOCIAL } from '../../world/outlets.ts';

const SCENARIO = scenarioOf({ world: 'city', countries: ['GB'], scale: 1, start: '2019-01-01', days: 150 });

interface Friends {
  readonly began: number;
  readonly open: number;
  readonly sold: number;
  readonly told: number;
}

/** Users who came to pass on to friends, and what came of it. */
function friendsOf(
  parameters: Readonly<Record<string, number>>,
  seed: number,
  without: readonly string[] = [],
): Friends {
  let began = 0;
  let sold = 0;
  let open = 0;
  let told = 0;
  live({ ...SCENARIO, seed, parameters, without }, {}, (simulation, { areaTallies, outlets, customers, people }) => {
    for (let a = 0; a < areaTallies.rows[0]; a++) began += areaTallies.userSellers[a];
    const own = new Set<number>();
    for (let i = 0; i < customers.rows[0]; i++) if (customers.sells[i] === 1) own.add(customers.outlet[i]);
    for (const o of own) sold += outlets.sold[o];
    if (simulation.day < SCENARIO.days) return;
    open = own.size;
    for (const o of own) {
      expect(outlets.level[o]).toBe(SOCIAL);
      expect(outlets.state[o]).toBe(OPEN);
    }
    for (let i = 0; i < customers.rows[0]; i++) {
      for (let s = i * 4; s < i * 4 + 4; s++) if (own.has(people.ties[s])) told++;
    }
  });
  return { began, open, sold, told };
}

describe('users begin to pass on to friends', () => {
  const often = { 'social-supply.begin': 0.2 };
  const seeds = [1, 2];

  test('some do, friends hear of it and buy there; with the mechanism off nobody does', () => {
    const friends = friendsOf(often, 1);
    expect(friends.began).toBeGreaterThan(100);
    expect(friends.open).toBeGreaterThan(50);
    expect(friends.told).toBeGreaterThan(0.3 * friends.open);
    expect(friends.sold).toBeGreaterThan(0);
    expect(friendsOf(often, 1, ['social-supply'])).toEqual({ began: 0, open: 0, sold: 0, told: 0 });
  });

  test('more do where what they get is poor', () => {
    // Importers of a weaker load: purity falls below the usual for all.
    const began = (poor: number) =>
      mean(seeds.map((seed) => friendsOf({ ...often, 'social-supply.poor': poor, 'delivery.floor': 0.2 }, seed).began));
    expect(began(5)).toBeGreaterThan(1.1 * began(1));
  });

  test('they stop again', () => {
    const stopped = (stop: number) => {
      const { began, open } = friendsOf({ ...often, 'social-supply.stop': stop }, 1);
      return (began - open) / began;
    };
    expect(stopped(1)).toBeGreaterThan(stopped(0.2) + 0.03);
  });
});

test('places are never taken twice', () => {
  const taken = new Set<number>();
  live({ ...SCENARIO, days: 60, parameters: { 'social-supply.begin': 0.2 } }, {}, (_, { customers, outlets }) => {
    taken.clear();
    for (let i = 0; i < customers.rows[0]; i++) {
      if (customers.sells[i] === 0) continue;
      expect(taken.has(customers.outlet[i])).toBe(false);
      taken.add(customers.outlet[i]);
      expect(outlets.state[customers.outlet[i]]).not.toBe(CLOSED);
    }
  });
  expect(taken.size).toBeGreaterThan(10);
});
