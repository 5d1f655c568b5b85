import { policy } from './policy.ts';

export const safeguardingFirst = policy({
  name: 'safeguarding-first',
  about: 'Exploited people whom the police or a service meet are handled as victims, and brought out sooner.',
  parameters: {
    share: {
      about: 'share of contacts that are handled as safeguarding, not as crime',
      unit: 'share',
      value: 0.9,
      low: 0,
      high: 1,
      evidence: { assumed: 'a choice of the ministry, not a measured quantity' },
    },
    days: {
      about: 'mean days from a referral until the person is out',
      unit: 'days',
      value: 7,
      low: 1,
      high: 180,
      evidence: { assumed: 'a choice of the ministry, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.set('safeguarding', p.share);
    levers.set('referralDays', p.days);
  },
});
