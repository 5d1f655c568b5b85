import { exp, ln, normalQuantile } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { NATIONAL, OPEN } from '../../world/outlets.ts';
import { NONE, TIES } from '../../world/people.ts';
import { mechanism } from '../mechanism.ts';

const NO_SLOT = 255;
const FRESH = 65535;
/** What makes an outlet that cannot be used today worse than doing without. */
const SHUT = 1000;
/** Utilities are compared in steps of one part in 65,536. */
const STEP = 65536;
/** Open from Monday to Friday. */
const WORKDAYS = 31;

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
      doing: Float64Array.of(-p.without, -p.without, -p.withoutFrequent, -p.withoutFrequent).map((u) => Math.floor(u * STEP) * 4),
      wait: new Float64Array(channels),
      shut: Float64Array.from({ length: 4 }, (_, state) => (state === OPEN ? 0 : -SHUT)),
      far: Float64Array.from({ length: c.districts.rows[0] }, (_, d) => p.distanceCost * c.districts.spacing[d]),
      weight: Float64Array.from({ length: c.districts.rows[0] }, (_, d) => c.catchments.weight[c.districts.catchment[d]]),
      national: Uint8Array.from({ length: channels }, (_, ch) => c.channels.national[ch]),
    };
  },

  open(c, k, day) {
    for (let ch = 0; ch < k.wait.length; ch++) {
      const week = c.channels.week[ch];
      const open = (week >> (day.holiday && week !== WORKDAYS ? 5 : day.weekday)) & 1;
      k.wait[ch] = k.delay[ch] + (1 - open) * SHUT;
    }
  },

  // A wrongly foreseen branch costs more than the arithmetic: slots that cannot be used get a penalty instead, and the
  // four utilities are sorted as numbers that carry their slot in the last two bits.
  block(c, k, day, from, to) {
    const { person, district, found, foundWorth, lot, outlet: chosen, slot, second, third } = c.visits;
    const { ties, worth, tried, class: classOf, beta: betaOf, risk, riskDay } = c.people;
    const { state, channel, district: where, asked } = c.outlets;
    const { gumbel, beta, forget, wait, shut, seen, far, national, weight, doing } = k;
    const life = k.p.slotLife;
    const now = day.day;
    day.draw(DECISIONS.chooseOutlet, c.visits.keyLo as Int32Array, c.visits.keyHi as Int32Array, from, to - from);
    const { a, b } = day;
    for (let v = from; v < to; v++) {
      const i = person[v];
      const first = i * TIES;
      if (found[v] >= 0) adopt(ties, worth, tried, first, found[v], foundWorth[v], now, life);
      const trust = beta[betaOf[i]];
      const fear = risk[i] === 0 ? 0 : risk[i] * forget[Math.min(1023, now - riskDay[i])];
      const home = district[v];
      const distance = far[home];
      const left = a[v - from];
      const right = b[v - from];
      const t0 = ties[first];
      const t1 = ties[first + 1];
      const t2 = ties[first + 2];
      const t3 = ties[first + 3];
      const o0 = t0 & ~(t0 >> 31);
      const o1 = t1 & ~(t1 >> 31);
      const o2 = t2 & ~(t2 >> 31);
      const o3 = t3 & ~(t3 >> 31);
      const c0 = channel[o0];
      const c1 = channel[o1];
      const c2 = channel[o2];
      const c3 = channel[o3];
      let u0 = trust * worth[first] + gumbel[left & 0xffff] - wait[c0] - fear * seen[c0] + shut[state[o0]] + (t0 >> 31) * SHUT;
      let u1 = trust * worth[first + 1] + gumbel[left >>> 16] - wait[c1] - fear * seen[c1] + shut[state[o1]] + (t1 >> 31) * SHUT;
      let u2 = trust * worth[first + 2] + gumbel[right & 0xffff] - wait[c2] - fear * seen[c2] + shut[state[o2]] + (t2 >> 31) * SHUT;
      let u3 = trust * worth[first + 3] + gumbel[right >>> 16] - wait[c3] - fear * seen[c3] + shut[state[o3]] + (t3 >> 31) * SHUT;
      if (distance > 0) {
        if (where[o0] !== home && where[o0] !== NATIONAL) u0 -= distance;
        if (where[o1] !== home && where[o1] !== NATIONAL) u1 -= distance;
        if (where[o2] !== home && where[o2] !== NATIONAL) u2 -= distance;
        if (where[o3] !== home && where[o3] !== NATIONAL) u3 -= distance;
      }
      const k0 = Math.floor(u0 * STEP) * 4 + 3;
      const k1 = Math.floor(u1 * STEP) * 4 + 2;
      const k2 = Math.floor(u2 * STEP) * 4 + 1;
      const k3 = Math.floor(u3 * STEP) * 4;
      const high = Math.max(k0, k1);
      const low = Math.min(k0, k1);
      const high2 = Math.max(k2, k3);
      const low2 = Math.min(k2, k3);
      const middle = Math.min(high, high2);
      const lower = Math.max(low, low2);
      const best = Math.max(high, high2);
      const next = Math.max(middle, lower);
      const last = Math.min(middle, lower);
      const without = doing[classOf[i]];
      second[v] = next > without ? 3 - (next & 3) : NO_SLOT;
      third[v] = last > without ? 3 - (last & 3) : NO_SLOT;
      if (best <= without) {
        slot[v] = NO_SLOT;
        chosen[v] = NONE;
        continue;
      }
      const s = 3 - (best & 3);
      const o = ties[first + s];
      slot[v] = s;
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
