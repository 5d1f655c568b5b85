import { exp, ln, normalQuantile } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { NATIONAL, OPEN } from '../../world/outlets.ts';
import { NONE, TIES } from '../../world/people.ts';
import { mechanism } from '../mechanism.ts';

const NO_SLOT = 255;
const FRESH = 65535;

export const choice = mechanism({
  name: 'choice',
  theory:
    'Buyers return to where they did well: utility grows with experience, falls with delay, distance and perceived risk, and has Gumbel noise keyed by person, slot and day (Weisbuch, Kirman & Herreiner 2000; McFadden 1974).',
  phase: 'access',
  over: 'visits',
  reads: [
    'visits.person',
    'visits.keyLo',
    'visits.keyHi',
    'visits.district',
    'visits.lot',
    'visits.found',
    'visits.foundWorth',
    'people.class',
    'people.beta',
    'people.risk',
    'people.riskDay',
    'outlets.state',
    'outlets.channel',
    'outlets.district',
    'districts.catchment',
    'districts.spacing',
    'catchments.weight',
    'channels.minutes',
    'channels.visibility',
    'channels.national',
    'channels.week',
  ],
  writes: [
    'people.ties',
    'people.worth',
    'people.tried',
    'visits.outlet',
    'visits.slot',
    'visits.second',
    'visits.third',
    'outlets.asked',
  ],
  parameters: {
    beta: {
      about: 'how strongly experience guides the choice, median over buyers',
      unit: 'per unit of J',
      value: 4,
      low: 2,
      high: 10,
      evidence: { rows: ['M14', 'literature:WeisbuchKirmanHerreiner2000'], note: 'to be fitted to the share loyal to one source' },
    },
    betaSpread: {
      about: 'sd of the logarithm of beta between buyers',
      unit: 'log units',
      value: 0.5,
      low: 0.2,
      high: 1,
      evidence: { assumed: 'loyal and searching buyers must be able to coexist' },
    },
    delayCost: {
      about: 'cost of 30 minutes of waiting; grows with the square root of the delay',
      unit: 'utility',
      value: 0.3,
      low: 0.1,
      high: 1,
      evidence: { rows: ['M01', 'M05', 'M06'], note: 'to be fitted to access times' },
    },
    distanceCost: {
      about: 'cost of a kilometre',
      unit: 'utility a km',
      value: 0.1,
      low: 0.02,
      high: 0.3,
      evidence: { assumed: 'journeys to buy were not found for Europe' },
    },
    riskCost: {
      about: 'cost of a fully visible meeting at a perceived risk of one',
      unit: 'utility',
      value: 5,
      low: 0,
      high: 20,
      evidence: { assumed: 'no revealed-preference estimate was found' },
    },
    without: {
      about: 'utility lost by doing without, light users',
      unit: 'utility',
      value: 3,
      low: 1,
      high: 6,
      evidence: { assumed: 'must be large enough that most wishes lead to an attempt' },
    },
    withoutFrequent: {
      about: 'utility lost by doing without, frequent users',
      unit: 'utility',
      value: 10,
      low: 4,
      high: 20,
      evidence: { assumed: 'larger than for light users' },
    },
    riskHalfLife: {
      about: 'days until perceived risk has halved',
      unit: 'days',
      value: 180,
      low: 60,
      high: 720,
      evidence: { assumed: 'Anwar & Loughran 2011 give updating, not forgetting' },
    },
    slotLife: {
      about: 'days after which an unused tie is given up',
      unit: 'days',
      value: 180,
      low: 60,
      high: 365,
      evidence: { assumed: 'no measure of forgotten sellers was found' },
    },
  },

  prepare(p, c) {
    const channels = c.channels.rows[0];
    const delay = new Float64Array(channels);
    const seen = new Float64Array(channels);
    for (let ch = 0; ch < channels; ch++) {
      delay[ch] = p.delayCost * Math.sqrt(c.channels.minutes[ch] / 30);
      seen[ch] = p.riskCost * c.channels.visibility[ch];
    }
    return {
      p,
      gumbel: Float32Array.from({ length: 65536 }, (_, i) => -ln(-ln((i + 0.5) / 65536))),
      beta: Float64Array.from({ length: 256 }, (_, i) => (p.beta * exp(p.betaSpread * normalQuantile((i + 0.5) / 256))) / 4096),
      forget: Float64Array.from({ length: 1024 }, (_, i) => exp((-ln(2) * i) / p.riskHalfLife) / 65535),
      delay,
      seen,
      doing: Float64Array.of(-p.without, -p.without, -p.withoutFrequent, -p.withoutFrequent),
      far: Float64Array.from({ length: c.districts.rows[0] }, (_, d) => p.distanceCost * c.districts.spacing[d]),
      weight: Float64Array.from({ length: c.districts.rows[0] }, (_, d) => c.catchments.weight[c.districts.catchment[d]]),
      open: new Uint8Array(channels),
      national: Uint8Array.from({ length: channels }, (_, ch) => c.channels.national[ch]),
    };
  },

  open(c, k, day) {
    for (let ch = 0; ch < k.open.length; ch++) {
      const week = c.channels.week[ch];
      k.open[ch] = (week >> (day.holiday && week !== 31 ? 5 : day.weekday)) & 1;
    }
  },

  block(c, k, day, from, to) {
    const { person, district, found, lot, outlet: chosen, slot, second, third } = c.visits;
    const { ties, worth, tried } = c.people;
    const { state, channel, district: where, asked } = c.outlets;
    const { gumbel, beta, forget, delay, seen, far, open, national, weight } = k;
    const now = day.day;
    day.draw(DECISIONS.chooseOutlet, c.visits.keyLo as Int32Array, c.visits.keyHi as Int32Array, from, to - from);
    const a = day.a;
    const b = day.b;
    for (let v = from; v < to; v++) {
      const i = person[v];
      const first = i * TIES;
      if (found[v] >= 0) adopt(ties, worth, tried, first, found[v], c.visits.foundWorth[v], now, k.p.slotLife);
      const j = v - from;
      const trust = beta[c.people.beta[i]];
      const fear = c.people.risk[i] === 0 ? 0 : c.people.risk[i] * forget[Math.min(1023, now - c.people.riskDay[i])];
      const home = district[v];
      let u0 = k.doing[c.people.class[i]];
      let u1 = u0;
      let u2 = u0;
      let s0 = NO_SLOT;
      let s1 = NO_SLOT;
      let s2 = NO_SLOT;
      for (let s = 0; s < TIES; s++) {
        const o = ties[first + s];
        if (o < 0 || state[o] !== OPEN) continue;
        const ch = channel[o];
        if (open[ch] === 0) continue;
        const word = s < 2 ? a[j] : b[j];
        const noise = gumbel[(s & 1) === 0 ? word & 0xffff : word >>> 16];
        const site = where[o];
        let u = trust * worth[first + s] + noise - delay[ch] - fear * seen[ch];
        if (site !== home && site !== NATIONAL) u -= far[home];
        if (u > u0) {
          u2 = u1;
          s2 = s1;
          u1 = u0;
          s1 = s0;
          u0 = u;
          s0 = s;
        } else if (u > u1) {
          u2 = u1;
          s2 = s1;
          u1 = u;
          s1 = s;
        } else if (u > u2) {
          u2 = u;
          s2 = s;
        }
      }
      slot[v] = s0;
      second[v] = s1;
      third[v] = s2;
      if (s0 === NO_SLOT) {
        chosen[v] = NONE;
        continue;
      }
      const o = ties[first + s0];
      chosen[v] = o;
      asked[o] += national[channel[o]] === 0 ? lot[v] : Math.floor(lot[v] * weight[home] + 0.5);
    }
  },
});

/** Takes a new tie into a free slot, else into the slot least recently tried or least worth; a fresh tie is kept. */
function adopt(
  ties: Int32Array,
  worth: Uint16Array,
  tried: Uint16Array,
  first: number,
  outlet: number,
  value: number,
  now: number,
  life: number,
): void {
  let place = first;
  let rank = Infinity;
  for (let s = first; s < first + TIES; s++) {
    const stale = tried[s] !== FRESH && now - tried[s] > life;
    const standing = ties[s] < 0 ? -2 : stale ? -1 : worth[s];
    if (standing < rank) {
      rank = standing;
      place = s;
    }
  }
  ties[place] = outlet;
  worth[place] = value;
  tried[place] = FRESH;
}
