import { describe, expect, test } from 'vitest';
import type { Corners } from '../../../test/corners-by-hand.ts';
import { CORNER, cornersByHand, HOUSE } from '../../../test/corners-by-hand.ts';
import { mean } from '../../../test/runs.ts';
import { OPEN } from '../../world/outlets.ts';
import { type Ending, endLine } from '../../world/street/line-life.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { robbery } from './robbery.ts';

const SEEDS = [1, 2, 3];
const AREAS = 200;
const OFTEN = { 'robbery.hazard': 0.01 };

/** Robberies of a run, and what they took. */
function robberies(days: number, corners: Partial<Corners>, seed = 1) {
  const found = { all: 0, lines: 0, byRivals: 0, expected: 0, cents: 0 };
  const street = cornersByHand({ mechanisms: [robbery], areas: AREAS, parameters: OFTEN, seed, ...corners });
  const { c } = street;
  street.live(days, undefined, () => {
    for (let i = 0; i < c.incidents.rows[0]; i++) {
      found.all++;
      found.lines += c.incidents.line[i] >= 0 ? 1 : 0;
      found.byRivals += c.incidents.other[i] >= 0 ? 1 : 0;
      found.cents += c.incidents.cents[i];
    }
    for (let a = 0; a < AREAS; a++) found.expected += c.areaTallies.expectedViolence[a] / 2 ** 30;
  });
  return { ...found, c };
}

describe('sellers are robbed', () => {
  test('where they can be seen more than behind a door, and less the more stand behind them', () => {
    const expected = (corners: Partial<Corners>) => robberies(20, corners).expected;
    const corner = expected({ channel: CORNER });
    expect(expected({ channel: HOUSE }) / corner).toBeLessThan(0.3);
    expect(expected({ members: 25 }) / corner).toBeLessThan(0.25);
  });

  test('as often as expected, by rivals of the place in about half of the cases', () => {
    const runs = SEEDS.map((seed) => robberies(30, {}, seed));
    const ratio = mean(runs.map(({ all }) => all)) / mean(runs.map(({ expected }) => expected));
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.2);
    const rivals = mean(runs.map(({ byRivals, all }) => byRivals / all));
    expect(rivals).toBeGreaterThan(0.4);
    expect(rivals).toBeLessThan(0.6);
  });

  test('of stock and cash: what is taken is booked, mass and money', () => {
    const street = cornersByHand({
      mechanisms: [robbery],
      areas: AREAS,
      parameters: OFTEN,
      change: (c) => c.networks.cash.fill(50_000.5, 0, 2 * AREAS),
    });
    const { c } = street;
    street.live(1);
    while (c.incidents.rows[0] === 0) street.live(1);
    const victim = c.incidents.network[0];
    expect([c.outlets.taken[victim], c.outlets.takenPure[victim]]).toEqual([10_000, 4000]);
    expect([c.outlets.stockBulk[victim], c.outlets.stockPure[victim]]).toEqual([0, 0]);
    expect(c.incidents.cents[0]).toBe(50_000 + 40_000);
    // The stock was paid for when it was bought.
    expect(c.networks.losses[victim]).toBe(50_000);
  });
});

describe('the line', () => {
  const withLines = (reached: number, rivals = 0.5) => ({
    lines: 1,
    parameters: { ...OFTEN, 'robbery.posing': 0.5, 'robbery.reached': reached, 'robbery.rivals': rivals },
  });

  test('is taken where it is worth more than stock and cash, and left where it is not', () => {
    const share = (reached: number) => {
      const runs = SEEDS.map((seed) => robberies(30, withLines(reached, 1), seed));
      return mean(runs.map(({ lines, all }) => lines / all));
    };
    expect(share(30)).toBe(1);
    expect(share(0)).toBe(0);
  });

  test('goes to the robber with its customers and its number', () => {
    const { c, lines, byRivals } = robberies(30, withLines(30, 1));
    expect(lines).toBe(byRivals);
    expect(lines).toBeGreaterThan(20);
    let moved = 0;
    for (let l = 0; l < 2 * AREAS; l++) {
      expect([c.lines.state[l], c.numbers.live[l], c.outlets.state[2 * AREAS + l]]).toEqual([LINE_UP, 1, OPEN]);
      expect(c.outlets.network[2 * AREAS + l]).toBe(c.lines.network[l]);
      expect(c.networks.area[c.lines.network[l]]).toBe(c.lines.area[l]);
      if (c.lines.network[l] !== l) moved++;
    }
    expect(moved).toBeGreaterThan(20);
  });

  test('is of no use to who does not sell: stock and cash are taken', () => {
    const { c, lines, all } = robberies(30, withLines(30, 0));
    expect(all).toBeGreaterThan(20);
    expect(lines).toBe(0);
    expect(c.lines.state.slice(0, 2 * AREAS).every((state) => state === LINE_UP)).toBe(true);
  });

  test('leaves its slot to the network whose slot it is when it is no more', () => {
    const { c } = robberies(30, withLines(30, 1));
    const l = c.lines.network.findIndex((network, row) => row < 2 * AREAS && network !== row);
    endLine(c as unknown as Ending, l, 30);
    expect([c.lines.network[l], c.outlets.network[2 * AREAS + l]]).toEqual([l, l]);
  });
});
