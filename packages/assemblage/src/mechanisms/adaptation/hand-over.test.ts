import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { costOfPractices, FAMILY_COUNT, HAND_OVER, shownBy } from '../../world/street/practices.ts';
import { handOver } from './hand-over.ts';

const SOLD = 10_000;

/** Three networks and a friend who share nothing: in person, at drops, by machines; ten visits in two areas. */
function aDay(mechanisms: readonly unknown[], found = 0.1) {
  const world = byHand({
    mechanisms,
    parameters: { 'hand-over.found': found },
    rows: { networks: 3, outlets: 4, districts: 2, areas: 2, areaTallies: 2 },
    fill: ({ networks, outlets, districts }) => {
      networks['practice'][1 * FAMILY_COUNT + HAND_OVER] = 1;
      networks['practice'][2 * FAMILY_COUNT + HAND_OVER] = 2;
      outlets['network'].set([0, 1, 2, -1]);
      outlets['stockBulk'].fill(50_000, 0, 4);
      outlets['stockPure'].fill(20_000, 0, 4);
      districts['area'].set([0, 1]);
    },
  });
  const { c } = world;
  world.live(1, () => {
    c.visits.rows[0] = 10;
    c.visits['outlet'].set([0, 1, 2, 3, -1, 1, 2, 1, 2, 2]);
    c.visits['bulk'].set([500, 500, 500, 500, 0, 500, 500, 0, 500, 500]);
    c.visits['district'].set([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    c.outlets['sold'].fill(SOLD, 0, 4);
  });
  return c;
}

test('purchases that are handed over without a meeting are counted where the buyer lives', () => {
  expect([...aDay([handOver]).areaTallies['automated'].subarray(0, 2)]).toEqual([2, 4]);
  expect([...aDay([]).areaTallies['automated'].subarray(0, 2)]).toEqual([0, 0]);
});

describe('what is left at drops is found by others', () => {
  test('at drops alone, and the seller makes it good out of the stock', () => {
    const { outlets } = aDay([handOver]);
    expect([...outlets['lost'].subarray(0, 4)]).toEqual([0, SOLD / 10, 0, 0]);
    expect([...outlets['lostPure'].subarray(0, 4)]).toEqual([0, SOLD / 25, 0, 0]);
    expect([...outlets['stockBulk'].subarray(0, 4)]).toEqual([50_000, 50_000 - SOLD / 10, 50_000, 50_000]);
  });

  test('as often as is said, and not without the mechanism', () => {
    expect(aDay([handOver], 0.2).outlets['lost'][1]).toBe(SOLD / 5);
    expect(aDay([]).outlets['lost'][1]).toBe(0);
  });
});

test('the less is shown the higher the level and the more it costs; nobody in particular shows all', () => {
  const practice = new Uint8Array(3 * FAMILY_COUNT);
  practice[1 * FAMILY_COUNT + HAND_OVER] = 1;
  practice[2 * FAMILY_COUNT + HAND_OVER] = 2;
  expect([-1, 0, 1, 2].map((network) => shownBy(practice, network))).toEqual([1, 1, 0.5, 0.25]);
  expect([0, 1, 2].map((network) => costOfPractices(practice, network, false))).toEqual([0, 0.05, 0.15]);
});
