import { policy } from './policy.ts';

export const undercoverBuyers = policy({
  name: 'undercover-buyers',
  about: 'Officers buy as customers would, and arrest who sells to anybody, or follow the number.',
  parameters: {
    hours: {
      about: 'officer hours a day on it for 100,000 residents, beyond those of today',
      unit: 'officer hours a day per 100,000 residents',
      value: 1,
      low: 0,
      high: 20,
      evidence: { assumed: 'a choice of the police, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.add('undercoverHours', p.hours);
  },
});
