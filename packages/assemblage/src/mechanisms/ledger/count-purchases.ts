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
    'channels.level',
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
  ],
  parameters: {},

  prepare(_p, c) {
    return { channels: c.channels.rows[0] };
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
      if (bulk[v] === 0) continue;
      purchases[cell]++;
      served[cell] += users[v];
      c.cells.bulk[cell] += bulk[v];
      c.cells.pure[cell] += pure[v];
      c.cells.cents[cell] += cents[v];
      if (stopped[v] === 0) continue;
      c.cells.searches[cell]++;
      if (stopped[v] === 1) continue;
      c.cells.finds[cell]++;
      c.cells.seized[cell] += bulk[v];
    }
  },
});
