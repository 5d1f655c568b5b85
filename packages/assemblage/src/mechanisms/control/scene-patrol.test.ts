import { describe, expect, test } from 'vitest';
import { CORNER, cornersByHand, HOUSE } from '../../../test/corners-by-hand.ts';
import { exp } from '../../kernel/math.ts';
import { scenePatrol } from './scene-patrol.ts';

function after(hours: number, channel = CORNER) {
  const street = cornersByHand({
    mechanisms: [scenePatrol],
    areas: 2,
    channel,
    change: (c) => (c.areas.sceneHours[0] = hours),
  });
  street.live(1);
  return street.c;
}

describe('patrol at an open scene', () => {
  test('lowers the odds of buying there by the share of dealing that it keeps away', () => {
    const { outlets, areas, networks } = after(6);
    expect(areas.presence[0]).toBeCloseTo(1 - exp(-0.3), 6);
    expect(outlets.lure[0]).toBeCloseTo(-0.3, 6);
    expect(networks.patrolled[0]).toBeCloseTo(areas.presence[0], 6);
  });

  test('does nothing in another area, and nothing to sellers behind doors', () => {
    const { outlets, areas, networks } = after(6);
    expect([areas.presence[1], outlets.lure[2], networks.patrolled[2]]).toEqual([0, 0, 0]);
    const house = after(6, HOUSE);
    expect([house.outlets.lure[0], house.networks.patrolled[0]]).toEqual([0, 0]);
  });

  test('is nothing without hours', () => {
    const { areas, outlets } = after(0);
    expect([areas.presence[0], outlets.lure[0]]).toEqual([0, 0]);
  });
});
