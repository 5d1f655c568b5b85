import { policy } from './policy.ts';

export const portPriceShock = policy({
  name: 'port-price-shock',
  about:
    'The price of a landed kilogram changes, as after a crisis of production. A shock from outside, not a thing to enact.',
  parameters: {
    factor: {
      about: 'price of a landed kilogram against the base year',
      unit: 'ratio',
      value: 2,
      low: 0.5,
      high: 4,
      evidence: { rows: ['D13', 'D16'], note: 'border prices of heroin and cocaine in Britain rose to 1.8-2 times' },
    },
  },

  pull(levers, p) {
    levers.scale('landedPrice', p.factor);
  },
});
