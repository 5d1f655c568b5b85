import { policy } from './policy.ts';

function counts(what: string) {
  return {
    about: `what ${what} counts for a force, against now`,
    unit: 'ratio',
    value: 1,
    low: 0,
    high: 50,
    evidence: { assumed: 'a choice of those who set targets, not a measured quantity' },
  } as const;
}

export const policeTargets = policy({
  name: 'police-targets',
  about: 'What police forces are rewarded for: they learn from their own records to do more of what counts.',
  parameters: {
    charge: counts('a charged line holder'),
    number: counts('an ended number'),
    referral: { ...counts('a referral of an exploited person'), value: 5 },
    find: counts('a find of drugs'),
  },

  pull(levers, p) {
    levers.scale('rewardCharge', p.charge);
    levers.scale('rewardNumber', p.number);
    levers.scale('rewardReferral', p.referral);
    levers.scale('rewardFind', p.find);
  },
});
