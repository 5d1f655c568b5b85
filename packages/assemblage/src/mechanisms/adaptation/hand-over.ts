import { NONE } from '../../world/people.ts';
import { FAMILY_COUNT, HAND_OVER } from '../../world/street/practices.ts';
import { mechanism } from '../mechanism.ts';

export const handOver = mechanism({
  name: 'hand-over',
  theory:
    'A ledger: purchases that were handed over without a meeting, at a drop or by a locker. Fewer meetings can be seen where they are common; see raids and street-searches.',
  phase: 'ledger',
  over: 'visits',
  needs: 'networks',
  reads: ['visits.outlet', 'visits.bulk', 'visits.district', 'outlets.network', 'networks.practice', 'districts.area'],
  writes: ['areaTallies.automated'],
  parameters: {},

  prepare: () => ({}),

  block(c, _k, _day, from, to) {
    const { outlet, bulk, district } = c.visits;
    for (let v = from; v < to; v++) {
      if (outlet[v] === NONE || bulk[v] === 0) continue;
      const n = c.outlets.network[outlet[v]];
      if (n < 0 || c.networks.practice[n * FAMILY_COUNT + HAND_OVER] === 0) continue;
      c.areaTallies.automated[c.districts.area[district[v]]]++;
    }
  },
});
