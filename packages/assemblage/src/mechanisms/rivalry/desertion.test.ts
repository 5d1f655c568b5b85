import { describe, expect, test } from 'vitest';
import { CORNER, cornersByHand, HOUSE } from '../../../test/corners-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import { LATENT_NETWORK } from '../../world/street/networks.ts';
import { desertion } from './desertion.ts';

const CUSTOMERS = 1000;
const [GONE, STAYS] = [0, 1];

interface Options {
  readonly days?: number;
  readonly perWeek?: number;
  readonly channel?: number;
  readonly seed?: number;
  readonly mechanisms?: readonly unknown[];
  readonly stopped?: boolean;
}

/** Share of the customers left to a seller who keeps away for a hundred days, and to one who stays. */
function left({ days = 60, perWeek = 0.08, channel = CORNER, seed = 1, mechanisms = [desertion], stopped }: Options) {
  const { c, live } = cornersByHand({
    mechanisms,
    channel,
    people: CUSTOMERS,
    seed,
    parameters: { 'desertion.perWeek': perWeek },
    change: ({ people, networks }) => {
      networks.away[GONE] = 100;
      if (stopped === true) networks.state[GONE] = LATENT_NETWORK;
      for (let i = 0; i < CUSTOMERS; i++) {
        people.ties[i * 4] = GONE;
        people.ties[i * 4 + 2] = STAYS;
        people.worth[i * 4] = 4000;
        people.worth[i * 4 + 2] = 4000;
      }
    },
  });
  live(days);
  const share = (slot: number) => {
    let held = 0;
    for (let i = 0; i < CUSTOMERS; i++)
      if (c.people.ties[i * 4 + slot] >= 0 && c.people.worth[i * 4 + slot] > 0) held++;
    return held / CUSTOMERS;
  };
  return { gone: share(0), stays: share(2) };
}

describe('customers give up on a corner at which nobody stands', () => {
  test('half of them in sixty days, and none where the seller stayed', () => {
    const held = overSeeds((seed) => left({ seed }).gone);
    expect(Math.abs(held - 0.92 ** 9)).toBeLessThan(0.04);
    expect(left({}).stays).toBe(1);
  });

  test('more of them the longer it lasts and the faster they are; who is back keeps the rest', () => {
    expect(left({ days: 30 }).gone).toBeGreaterThan(left({}).gone + 0.1);
    expect(left({ perWeek: 0.24 }).gone).toBeLessThan(0.2);
    expect(left({ days: 400 }).gone).toBeGreaterThan(0.2);
  });

  test('not on a house, not on who has stopped for good, and not without the mechanism', () => {
    expect(left({ channel: HOUSE }).gone).toBe(1);
    expect(left({ stopped: true }).gone).toBe(1);
    expect(left({ mechanisms: [] }).gone).toBe(1);
  });
});
