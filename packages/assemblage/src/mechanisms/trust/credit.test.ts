import { expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { mechanism } from '../mechanism.ts';
import { credit } from './credit.ts';
import { trust } from './trust.ts';

const BUYERS = 400;
const TRUSTED = 230;
const DISTRUSTED = 120;
/** 10 January 2020: the first of February is the 22nd day. */
const START = 18_271;
const FIRST_OF_MONTH = 22;

/** Everybody who goes out is served: half a gram for 20 euro. */
const served = mechanism({
  name: 'served',
  theory: 'A test serves all who come.',
  phase: 'trade',
  over: 'visits',
  reads: ['visits.person', 'visits.lot'],
  writes: ['visits.slot', 'visits.bulk', 'visits.cents', 'people.spent'],
  parameters: {},
  prepare: () => ({}),
  block({ visits, people }, _k, _day, from, to) {
    for (let v = from; v < to; v++) {
      visits.slot[v] = 0;
      visits.bulk[v] = visits.lot[v];
      visits.cents[v] = 2000;
      people.spent[visits.person[v]] += 2000;
    }
  },
});

/** Buyers who want some and have a euro left of a hundred; the seller of every second one trusts the buyer. */
function broke(options: { parameters?: Readonly<Record<string, number>>; isServed?: boolean } = {}) {
  const world = byHand({
    mechanisms: options.isServed === false ? [credit, trust] : [credit, served, trust],
    parameters: options.parameters ?? {},
    start: START,
    rows: {
      people: BUYERS,
      customers: BUYERS,
      districts: 1,
      countries: 1,
      areas: 1,
      areaTallies: 1,
      networks: 1,
      lots: 2,
    },
    fill: ({ people, customers, lots }) => {
      people['ties'].fill(-1);
      people['budget'].fill(100);
      people['spent'].fill(9_900);
      people['paid'].fill(4_000);
      lots['mg'].set([500, 1000]);
      lots['price'].set([0.5, 1]);
      for (let i = 0; i < BUYERS; i++) {
        people['ties'][i * 4] = 0;
        customers['trust'][i * 4] = i % 2 === 0 ? TRUSTED : DISTRUSTED;
      }
    },
  });
  const { c } = world;
  const seen = { visits: 0, cents: 0 };
  const live = (days: number, wanted = 300) =>
    world.live(
      days,
      () => {
        c.uses.rows[0] = BUYERS;
        for (let i = 0; i < BUYERS; i++) c.uses['person'][i] = i;
        c.uses['wanted'].fill(wanted, 0, BUYERS);
      },
      () => {
        seen.visits += c.visits.rows[0];
        seen.cents += c.areaTallies['credit'][0];
      },
    );
  const trustOf = (i: number) => c.customers['trust'][i * 4];
  return { c, live, seen, trustOf };
}

const owing = ({ c }: ReturnType<typeof broke>) =>
  [...c.customers['owed'].subarray(0, BUYERS)].filter((cents) => cents > 0);

test('who is trusted and has no money goes out once, for the smallest lot; who is not stays at home', () => {
  const world = broke();
  world.live(10);
  expect(world.seen.visits).toBe(BUYERS / 2);
  expect(world.c.visits.rows[0]).toBe(0);
  expect(owing(world)).toHaveLength(BUYERS / 2);
  // 20 euro were bought with one euro left: 19 are owed.
  expect(new Set(owing(world))).toEqual(new Set([1900]));
  expect(world.seen.cents).toBe((1900 * BUYERS) / 2);
});

test('who wants nothing, or gets nothing, owes nothing', () => {
  const content = broke();
  content.live(5, 0);
  expect(content.seen.visits).toBe(0);
  const unserved = broke({ isServed: false });
  unserved.live(5);
  expect(unserved.seen.visits).toBe((5 * BUYERS) / 2);
  expect(owing(unserved)).toHaveLength(0);
  expect(unserved.seen.cents).toBe(0);
});

test('on the first of the month debts come off the new budget, or trust is broken', () => {
  const world = broke({ parameters: { 'credit.default': 0.3 } });
  world.live(FIRST_OF_MONTH);
  expect(owing(world)).toHaveLength(BUYERS / 2);
  // The month begins: budgets are new.
  world.c.people['spent'].fill(0);
  world.live(1, 0);
  expect(owing(world)).toHaveLength(0);
  const paid = [...world.c.people['spent'].subarray(0, BUYERS)].filter((cents) => cents === 1900).length;
  expect(paid / (BUYERS / 2)).toBeGreaterThan(0.6);
  expect(paid / (BUYERS / 2)).toBeLessThan(0.8);
  const broken = Array.from({ length: BUYERS }, (_, i) => i).filter((i) => i % 2 === 0 && world.trustOf(i) < 100);
  expect(broken).toHaveLength(BUYERS / 2 - paid);
  expect(broken.every((i) => world.c.people['spent'][i] === 0)).toBe(true);
});

test('when nobody is trusted enough there is no credit', () => {
  const world = broke({ parameters: { 'credit.given': 0.9 } });
  world.c.customers['trust'].fill(DISTRUSTED);
  world.live(5);
  expect(world.seen.visits).toBe(0);
});
