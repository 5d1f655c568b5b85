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
