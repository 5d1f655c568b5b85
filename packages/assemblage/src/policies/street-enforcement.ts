import { policy } from './policy.ts';

export const streetEnforcement = policy({
  name: 'street-enforcement',
  about: 'Police spend more, or fewer, hours on drugs in public places.',
  parameters: {
    factor: {
      about: 'officer hours on drugs in public places against now',
      unit: 'ratio',
      value: 1.5,
      low: 0,
      high: 4,
      evidence: { assumed: 'a choice of the police, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.scale('streetHours', p.factor);
  },
});
