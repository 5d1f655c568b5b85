import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { mean } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { OPEN } from '../../world/outlets.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { introductions } from './introductions.ts';

const BUYERS = 1000;
const [TOWN, ELSEWHERE] = [0, 1];

/** A town with one line that opened on day 0, and a thousand buyers who go out every day; half live elsewhere. */
function town(told: number, change?: (c: AllColumns) => void, seed = 1) {
  const w = byHand({
    mechanisms: [introductions],
    parameters: { 'introductions.told': told },
    seed,
    rows: { networks: 1, lines: 1, outlets: 1, districts: 2, people: BUYERS, customers: BUYERS, technology: 41 },
    fill(c) {
      c.technology['mobile'].fill(1);
      c.people['ties'].fill(-1);
      c.lines['state'][0] = LINE_UP;
      c.lines['born'][0] = 1;
      c.lines['outlets'].set([0, -1, -1, -1]);
      c.networks['outlets'].fill(-1);
      c.outlets['state'][0] = OPEN;
      for (let i = 0; i < BUYERS; i++) c.people['district'][i] = i % 2;
      change?.(c);
    },
  });
  const shares: number[] = [];
  let elsewhere = 0;
  const live = (days: number) =>
    w.live(
      days,
      () => {
        w.c.visits.rows[0] = BUYERS;
        for (let v = 0; v < BUYERS; v++) {
          w.c.visits['person'][v] = v;
          w.c.visits['keyLo'][v] = v;
          w.c.visits['district'][v] = v % 2;
          w.c.visits['found'][v] = -1;
        }
      },
      () => {
        let here = 0;
        for (let v = 0; v < BUYERS; v++) {
          if (w.c.visits['found'][v] < 0) continue;
          if (v % 2 === TOWN) here++;
          if (v % 2 === ELSEWHERE) elsewhere++;
        }
        shares.push(here / (BUYERS / 2));
      },
    );
  return { w, live, shares, elsewhere: () => elsewhere };
}

describe('a new line is made known', () => {
  test('to those who go out to buy in the town that it serves, for four weeks', () => {
    const { live, shares, elsewhere } = town(0.02);
    live(40);
    expect(Math.abs(mean(shares.slice(0, 28)) - 0.02)).toBeLessThan(0.006);
    expect(shares.slice(28)).toEqual(Array.from({ length: 12 }, () => 0));
    expect(elsewhere()).toBe(0);
  });

  test('not to who knows it, who has no telephone, or when it asks for trust', () => {
    const told = (change: (c: AllColumns) => void) => {
      const { live, shares } = town(0.1, change);
      live(5);
      return mean(shares);
    };
    expect(told(() => {})).toBeGreaterThan(0.07);
    expect(told((c) => void c.people['ties'].fill(0))).toBe(0);
    expect(told((c) => void c.technology['mobile'].fill(0))).toBe(0);
    expect(told((c) => void (c.outlets['asks'][0] = 63))).toBe(0);
  });
});

describe('a line beside a corner', () => {
  const [CORNER, CALLED, OTHER] = [0, 1, 2];

  /** A thousand customers of a corner, some of another seller too, who go out every day; half have a telephone. */
  function corner(handed: number, change?: (c: AllColumns) => void, seed = 1) {
    const w = byHand({
      mechanisms: [introductions],
      parameters: { 'introductions.handed': handed },
      seed,
      rows: {
        networks: 2,
        lines: 1,
        outlets: 3,
        districts: 2,
        areas: 1,
        people: BUYERS,
        customers: BUYERS,
        technology: 41,
      },
      fill(c) {
        c.technology['mobile'].fill(0.5);
        c.people['ties'].fill(-1);
        c.networks['outlets'].fill(-1);
        c.networks['outlets'].set([CORNER, -1, -1, -1, OTHER]);
        c.lines['state'][0] = LINE_UP;
        c.lines['opened'][0] = -1000;
        c.lines['outlets'].set([CALLED, -1, -1, -1]);
        c.outlets['state'].fill(OPEN, 0, 3);
        c.outlets['asks'].fill(100, 0, 3);
        for (let i = 0; i < BUYERS; i++) {
          c.people['ties'][i * 4 + 1] = i % 4 < 2 ? CORNER : OTHER;
          c.people['worth'][i * 4 + 1] = 3000;
          c.customers['trust'][i * 4 + 1] = 200;
          c.customers['phone'][i] = i % 2 === 0 ? 0 : 255;
        }
        change?.(c);
      },
    });
    const told: number[] = [];
    w.live(
      1,
      () => {
        w.c.visits.rows[0] = BUYERS;
        for (let v = 0; v < BUYERS; v++) {
          w.c.visits['person'][v] = v;
          w.c.visits['keyLo'][v] = v;
          // Customers come from elsewhere too.
          w.c.visits['district'][v] = v % 8 < 4 ? 0 : 1;
          w.c.visits['found'][v] = -1;
        }
      },
      () => {
        for (let v = 0; v < BUYERS; v++) if (w.c.visits['found'][v] >= 0) told.push(v);
      },
    );
    return { c: w.c, told };
  }

  test('is made known to those customers of the corner who have a telephone, as well as they are known there', () => {
    const all = [1, 2, 3].map((seed) => corner(0.2, undefined, seed));
    expect(mean(all.map(({ told }) => told.length / (BUYERS / 4)))).toBeGreaterThan(0.15);
    expect(mean(all.map(({ told }) => told.length / (BUYERS / 4)))).toBeLessThan(0.25);
    for (const { c, told } of all) {
      expect(told.every((v) => v % 4 === 0)).toBe(true);
      expect(told.every((v) => c.visits['found'][v] === CALLED)).toBe(true);
      expect(told.every((v) => c.visits['foundWorth'][v] === 3000 && c.visits['foundTrust'][v] === 200)).toBe(true);
    }
  });

  test('not when it is silent, when the corner is closed, or to who has the number', () => {
    expect(corner(0.2, (c) => void (c.lines['state'][0] = 2)).told).toEqual([]);
    expect(corner(0.2, (c) => void (c.outlets['state'][CORNER] = 3)).told).toEqual([]);
    const known = corner(0.2, (c) => {
      for (let i = 0; i < BUYERS; i++) c.people['ties'][i * 4 + 2] = CALLED;
    });
    expect(known.told).toEqual([]);
  });
});
