import { policy } from '../../src/index.ts';

/** A policy as somebody outside this repository would write it. */
export const patrolPause = policy({
  name: 'patrol-pause',
  about: 'For a time the police do not look for drugs in public places and the hours go into places in treatment.',
  parameters: {
    kept: {
      about: 'share of the officer hours that go on as before',
      unit: 'share',
      value: 0,
      low: 0,
      high: 1,
      evidence: { assumed: 'a choice of the police, not a measured quantity' },
    },
    places: {
      about: 'places in treatment that the hours pay for',
      unit: 'places per 100,000 residents',
      value: 10,
      low: 0,
      high: 100,
      evidence: { assumed: 'a choice of the ministry, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.scale('streetHours', p.kept);
    levers.add('treatmentPlaces', p.places);
  },
});
