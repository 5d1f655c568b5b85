import { describe, expect, test } from 'vitest';
import { flagged, LATE, LOOKS, REACH } from '../../../test/cameras-by-hand.ts';
import type { Alerts } from '../../../test/cameras-by-hand.ts';
import { inForce, live } from '../../../test/runs.ts';
import { smallCity } from '../../../test/street.ts';
import { AT_DROP, LEVEL_COST, LEVEL_OF_HAND_OVER } from '../../world/street/practices.ts';

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
const precision = ({ deals, wrong }: Alerts): number => sum(deals) / (sum(deals) + sum(wrong));

describe('a camera that learns what is normal from what it sees', () => {
  const learned = flagged({});
  const fixed = flagged({ memory: 0 });

  test('takes dealing for a part of the normal where it is common, and not where it is rare', () => {
    const { usual, spread } = learned.c.areas;
    // 600 of 1,800 meetings at a distance of 2: mean 2/3, variance 1 + 4 x 1/3 x 2/3.
    expect(usual[0]).toBeCloseTo(2 / 3, 1);
    expect(spread[0]).toBeCloseTo(Math.sqrt(1 + 8 / 9), 1);
    expect(Math.abs(usual[1])).toBeLessThan(0.02);
    expect(spread[1]).toBeCloseTo(1, 2);
  });

  test('points at fewer who deal there, and at more who do not', () => {
    expect(precision(learned)).toBeLessThan(0.75 * precision(fixed));
    expect(learned.deals[0]).toBeLessThan(0.8 * fixed.deals[0]);
    // The same number of alerts is looked at, so that they fall on others: on those of the quiet cell too.
    expect(sum(learned.wrong)).toBeGreaterThan(1.5 * sum(fixed.wrong));
    expect(learned.wrong[1]).toBeGreaterThan(1.5 * fixed.wrong[1]);
  });

  test('does none of it without learning', () => {
    const { usual, spread } = fixed.c.areas;
    expect([usual[0], usual[1], spread[0], spread[1]]).toEqual([0, 0, 1, 1]);
  });

  test('flags about as many as can be looked at, whatever is seen', () => {
    for (const { deals, wrong } of [learned, fixed]) {
      expect((sum(deals) + sum(wrong)) / LATE / LOOKS).toBeGreaterThan(0.85);
      expect((sum(deals) + sum(wrong)) / LATE / LOOKS).toBeLessThan(1.15);
    }
  });

  test('shows nobody an alert where nobody looks, and no more than can be looked at from the first day on', () => {
    const none = flagged({ looks: 0, memory: 0, parameters: { 'cameras.shift': 3 }, days: 250 });
    expect([sum(none.deals), sum(none.wrong), none.stopped, none.arrests]).toEqual([0, 0, 0, 0]);
    const first = flagged({ days: 30 });
    expect((sum(first.deals) + sum(first.wrong)) / 30 / LOOKS).toBeLessThan(1.15);
  });

  test('is wrong nearly always where dealing is rare', () => {
    expect(precision(flagged({ dealing: 5 }))).toBeLessThan(0.15);
  });
});

describe('who hands over without a meeting', () => {
  test('passes for ordinary, and others are flagged in their stead; it costs what that level costs', () => {
    const open = flagged({ dealing: 100 });
    const closed = flagged({ dealing: 100, handOver: AT_DROP });
    expect(sum(closed.deals)).toBeLessThan(0.4 * sum(open.deals));
    expect(sum(closed.wrong)).toBeGreaterThan(1.3 * sum(open.wrong));
    expect(LEVEL_COST[LEVEL_OF_HAND_OVER[AT_DROP]]).toBe(0.05);
  });

  test('makes no difference where dealing looks like ordinary meetings anyway', () => {
    const alike = { parameters: { 'cameras.shift': 1, 'cameras.shiftTakenOn': 1 }, days: 250 };
    expect(flagged({ ...alike, handOver: AT_DROP }).deals).toEqual(flagged(alike).deals);
  });
});

