import { exp, ln, normalQuantile } from '../../kernel/math.ts';
import {
  chanceAt,
  daysToTurn,
  DAYS_A_YEAR,
  isLight,
  LAST_TURN,
  paceOf,
  TURN_EVERY,
  TURNS_A_YEAR,
} from '../../world/career.ts';
import { DECISIONS } from '../../world/decisions.ts';
import {
  ACTIVE,
  DEAR_STEPS,
  DEAR_UNIT,
  FREQUENT,
  FRESH,
  HIDDEN,
  LATENT,
  NEVER,
  NONE,
  OCCASIONAL,
  TIES,
  TREATED,
} from '../../world/people.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** As for the founders, mg. */
const LARGEST_DOSE = 6000;

export const careers = mechanism({
  name: 'careers',
  theory:
    'People begin, use more, use less and stop at yearly hazards of two states, light and frequent (Everingham & Rydell 1994). Beginning spreads from user to user and answers slowly to price, as stopping does (NRC 2001).',
  phase: 'health',
  over: 'turns',
  reads: [
    'turns.person',
    'turns.keyLo',
    'turns.keyHi',
    'turns.district',
    'people.dear',
    'districts.users0',
    'districts.latent0',
    'districts.heard',
  ],
  writes: [
    'people.class',
    'people.state',
    'people.pace',
    'people.rate',
    'people.nextWant',
    'people.nextTurn',
    'people.ties',
    'people.worth',
    'people.tried',
    'people.seeking',
    'people.dose',
    'people.budget',
    'districts.users',
    'districts.latent',
    'tallies.started',
    'tallies.stopped',
  ],
  parameters: {
    lightToFrequent: hazard('light users who become frequent', 0.024, 0.01, 0.05, true),
    lightStops: hazard('light users who stop', 0.15, 0.1, 0.25, true),
    frequentToLight: hazard('frequent users who become light', 0.04, 0.02, 0.08, false),
    frequentStops: hazard('frequent users who stop', 0.02, 0.01, 0.06, false),
    latentStarts: {
      about: 'yearly hazard with which a latent person begins, at the prevalence and price of the base year',
      unit: 'per year',
      value: 1.2,
      low: 0.8,
      high: 1.6,
      evidence: {
        assumed:
          'only pool times hazard matters: the flow of beginners is that of the base year, whatever the pool holds',
      },
    },
    contagion: {
      about: 'elasticity of beginning to the number of users in the place',
      unit: 'elasticity',
      value: 0.3,
      low: 0,
      high: 1,
      evidence: { assumed: 'Everingham & Rydell 1994 give a sign' },
    },
    participation: {
      about: 'elasticity of the number of users to price in the long run, shared by beginning and stopping',
      unit: 'elasticity',
      value: -0.4,
      low: -1,
      high: -0.2,
      evidence: { rows: ['literature:NRC2001'], note: 'youth participation' },
    },
    hidden: {
      about: 'share of those who become frequent whom no household survey can meet any more',
      unit: 'share',
      value: 0.7,
      low: 0.3,
      high: 0.85,
      evidence: { assumed: 'as among frequent users when the run begins: 2.55 hidden for each visible one' },
    },
    doseRise: {
      about: 'grams on a use-day of a frequent user against a light one, taken up on becoming frequent',
      unit: 'ratio',
      value: 1.6,
      low: 1.2,
      high: 2.5,
      evidence: { rows: ['U09', 'data:use-intensity'], note: 'grams rise with frequency: means .49, .82 and 1.18' },
    },
    frequentDays: {
      about: 'median use-days a year of a person who has just become frequent',
      unit: 'days a year',
      value: 110,
      low: 80,
      high: 150,
      evidence: { rows: ['U09', 'data:use-intensity'], note: 'as for frequent users at the beginning' },
    },
    lightDays: {
      about: 'median use-days a year of a person who has just become light',
      unit: 'days a year',
      value: 22,
      low: 16,
      high: 28,
      evidence: { rows: ['U09', 'data:use-intensity'], note: 'as for occasional users at the beginning' },
    },
  },

  prepare(p, c) {
    return {
      p,
      price: Float64Array.from({ length: DEAR_STEPS }, (_, i) =>
        exp((p.participation / 2) * ln((i + 0.5) / (DEAR_UNIT + 0.5))),
      ),
      begins: new Float64Array(c.districts.rows[0]),
      next: new Int32Array(BLOCK),
    };
  },

  open(c, k, day) {
    if (day.day % TURN_EVERY !== 0) return;
    const { users, users0, latent, latent0, heard } = c.districts;
    const { p } = k;
    for (let d = 0; d < k.begins.length; d++) {
      const spread = exp(p.contagion * ln(Math.max(0.01, users[d] / Math.max(1, users0[d]))));
      const price = exp((p.participation / 2) * ln(Math.max(0.05, heard[d])));
      const flow = latent0[d] / Math.max(1, latent[d]);
      k.begins[d] = Math.min(1, (p.latentStarts / TURNS_A_YEAR) * flow * spread * price);
    }
  },

  block(c, k, day, from, to) {
    day.draw(DECISIONS.career, c.turns.keyLo as Int32Array, c.turns.keyHi as Int32Array, from, to - from, 1);
    k.next.set(day.a.subarray(0, to - from));
    day.draw(DECISIONS.career, c.turns.keyLo as Int32Array, c.turns.keyHi as Int32Array, from, to - from);
    for (let t = from; t < to; t++) {
      const i = c.turns.person[t];
      c.people.nextTurn[i] = Math.min(LAST_TURN, day.day + daysToTurn(k.next[t - from]));
      turn(c, k, i, c.turns.district[t], (day.a[t - from] >>> 0) * 2 ** -32, day.b[t - from] >>> 0, day.day);
    }
  },
});

