import { TIES } from '../../world/people.ts';
import { mechanism } from '../mechanism.ts';

/** `newcomer` of a visit in which the buyer was cheated. */
const CHEATED = 3;
/** `stopped` of a visit after which the police found the drug on the buyer. */
const FOUND = 2;
const WHOLE = 255;

export const trust = mechanism({
  name: 'trust',
  theory:
    'Trust is the tie that stands in for law. It grows a little with each dealing that went well and is lost at one blow by one that did not: slow to build, quick to lose (Slovic 1993).',
  phase: 'adaptation',
  over: 'visits',
  needs: 'networks',
  reads: [
    'visits.person',
    'visits.district',
    'visits.slot',
    'visits.bulk',
    'visits.cents',
    'visits.newcomer',
    'visits.stopped',
    'visits.credit',
    'visits.outlet',
    'outlets.network',
    'people.budget',
    'people.spent',
    'districts.area',
  ],
  writes: ['customers.trust', 'customers.owed', 'customers.lender', 'networks.lent', 'areaTallies.credit'],
  parameters: {
    gain: {
      about: 'share of the way to full trust that a dealing goes which went well',
      unit: 'share',
      value: 0.1,
      low: 0.03,
      high: 0.3,
      evidence: {
        assumed: 'trust between buyers and sellers was never measured as a rate; seven good dealings make half of it',
      },
    },
    loss: {
      about: 'share of trust that is lost when the buyer was cheated, or was caught with what was bought',
      unit: 'share',
      value: 0.6,
      low: 0.3,
      high: 0.9,
      evidence: {
        assumed: 'quick to lose in words only; a lost online record heals in about three months (O50), a check',
      },
    },
  },

  prepare(p) {
    return {
      better: Uint8Array.from({ length: 256 }, (_, trusted) =>
        trusted === WHOLE ? WHOLE : Math.max(trusted + 1, Math.floor(trusted + p.gain * (WHOLE - trusted) + 0.5)),
      ),
      worse: Uint8Array.from({ length: 256 }, (_, trusted) => Math.floor(trusted * (1 - p.loss))),
    };
  },

  block(c, k, _day, from, to) {
    const { person, slot, bulk, newcomer, stopped, credit } = c.visits;
    const { trust: trusted } = c.customers;
    for (let v = from; v < to; v++) {
      // What did not come about neither makes trust nor breaks it.
      if (bulk[v] === 0) continue;
      const tie = person[v] * TIES + slot[v];
      const turn = newcomer[v] === CHEATED || stopped[v] === FOUND ? k.worse : k.better;
      trusted[tie] = turn[trusted[tie]];
      if (credit[v] !== 0) lend(c, v);
    }
  },
});

type TrustColumns = Parameters<typeof trust.block>[0];

/** What was bought beyond the money of the month is owed to the outlet that sold it. */
function lend({ visits, people, customers, outlets, networks, districts, areaTallies }: TrustColumns, v: number): void {
  const i = visits.person[v];
  const lends = (visits.credit[v] >> visits.slot[v]) & 1;
  const cents = Math.min(visits.cents[v], people.spent[i] - people.budget[i] * 100);
  if (lends === 0 || cents <= 0) return;
  customers.owed[i] = cents;
  customers.lender[i] = visits.outlet[v];
  networks.lent[outlets.network[visits.outlet[v]]] += cents;
  areaTallies.credit[districts.area[visits.district[v]]] += cents;
}
