import { policy } from './policy.ts';

export const cameras = policy({
  name: 'cameras',
  about:
    'Cameras in public space flag meetings that are unlike the others; controllers look at as many alerts as they can and send officers.',
  parameters: {
    scenes: {
      about: 'share of the public space of open scenes that is covered',
      unit: 'share',
      value: 0.5,
      low: 0,
      high: 1,
      evidence: { assumed: 'a choice of the police and the council; 30 to 70 % are declared for centres' },
    },
    elsewhere: {
      about: 'share of public space elsewhere that is covered',
      unit: 'share',
      value: 0.03,
      low: 0,
      high: 1,
      evidence: { assumed: 'a choice of the police and the council; 1 to 5 % are declared' },
    },
    looks: {
      about: 'alerts a day that controllers can look at, for 100,000 residents',
      unit: 'alerts a day per 100,000 residents',
      value: 15,
      low: 0,
      high: 1000,
      evidence: { assumed: 'a choice: one control room for a city of 350,000 that looks at fifty a day' },
    },
    memory: {
      about: 'days over which cameras learn what is normal from all that they see; 0 they never learn',
      unit: 'days',
      value: 90,
      low: 0,
      high: 365,
      evidence: { assumed: 'a season: a choice of who sells and sets the system' },
    },
  },

  pull(levers, p) {
    levers.set('sceneCameras', p.scenes);
    levers.set('otherCameras', p.elsewhere);
    levers.set('cameraLooks', p.looks);
    levers.set('cameraMemory', p.memory);
  },
});
