import { policy } from './policy.ts';

export const decriminalisedPossession = policy({
  name: 'decriminalised-possession',
  about:
    'Possession for own use is no longer recorded as an offence, or only some of it; the drug is still taken away.',
  parameters: {
    recorded: {
      about: 'share of finds of possession that are still recorded as an offence',
      unit: 'share',
      value: 0,
      low: 0,
      high: 1,
      evidence: { assumed: 'a choice of the law, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.scale('offenceShare', p.recorded);
  },
});
