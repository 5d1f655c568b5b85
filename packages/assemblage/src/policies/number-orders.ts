import { policy } from './policy.ts';

export const numberOrders = policy({
  name: 'number-orders',
  about: 'Courts order the known numbers of dealing lines to be cut off, as the regulations of 2017 allow in Britain.',
  parameters: {
    perYear: {
      about: 'orders a year for each line whose number is known',
      unit: 'per line-year',
      value: 12,
      low: 0,
      high: 365,
      evidence: { rows: ['L20'], note: 'some dozens a year were made in all; how many could be is a choice' },
    },
  },

  pull(levers, p) {
    levers.set('orders', p.perYear);
  },
});
