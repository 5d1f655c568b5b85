import { DECISIONS } from '../../world/decisions.ts';
import { NONE, TIES } from '../../world/people.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const WHOLE = 255;
/** `owed` of a buyer who goes out without money, on the day itself. */
const ASKED = -1;

export const credit = mechanism({
  name: 'credit',
  theory:
    'A seller who trusts a buyer lets him pay later; who does not pay back loses the trust of the one who gave it. Credit is one of the things for which trust stands in for law.',
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
    'districts.country',
    'countries.lotFrom',
    'lots.mg',
    'lots.price',
  ],
  writes: [
    'people.spent',
    'customers.trust',
    'customers.owed',
    'visits.person',
    'visits.keyLo',
    'visits.keyHi',
    'visits.district',
    'visits.lot',
    'visits.size',
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
      if (paid[i] * c.lots.price[lot] <= budget[i] * 100 - spent[i] || mostTrusting(c, i) < 0) continue;
      if (c.customers.trust[mostTrusting(c, i)] <= k.given) continue;
      owed[i] = ASKED;
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

/** The tie whose seller trusts this buyer most; -1 without a tie. */
function mostTrusting({ people: { ties }, customers: { trust } }: CreditColumns, i: number): number {
  let best = -1;
  for (let s = i * TIES; s < i * TIES + TIES; s++) {
    if (ties[s] !== NONE && (best < 0 || trust[s] > trust[best])) best = s;
  }
  return best;
}

/** Debts come off the new budget; who does not pay is trusted less by the seller who trusted most. */
function settleDebts(c: CreditColumns, k: Prepared, day: Today, count: number): void {
  day.draw(DECISIONS.repay, k.keyLo, k.keyHi, 0, count);
  for (let j = 0; j < count; j++) {
    const i = k.hits[j];
    if ((day.a[j] >>> 0) * 2 ** -32 >= k.p.default) c.people.spent[i] += c.customers.owed[i];
    else {
      const tie = mostTrusting(c, i);
      if (tie >= 0) c.customers.trust[tie] = Math.floor(c.customers.trust[tie] * (1 - k.p.loss));
    }
    c.customers.owed[i] = 0;
  }
}