describe('what an alert leads to', () => {
  test('officers come to some in time: people who did nothing are stopped, and are on record', () => {
    const { wrong, stopped, records, arrests } = flagged({ dealing: 30 });
    const inTime = 1 - Math.exp(-REACH);
    expect(stopped / (2 * sum(wrong))).toBeGreaterThan(0.7 * inTime);
    expect(stopped / (2 * sum(wrong))).toBeLessThan(1.3 * inTime);
    expect(records).toBe(stopped + arrests);
  });

  test('every one who is stopped is on record, however many, in every cell', () => {
    const { stopped, records, arrests } = flagged({
      dealing: 2,
      looks: 2000,
      days: 30,
      parameters: { 'cameras.reach': 0.2 },
    });
    expect(stopped).toBeGreaterThan(1000);
    expect(records).toBe(stopped + arrests);
  });

  test('which label is which is told by the first of the people, whoever that is by then', () => {
    const labels = (days: number, leaves: number): readonly number[] =>
      flagged({
        days,
        parameters: { 'cameras.told': 0 },
        morning({ people }, day) {
          // The founder of the first row has another label than the one of the second; a newcomer takes over the first.
          people['keyLo'].set([1, 2]);
          people['keyHi'].set([day < leaves ? 0 : -1, 0]);
          people['group'].set([0, 1]);
        },
      }).labels;
    const stays = labels(40, 40);
    const before = labels(20, 20).length;
    expect(new Set(stays)).toEqual(new Set([0, 1]));
    expect(before).toBeGreaterThan(5);
    expect(labels(40, 20)).toEqual(stays.map((label, at) => (at < before ? label : 1 - label)));
  });

  test('sellers are arrested the more often, the sooner they are told', () => {
    const arrests = (told: number) => flagged({ days: 250, parameters: { 'cameras.told': told } }).arrests;
    expect(arrests(1)).toBeGreaterThan(1.8 * arrests(0.2));
    expect(arrests(0.2)).toBeGreaterThan(0);
  });

  test('open dealing in view is kept away by the share that is covered', () => {
    expect(flagged({ days: 210, cover: 0.4 }).c.outlets['lure'][0]).toBeLessThan(0);
    const day = flagged({ days: 1, cover: 0.4, parameters: { 'cameras.deterrence': 0.5 } });
    expect(day.c.outlets['lure'][0]).toBeCloseTo(-0.2, 9);
  });

  test('nothing without cameras', () => {
    const { deals, wrong, stopped, records, c } = flagged({ cover: 0, days: 210 });
    expect([sum(deals), sum(wrong), stopped, records, c.outlets['lure'][0]]).toEqual([0, 0, 0, 0, 0]);
    expect([c.areas['spread'][0], c.forces['cameraLimit'][0]]).toEqual([0, 0]);
  });
});

test('in the city buyers who were flagged are searched, on top of those whom officers see', () => {
  const searched = (looks: number) => {
    const sums = { searches: 0, flagged: 0, both: 0, wrong: 0 };
    const policies = [inForce('cameras', { scenes: 1, elsewhere: 1, looks })];
    const parameters = { 'cameras.reach': 0.2 };
    live(smallCity({ days: 14, policies, parameters }), {}, (_, { visits, areaTallies }) => {
      for (let v = 0; v < visits.rows[0]; v++) {
        if (visits.stopped[v] > 0) sums.searches++;
        sums.flagged += visits.flagged[v];
        if (visits.flagged[v] === 1 && visits.stopped[v] > 0) sums.both++;
      }
      for (let a = 0; a < areaTallies.rows[0]; a++) sums.wrong += areaTallies.wronglyFlagged[a];
    });
    return sums;
  };
  const many = searched(1000);
  expect(many.flagged).toBeGreaterThan(3);
  expect(many.both).toBe(many.flagged);
  expect(many.wrong).toBeGreaterThan(100);
  expect(searched(0).flagged).toBe(0);
});
