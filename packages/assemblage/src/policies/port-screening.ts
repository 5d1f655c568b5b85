import { policy } from './policy.ts';

export const portScreening = policy({
  name: 'port-screening',
  about: 'More of the containers from risky origins are screened at the ports in scope.',
  parameters: {
    share: {
      about: 'share of containers from risky origins that are screened; about .10 as now',
      unit: 'share',
      value: 0.2,
      low: 0,
      high: 1,
      evidence: { rows: ['F10'], note: 'about 10 % of containers from South America are inspected as now' },
    },
  },

  pull(levers, p) {
    levers.set('screened', p.share);
  },
});
