import { policy } from './policy.ts';

export const leakingRecords = policy({
  name: 'leaking-records',
  about:
    'More, or fewer, people can see what the police hold on lines, and some of what they see gets out; 0 withdraws it.',
  parameters: {
    perYear: {
      about: 'how often what is held on a line reaches somebody outside',
      unit: 'per line and year',
      value: 0.5,
      low: 0,
      high: 365,
      evidence: { assumed: 'a choice of who may see records, and of checks on it; no rate is published' },
    },
  },

  pull(levers, p) {
    levers.set('leaks', p.perYear);
  },
});
