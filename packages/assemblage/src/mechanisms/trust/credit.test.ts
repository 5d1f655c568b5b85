import { describe, expect, test } from 'vitest';
import { buyersWithoutMoney, FIRST_OF_MONTH, PRICE, served } from '../../../test/buyers-by-hand.ts';
import { HAND_OVER } from '../../world/street/practices.ts';
import { bookkeeping } from '../adaptation/bookkeeping.ts';
import { credit } from './credit.ts';
import { trust } from './trust.ts';

const BUYERS = 400;
const TRUSTED = 230;
const DISTRUSTED = 120;
const STRANGER = -1;
/** 20 euro were bought with one euro left. */
const DEBT = PRICE - 100;

type Trust = (buyer: number, tie: number) => number;

/** Every second buyer is trusted by network 0. */
const half: Trust = (i, tie) => (tie > 0 ? STRANGER : i % 2 === 0 ? TRUSTED : DISTRUSTED);
/** Everybody knows both networks; network 1 alone trusts. */
const bySecond: Trust = (_, tie) => [DISTRUSTED, TRUSTED, STRANGER][tie];

function broke(
  options: { trust?: Trust; parameters?: Readonly<Record<string, number>>; isServed?: boolean; seed?: number } = {},
) {
  const mechanisms = [credit, ...(options.isServed === false ? [] : [served]), trust, bookkeeping];
  const { trust: known = half, parameters = {}, seed = 1 } = options;
  const world = buyersWithoutMoney({ mechanisms, buyers: BUYERS, trust: known, parameters, seed });
  const seen = { visits: 0, cents: 0, lent: [0, 0], repaid: [0, 0], unpaid: [0, 0] };
  const live = (days: number, wanted = 300) =>
    world.live(days, wanted, () => {
      seen.visits += world.c.visits.rows[0];
      seen.cents += world.c.areaTallies['credit'][0];
      for (const n of [0, 1]) {
        for (const what of ['lent', 'repaid', 'unpaid'] as const) seen[what][n] += world.c.networks[what][n];
      }
    });
  /** The month begins: budgets are new. */
  const payDay = () => {
    live(FIRST_OF_MONTH);
    world.c.people['spent'].fill(0);
    live(1, 0);
  };
  return { ...world, live, payDay, seen };
}

test('who is trusted and has no money goes out once, for the smallest lot; who is not stays at home', () => {
  const world = broke();
  world.live(10);
  expect(world.seen.visits).toBe(BUYERS / 2);
  expect(world.c.visits.rows[0]).toBe(0);
  expect(world.owing()).toHaveLength(BUYERS / 2);
  expect(new Set(world.owing())).toEqual(new Set([DEBT]));
  expect(world.seen.cents).toBe((DEBT * BUYERS) / 2);
});

test('who wants nothing, or gets nothing, owes nothing', () => {
  const content = broke();
  content.live(5, 0);
  expect(content.seen.visits).toBe(0);
  const unserved = broke({ isServed: false });
  unserved.live(5);
  expect(unserved.seen.visits).toBe((5 * BUYERS) / 2);
  expect(unserved.owing()).toHaveLength(0);
  expect(unserved.seen.cents).toBe(0);
});

test('on the first of the month debts come off the new budget, or trust is broken', () => {
  const world = broke({ parameters: { 'credit.default': 0.3 } });
  world.payDay();
  expect(world.owing()).toHaveLength(0);
  const paid = [...world.c.people['spent'].subarray(0, BUYERS)].filter((cents) => cents === DEBT).length;
  expect(paid / (BUYERS / 2)).toBeGreaterThan(0.6);
  expect(paid / (BUYERS / 2)).toBeLessThan(0.8);
  const broken = Array.from({ length: BUYERS }, (_, i) => i).filter((i) => i % 2 === 0 && world.trustOf(i) < 100);
  expect(broken).toHaveLength(BUYERS / 2 - paid);
  expect(broken.every((i) => world.c.people['spent'][i] === 0)).toBe(true);
});

describe('the one who lends', () => {
  test('is the seller who trusts: the debt is owed there, and there the trust is lost', () => {
    for (const seed of [1, 2, 3]) {
      const world = broke({ trust: bySecond, parameters: { 'credit.default': 0.5 }, seed });
      world.live(FIRST_OF_MONTH);
      expect(new Set(world.c.customers['lender'].subarray(0, BUYERS))).toEqual(new Set([1]));
      const before = [0, 1].map((tie) => world.trustOf(0, tie));
      world.c.people['spent'].fill(0);
      world.live(1, 0);
      expect(world.seen.lent).toEqual([0, DEBT * BUYERS]);
      expect(world.seen.unpaid[0]).toBe(0);
      expect(world.seen.unpaid[1] / (DEBT * BUYERS)).toBeGreaterThan(0.4);
      expect(world.seen.repaid[1] + world.seen.unpaid[1]).toBe(world.seen.lent[1]);
      for (let i = 0; i < BUYERS; i++) expect(world.trustOf(i, 0)).toBe(before[0]);
      expect(Array.from({ length: BUYERS }, (_, i) => world.trustOf(i, 1)).some((now) => now < before[1])).toBe(true);
    }
  });

  test('bears the loss: what is never paid is missing from its income and not from that of others', () => {
    const [safe, lost] = [0, 1].map((share) => {
      const world = broke({ trust: bySecond, parameters: { 'credit.default': share } });
      world.c.networks['state'].fill(1, 0, 2);
      world.c.networks['members'].fill(2, 0, 2);
      world.payDay();
      return [...world.c.networks['income'].subarray(0, 2)];
    });
    expect(safe[0]).toBe(lost[0]);
    expect(safe[1] - lost[1]).toBeCloseTo((DEBT * BUYERS) / 30, 3);
  });

  test('is no friend who shares, and nobody who hands over without a meeting and is paid beforehand', () => {
    const friends = broke({ trust: (_, tie) => [STRANGER, STRANGER, TRUSTED][tie] });
    friends.live(5);
    expect(friends.seen.visits).toBe(0);
    const drops = broke();
    drops.c.networks['practice'][HAND_OVER] = 1;
    drops.live(5);
    expect(drops.seen.visits).toBe(0);
  });

  test('who sells no more is never paid, and no trust is lost for it', () => {
    const world = broke({ trust: bySecond });
    world.live(FIRST_OF_MONTH);
    world.shut(1);
    const before = world.trustOf(0, 1);
    world.live(1, 0);
    expect(world.owing()).toHaveLength(0);
    expect(world.seen.unpaid[1]).toBe(world.seen.lent[1]);
    expect(world.trustOf(0, 1)).toBe(before);
  });
});

test('when nobody is trusted enough there is no credit', () => {
  const world = broke({ parameters: { 'credit.given': 0.9 }, trust: (_, tie) => (tie === 0 ? DISTRUSTED : STRANGER) });
  world.live(5);
  expect(world.seen.visits).toBe(0);
});
