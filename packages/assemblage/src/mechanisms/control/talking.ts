import { DECISIONS } from '../../world/decisions.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

export const talking = mechanism({
  name: 'talking',
  theory:
    'Some of those who are charged talk. After some weeks the police know ties that no trace shows, and the links to the lines of that network are made sooner.',
  phase: 'control',
  over: 'networks',
  needs: 'networks',
  reads: ['networks.keyLo', 'networks.keyHi', 'networks.charged'],
  writes: ['networks.talks', 'networks.told'],
  parameters: {
    talk: {
      about: 'chance that somebody who is charged talks',
      unit: 'probability',
      value: 0.1,
      low: 0.02,
      high: 0.3,
      spread: 'log-uniform',
      evidence: { assumed: 'informants are described, how many of those charged become one was not found' },
    },
    soonest: {
      about: 'days until the police work from it, at least',
      unit: 'days',
      value: 7,
      low: 1,
      high: 30,
      whole: true,
      evidence: { assumed: 'somebody must be asked, and heard' },
    },
    latest: {
      about: 'days until the police work from it, at most',
      unit: 'days',
      value: 60,
      low: 31,
      high: 180,
      whole: true,
      evidence: { assumed: 'within the two months after a charge' },
    },
    works: {
      about: 'days for which the police work from what was told',
      unit: 'days',
      value: 60,
      low: 7,
      high: 180,
      whole: true,
      evidence: { assumed: 'until it is known who talked, and what was told is out of date' },
    },
  },

  prepare(p) {
    return { p, hits: new Int32Array(BLOCK), keyLo: new Int32Array(BLOCK), keyHi: new Int32Array(BLOCK) };
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, charged, talks, told } = c.networks;
    const { p, hits } = k;
    let count = 0;
    for (let n = from; n < to; n++) {
      if (charged[n] === 0) continue;
      hits[count] = n;
      k.keyLo[count] = keyLo[n];
      k.keyHi[count++] = keyHi[n];
    }
    if (count === 0) return;
    day.draw(DECISIONS.talks, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const n = hits[j];
      let silent = 1;
      for (let person = 0; person < charged[n]; person++) silent *= 1 - p.talk;
      if ((day.a[j] >>> 0) * 2 ** -32 < silent) continue;
      const from = day.day + p.soonest + Math.floor((day.b[j] >>> 0) * 2 ** -32 * (p.latest - p.soonest + 1));
      // What is known already stays known: somebody else who talks can only begin it sooner, or make it last.
      const isOver = told[n] <= day.day;
      talks[n] = isOver ? from : Math.min(talks[n], from);
      told[n] = isOver ? from + p.works : Math.max(told[n], from + p.works);
    }
  },
});
