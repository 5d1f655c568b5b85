import { NATIONAL, RETAIL } from '../../world/outlets.ts';
import { openSpots } from '../../world/street/corners.ts';
import { mechanism } from '../mechanism.ts';

const MEMORY = 28;

export const scene = mechanism({
  name: 'scene',
  theory:
    'What is at stake at an open scene is what is sold there. It is remembered for about a month, as those who sell there and patrol there do.',
  phase: 'ledger',
  over: 'areas',
  needs: 'networks',
  reads: [
    'outlets.level',
    'outlets.district',
    'outlets.channel',
    'outlets.line',
    'outlets.takings',
    'districts.area',
    'channels.visibility',
  ],
  writes: ['areas.scene'],
  parameters: {},

  prepare(_p, c) {
    return { spots: openSpots(c.channels), today: new Float64Array(c.areas.rows[0]) };
  },

  open(c, k) {
    const { rows, level, district, channel, line, takings } = c.outlets;
    const { today, spots } = k;
    today.fill(0);
    for (let o = 0; o < rows[0]; o++) {
      if (takings[o] === 0 || level[o] !== RETAIL || line[o] >= 0 || district[o] === NATIONAL) continue;
      if (spots[channel[o]] === 1) today[c.districts.area[district[o]]] += takings[o];
    }
  },

  block(c, k, _day, from, to) {
    const { scene: mean } = c.areas;
    for (let a = from; a < to; a++) mean[a] += (k.today[a] - mean[a]) / MEMORY;
  },
});
