import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { inForce, live } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { smallCity } from '../../../test/street.ts';
import { NONE } from '../../world/people.ts';
import { OPEN, RETAIL } from '../../world/outlets.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { AT_DROP, FAMILY_COUNT, HAND_OVER, LEVEL_COST, LEVEL_OF_HAND_OVER } from '../../world/street/practices.ts';
import { cameras } from './cameras.ts';

/** Two cells with a corner each; nearly all dealing is in the first. */
const RESIDENTS = 2000;
const LOOKS = 20;
const DAYS = 500;
/** Days at the end over which alerts are counted. */
const LATE = 200;
/** Officers come often enough to be counted. */
const REACH = 0.1;

interface Watched {
  readonly memory?: number;
  /** Purchases a day in the first cell; those in the second are two. */
  readonly dealing?: number;
  readonly handOver?: number;
  readonly cover?: number;
  readonly looks?: number;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly days?: number;
}

interface Alerts {
  readonly deals: readonly number[];
  readonly wrong: readonly number[];
  readonly stopped: number;
  readonly records: number;
  readonly arrests: number;
  readonly c: AllColumns;
}

function watched(options: Watched): Alerts {
  const { memory = 90, dealing = 600, handOver = 0, cover = 1, looks = LOOKS, days = DAYS } = options;
  const world = byHand({
    mechanisms: [cameras],
    parameters: { 'cameras.reach': REACH, ...options.parameters },
    rows: {
      areas: 2,
      forces: 1,
      districts: 2,
      countries: 1,
      channels: 1,
      networks: 2,
      outlets: 2,
      people: 1,
      tallies: 2,
      areaTallies: 2,
    },
    fill({ areas, forces, districts, channels, networks, outlets }) {
      areas['residents'].fill(RESIDENTS, 0, 2);
      areas['sceneHours0'].fill(1, 0, 2);
      forces['residents'][0] = 2 * RESIDENTS;
      forces['sceneCameras'][0] = cover;
      forces['cameraLooks'][0] = (looks * 100_000) / (2 * RESIDENTS);
      forces['cameraMemory'][0] = memory;
      channels['visibility'][0] = 1;
      for (let a = 0; a < 2; a++) {
        areas['firstDistrict'][a] = a;
        districts['area'][a] = a;
        networks['state'][a] = ACTIVE_NETWORK;
        networks['area'][a] = a;
        networks['practice'][a * FAMILY_COUNT + HAND_OVER] = handOver;
        outlets['level'][a] = RETAIL;
        outlets['district'][a] = a;
        outlets['network'][a] = a;
        outlets['line'][a] = NONE;
      }
    },
  });
  const { c } = world;
  const sums = { deals: [0, 0], wrong: [0, 0], stopped: 0, records: 0, arrests: 0 };
  world.live(
    days,
    () => {
      const { visits, outlets } = c;
      visits.rows[0] = dealing + 2;
      for (let v = 0; v < visits.rows[0]; v++) {
        visits['outlet'][v] = v < dealing ? 0 : 1;
        visits['bulk'][v] = 500;
        visits['keyLo'][v] = v;
      }
      outlets['state'].fill(OPEN, 0, 2);
      outlets['stockBulk'].fill(1000, 0, 2);
    },
    (day) => {
      if (day < days - LATE) return;
      for (let a = 0; a < 2; a++) {
        sums.deals[a] += c.areaTallies['dealsFlagged'][a];
        sums.wrong[a] += c.areaTallies['wronglyFlagged'][a] / 2;
        sums.stopped += c.tallies['bystanders'][a];
        sums.arrests += c.tallies['arrests'][a];
      }
      sums.records += c.records.rows[0];
    },
  );
  return { ...sums, c };
}

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
const precision = ({ deals, wrong }: Alerts): number => sum(deals) / (sum(deals) + sum(wrong));

describe('a camera that learns what is normal from what it sees', () => {
  const learned = watched({});
  const fixed = watched({ memory: 0 });

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

  test('is wrong nearly always where dealing is rare', () => {
    expect(precision(watched({ dealing: 5 }))).toBeLessThan(0.15);
  });
});

describe('who hands over without a meeting', () => {
  test('passes for ordinary, and others are flagged in their stead; it costs what that level costs', () => {
    const open = watched({ dealing: 100 });
    const closed = watched({ dealing: 100, handOver: AT_DROP });
    expect(sum(closed.deals)).toBeLessThan(0.4 * sum(open.deals));
    expect(sum(closed.wrong)).toBeGreaterThan(1.3 * sum(open.wrong));
    expect(LEVEL_COST[LEVEL_OF_HAND_OVER[AT_DROP]]).toBe(0.05);
  });

  test('makes no difference where dealing looks like ordinary meetings anyway', () => {
    const alike = { parameters: { 'cameras.shift': 1, 'cameras.shiftTakenOn': 1 }, days: 250 };
    expect(watched({ ...alike, handOver: AT_DROP }).deals).toEqual(watched(alike).deals);
  });
});

describe('what an alert leads to', () => {
  test('officers come to some in time: people who did nothing are stopped, and are on record', () => {
    const { wrong, stopped, records, arrests } = watched({ dealing: 30 });
    const inTime = 1 - Math.exp(-REACH);
    expect(stopped / (2 * sum(wrong))).toBeGreaterThan(0.7 * inTime);
    expect(stopped / (2 * sum(wrong))).toBeLessThan(1.3 * inTime);
    expect(records).toBe(stopped + arrests);
  });

  test('sellers are arrested the more often, the sooner they are told', () => {
    const arrests = (told: number) => watched({ days: 250, parameters: { 'cameras.told': told } }).arrests;
    expect(arrests(1)).toBeGreaterThan(1.8 * arrests(0.2));
    expect(arrests(0.2)).toBeGreaterThan(0);
  });

  test('open dealing in view is kept away by the share that is covered', () => {
    expect(watched({ days: 210, cover: 0.4 }).c.outlets['lure'][0]).toBeLessThan(0);
    const day = watched({ days: 1, cover: 0.4, parameters: { 'cameras.deterrence': 0.5 } });
    expect(day.c.outlets['lure'][0]).toBeCloseTo(-0.2, 9);
  });

  test('nothing without cameras', () => {
    const { deals, wrong, stopped, records, c } = watched({ cover: 0, days: 210 });
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
