import { exp } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { CLOSED, OPEN, RETAIL, VACANT } from '../../world/outlets.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const REVIEW = 28;

export const succession = mechanism({
  name: 'succession',
  theory:
    'Businesses survive arrests: a lost seller is replaced by a partner or employee (Matrix 2007). Sellers leave when the net income stays below what they could have, and a good income draws rivals (Caulkins & Reuter 2010).',
  phase: 'organisation',
  over: 'outlets',
  reads: [
    'outlets.keyLo',
    'outlets.keyHi',
    'outlets.level',
    'outlets.country',
    'outlets.network',
    'outlets.line',
    'outlets.income',
    'countries.income0',
  ],
  writes: [
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.lost',
    'outlets.lostPure',
    'outlets.state',
    'outlets.changed',
    'outlets.born',
    'births.parent',
    'births.serial',
  ],
  emits: ['births'],
  parameters: {
    replacement: {
      about: 'mean days until the post of a lost seller is filled',
      unit: 'days',
      value: 14,
      low: 2,
      high: 60,
      evidence: { rows: ['M13'], note: 'rare for operations to cease; the days are assumed' },
    },
    turnover: {
      about: 'yearly chance that a seller with the usual income stops',
      unit: 'per year',
      value: 0.25,
      low: 0.1,
      high: 0.6,
      evidence: { assumed: 'careers of European sellers were not found' },
    },
    entry: {
      about: 'yearly chance that beside a seller with the usual income another one begins',
      unit: 'per year',
      value: 0.33,
      low: 0.2,
      high: 0.9,
      evidence: { rows: ['M10', 'M11'], note: 'set so that the number of sellers holds in the base year' },
    },
    response: {
      about: 'how strongly leaving and beginning answer to income',
      unit: 'log hazard per usual income',
      value: 0.5,
      low: 0.3,
      high: 3,
      evidence: { assumed: 'no figure was found' },
    },
  },

  prepare(p) {
    return { p, hits: new Int32Array(BLOCK), keyLo: new Int32Array(BLOCK), keyHi: new Int32Array(BLOCK) };
  },

  block(c, k, day, from, to) {
    const { state, level, keyLo, keyHi, changed, born, country, income, network, line } = c.outlets;
    const { hits, p } = k;
    let count = 0;
    const turn = day.day % REVIEW;
    for (let o = from; o < to; o++) {
      if (level[o] > RETAIL || state[o] === CLOSED || line[o] >= 0) continue;
      // Networks come and go by a rule of their own; only an empty post at a corner or a house is filled here.
      if (state[o] === OPEN && network[o] >= 0) continue;
      if (state[o] === OPEN && (keyLo[o] & 0x7fffffff) % REVIEW !== turn) continue;
      hits[count] = o;
      k.keyLo[count] = keyLo[o];
      k.keyHi[count] = keyHi[o];
      count++;
    }
    if (count === 0) return;
    day.draw(DECISIONS.successor, k.keyLo, k.keyHi, 0, count);
    const filled = 2 ** 32 / p.replacement;
    for (let j = 0; j < count; j++) {
      const o = hits[j];
      if (state[o] === VACANT) {
        if (day.a[j] >>> 0 >= filled) continue;
        state[o] = OPEN;
        changed[o] = day.day;
        continue;
      }
      if (level[o] !== RETAIL) continue;
      const usual = Math.max(1, c.countries.income0[country[o]]);
      const lift = exp(p.response * Math.max(-3, Math.min(3, income[o] / usual - 1)));
      const hazard = (p.turnover * REVIEW) / 365;
      if ((day.a[j] >>> 0) * 2 ** -32 < hazard / lift) {
        state[o] = CLOSED;
        changed[o] = day.day;
        c.outlets.lost[o] += c.outlets.stockBulk[o];
        c.outlets.lostPure[o] += c.outlets.stockPure[o];
        c.outlets.stockBulk[o] = 0;
        c.outlets.stockPure[o] = 0;
      }
      if ((day.b[j] >>> 0) * 2 ** -32 >= Math.min(0.5, ((p.entry * REVIEW) / 365) * lift)) continue;
      const birth = c.births.rows[0]++;
      c.births.parent[birth] = o;
      c.births.serial[birth] = born[o]++;
    }
  },
});
