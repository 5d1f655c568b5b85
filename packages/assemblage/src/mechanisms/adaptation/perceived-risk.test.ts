import { expect, test } from 'vitest';
import { cornersByHand } from '../../../test/corners-by-hand.ts';
import { VACANT } from '../../world/outlets.ts';
import { circlesOf } from '../../world/street/circle.ts';
import { perceivedRisk } from './perceived-risk.ts';

const NETWORKS = 40;
const BASE = 0.1;

/** Networks that reckon with the usual risk; the first has `arrests` on day 1. Risks after some days. */
function risksAfter(
  days: number,
  arrests: number,
  parameters: Readonly<Record<string, number>> = {},
  isRaided = false,
) {
  const world = cornersByHand({
    mechanisms: [perceivedRisk],
    networks: NETWORKS,
    parameters,
    change: (c) => c.networks.risk.fill(Math.floor(BASE * 65535)),
  });
  const { c } = world;
  const circle = [...circlesOf(c.networks, c.areas).subarray(0, 4)];
  world.live(days, (day) => {
    if (day !== 1) return;
    c.networks.arrests[0] = arrests;
    if (!isRaided) return;
    c.outlets.state[0] = VACANT;
    c.outlets.changed[0] = day;
  });
  const risk = (n: number) => c.networks.risk[n] / 65535;
  const stranger = Array.from({ length: NETWORKS }, (_, n) => n).find((n) => n > 0 && !circle.includes(n)) as number;
  return { own: risk(0), known: risk(circle[0]), stranger: risk(stranger), heard: c.networks.heard, circle, c };
}

test('an own arrest raises perceived risk, that of somebody known a third as much, that of a stranger not at all', () => {
  const { own, known, stranger } = risksAfter(2, 1);
  expect(own - BASE).toBeGreaterThan(0.045);
  expect(own - BASE).toBeLessThan(0.06);
  expect((known - BASE) / (own - BASE)).toBeGreaterThan(0.25);
  expect((known - BASE) / (own - BASE)).toBeLessThan(0.45);
  expect(Math.abs(stranger - BASE)).toBeLessThan(0.001);
});

test('the higher it is the less it rises', () => {
  const one = risksAfter(2, 1).own - BASE;
  const ten = risksAfter(2, 10).own - BASE;
  expect(ten).toBeGreaterThan(6 * one);
  expect(ten).toBeLessThan(9 * one);
});

test('half of a learned fear is gone after the half-life', () => {
  const fresh = risksAfter(2, 5).own - BASE;
  const old = risksAfter(182, 5).own - BASE;
  expect(old / fresh).toBeGreaterThan(0.46);
  expect(old / fresh).toBeLessThan(0.54);
  expect(risksAfter(182, 5, { 'perceived-risk.halfLife': 60 }).own - BASE).toBeLessThan(0.2 * fresh);
});

test('a raid on an outlet is an arrest; a warning is heeded for a month', () => {
  const raided = risksAfter(2, 0, {}, true);
  expect(raided.own - BASE).toBeGreaterThan(0.045);
  expect([0, ...raided.circle].every((n) => raided.heard[n] === 1)).toBe(true);
  expect([...raided.heard.subarray(0, NETWORKS)].filter((flag) => flag === 1)).toHaveLength(5);
  expect([...risksAfter(40, 1).heard.subarray(0, NETWORKS)].every((flag) => flag === 0)).toBe(true);
});

test('without arrests nothing is learned', () => {
  const { own, known, heard } = risksAfter(60, 0);
  expect(Math.abs(own - BASE)).toBeLessThan(0.001);
  expect(Math.abs(known - BASE)).toBeLessThan(0.001);
  expect(Math.max(...heard.subarray(0, NETWORKS))).toBe(0);
});
