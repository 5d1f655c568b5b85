import { describe, expect, test } from 'vitest';
import { linesByHand } from '../../../test/lines-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import { LINE_SILENT } from '../../world/street/lines.ts';
import { offers } from './offers.ts';

const LINES = 200;
/** 2 December 2019, a Monday. */
const DECEMBER = 18_232;

/** Offers a line and day, by day. */
function offersByDay(days: number, seed: number, parameters: Readonly<Record<string, number>> = {}): number[] {
  const world = linesByHand({ lines: LINES, mechanisms: [offers], seed, parameters, start: DECEMBER });
  const found: number[] = [];
  world.live(days, undefined, () => void found.push(world.c.areaTallies['offers'][0] / LINES));
  return found;
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

describe('lines text offers to all customers', () => {
  test('more often on Fridays and Saturdays, and alike when the weekend counts for nothing', () => {
    const ratio = (weekend: number) =>
      overSeeds((seed) => {
        const days = offersByDay(21, seed, { 'offers.weekend': weekend });
        const late = days.filter((_, d) => d % 7 === 4 || d % 7 === 5);
        return sum(late) / 6 / ((sum(days) - sum(late)) / 15);
      });
    expect(ratio(2)).toBeGreaterThan(1.6);
    expect(ratio(1)).toBeGreaterThan(0.85);
    expect(ratio(1)).toBeLessThan(1.15);
  });

  test('most of all around New Year', () => {
    const days = offersByDay(31, 1);
    expect(sum(days.slice(22)) / 9).toBeGreaterThan((2 * sum(days.slice(0, 22))) / 22);
  });

  test('on the day after a new number, to all whom it reaches', () => {
    const world = linesByHand({ lines: LINES, mechanisms: [offers], parameters: { 'offers.perWeek': 0.2 } });
    world.c.numbers['born'].fill(3, 0, LINES / 2);
    const found: number[] = [];
    world.live(6, undefined, () => void found.push(world.c.areaTallies['offers'][0]));
    expect(found[4]).toBeGreaterThanOrEqual(LINES / 2);
    expect(found[3]).toBeLessThan(LINES / 4);
  });

  test('and lure buyers for that day; a line without a number texts nobody', () => {
    const world = linesByHand({ lines: LINES, mechanisms: [offers], parameters: { 'offers.lure': 0.7 } });
    const { c } = world;
    c.lines['state'].fill(LINE_SILENT, 0, LINES / 2);
    world.live(1);
    const lures = (from: number, to: number) => Array.from(c.outlets['lure'].slice(from * 2, to * 2));
    expect(lures(0, LINES / 2).every((lure) => lure === 0)).toBe(true);
    expect(lures(LINES / 2, LINES).every((lure) => lure === 0 || lure === 0.7)).toBe(true);
    expect(lures(0, LINES).filter((lure) => lure > 0).length).toBe(2 * c.areaTallies['offers'][0]);
    expect(c.areaTallies['offers'][0]).toBeGreaterThan(0);
  });
});
