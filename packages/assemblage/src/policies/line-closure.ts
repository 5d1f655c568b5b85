import { policy } from './policy.ts';

export const lineClosure = policy({
  name: 'line-closure',
  about: 'Police spend more, or fewer, hours on dealing lines: on their numbers, and on the holders behind them.',
  parameters: {
    numbers: {
      about: 'officer hours on the numbers of lines against now',
      unit: 'ratio',
      value: 1,
      low: 0,
      high: 10,
      evidence: { assumed: 'a choice of the police, not a measured quantity' },
    },
    holders: {
      about: 'officer hours on the holders of lines against now',
      unit: 'ratio',
      value: 2,
      low: 0,
      high: 10,
      evidence: { assumed: 'a choice of the police, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.scale('numberHours', p.numbers);
    levers.scale('holderHours', p.holders);
  },
});
