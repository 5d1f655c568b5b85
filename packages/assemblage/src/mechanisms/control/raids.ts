import { DECISIONS } from '../../world/decisions.ts';
import { NATIONAL, OPEN, RETAIL } from '../../world/outlets.ts';
import { shownBy } from '../../world/street/practices.ts';
import { raid, RAIDED } from '../../world/seizure.ts';
import { mechanism } from '../mechanism.ts';

export const raids = mechanism({
  name: 'raids',
  theory:
    'Visible selling leads the police to a seller: the stock is seized, the seller is arrested and the post stands empty until somebody takes it (Matrix 2007).',
  phase: 'control',
  over: 'outlets',
  reads: [
    'outlets.keyLo',
    'outlets.keyHi',
    'outlets.level',
    'outlets.district',
    'outlets.channel',
    'outlets.line',
    'outlets.network',
    'networks.practice',
    'districts.streetHours',
    'districts.streetHours0',
    'channels.visibility',
  ],
  writes: [...RAIDED],
  emits: ['records'],
  parameters: {
    hidden: {
      about: 'yearly chance that a seller who cannot be seen is raided, at the hours of the base year',
      unit: 'per year',
      value: 0.06,
      low: 0.02,
      high: 0.3,
      evidence: {
        assumed: 'time to arrest of European sellers was not found; US crack-era figures (V07) are an upper bound',
      },
    },
    visible: {
      about: 'yearly chance, on top of that, for a seller in full sight, at the hours of the base year',
      unit: 'per year',
      value: 0.15,
      low: 0.05,
      high: 0.6,
      evidence: { rows: ['V07'], note: 'about 22 % imprisoned a year of street selling; recalled' },
    },
  },

  prepare(p, c) {
    const daily = 1 / 365;
    return {
      hidden: p.hidden * daily,
      visible: Float64Array.from(
        { length: c.channels.rows[0] },
        (_, ch) => p.visible * daily * c.channels.visibility[ch],
      ),
      effort: new Float64Array(c.districts.rows[0]),
    };
  },

  open(c, k) {
    const { streetHours, streetHours0 } = c.districts;
    for (let d = 0; d < k.effort.length; d++) k.effort[d] = streetHours0[d] > 0 ? streetHours[d] / streetHours0[d] : 0;
  },

  block(c, k, day, from, to) {
    const { state, level, district, channel, line, network } = c.outlets;
    day.draw(DECISIONS.raid, c.outlets.keyLo as Int32Array, c.outlets.keyHi as Int32Array, from, to - from);
    for (let o = from; o < to; o++) {
      if (level[o] !== RETAIL || state[o] !== OPEN || district[o] === NATIONAL || line[o] >= 0) continue;
      const d = district[o];
      const hazard = (k.hidden + k.visible[channel[o]] * shownBy(c.networks.practice, network[o])) * k.effort[d];
      if ((day.a[o - from] >>> 0) * 2 ** -32 >= hazard) continue;
      raid(c, o, day.day);
    }
  },
});
