import { mechanism } from '../mechanism.ts';

export const use = mechanism({
  name: 'use',
  theory: 'What is at home is used on a day on which the person wanted to use, and no more than is there.',
  phase: 'health',
  over: 'uses',
  reads: ['uses.person', 'uses.wanted'],
  writes: ['uses.bulk', 'uses.pure', 'people.homeBulk', 'people.homePure'],
  parameters: {},

  prepare() {
    return {};
  },

  block(c, _k, _day, from, to) {
    const { person, wanted, bulk, pure } = c.uses;
    const { homeBulk, homePure } = c.people;
    for (let u = from; u < to; u++) {
      const i = person[u];
      const there = homeBulk[i];
      const wish = wanted[u];
      const taken = wish < there ? wish : there;
      const active = taken === there ? homePure[i] : ((homePure[i] * taken) / there) | 0;
      bulk[u] = taken;
      pure[u] = active;
      homeBulk[i] = there - taken;
      homePure[i] -= active;
    }
  },
});
