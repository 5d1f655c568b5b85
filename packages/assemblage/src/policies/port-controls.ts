import { policy } from './policy.ts';

export const portControls = policy({
  name: 'port-controls',
  about: 'Customs screen more, or fewer, of the containers from risky origins at the ports in scope than they do now.',
  parameters: {
    factor: {
      about: 'containers from risky origins that are screened against now',
      unit: 'ratio',
      value: 2,
      low: 0,
      high: 10,
      evidence: { assumed: 'a choice of the ministry, not a measured quantity; all are screened at most' },
    },
  },

  pull(levers, p) {
    levers.scale('screened', p.factor);
  },
});
