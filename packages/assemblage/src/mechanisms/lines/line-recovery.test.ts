import { describe, expect, test } from 'vitest';
import { countOf, linesByHand, total } from '../../../test/lines-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { CLOSED, VACANT } from '../../world/outlets.ts';
import { GIVEN_UP, LINE_HEADLESS, LINE_UP, NO_LINE } from '../../world/street/lines.ts';
import { BROKEN_NETWORK } from '../../world/street/networks.ts';
import { lineRecovery } from './line-recovery.ts';
import { numbers } from './numbers.ts';

const LINES = 300;

function beheaded(c: AllColumns): void {
  c.lines['state'].fill(LINE_HEADLESS, 0, LINES);
  c.lines['changed'].fill(0, 0, LINES);
  c.numbers['live'].fill(0, 0, LINES);
  c.outlets['state'].fill(VACANT, 0, LINES * 2);
}

function after(
  days: number,
  seed: number,
  parameters: Readonly<Record<string, number>> = {},
  fill?: (c: AllColumns) => void,
) {
  const world = linesByHand({
    lines: LINES,
    mechanisms: [lineRecovery, numbers],
    seed,
    parameters,
    fill: (c) => (beheaded(c), fill?.(c)),
  });
  let ended = 0;
  world.live(days, undefined, () => (ended += world.c.areaTallies['linesEnded'][0]));
  return { c: world.c, up: countOf(world.c, 'lines', 'state', LINE_UP) / LINES, ended };
}

describe('a line outlives its holder', () => {
  test('an heir takes it over within weeks, with a new number and handset, and keeps the outlets', () => {
    const up = overSeeds((seed) => after(16, seed).up);
    expect(up).toBeGreaterThan(0.55);
    expect(up).toBeLessThan(0.75);
    const { c } = after(200, 1);
    expect(countOf(c, 'lines', 'state', LINE_UP)).toBe(LINES);
    expect(total(c, 'numbers', 'live')).toBe(LINES);
    expect(total(c, 'handsets', 'serial')).toBeGreaterThanOrEqual(LINES);
  });

  test('later, when heirs are slower', () => {
    expect(overSeeds((seed) => after(16, seed, { 'line-recovery.takeover': 60 }).up)).toBeLessThan(0.3);
  });

  test.each([
    ['its network is broken', (c: AllColumns) => void c.networks['state'].fill(BROKEN_NETWORK, 0, LINES)],
    ['it does not pay', (c: AllColumns) => void c.lines['takings'].fill(1000, 0, LINES)],
  ])('not when %s: it is given up with what it had', (_, fill) => {
    const { c, up, ended } = after(300, 1, {}, fill);
    expect(up).toBe(0);
    expect(ended).toBe(LINES);
    expect(countOf(c, 'lines', 'state', NO_LINE)).toBe(LINES);
    expect(countOf(c, 'outlets', 'state', CLOSED)).toBe(LINES * 2);
    expect(countOf(c, 'numbers', 'ended', GIVEN_UP)).toBe(LINES);
    expect(total(c, 'outlets', 'stockBulk')).toBe(0);
  });
});

test('free posts of runners are filled by adults in time, and no more than there are', () => {
  const fill = (c: AllColumns) => {
    c.lines['state'].fill(LINE_UP, 0, LINES);
    c.numbers['live'].fill(1, 0, LINES);
    c.lines['adults'].fill(0, 0, LINES);
    c.lines['children'].fill(1, 0, LINES);
  };
  expect(total(after(7, 1, {}, fill).c, 'lines', 'adults')).toBeGreaterThan(LINES);
  expect(total(after(200, 1, {}, fill).c, 'lines', 'adults')).toBe(LINES * 4);
});
