import { DECISIONS } from '../../world/decisions.ts';
import { CLOSED, OPEN } from '../../world/outlets.ts';
import { DEAD, NONE, TIES } from '../../world/people.ts';
import { FAMILY_COUNT, HAND_OVER } from '../../world/street/practices.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const WHOLE = 255;

export const credit = mechanism({
  name: 'credit',
  theory:
    'A seller who trusts a buyer lets him pay later, out of its own pocket; who does not pay back loses the trust of the one who gave it. Credit is one of the things for which trust stands in for law.',
  phase: 'demand',
  over: 'uses',
  needs: 'networks',
  reads: [
    'uses.person',
    'uses.keyLo',
    'uses.keyHi',
    'uses.district',
    'uses.wanted',
    'people.homeBulk',
    'people.budget',
    'people.paid',
    'people.keyLo',
    'people.keyHi',
    'people.ties',
    'people.district',
    'people.state',
    'outlets.network',
    'outlets.state',
    'networks.practice',
    'districts.area',
    'districts.country',
    'countries.lotFrom',
    'lots.mg',
    'lots.price',
  ],
  writes: [
    'people.spent',
    'customers.trust',
    'customers.owed',
    'customers.lender',
    'networks.repaid',
    'networks.unpaid',
    'areaTallies.repaid',
    'areaTallies.unpaid',
    'visits.person',
    'visits.keyLo',
    'visits.keyHi',
    'visits.district',
    'visits.lot',
    'visits.size',
    'visits.credit',
  ],
  emits: ['visits'],
  parameters: {
    given: {
      about: 'trust above which a seller gives credit',
      unit: 'share',
      value: 0.7,
      low: 0.5,
      high: 0.9,
      evidence: { assumed: 'credit among known customers is described, its threshold was never measured' },
    },
    default: {
      about: 'share of debtors who do not pay back on the first of the month',
      unit: 'share',
      value: 0.1,
      low: 0.02,
      high: 0.3,
      evidence: { assumed: 'debts of drug users are described as common; no rate of default was found' },
    },
    loss: {
      about: 'share of trust that a debtor loses who does not pay back',
      unit: 'share',
      value: 0.6,
      low: 0.3,
      high: 0.9,
      evidence: { assumed: 'as for any other dealing that did not go well; see trust' },
    },
  },

  prepare(p, c) {
    const first = Int32Array.from(
      { length: c.districts.rows[0] },
      (_, d) => c.countries.lotFrom[c.districts.country[d]],
    );
    return {
      p,
      given: Math.floor(p.given * WHOLE),
      first,
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  // On the first of the month, when budgets are new, debts are paid or broken.
  open(c, k, day) {
    if (day.dayOfMonth !== 1) return;
    const { owed } = c.customers;
    const people = c.customers.rows[0];
    let count = 0;
    for (let i = 0; i < people; i++) {
      if (owed[i] <= 0) continue;
      k.hits[count] = i;
      k.keyLo[count] = c.people.keyLo[i];
      k.keyHi[count] = c.people.keyHi[i];
      count++;
      if (count < BLOCK) continue;
      settleDebts(c, k, day, count);
      count = 0;
    }
    if (count > 0) settleDebts(c, k, day, count);
  },

  // Who needs something, has no money for the smallest lot, and has a seller who trusts enough: goes all the same.
  block(c, k, _day, from, to) {
    const { person, keyLo, keyHi, district, wanted } = c.uses;
    const { homeBulk, budget, spent, paid } = c.people;
    const { owed } = c.customers;
    const { visits } = c;
    let row = visits.rows[0];
    for (let u = from; u < to; u++) {
      const i = person[u];
      if (wanted[u] <= homeBulk[i] || owed[i] !== 0) continue;
      const lot = k.first[district[u]];
      if (paid[i] * c.lots.price[lot] <= budget[i] * 100 - spent[i]) continue;
      const lenders = lendersOf(c, k.given, i);
      if (lenders === 0) continue;
      visits.credit[row] = lenders;
      visits.person[row] = i;
      visits.keyLo[row] = keyLo[u];
      visits.keyHi[row] = keyHi[u];
      visits.district[row] = district[u];
      visits.lot[row] = c.lots.mg[lot];
      visits.size[row] = lot;
      row++;
    }
    visits.rows[0] = row;
  },
});

type CreditColumns = Parameters<typeof credit.block>[0];
type Prepared = Parameters<typeof credit.block>[1];
type Today = Parameters<typeof credit.block>[2];

/**
 * The ties whose seller would let this buyer pay later, a bit a tie. Only who has books lends: friends who share have
 * none. Who hands over without a meeting is paid beforehand.
 */
function lendersOf({ people, customers, outlets, networks }: CreditColumns, given: number, i: number): number {
  let lenders = 0;
  for (let slot = 0; slot < TIES; slot++) {
    const o = people.ties[i * TIES + slot];
    if (o < 0 || customers.trust[i * TIES + slot] <= given || outlets.state[o] !== OPEN) continue;
    const n = outlets.network[o];
    if (n >= 0 && networks.practice[n * FAMILY_COUNT + HAND_OVER] === 0) lenders |= 1 << slot;
  }
  return lenders;
}

/**
 * Debts come off the new budget and go to whoever runs the outlet now; who does not pay is trusted less there. What is
 * owed to an outlet that is no more, or by somebody who died, is given up; where a post is vacant, it waits a month.
 */
function settleDebts(c: CreditColumns, k: Prepared, day: Today, count: number): void {
  const { owed, lender, trust } = c.customers;
  day.draw(DECISIONS.repay, k.keyLo, k.keyHi, 0, count);
  for (let j = 0; j < count; j++) {
    const i = k.hits[j];
    const o = lender[i];
    const isOver = c.outlets.state[o] === CLOSED || c.people.state[i] === DEAD;
    if (!isOver && c.outlets.state[o] !== OPEN) continue;
    const n = c.outlets.network[o];
    const area = c.districts.area[c.people.district[i]];
    if (!isOver && (day.a[j] >>> 0) * 2 ** -32 >= k.p.default) {
      c.people.spent[i] += owed[i];
      c.networks.repaid[n] += owed[i];
      c.areaTallies.repaid[area] += owed[i];
    } else {
      c.networks.unpaid[n] += owed[i];
      c.areaTallies.unpaid[area] += owed[i];
      const tie = isOver ? NONE : tieTo(c, i, o);
      if (tie !== NONE) trust[tie] = Math.floor(trust[tie] * (1 - k.p.loss));
    }
    owed[i] = 0;
    lender[i] = NONE;
  }
}

/** The tie of a buyer to an outlet; -1 when it was given up. */
function tieTo({ people: { ties } }: CreditColumns, i: number, o: number): number {
  for (let s = i * TIES; s < i * TIES + TIES; s++) if (ties[s] === o) return s;
  return NONE;
}
