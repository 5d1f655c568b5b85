import { exp, ln } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { ACTIVE, TREATED } from '../../world/people.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Candidate days come this many times as often as the base rate of use, so that no lever can lift use above them. */
const CEILING = 3;

/** Masses in steps of 32 mg, to find a lot without a search. */
const GRID = 1024;
const STEPS = 1024;
const STEPS_PER_UNIT = 128;

/** Use by day of use, Monday first; mean 1. Assumed: inside what sewage shows after a day's excretion (W05, W06). */
const LIGHT_WEEK = [0.6, 0.55, 0.6, 0.85, 1.45, 1.95, 1.0];
const HEAVY_WEEK = [0.9, 0.88, 0.9, 0.96, 1.12, 1.22, 1.02];

export const demand = mechanism({
  name: 'demand',
  theory:
    'A user wants to use at a yearly rate of the own class, more often at weekends, less often and less at a time when a pure gram is dear (NRC 2001). Candidate days do not depend on any policy (Lewis & Shedler 1979).',
  phase: 'demand',
  over: 'people',
  reads: [
    'people.keyLo',
    'people.keyHi',
    'people.district',
    'people.class',
    'people.state',
    'people.pace',
    'people.rate',
    'people.dose',
    'people.homeBulk',
    'people.budget',
    'people.belief',
    'people.paid',
    'districts.country',
    'countries.price0',
    'countries.purity0',
    'lots.mg',
    'lots.price',
  ],
  writes: [
    'people.nextWant',
    'people.spent',
    'uses.person',
    'uses.keyLo',
    'uses.keyHi',
    'uses.district',
    'uses.wanted',
    'visits.person',
    'visits.keyLo',
    'visits.keyHi',
    'visits.district',
    'visits.lot',
    'visits.size',
  ],
  emits: ['uses', 'visits'],
  parameters: {
    frequencyElasticity: {
      about: 'elasticity of how often a user wants to the believed price of a pure gram',
      unit: 'elasticity',
      value: -0.4,
      low: -0.5,
      high: -0.3,
      evidence: { rows: ['literature:NRC2001'], note: 'frequency given participation -.3 to -.5' },
    },
    amountElasticity: {
      about: 'elasticity of the amount taken on a use-day to the believed price of a pure gram',
      unit: 'elasticity',
      value: -0.1,
      low: -0.3,
      high: 0,
      evidence: { assumed: 'no estimate was found for the amount on a use-day alone' },
    },
    cover: {
      about: 'use-days that a light user buys for at a time',
      unit: 'use-days a purchase',
      value: 2,
      low: 1,
      high: 4,
      evidence: { rows: ['U13', 'S14'], note: 'lot menu; the number is assumed' },
    },
    coverFrequent: {
      about: 'use-days that a frequent user buys for at a time',
      unit: 'use-days a purchase',
      value: 1,
      low: 1,
      high: 3,
      evidence: { rows: ['U13'], note: 'small lots of dependent users; the number is assumed' },
    },
    newYear: {
      about: "use on New Year's Eve against a Saturday",
      unit: 'ratio',
      value: 1.5,
      low: 1,
      high: 3,
      evidence: { assumed: 'no European figure; South Australia shows cocaine far higher over New Year' },
    },
    treatmentEffect: {
      about: 'share of use-days that treatment replaces',
      unit: 'share',
      value: 0.4,
      low: 0.1,
      high: 0.7,
      evidence: { assumed: 'no substitution exists for cocaine; trials of psychosocial treatment differ widely' },
    },
  },

  prepare(p, c) {
    const districts = c.districts.rows[0];
    const usual = new Float64Array(districts);
    for (let d = 0; d < districts; d++) {
      const country = c.districts.country[d];
      usual[d] = (STEPS_PER_UNIT * c.countries.purity0[country] * 65535) / (c.countries.price0[country] * 65536);
    }
    const often = new Float64Array(STEPS);
    const much = new Float64Array(STEPS);
    for (let i = 0; i < STEPS; i++) {
      const ratio = ln((i + 0.5) / STEPS_PER_UNIT);
      often[i] = exp(p.frequencyElasticity * ratio);
      much[i] = exp(p.amountElasticity * ratio);
    }
    return {
      p,
      usual,
      often,
      much,
      today: new Float64Array(4),
      cover: Float64Array.of(p.cover, p.cover, p.coverFrequent, p.coverFrequent),
      gap: gapTable(),
      wait: waitTable(),
      lotMg: Int32Array.from({ length: c.lots.rows[0] }, (_, l) => c.lots.mg[l]),
      ...lotTables(Array.from({ length: c.lots.rows[0] }, (_, l) => c.lots.mg[l])),
      lotPrice: Float64Array.from({ length: c.lots.rows[0] }, (_, l) => c.lots.price[l]),
      hits: new Int32Array(BLOCK + 1),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  open(c, k, day) {
    const like = day.holiday ? 5 : day.weekday;
    const feast = day.newYearsEve ? k.p.newYear : 1;
    k.today[0] = (day.newYearsEve ? LIGHT_WEEK[5] : LIGHT_WEEK[like]) * feast;
    k.today[1] = k.today[0];
    k.today[2] = (day.newYearsEve ? HEAVY_WEEK[5] : HEAVY_WEEK[like]) * feast;
    k.today[3] = k.today[2];
    if (day.dayOfMonth === 1) c.people.spent.fill(0);
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, district, state, pace, rate, nextWant, belief, paid, dose, homeBulk, budget, spent } = c.people;
    const { class: classOf } = c.people;
    const { person: user, keyLo: userLo, keyHi: userHi, district: userPlace, wanted } = c.uses;
    const { person: buyer, keyLo: buyerLo, keyHi: buyerHi, district: buyerPlace, lot: lotAsked, size } = c.visits;
    const { hits, often, much, usual, wait, gap, today, cover, lotMg, lotPrice, nearest, enough } = k;
    const lo = k.keyLo;
    const hi = k.keyHi;
    const now = day.day;
    let found = 0;
    for (let i = from; i < to; i++) {
      hits[found] = i;
      found += 1 + (-(nextWant[i] ^ now) >> 31);
    }
    if (found === 0) return;
    for (let j = 0; j < found; j++) {
      lo[j] = keyLo[hits[j]];
      hi[j] = keyHi[hits[j]];
    }
    day.draw(DECISIONS.want, lo, hi, 0, found);
    const { a, b } = day;
    const treated = 1 - k.p.treatmentEffect;
    const scale = 2 ** 32 / 65535;
    let use = c.uses.rows[0];
    let visit = c.visits.rows[0];
    for (let j = 0; j < found; j++) {
      const i = hits[j];
      const cell = b[j] >>> 20;
      const quantile = gap[cell] + (gap[cell + 1] - gap[cell]) * ((b[j] & 0xfffff) * 2 ** -20);
      const next = now + 1 + Math.floor(quantile * wait[pace[i] >>> 4]);
      nextWant[i] = next < 65534 ? next : 65534;
      const s = state[i];
      if (s !== ACTIVE && s !== TREATED) continue;
      const kind = classOf[i];
      const home = district[i];
      const dear = Math.floor((paid[i] * usual[home]) / belief[i]);
      const step = dear < STEPS ? dear : STEPS - 1;
      const usualMood = today[kind] * often[step];
      const mood = (usualMood < CEILING ? usualMood : CEILING) * (s === TREATED ? treated : 1);
      if ((a[j] >>> 0) >= rate[i] * mood * scale) continue;
      const amount = Math.floor(dose[i] * much[step] + 0.5);
      user[use] = i;
      userLo[use] = lo[j];
      userHi[use] = hi[j];
      userPlace[use] = home;
      wanted[use] = amount;
      use++;
      const there = homeBulk[i];
      if (there >= amount) continue;
      const purse = budget[i] * 100 - spent[i];
      const target = amount * cover[kind];
      const near = nearest[Math.min(GRID - 1, Math.floor(target) >> 5)];
      const needed = enough[Math.min(GRID - 1, (amount - there + 31) >> 5)];
      let chosen = near - ((near - needed) & ((near - needed) >> 31));
      while (chosen >= 0 && paid[i] * lotPrice[chosen] > purse) chosen--;
      if (chosen < 0) continue;
      buyer[visit] = i;
      buyerLo[visit] = lo[j];
      buyerHi[visit] = hi[j];
      buyerPlace[visit] = home;
      lotAsked[visit] = lotMg[chosen];
      size[visit] = chosen;
      visit++;
    }
    c.uses.rows[0] = use;
    c.visits.rows[0] = visit;
  },
});

/** Quantiles of the unit exponential in 4,096 steps, one more for interpolation. */
function gapTable(): Float64Array {
  return Float64Array.from({ length: 4097 }, (_, i) => -ln(1 - Math.min(i, 4095.5) / 4096));
}

/** Mean days between candidates in excess of the geometric minimum, by pace in 4,096 steps. */
function waitTable(): Float64Array {
  return Float64Array.from({ length: 4096 }, (_, i) => {
    const chance = (i * 16 + 8) / 65536;
    return i >= 4095 ? 0 : -1 / ln(1 - chance);
  });
}

/** By mass in steps of 32 mg: the lot nearest to it, and the smallest lot that covers it. */
function lotTables(mg: readonly number[]): { nearest: Uint8Array; enough: Uint8Array } {
  const nearest = new Uint8Array(GRID);
  const enough = new Uint8Array(GRID);
  for (let step = 0; step < GRID; step++) {
    const mass = step * 32;
    let l = 0;
    while (l < mg.length - 1 && mass + 16 > (mg[l] + mg[l + 1]) / 2) l++;
    nearest[step] = l;
    l = 0;
    while (l < mg.length - 1 && mg[l] < mass) l++;
    enough[step] = l;
  }
  return { nearest, enough };
}
