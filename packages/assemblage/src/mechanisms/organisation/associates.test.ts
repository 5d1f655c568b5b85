import { describe, expect, test } from 'vitest';
import { practicesByHand } from '../../../test/practices-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import { CLOSED, OPEN } from '../../world/outlets.ts';
import { BROKEN_NETWORK } from '../../world/street/networks.ts';
import { associates } from './associates.ts';

const COUNT = 300;
const SIZE = 10;

/** Networks of ten; the police charge some of each on the first day. */
function charged(people: number, days: number, { seed = 1, mechanisms = [associates] as readonly unknown[] } = {}) {
  const world = practicesByHand({
    mechanisms,
    networks: COUNT,
    seed,
    change: ({ networks }) => {
      networks.members.fill(SIZE, 0, COUNT);
      networks.size.fill(SIZE, 0, COUNT);
    },
  });
  world.live(1, () => void world.c.networks.charged.fill(people, 0, COUNT));
  world.live(days - 1);
  return world.c;
}

const mean = (values: Iterable<number>) => [...values].slice(0, COUNT).reduce((sum, v) => sum + v, 0) / COUNT;

describe('charges', () => {
  test('take associates away, on the same day', () => {
    expect(mean(charged(3, 1).networks.members)).toBeLessThan(8);
    expect(mean(charged(3, 1, { mechanisms: [] }).networks.members)).toBe(SIZE);
    expect(mean(charged(50, 1).networks.members)).toBeLessThan(3);
  });

  test('who is gone is replaced within weeks, and nobody beyond', () => {
    const after = (days: number) => overSeeds((seed) => mean(charged(4, days, { seed }).networks.members));
    // Four are missing; half of them after three weeks or so, hardly one after half a year.
    expect(after(21)).toBeGreaterThan(SIZE - 3);
    expect(after(21)).toBeLessThan(SIZE - 1);
    expect(after(180)).toBeGreaterThan(SIZE - 0.1);
    expect(after(180)).toBeLessThanOrEqual(SIZE);
  });
});

describe('a network that nobody leads', () => {
  const broken = (mechanisms: readonly unknown[]) => {
    const world = practicesByHand({
      mechanisms,
      networks: COUNT,
      change: ({ networks, outlets }) => {
        networks.state.fill(BROKEN_NETWORK, 0, COUNT);
        outlets.stockBulk.fill(5000, 0, COUNT);
        outlets.stockPure.fill(2000, 0, COUNT);
      },
    });
    world.live(1);
    return world.c;
  };

  test('sells at no corner: outlets are closed and what they held is lost, to the milligram', () => {
    const c = broken([associates]);
    for (let o = 0; o < COUNT; o++) {
      expect([c.outlets.state[o], c.outlets.stockBulk[o], c.outlets.stockPure[o]]).toEqual([CLOSED, 0, 0]);
      expect([c.outlets.lost[o], c.outlets.lostPure[o]]).toEqual([5000, 2000]);
    }
    expect(c.networks.members[0]).toBe(2);
  });

  test('and goes on as if nothing had happened without the mechanism', () => {
    expect(broken([]).outlets.state[0]).toBe(OPEN);
  });
});
