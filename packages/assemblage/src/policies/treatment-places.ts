import { policy } from './policy.ts';

export const treatmentPlaces = policy({
  name: 'treatment-places',
  about: 'More places in treatment for frequent users.',
  parameters: {
    places: {
      about: 'places on top of those there are',
      unit: 'places per 100,000 residents',
      value: 20,
      low: 0,
      high: 200,
      evidence: { assumed: 'a choice of the ministry, not a measured quantity' },
    },
  },

  pull(levers, p) {
    levers.add('treatmentPlaces', p.places);
  },
});
