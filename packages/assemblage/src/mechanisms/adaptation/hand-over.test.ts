import { expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { FAMILY_COUNT, HAND_OVER, shownBy } from '../../world/street/practices.ts';
import { handOver } from './hand-over.ts';

test('purchases that are handed over without a meeting are counted where the buyer lives', () => {
  const world = byHand({
    mechanisms: [handOver],
    rows: { networks: 3, outlets: 4, districts: 2, areas: 2, areaTallies: 2 },
    fill: ({ networks, outlets, districts }) => {
      networks['practice'][1 * FAMILY_COUNT + HAND_OVER] = 1;
      networks['practice'][2 * FAMILY_COUNT + HAND_OVER] = 2;
      outlets['network'].set([0, 1, 2, -1]);
      districts['area'].set([0, 1]);
    },
  });
  const { c } = world;
  world.live(1, () => {
    c.visits.rows[0] = 10;
    c.visits['outlet'].set([0, 1, 2, 3, -1, 1, 2, 1, 2, 2]);
    c.visits['bulk'].set([500, 500, 500, 500, 0, 500, 500, 0, 500, 500]);
    c.visits['district'].set([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
  });
  expect([...c.areaTallies['automated'].subarray(0, 2)]).toEqual([2, 4]);
});

test('the less is shown the higher the level; nobody in particular shows all', () => {
  const practice = new Uint8Array(3 * FAMILY_COUNT);
  practice[1 * FAMILY_COUNT + HAND_OVER] = 1;
  practice[2 * FAMILY_COUNT + HAND_OVER] = 2;
  expect([-1, 0, 1, 2].map((network) => shownBy(practice, network))).toEqual([1, 1, 0.75, 0.5]);
});
