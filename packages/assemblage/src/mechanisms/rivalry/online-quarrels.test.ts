import { describe, expect, test } from 'vitest';
import { cornersByHand, HOUSE } from '../../../test/corners-by-hand.ts';
import { mean } from '../../../test/runs.ts';
import { FAMILIES, FEEDS } from '../../world/street/practices.ts';
import { onlineQuarrels } from './online-quarrels.ts';

const AREAS = 200;
const DAYS = 100;
/** 1 January 2000 and 2020. */
const [BEFORE_FEEDS, WITH_FEEDS] = [10_957, 18_262];

interface Rivals {
  readonly members?: number;
  readonly feeds?: number;
  readonly start?: number;
  /** Rivals are at home in different areas and keep each other in mind. */
  readonly apart?: boolean;
}

function quarrels({ members = 6, feeds = 1, start = WITH_FEEDS, apart = false }: Rivals, seed = 1) {
  const found = { events: 0, expected: 0 };
  const street = cornersByHand({
    mechanisms: [onlineQuarrels],
    areas: AREAS,
    networks: apart ? 1 : 2,
    channel: HOUSE,
    members,
    start,
    seed,
    parameters: { 'online-quarrels.spill': 0.005 },
    change: (c) => {
      const count = apart ? AREAS : 2 * AREAS;
      for (let n = 0; n < count; n++) {
        c.networks.practice[n * FAMILIES.length + FEEDS] = feeds;
        if (apart) c.networks.rival[n * 4] = n ^ 1;
      }
    },
  });
  street.live(DAYS, undefined, () => {
    found.events += street.c.incidents.rows[0];
    for (let a = 0; a < AREAS; a++) found.expected += street.c.areaTallies.expectedViolence[a] / 2 ** 30;
  });
  return found;
}

describe('quarrels that begin in feeds', () => {
  test('come to blows between groups that share no place, once there are feeds', () => {
    const events = mean([1, 2, 3].map((seed) => quarrels({}, seed).events));
    // 200 pairs, 100 days, .005 a day, 70 % of the young in feeds.
    expect(events).toBeGreaterThan(55);
    expect(events).toBeLessThan(85);
    expect(quarrels({ start: BEFORE_FEEDS }).expected).toBe(0);
  });

  test('need groups, not sole traders', () => {
    expect(quarrels({ members: 2 }).expected).toBe(0);
  });

  test('are three times as many where both sell through feeds', () => {
    expect(quarrels({}).expected / quarrels({ feeds: 0 }).expected).toBeCloseTo(3, 3);
  });

  test('reach rivals in other areas, and count a pair once that both sides keep in mind', () => {
    expect(quarrels({ apart: true }).expected / quarrels({}).expected).toBeCloseTo(0.5, 3);
  });
});
