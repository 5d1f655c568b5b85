import { describe, expect, test } from 'vitest';
import { CORNER, cornersByHand, HOUSE, type Named } from '../../../test/corners-by-hand.ts';
import { NATIONAL, WHOLESALE } from '../../world/outlets.ts';
import { scene } from './scene.ts';

const TAKINGS = 50_000;

/** What two areas with two sellers each remember after days on which every outlet takes 500 euro. */
function remembered(days: number, change: (c: Named) => void = () => {}, mechanisms: readonly unknown[] = [scene]) {
  const { c, live } = cornersByHand({ mechanisms, areas: 2, change });
  c.areas.scene.fill(0, 0, 2);
  live(days, () => c.outlets.takings.fill(TAKINGS, 0, 4));
  return [...c.areas.scene.subarray(0, 2)];
}

describe('what is at stake at a scene', () => {
  test('is what is sold there: after a month two thirds of it are known, after a year all', () => {
    const [month] = remembered(28);
    expect(month / (2 * TAKINGS)).toBeGreaterThan(0.6);
    expect(month / (2 * TAKINGS)).toBeLessThan(0.68);
    expect(remembered(365)[0] / (2 * TAKINGS)).toBeGreaterThan(0.999);
  });

  test('counts corners of the own area and nothing else: no house, no line, no wholesaler, nobody from elsewhere', () => {
    const [here, there] = remembered(60, ({ outlets }) => {
      outlets.channel[1] = HOUSE;
    });
    expect(here).toBeCloseTo(there / 2, 6);
    for (const change of [
      (c: Named) => void (c.outlets.line[1] = 0),
      (c: Named) => void (c.outlets.level[1] = WHOLESALE),
      (c: Named) => void (c.outlets.district[1] = NATIONAL),
    ]) {
      expect(remembered(60, change)[0]).toBeCloseTo(there / 2, 6);
    }
    expect(remembered(60, ({ outlets }) => void outlets.channel.fill(CORNER))[0]).toBeCloseTo(there, 6);
  });

  test('is forgotten in a month or two when nobody sells there', () => {
    const { c, live } = cornersByHand({ mechanisms: [scene] });
    const before = c.areas.scene[0];
    live(28);
    expect(c.areas.scene[0] / before).toBeGreaterThan(0.3);
    expect(c.areas.scene[0] / before).toBeLessThan(0.45);
    live(84);
    expect(c.areas.scene[0] / before).toBeLessThan(0.05);
  });

  test('without the mechanism nobody learns of it', () => {
    expect(remembered(365, () => {}, [])).toEqual([0, 0]);
  });
});
