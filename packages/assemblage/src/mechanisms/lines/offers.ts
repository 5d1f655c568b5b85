import { DECISIONS } from '../../world/decisions.ts';
import { LINE_OUTLETS } from '../../world/street/line-state.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

export const offers = mechanism({
  name: 'offers',
  theory:
    'A line that holds the numbers of its customers can reach all of them at once. It texts offers now and then, more often towards the weekend and around New Year, and on the day after it has a new number.',
  phase: 'demand',
  over: 'lines',
  needs: 'networks',
  reads: ['lines.keyLo', 'lines.keyHi', 'lines.state', 'lines.area', 'lines.outlets', 'numbers.born'],
  writes: ['outlets.lure', 'areaTallies.offers'],
  parameters: {
    perWeek: {
      about: 'offers that a line sends to all customers in an ordinary week',
      unit: 'per week',
      value: 1,
      low: 0.2,
      high: 7,
      evidence: { rows: ['L21', 'L22'], note: 'bursts of hundreds of texts are seen; how often is assumed' },
    },
    weekend: {
      about: 'chance of an offer on a Friday or Saturday against another day',
      unit: 'ratio',
      value: 1.5,
      low: 1,
      high: 4,
      evidence: { assumed: 'custom peaks at weekends; no count of texts by day was found' },
    },
    festive: {
      about: 'chance of an offer from 24 December to 1 January against another day',
      unit: 'ratio',
      value: 3,
      low: 1,
      high: 6,
      evidence: { assumed: 'offers at New Year are reported in words only' },
    },
    lure: {
      about: 'what an offer adds to the appeal of the line on that day',
      unit: 'utility',
      value: 0.5,
      low: 0,
      high: 2,
      evidence: { assumed: 'between no effect and a price cut by half; no experiment was found' },
    },
  },

  prepare(p) {
    return { p, hits: new Int32Array(BLOCK), keyLo: new Int32Array(BLOCK), keyHi: new Int32Array(BLOCK) };
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, state, area, outlets } = c.lines;
    const { p, hits } = k;
    const festive = (day.month === 12 && day.dayOfMonth >= 24) || (day.month === 1 && day.dayOfMonth === 1);
    const weekend = day.weekday === 4 || day.weekday === 5;
    const chance = (p.perWeek / 7) * (festive ? p.festive : 1) * (weekend ? p.weekend : 1);
    let count = 0;
    for (let l = from; l < to; l++) {
      if (state[l] !== LINE_UP) continue;
      hits[count] = l;
      k.keyLo[count] = keyLo[l];
      k.keyHi[count++] = keyHi[l];
    }
    if (count === 0) return;
    day.draw(DECISIONS.offer, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const l = hits[j];
      const isNews = day.day > 0 && c.numbers.born[l] === day.day - 1;
      if (!isNews && (day.a[j] >>> 0) * 2 ** -32 >= chance) continue;
      c.areaTallies.offers[area[l]]++;
      for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++) {
        if (outlets[s] >= 0) c.outlets.lure[outlets[s]] += p.lure;
      }
    }
  },
});
