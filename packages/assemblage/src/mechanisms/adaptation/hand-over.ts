import { NONE } from '../../world/people.ts';
import { AT_DROP, FAMILY_COUNT, HAND_OVER, IN_PERSON } from '../../world/street/practices.ts';
import { mechanism } from '../mechanism.ts';

export const handOver = mechanism({
  name: 'hand-over',
  theory:
    'What is handed over without a meeting is seen by fewer and found by more: a part of what is left at drops is gone when the buyer comes, and the seller makes it good. Fewer meetings can be seen where it is common; see raids and street-searches.',
  phase: 'supply',
  over: 'visits',
  needs: 'networks',
  reads: [
    'visits.outlet',
    'visits.bulk',
    'visits.district',
    'outlets.network',
    'outlets.sold',
    'networks.practice',
    'districts.area',
  ],
  writes: ['areaTallies.automated', 'outlets.stockBulk', 'outlets.stockPure', 'outlets.lost', 'outlets.lostPure'],
  parameters: {
    found: {
      about: 'share of what is left at a drop that others find first',
      unit: 'share',
      value: 0.05,
      low: 0.01,
      high: 0.2,
      evidence: { assumed: 'thefts from drops are described (O84 on their cost); their share was not found' },
    },
  },

  prepare: (p) => ({ p }),

  block(c, _k, _day, from, to) {
    const { outlet, bulk, district } = c.visits;
    for (let v = from; v < to; v++) {
      if (outlet[v] === NONE || bulk[v] === 0) continue;
      const n = c.outlets.network[outlet[v]];
      if (n < 0 || c.networks.practice[n * FAMILY_COUNT + HAND_OVER] === IN_PERSON) continue;
      c.areaTallies.automated[c.districts.area[district[v]]]++;
    }
  },

  // Who bought gets what was paid for, so that what was found is missing from the stock of the seller.
  close(c, { p }) {
    const { rows, network, sold, stockBulk, stockPure, lost, lostPure } = c.outlets;
    for (let o = 0; o < rows[0]; o++) {
      const n = network[o];
      if (n < 0 || sold[o] === 0 || c.networks.practice[n * FAMILY_COUNT + HAND_OVER] !== AT_DROP) continue;
      const bulk = Math.min(stockBulk[o], Math.floor(sold[o] * p.found));
      if (bulk === 0) continue;
      const pure = bulk === stockBulk[o] ? stockPure[o] : Math.floor((bulk * stockPure[o]) / stockBulk[o]);
      stockBulk[o] -= bulk;
      stockPure[o] -= pure;
      lost[o] += bulk;
      lostPure[o] += pure;
    }
  },
});
