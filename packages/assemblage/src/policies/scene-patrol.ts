import { policy } from './policy.ts';

export const scenePatrol = policy({
  name: 'scene-patrol',
  about: 'Police spend more, or fewer, hours on visible patrol at open scenes.',
  parameters: {
    factor: {
      about: 'officer hours on visible patrol at open scenes against now',
      unit: 'ratio',
      value: 2,
      low: 0,
      high: 50,
      evidence: { assumed: 'a choice of the police, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.scale('sceneHours', p.factor);
  },
});
