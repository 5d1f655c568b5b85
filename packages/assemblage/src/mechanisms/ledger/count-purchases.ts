import { usualPrices } from '../../world/by-district.ts';
import { mechanism } from '../mechanism.ts';

export const countPurchases = mechanism({
  name: 'count-purchases',
  theory: 'The ledger of the day by district and channel. Whole numbers, so that the order of counting is nothing.',
  phase: 'ledger',
  over: 'visits',
  reads: [
    'visits.district',
    'visits.outlet',
    'visits.bulk',
    'visits.pure',
    'visits.cents',
    'visits.users',
    'visits.stopped',
    'outlets.channel',
    'districts.country',
    'countries.price0',
    'countries.purity0',
  ],
  writes: [
    'cells.attempts',
    'cells.purchases',
    'cells.served',
    'cells.bulk',
    'cells.pure',
    'cells.cents',
    'cells.searches',
    'cells.finds',
    'cells.seized',
    'districts.heard',
  ],
  parameters: {},

  prepare(_p, c) {
    const usual = usualPrices(c.districts, c.countries);
    return { channels: c.cells.rows[0] / Math.max(1, usual.length), usual };
  },

  block(c, k, _day, from, to) {
    const { district, outlet, bulk, pure, cents, users, stopped } = c.visits;
    const { channel } = c.outlets;
    const { attempts, purchases, served } = c.cells;
    const { channels } = k;
    for (let v = from; v < to; v++) {
      const o = outlet[v];
      if (o < 0) continue;
      const cell = district[v] * channels + channel[o];
      attempts[cell]++;
      // Whoever could not be served was at the place all the same, and may have been searched there.
      if (stopped[v] > 0) c.cells.searches[cell]++;
      if (bulk[v] === 0) continue;
      purchases[cell]++;
      served[cell] += users[v];
      c.cells.bulk[cell] += bulk[v];
      c.cells.pure[cell] += pure[v];
      c.cells.cents[cell] += cents[v];
      if (stopped[v] < 2) continue;
      c.cells.finds[cell]++;
      c.cells.seized[cell] += bulk[v];
    }
  },

  // The talk of the place: what was paid for a pure gram, slowly.
  close(c, { channels, usual }) {
    const { heard } = c.districts;
    for (let d = 0; d < usual.length; d++) {
      let cents = 0;
      let pure = 0;
      for (let cell = d * channels; cell < (d + 1) * channels; cell++) {
        cents += c.cells.cents[cell];
        pure += c.cells.pure[cell];
      }
      if (pure > 0) heard[d] += (cents / pure / usual[d] - heard[d]) * (1 / 30);
    }
  },
});
