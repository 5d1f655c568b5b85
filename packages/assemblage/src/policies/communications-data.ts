import { policy } from './policy.ts';

export const communicationsData = policy({
  name: 'communications-data',
  about:
    'Fewer requests of the police for records of calls and antennas are granted, or the answers take longer, than now.',
  parameters: {
    refused: {
      about: 'share of the requests granted now that are refused',
      unit: 'share',
      value: 0.5,
      low: 0,
      high: 1,
      evidence: { assumed: 'a choice of those who make the rules of access, not a measured quantity' },
    },
    delay: {
      about: 'mean days that an answer takes beyond what it takes now',
      unit: 'days',
      value: 14,
      low: 0,
      high: 365,
      evidence: { assumed: 'a choice of those who make the rules of access, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.set('dataRefused', p.refused);
    levers.set('dataDelay', p.delay);
  },
});
