import { HIDDEN } from '../../world/people.ts';
import { mechanism } from '../mechanism.ts';

export const countUses = mechanism({
  name: 'count-uses',
  theory: 'The ledger of the day by district: who wanted to use, who did, and how much.',
  phase: 'ledger',
  over: 'uses',
  reads: ['uses.person', 'uses.district', 'uses.bulk', 'uses.pure', 'people.class'],
  writes: ['tallies.wanted', 'tallies.useDays', 'tallies.usedBulk', 'tallies.usedPure', 'tallies.hiddenPure'],
  parameters: {},

  prepare() {
    return {};
  },

  block(c, _k, _day, from, to) {
    const { person, district, bulk, pure } = c.uses;
    const { wanted, useDays, usedBulk, usedPure, hiddenPure } = c.tallies;
    for (let u = from; u < to; u++) {
      const d = district[u];
      wanted[d]++;
      if (bulk[u] === 0) continue;
      useDays[d]++;
      usedBulk[d] += bulk[u];
      usedPure[d] += pure[u];
      if (c.people.class[person[u]] === HIDDEN) hiddenPure[d] += pure[u];
    }
  },
});