type CareerColumns = Parameters<typeof careers.block>[0];
type Prepared = Parameters<typeof careers.block>[1];

/** One possible turn: at most one of the moves of the person's state happens. */
function turn(c: CareerColumns, k: Prepared, i: number, d: number, u: number, word: number, today: number): void {
  const { p } = k;
  const state = c.people.state[i];
  if (state === TREATED) return;
  const price = k.price[c.people.dear[i]];
  if (state === LATENT) {
    if (u < k.begins[d]) begin(c, i, d, word, today);
    return;
  }
  if (state !== ACTIVE) return;
  const light = isLight(c.people.class[i]);
  const stop = (light ? p.lightStops : p.frequentStops) / TURNS_A_YEAR / price;
  const move = (light ? p.lightToFrequent : p.frequentToLight) / TURNS_A_YEAR;
  if (u < stop) end(c, i, d);
  else if (u < stop + move) {
    const heavier = (word & 0xffff) < p.hidden * 65536 ? HIDDEN : FREQUENT;
    if (light) change(c, i, heavier, p.frequentDays, p.doseRise, word);
    else change(c, i, OCCASIONAL, p.lightDays, 1 / p.doseRise, word);
  }
}

/** Begins to use, with the best source of a friend, or none yet. */
function begin(c: CareerColumns, i: number, d: number, word: number, today: number): void {
  c.people.state[i] = ACTIVE;
  c.people.nextWant[i] = Math.min(65534, today + 1 + (word & 7));
  c.people.seeking[i] = 1;
  for (let s = i * TIES; s < i * TIES + TIES; s++) {
    c.people.ties[s] = NONE;
    c.people.worth[s] = 0;
    c.people.tried[s] = FRESH;
  }
  c.districts.users[d]++;
  c.districts.latent[d]--;
  c.tallies.started[d]++;
}

function end(c: CareerColumns, i: number, d: number): void {
  c.people.state[i] = LATENT;
  c.people.nextWant[i] = NEVER;
  c.districts.users[d]--;
  c.districts.latent[d]++;
  c.tallies.stopped[d]++;
}

/**
 * Moves to another class with a new yearly number of use-days inside its bounds; the dose goes with the class, and the
 * budget with what the new use costs.
 */
function change(c: CareerColumns, i: number, kind: number, median: number, rise: number, word: number): void {
  const { pace, rate, dose, budget } = c.people;
  const before = chanceAt(pace[i]) * rate[i] * dose[i];
  const quantile = normalQuantile((Math.floor(word * 2 ** -16) + 0.5) / 65536);
  const days = Math.min(DAYS_A_YEAR[kind][1], Math.max(DAYS_A_YEAR[kind][0], median * exp(0.5 * quantile)));
  const next = paceOf(days);
  c.people.class[i] = kind;
  pace[i] = next.pace;
  rate[i] = next.rate;
  dose[i] = Math.min(LARGEST_DOSE, Math.max(20, Math.floor(dose[i] * rise + 0.5)));
  const outlay = (chanceAt(next.pace) * next.rate * dose[i]) / Math.max(1, before);
  budget[i] = Math.min(65535, Math.max(70, Math.floor(budget[i] * outlay)));
}

function hazard(who: string, value: number, low: number, high: number, recalled: boolean) {
  return {
    about: `yearly hazard of ${who}`,
    unit: 'per year',
    value,
    low,
    high,
    evidence: {
      rows: ['literature:EveringhamRydell1994'],
      note: recalled ? 'recalled' : 'as fixed in their figure 6.1',
    },
  } as const;
}
