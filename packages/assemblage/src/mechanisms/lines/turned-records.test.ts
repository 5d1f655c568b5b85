import { describe, expect, test } from 'vitest';
import { EACH, linesByHand, total } from '../../../test/lines-by-hand.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { TIES } from '../../world/people.ts';
import { robbery } from '../rivalry/robbery.ts';
import { numbers } from './numbers.ts';
import { turnedRecords } from './turned-records.ts';

const LINES = 200;
const PEOPLE = 2000;
/** One person in two lines' worth knows a line; each knows both of its outlets. */
const EACH_KNOWN_BY = PEOPLE / LINES;

interface Turned {
  warnings: number;
  lists: number;
  listed: number;
  wrong: number;
  expectedWrong: number;
  losses: number;
  readonly c: AllColumns;
}

/** Lines on which the police hold the number, unless `fill` says otherwise; customers know two outlets of one line. */
function turned(
  perYear: number,
  days: number,
  parameters: Readonly<Record<string, number>> = {},
  fill: (c: AllColumns) => void = () => {},
): Turned {
  const world = linesByHand({
    lines: LINES,
    mechanisms: [numbers, turnedRecords],
    parameters: { 'numbers.life': 26, ...parameters },
    fill(c) {
      c.forces['leaks'][0] = perYear;
      c.numbers['known'].fill(1, 0, LINES);
      c.people.rows[0] = PEOPLE;
      c.people['ties'].fill(-1);
      for (let i = 0; i < PEOPLE; i++) {
        for (let s = 0; s < EACH; s++) c.people['ties'][i * TIES + s] = (i % LINES) * EACH + s;
      }
      fill(c);
    },
  });
  const sums = { warnings: 0, lists: 0, listed: 0, wrong: 0, expectedWrong: 0, losses: 0 };
  world.live(days, undefined, () => {
    for (const [name, column] of [
      ['warnings', 'warnings'],
      ['lists', 'lists'],
      ['listed', 'listed'],
      ['wrong', 'wronglyListed'],
    ] as const)
      sums[name] += total(world.c, 'areaTallies', column);
    sums.expectedWrong += total(world.c, 'areaTallies', 'expectedWronglyListed') / 2 ** 30;
    sums.losses += total(world.c, 'networks', 'losses');
  });
  return { ...sums, c: world.c };
}

const ALL_WARNED = { 'turned-records.toOthers': 0 };
const ALL_LISTED = { 'turned-records.toOthers': 1 };
const OFTEN = 365;

describe('what the police hold on a line gets out', () => {
  test('by its rate, and not without access', () => {
    const { warnings } = turned(OFTEN / 10, 1, ALL_WARNED);
    expect(warnings / LINES).toBeGreaterThan(0.04);
    expect(warnings / LINES).toBeLessThan(0.17);
    const none = turned(0, 30);
    expect([none.warnings, none.lists, none.losses]).toEqual([0, 0, 0]);
  });

  test('and nothing gets out where nothing is held', () => {
    const { warnings, lists } = turned(OFTEN, 30, {}, (c) => void c.numbers['known'].fill(0, 0, LINES));
    expect([warnings, lists]).toEqual([0, 0]);
  });

  test('ends when access does', () => {
    const world = linesByHand({
      lines: LINES,
      mechanisms: [turnedRecords],
      parameters: ALL_WARNED,
      fill(c) {
        c.forces['leaks'][0] = OFTEN;
        c.numbers['known'].fill(1, 0, LINES);
      },
    });
    const out: number[] = [];
    world.live(
      20,
      (day) => void (world.c.forces['leaks'][0] = day < 10 ? OFTEN : 0),
      () => out.push(total(world.c, 'areaTallies', 'warnings')),
    );
    expect(Math.min(...out.slice(0, 10))).toBeGreaterThan(0);
    expect(Math.max(...out.slice(10))).toBe(0);
  });
});

describe('a warning', () => {
  test('helps the line: it has another number the next day, and what was held is of no use', () => {
    const known = (perYear: number) => total(turned(perYear, 8, ALL_WARNED).c, 'numbers', 'known');
    expect(known(0)).toBe(LINES);
    expect(known(OFTEN)).toBeLessThan(0.1 * LINES);
  });

  test('cuts the handset too, and is not bought where the holder is known', () => {
    const linked = (carrier: number) =>
      turned(OFTEN, 1, ALL_WARNED, (c) => {
        c.numbers['known'].fill(0, 0, LINES);
        c.handsets['linked'].fill(1, 0, LINES);
        c.handsets['carrier'].fill(carrier, 0, LINES);
      });
    const warned = linked(0);
    expect(total(warned.c, 'handsets', 'linked')).toBe(LINES - warned.warnings);
    expect([linked(1).warnings, linked(1).losses]).toEqual([0, 0]);
  });

  test('is paid for, and its network has heard of danger', () => {
    const { losses, warnings, c } = turned(OFTEN, 1, { ...ALL_WARNED, 'turned-records.fee': 2 });
    expect(losses).toBe(warnings * 2 * 80_000);
    expect(total(c, 'networks', 'heard')).toBe(warnings);
  });
});

describe('a list', () => {
  test('holds every customer once, and people who only called', () => {
    const { lists, listed, wrong, expectedWrong } = turned(OFTEN, 3, { ...ALL_LISTED, 'turned-records.wrong': 2 });
    expect(listed).toBe(lists * EACH_KNOWN_BY);
    expect(wrong / listed).toBeGreaterThan(1.9);
    expect(wrong / listed).toBeLessThan(2.1);
    expect(expectedWrong).toBe(2 * listed);
    expect(turned(OFTEN, 3, { ...ALL_LISTED, 'turned-records.wrong': 0.05 }).wrong / listed).toBeLessThan(0.1);
  });

  test('makes a line more tempting to robbers for as long as it is of use, and no other line', () => {
    const violence = (listed: number, until: number) => {
      const world = linesByHand({
        lines: LINES,
        mechanisms: [robbery],
        parameters: { 'robbery.listed': listed },
        fill(c) {
          c.channels['visibility'][0] = 1;
          c.outlets['forecast'].fill(1000);
          c.lines['listed'].fill(until, 0, LINES / 2);
        },
      });
      let sum = 0;
      world.live(28, undefined, () => {
        sum += total(world.c, 'areaTallies', 'expectedViolence');
      });
      return sum;
    };
    const usual = violence(3, 0);
    expect(usual).toBeGreaterThan(0);
    // Half of the lines three times as often: twice as much in all.
    expect(violence(3, 1000) / usual).toBeGreaterThan(1.8);
    expect(violence(3, 1000) / usual).toBeLessThan(2.2);
    expect(violence(1, 1000)).toBe(usual);
  });
});
