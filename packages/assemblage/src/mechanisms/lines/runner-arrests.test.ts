import { describe, expect, test } from 'vitest';
import { linesByHand, total } from '../../../test/lines-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { runnerArrests } from './runner-arrests.ts';

const LINES = 400;

interface Arrests {
  adults: number;
  children: number;
  safe: number;
  taken: number;
  c: AllColumns;
}

/** A year of a hundred days, in which posts are filled again at once. */
function arrests(seed: number, orders = 50, fill?: (c: AllColumns) => void): Arrests {
  const world = linesByHand({
    lines: LINES,
    mechanisms: [runnerArrests],
    seed,
    ...(fill === undefined ? {} : { fill }),
  });
  const { c } = world;
  const found = { adults: 0, children: 0, safe: 0, taken: 0, c };
  world.live(
    100,
    () => {
      c.lines['orders'].fill(orders, 0, LINES);
      c.lines['adults'].fill(2, 0, LINES);
      c.lines['children'].fill(3, 0, LINES);
    },
    () => {
      found.adults += c.areaTallies['runnerArrests'][0];
      found.children += c.areaTallies['childArrests'][0];
      found.safe += c.areaTallies['safeguarded'][0];
      found.taken += total(c, 'outlets', 'taken');
    },
  );
  return found;
}

const all = ({ adults, children, safe }: Arrests) => adults + children + safe;

describe('arrests fall on whoever carries', () => {
  test('as often as there are deliveries, by what can be seen and by hours on the street', () => {
    const usual = overSeeds((seed) => all(arrests(seed)));
    expect(usual).toBeGreaterThan(70);
    expect(overSeeds((seed) => all(arrests(seed, 100)))).toBeGreaterThan(1.6 * usual);
    expect(
      overSeeds((seed) => all(arrests(seed, 50, (c) => void (c.districts['streetHours'][0] = 20)))),
    ).toBeGreaterThan(1.6 * usual);
    expect(all(arrests(1, 50, (c) => void (c.districts['streetHours'][0] = 0)))).toBe(0);
    expect(all(arrests(1, 50, (c) => void (c.channels['visibility'][0] = 0)))).toBe(0);
  });

  test('on children in proportion to their share of the runners', () => {
    const share = overSeeds((seed) => {
      const found = arrests(seed, 100);
      return (found.children + found.safe) / all(found);
    });
    expect(share).toBeGreaterThan(0.53);
    expect(share).toBeLessThan(0.67);
  });

  test('a child is arrested or seen as a victim; with safeguarding first, the latter', () => {
    const first = (c: AllColumns) => void (c.forces['safeguarding'][0] = 1);
    const usual = arrests(1, 100);
    expect(usual.children).toBeGreaterThan(usual.safe);
    expect(arrests(1, 100, first).children).toBe(0);
    expect(arrests(1, 100, first).safe).toBe(usual.children + usual.safe);
  });
});

/** Ten weeks with two hired runners and three exploited adults on each line. */
function arrestsOfAdults(seed: number, safeguarding: number) {
  const { c, live } = linesByHand({
    lines: LINES,
    mechanisms: [runnerArrests],
    seed,
    fill: ({ forces }) => void (forces['safeguarding'][0] = safeguarding),
  });
  const found = { hired: 0, coerced: 0, children: 0, safe: 0, sellers: 0, onLines: 0, left: 0 };
  live(
    70,
    () => {
      c.lines['orders'].fill(100, 0, LINES);
      c.lines['adults'].fill(2, 0, LINES);
      c.lines['children'].fill(0, 0, LINES);
      c.lines['coerced'].fill(3, 0, LINES);
    },
    () => {
      found.hired += c.areaTallies['runnerArrests'][0];
      found.coerced += c.areaTallies['coercedArrests'][0];
      found.children += c.areaTallies['childArrests'][0];
      found.safe += c.areaTallies['safeguarded'][0];
      found.sellers += c.tallies['arrests'][0];
      found.onLines += total(c, 'lines', 'adultArrests');
      found.left += LINES * 3 - total(c, 'lines', 'coerced');
    },
  );
  return found;
}

describe('exploited adults are victims like children', () => {
  test('hit by their share of the runners, arrested or seen as victims, and booked as sellers never', () => {
    for (const seed of [1, 2, 3]) {
      const { hired, coerced, children: young, safe, sellers, onLines, left } = arrestsOfAdults(seed, 0.3);
      const share = (coerced + safe) / (hired + coerced + safe);
      expect([share > 0.5, share < 0.7]).toEqual([true, true]);
      expect(coerced).toBeGreaterThan(safe);
      expect(safe).toBeGreaterThan(5);
      expect([sellers, onLines, left, young]).toEqual([hired, coerced, coerced + safe, 0]);
    }
  });

  test('with safeguarding first none is arrested, and as many leave', () => {
    const [usual, first] = [arrestsOfAdults(1, 0.3), arrestsOfAdults(1, 1)];
    expect(first.coerced).toBe(0);
    expect(first.left).toBe(usual.left);
  });
});

test('what is carried is lost, and it is little', () => {
  const found = arrests(1, 100);
  expect(found.taken / all(found)).toBeCloseTo((2 * 0.3 * 8000) / 5, -1);
  expect(found.taken + total(found.c, 'outlets', 'stockBulk')).toBe(LINES * 2 * 50_000);
});
