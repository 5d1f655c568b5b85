import { expect, test } from 'vitest';
import { practicesByHand } from '../../../test/practices-by-hand.ts';
import { LATENT_NETWORK } from '../../world/street/networks.ts';
import { FAMILY_COUNT, FEEDS, HAND_OVER, PAUSE } from '../../world/street/practices.ts';
import { pullOfPractices } from './pull-of-practices.ts';

/** What the outlets of seven networks add to their pull; each network works in another way. */
function pulls(feeds: number) {
  const { c, live } = practicesByHand({
    mechanisms: [pullOfPractices],
    networks: 7,
    feeds,
    change: ({ networks }) => {
      const use = (n: number, family: number, option: number) => {
        networks.practice[n * FAMILY_COUNT + family] = option;
      };
      use(1, HAND_OVER, 1);
      use(2, HAND_OVER, 2);
      use(3, FEEDS, 1);
      use(4, PAUSE, 1);
      use(5, PAUSE, 1);
      networks.heard[5] = 1;
      use(6, FEEDS, 1);
      networks.state[6] = LATENT_NETWORK;
    },
  });
  live(1);
  return [...c.outlets.lure.subarray(0, 14)];
}

test('hand-over without a meeting is a trouble, by its level', () => {
  const [plain, drop, locker] = pulls(0.7);
  expect(plain).toBe(0);
  expect(drop).toBeCloseTo((-0.4 * 0.5) / 0.75, 9);
  expect(locker).toBeCloseTo(-0.4, 9);
});

test('feeds bring custom as far as people use them', () => {
  expect(pulls(0.7)[3]).toBeGreaterThan(0.15);
  expect(pulls(0)[3]).toBe(0);
});

test('who waits after a warning sells nothing, and nobody waits without one', () => {
  const lure = pulls(0.7);
  expect(lure[4]).toBe(0);
  expect(lure[5]).toBeLessThan(-100);
});

test('who does not sell pulls nobody, and shut outlets stay as they are', () => {
  const lure = pulls(0.7);
  expect(lure[6]).toBe(0);
  expect(lure.slice(7).every((value) => value === 0)).toBe(true);
});
