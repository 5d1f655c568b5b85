import { describe, expect, test } from 'vitest';
import { CORNER, cornersByHand, LINE } from '../../../test/corners-by-hand.ts';
import { BROKEN_NETWORK } from '../../world/street/networks.ts';
import { territory } from './territory.ts';

const TAKINGS = 50_000;

/** A group of eight, nine or ten beside two small ones, all at one corner, which take 500 euro each today. */
function patch(members: number, channel = CORNER) {
  const street = cornersByHand({
    mechanisms: [territory],
    networks: 3,
    members: 2,
    channel,
    change: (c) => {
      c.networks.members[1] = members;
    },
  });
  const live = (days = 1) => street.live(days, () => street.c.outlets.takings.fill(TAKINGS, 0, 3));
  return { c: street.c, live };
}

describe('a patch is held by a critical mass', () => {
  test('ten hold it, nine do not', () => {
    for (const [members, holder] of [
      [9, -1],
      [10, 1],
      [30, 1],
    ]) {
      const { c, live } = patch(members);
      live();
      expect(c.areas.holder[0], `${members} associates`).toBe(holder);
    }
  });

  test('who holds it keeps it against a larger group, and loses it when driven away, broken or too few', () => {
    const losses: ((c: ReturnType<typeof patch>['c']) => void)[] = [
      (c) => (c.networks.away[1] = 99),
      (c) => (c.networks.state[1] = BROKEN_NETWORK),
      (c) => (c.networks.members[1] = 9),
    ];
    for (const lose of losses) {
      const { c, live } = patch(10);
      live();
      c.networks.members[2] = 20;
      live();
      expect(c.areas.holder[0]).toBe(1);
      lose(c);
      live();
      expect(c.areas.holder[0]).toBe(2);
    }
  });
});

test('a patch goes a kilometre, no further', () => {
  for (const [km, holder] of [
    [0.9, 0],
    [1.1, -1],
  ]) {
    const street = cornersByHand({
      mechanisms: [territory],
      areas: 2,
      networks: 1,
      change: (c) => {
        c.areas.x[1] = km;
        c.networks.members[0] = 12;
      },
    });
    street.live(1);
    expect(Array.from(street.c.areas.holder.subarray(0, 2)), `${km} km`).toEqual([0, holder]);
  }
});

describe('rent of the patch', () => {
  test('is a tenth of what others take at corners, and what they pay the holder gets', () => {
    const { c, live } = patch(10);
    live();
    expect(Array.from(c.networks.rent.subarray(0, 3))).toEqual([-5000, 10_000, -5000]);
    expect(c.areaTallies.rent[0]).toBe(10_000);
  });

  test('is nothing where nobody holds the patch, and nothing on what is sold by line', () => {
    for (const [members, channel] of [
      [9, CORNER],
      [10, LINE],
    ]) {
      const { c, live } = patch(members, channel);
      live();
      expect(c.areaTallies.rent[0]).toBe(0);
      expect(Math.abs(c.networks.rent[0])).toBe(0);
    }
  });
});
