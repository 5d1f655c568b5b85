import { describe, expect, test } from 'vitest';
import { addForce, countOf, linesByHand, total } from '../../../test/lines-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { VACANT } from '../../world/outlets.ts';
import { LINE_HEADLESS, LINE_SILENT, LINE_UP } from '../../world/street/lines.ts';
import { FAMILY_COUNT, HANDSET_HABIT, HOLDING, NUMBER_HABIT } from '../../world/street/practices.ts';
import { BY_COMMON, BY_NUMBER, BY_OTHER } from '../../world/street/services.ts';
import { investigation } from './investigation.ts';
import { lineRecovery } from './line-recovery.ts';
import { numbers } from './numbers.ts';

const LINES = 20;
const YEARS = 3;
const ALL = [lineRecovery, numbers, investigation];
/** Links are made often enough to be counted, whatever the rates in force are fitted to. */
const OFTEN = { 'investigation.handset': 0.007, 'investigation.holder': 0.007 };

interface Closed {
  /** A line and year that it was up. */
  charges: number;
  orders: number;
  c: AllColumns;
}

function closed(
  seed: number,
  fill?: (c: AllColumns) => void,
  parameters: Readonly<Record<string, number>> = {},
): Closed {
  const world = linesByHand({
    lines: LINES,
    mechanisms: ALL,
    seed,
    parameters: { ...OFTEN, ...parameters },
    fill(c) {
      c.numbers['until'].fill(40, 0, LINES);
      c.networks['members'].fill(5000, 0, LINES);
      fill?.(c);
    },
  });
  let [charges, orders, up] = [0, 0, 0];
  world.live(YEARS * 365, undefined, () => {
    charges += world.c.areaTallies['holderArrests'][0];
    orders += world.c.areaTallies['numbersEnded'][0];
    up += countOf(world.c, 'lines', 'state', LINE_UP);
  });
  return { charges: (365 * charges) / up, orders: (365 * orders) / up, c: world.c };
}

/** Charges of lines whose network has a habit at a level, against those of the others of the same place without it. */
function chargedOfHalf(family: number, level: number): number {
  const found = [0, 0];
  for (const seed of [1, 2, 3]) {
    const world = linesByHand({
      lines: 60,
      mechanisms: ALL,
      seed,
      parameters: OFTEN,
      fill(c) {
        c.numbers['until'].fill(40, 0, 60);
        c.networks['members'].fill(5000, 0, 60);
        for (let n = 0; n < 30; n++) c.networks['practice'][n * FAMILY_COUNT + family] = level;
      },
    });
    const { state, changed } = world.c.lines;
    world.live(YEARS * 365, undefined, (day) => {
      for (let l = 0; l < 60; l++) if (state[l] === LINE_HEADLESS && changed[l] === day) found[l < 30 ? 0 : 1]++;
    });
  }
  return found[0] / found[1];
}

