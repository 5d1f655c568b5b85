import { usualPrices } from '../../world/by-district.ts';
import { NONE, TIES } from '../../world/people.ts';
import { mechanism } from '../mechanism.ts';

const WORTH = 4096;

export const experience = mechanism({
  name: 'experience',
  theory:
    'A buyer learns the value for money of each source from what it gave; a source that is not used fades (Weisbuch, Kirman & Herreiner 2000). A failed or poor purchase makes the buyer look around.',
  phase: 'trade',
  over: 'visits',
  reads: [
    'visits.person',
    'visits.district',
    'visits.outlet',
    'visits.slot',
    'visits.pure',
    'visits.cents',
    'districts.country',
    'countries.price0',
    'countries.purity0',
  ],
  writes: ['people.worth', 'people.tried', 'people.seeking'],
  parameters: {
    memory: {
      about: 'weight of the last attempt in the experience with a source',
      unit: 'per attempt',
      value: 0.2,
      low: 0.05,
      high: 0.5,
      evidence: { assumed: 'memory of about five purchases' },
    },
    poor: {
      about: 'value for money, against the usual, below which a buyer looks around',
      unit: 'ratio',
      value: 0.5,
      low: 0.3,
      high: 0.8,
      evidence: { assumed: 'no figure was found' },
    },
  },

  prepare(p, c) {
    const usual = usualPrices(c.districts, c.countries);
    return { keep: Math.floor((1 - p.memory) * 65536), gain: p.memory * WORTH, poor: p.poor, usual };
  },

  block(c, k, day, from, to) {
    const { person, district, outlet, slot, pure, cents } = c.visits;
    const { worth, tried, seeking } = c.people;
    const { keep, gain, poor, usual } = k;
    const now = day.day;
    for (let v = from; v < to; v++) {
      const i = person[v];
      if (outlet[v] === NONE) {
        seeking[i] = 1;
        continue;
      }
      const first = i * TIES;
      worth[first] = Math.imul(worth[first], keep) >>> 16;
      worth[first + 1] = Math.imul(worth[first + 1], keep) >>> 16;
      worth[first + 2] = Math.imul(worth[first + 2], keep) >>> 16;
      worth[first + 3] = Math.imul(worth[first + 3], keep) >>> 16;
      const value = cents[v] === 0 ? 0 : (pure[v] / cents[v]) * usual[district[v]];
      const used = first + slot[v];
      worth[used] = Math.min(65535, worth[used] + Math.floor(gain * value + 0.5));
      tried[used] = now;
      seeking[i] = value < poor ? 1 : 0;
    }
  },
});
