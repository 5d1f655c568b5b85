import { policy } from './policy.ts';

export const patrolByRecords = policy({
  name: 'patrol-by-records',
  about:
    'Police send more, or fewer, officers to where drugs were found before, and may weigh records by their own patrol.',
  parameters: {
    share: {
      about: 'share of hours in public places that go where drugs were found before',
      unit: 'share',
      value: 0.9,
      low: 0,
      high: 1,
      evidence: { assumed: 'a choice of the police, not a measured quantity' },
    },
    corrected: {
      about: 'how far a find counts more where less was looked for it: 0 not at all, 1 wholly',
      unit: 'share',
      value: 0,
      low: 0,
      high: 1,
      evidence: { rows: ['literature:EnsignEtAl2018'], note: 'the correction; whether it is used is a choice' },
    },
  },

  pull(levers, p) {
    levers.set('follow', p.share);
    levers.set('corrected', p.corrected);
  },
});
