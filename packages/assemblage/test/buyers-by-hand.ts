import { mechanism } from '../src/mechanisms/mechanism.ts';
import { CLOSED, OPEN } from '../src/world/outlets.ts';
import { TIES } from '../src/world/people.ts';
import { byHand } from './by-hand.ts';

/** 10 January 2020: the first of February is the 22nd day. */
const START = 18_271;
export const FIRST_OF_MONTH = 22;
/** What half a gram costs, and what is left of the month's money, cents. */
export const PRICE = 2000;
const LEFT = 100;

/** Outlets of the fixture: of network 0, of network 1, of a friend who shares. */
const OUTLETS = 3;

/** Everybody who goes out is served at the first tie that would wait for its money. */
export const served = mechanism({
  name: 'served',
  theory: 'A test serves all who come.',
  phase: 'trade',
  over: 'visits',
  reads: ['visits.person', 'visits.lot', 'visits.credit', 'people.ties'],
  writes: ['visits.slot', 'visits.outlet', 'visits.bulk', 'visits.cents', 'people.spent'],
  parameters: {},
  prepare: () => ({}),
  block({ visits, people }, _k, _day, from, to) {
    for (let v = from; v < to; v++) {
      let slot = 0;
      while (slot < TIES - 1 && ((visits.credit[v] >> slot) & 1) === 0) slot++;
      visits.slot[v] = slot;
      visits.outlet[v] = people.ties[visits.person[v] * TIES + slot];
      visits.bulk[v] = visits.lot[v];
      visits.cents[v] = PRICE;
      people.spent[visits.person[v]] += PRICE;
    }
  },
});

interface Buyers {
  readonly mechanisms: readonly unknown[];
  readonly buyers: number;
  /** How far a seller trusts a buyer, of 255, by tie; below 0 they do not know each other. The first tie is to outlet 0. */
  readonly trust: (buyer: number, tie: number) => number;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly seed?: number;
}

/** Buyers made by hand who want some every day and have a euro left of a month's hundred. */
export function buyersWithoutMoney({ mechanisms, buyers, trust, parameters = {}, seed = 1 }: Buyers) {
  const world = byHand({
    mechanisms,
    parameters,
    seed,
    start: START,
    rows: {
      people: buyers,
      customers: buyers,
      outlets: OUTLETS,
      districts: 1,
      countries: 1,
      areas: 1,
      areaTallies: 1,
      networks: 2,
      lots: 2,
    },
    fill: ({ people, customers, outlets, lots }) => {
      people['ties'].fill(-1);
      people['budget'].fill(100);
      people['spent'].fill(100 * 100 - LEFT);
      people['paid'].fill(2 * PRICE);
      customers['lender'].fill(-1);
      lots['mg'].set([500, 1000]);
      lots['price'].set([0.5, 1]);
      outlets['state'].fill(OPEN, 0, OUTLETS);
      outlets['network'].set([0, 1, -1]);
      for (let i = 0; i < buyers; i++) {
        for (let tie = 0; tie < OUTLETS; tie++) {
          if (trust(i, tie) < 0) continue;
          people['ties'][i * TIES + tie] = tie;
          customers['trust'][i * TIES + tie] = trust(i, tie);
        }
      }
    },
  });
  const { c } = world;
  return {
    c,
    /** Days on which everybody wants `wanted` mg; `after` is called at the end of each. */
    live: (days: number, wanted = 300, after?: () => void) =>
      world.live(
        days,
        () => {
          c.uses.rows[0] = buyers;
          for (let i = 0; i < buyers; i++) c.uses['person'][i] = i;
          c.uses['wanted'].fill(wanted, 0, buyers);
        },
        after,
      ),
    trustOf: (i: number, tie = 0) => c.customers['trust'][i * TIES + tie],
    owing: () => [...c.customers['owed'].subarray(0, buyers)].filter((cents) => cents > 0),
    shut: (outlet: number) => {
      c.outlets['state'][outlet] = CLOSED;
    },
  };
}
