import { describe, expect, test } from 'vitest';
import { countOf, linesByHand, total } from '../../../test/lines-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { OPEN, VACANT } from '../../world/outlets.ts';
import { CHANGED, LINE_SILENT, LINE_UP, NO_LINE, ORDERED_OFF, UNDRAWN } from '../../world/street/lines.ts';
import { FAMILY_COUNT, HANDSET_HABIT, NUMBER_HABIT } from '../../world/street/practices.ts';
import { numbers } from './numbers.ts';

const LINES = 300;

function habit(c: AllColumns, family: number, level: number): void {
  for (let n = 0; n < LINES; n++) c.networks['practice'][n * FAMILY_COUNT + family] = level;
}

/** Changes of number, and of handset, a line and year. */
function changes(family: number, level: number, seed: number): { numbers: number; handsets: number } {
  const fill = (c: AllColumns) => {
    habit(c, family, level);
    c.numbers['until'].fill(0, 0, LINES);
  };
  const world = linesByHand({ lines: LINES, mechanisms: [numbers], seed, fill });
  let changed = 0;
  world.live(730, undefined, () => (changed += world.c.areaTallies['numbersChanged'][0]));
  expect(total(world.c, 'numbers', 'serial')).toBe(LINES + changed);
  return { numbers: changed / LINES / 2, handsets: total(world.c, 'handsets', 'serial') / LINES / 2 };
}

describe('a line changes its number', () => {
  test('after about seven weeks, and more often by habit', () => {
    const [none, most] = [0, 3].map((level) => overSeeds((seed) => changes(NUMBER_HABIT, level, seed).numbers));
    expect(none).toBeGreaterThan(4);
    expect(none).toBeLessThan(8);
    expect(most).toBeGreaterThan(3 * none);
  });

  test('and decides on the first one when it has it', () => {
    const { c, live } = linesByHand({
      lines: LINES,
      mechanisms: [numbers],
      fill({ numbers: n }) {
        n['born'].fill(0, 0, LINES);
        n['until'].fill(UNDRAWN, 0, LINES);
      },
    });
    live(1);
    const lives = Array.from(c.numbers['until'].subarray(0, LINES));
    expect([Math.min(...lives) >= 14, Math.max(...lives) <= 177]).toEqual([true, true]);
    expect(new Set(lives).size).toBeGreaterThan(50);
    expect(total(c, 'numbers', 'serial')).toBe(LINES);
  });

  test('and keeps the handset more often than not, less by habit', () => {
    const [none, most] = [0, 3].map((level) =>
      overSeeds((seed) => {
        const { numbers: n, handsets } = changes(HANDSET_HABIT, level, seed);
        return handsets / n;
      }),
    );
    expect(none).toBeGreaterThan(0.25);
    expect(none).toBeLessThan(0.35);
    expect(most).toBeGreaterThan(0.75);
  });
});

/** Every line loses its number on day 0, as by an order. */
function silenced(c: AllColumns): void {
  c.lines['state'].fill(LINE_SILENT, 0, LINES);
  c.lines['changed'].fill(0, 0, LINES);
  c.numbers['live'].fill(0, 0, LINES);
  c.numbers['known'].fill(1, 0, LINES);
  c.numbers['ended'].fill(ORDERED_OFF, 0, LINES);
  c.outlets['state'].fill(VACANT, 0, LINES * 2);
}

describe('a line whose number is ended', () => {
  /** Lines that are up at the end of each day. */
  const upAfter = (parameters: Readonly<Record<string, number>>, seed = 1) => {
    const world = linesByHand({ lines: LINES, mechanisms: [numbers], parameters, seed, fill: silenced });
    const up: number[] = [];
    world.live(30, undefined, () => void up.push(countOf(world.c, 'lines', 'state', LINE_UP) / LINES));
    return { up, c: world.c };
  };

  test('has another within days, which the police do not know', () => {
    const { up, c } = upAfter({});
    expect(up[0]).toBe(0);
    expect(up[2]).toBeGreaterThan(0.4);
    expect(up[14]).toBe(1);
    expect(total(c, 'numbers', 'known')).toBe(0);
    expect(countOf(c, 'outlets', 'state', OPEN)).toBe(LINES * 2);
    expect(countOf(c, 'numbers', 'ended', CHANGED)).toBeLessThan(LINES / 2);
  });

  test('later, when reopening takes longer', () => {
    expect(overSeeds((seed) => upAfter({ 'numbers.reopening': 10 }, seed).up[4])).toBeLessThan(0.5);
  });

  test('never, if line and number were one', () => {
    const { up, c } = upAfter({ 'numbers.lineDies': 1 });
    expect(up.at(-1)).toBe(0);
    expect(countOf(c, 'lines', 'state', NO_LINE)).toBe(LINES);
    expect(total(c, 'outlets', 'stockBulk')).toBe(0);
  });
});
