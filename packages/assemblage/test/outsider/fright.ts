import { mechanism, OUTSIDE_DECISIONS } from '../../src/index.ts';

const HEARS = OUTSIDE_DECISIONS.first;

/** A mechanism as somebody outside this repository would write it. */
export const fright = mechanism({
  name: 'fright',
  theory:
    'A death in the district frightens those who hear of it: for a while they hold meetings in public to be riskier.',
  phase: 'adaptation',
  over: 'people',
  reads: ['people.keyLo', 'people.keyHi', 'people.district', 'tallies.deaths'],
  writes: ['people.risk', 'people.riskDay'],
  parameters: {
    hears: {
      about: 'share of the users of a district who hear of a death there',
      unit: 'share',
      value: 0.5,
      low: 0.1,
      high: 1,
      evidence: { assumed: 'no study of how far such news travels was found' },
    },
    fright: {
      about: 'perceived risk of somebody who has just heard of one',
      unit: 'share',
      value: 0.3,
      low: 0.1,
      high: 0.9,
      evidence: { assumed: 'chosen so that the effect can be seen in a short run' },
    },
  },

  prepare: (p) => ({ limit: p.hears * 2 ** 32, risk: Math.floor(p.fright * 65535) }),

  block(c, k, day, from, to) {
    const { keyLo, keyHi, district, risk, riskDay } = c.people;
    day.draw(HEARS, keyLo as Int32Array, keyHi as Int32Array, from, to - from);
    for (let i = from; i < to; i++) {
      if (c.tallies.deaths[district[i]] === 0 || day.a[i - from] >>> 0 >= k.limit) continue;
      risk[i] = k.risk;
      riskDay[i] = day.day;
    }
  },
});