describe('holders are charged when the chain of links is whole', () => {
  test('more with more hours on holders, and never without', () => {
    const at = (hours: number) =>
      overSeeds((seed) => closed(seed, (c) => void (c.forces['holderHours'][0] = hours)).charges);
    expect(at(0)).toBe(0);
    expect(at(3)).toBeGreaterThan(0.5);
    expect(at(9)).toBeGreaterThan(1.4 * at(3));
  });

  test('never without work on numbers', () => {
    expect(closed(1, (c) => void (c.forces['numberHours'][0] = 0)).charges).toBe(0);
  });

  test.each([
    ['numbers are replaced', NUMBER_HABIT],
    ['handsets are replaced', HANDSET_HABIT],
    ['holders keep apart from handsets', HOLDING],
  ])('less of the lines whose %s, and alike without the habit', (_, family) => {
    expect(chargedOfHalf(family, 3)).toBeLessThan(0.8);
    expect(chargedOfHalf(family, 0)).toBeGreaterThan(0.85);
  });

  test('less often where records of calls and antennas are refused or late, never none: some links need no records', () => {
    const under = (refused: number, delay: number) =>
      overSeeds(
        (seed) =>
          closed(seed, (c) => {
            c.forces['dataRefused'][0] = refused;
            c.forces['dataDelay'][0] = delay;
          }).charges,
      );
    const now = under(0, 0);
    expect(under(1, 0)).toBeLessThan(0.7 * now);
    expect(under(1, 0)).toBeGreaterThan(0);
    expect(under(0, 120)).toBeLessThan(0.85 * now);
  });

  test('less for lines that take orders by a service, unless it answers; and late when it answers late', () => {
    const by = (way: number, answers = 0, delay = 0) =>
      closed(1, (c) => {
        c.services.rows[0] = LINES;
        c.services['used'].fill(way, 0, LINES);
        c.providers.rows[0] = 1;
        c.providers['answers'][0] = answers;
        c.providers['delay'][0] = delay;
      }).charges;
    const called = by(BY_NUMBER);
    expect(by(BY_COMMON, 1)).toBe(called);
    expect(by(BY_COMMON)).toBeLessThan(0.8 * called);
    expect(by(BY_OTHER, 1)).toBe(by(BY_COMMON));
    expect(by(BY_COMMON, 1, 200)).toBeLessThan(0.9 * called);
  });

  test('as before where no link needs such records', () => {
    const none = { 'investigation.records': 0, 'investigation.path': 0 };
    const charges = (refused: number) => closed(1, (c) => void (c.forces['dataRefused'][0] = refused), none).charges;
    expect(charges(1)).toBe(charges(0));
  });

  test('less for each line when the force knows more of them', () => {
    const few = overSeeds((seed) => closed(seed).charges);
    const large = overSeeds((seed) => closed(seed, (c) => void (c.forces['residents'][0] = 4_000_000)).charges);
    expect(large).toBeGreaterThan(1.4 * few);
  });

  test('leads on to other lines of the network', () => {
    const rate = (contacts: number) =>
      overSeeds((seed) => closed(seed, undefined, { 'investigation.contacts': contacts }).charges);
    expect(rate(4)).toBeGreaterThan(1.1 * rate(1));
  });
});

describe('a line from elsewhere is the work of two forces', () => {
  /** Lines 0 to 29 are at home in another force's area, the others where they sell; of each half, charges a year. */
  const chargedOfHalves = (seed: number) => {
    const found = [0, 0];
    const world = linesByHand({
      lines: 60,
      mechanisms: ALL,
      seed,
      parameters: OFTEN,
      fill(c) {
        c.numbers['until'].fill(40, 0, 60);
        c.networks['members'].fill(5000, 0, 60);
        addForce(c);
        c.networks['area'].fill(1, 0, 30);
      },
    });
    const { state, changed } = world.c.lines;
    world.live(YEARS * 365, undefined, (day) => {
      for (let l = 0; l < 60; l++) if (state[l] === LINE_HEADLESS && changed[l] === day) found[l < 30 ? 0 : 1]++;
    });
    return found;
  };

  test('so its holder is charged more often than that of a line at home', () => {
    expect(overSeeds((seed) => chargedOfHalves(seed)[0] / chargedOfHalves(seed)[1])).toBeGreaterThan(1.3);
  });
});

describe('an order ends a number and not a line', () => {
  test('orders follow their rate and need a known number', () => {
    const ordered = (c: AllColumns) => void (c.forces['orders'][0] = 12);
    const { orders } = closed(1, ordered);
    expect(orders).toBeGreaterThan(2);
    expect(closed(1).orders).toBe(0);
    expect(closed(1, (c) => (ordered(c), void (c.forces['numberHours'][0] = 0))).orders).toBe(0);
  });

  test('a line is silent on the day of an order, and its outlets are shut', () => {
    const world = linesByHand({ lines: LINES, mechanisms: [investigation] });
    const { c } = world;
    c.numbers['known'].fill(1, 0, LINES);
    c.forces['orders'][0] = 365;
    world.live(1);
    expect(countOf(c, 'lines', 'state', LINE_SILENT)).toBe(LINES);
    expect(countOf(c, 'outlets', 'state', VACANT)).toBe(LINES * 2);
    expect(total(c, 'numbers', 'known') + total(c, 'numbers', 'live')).toBe(0);
  });
});
