import { drawBlock } from '../../chance.ts';
import { chanceAt, LAST_TURN, TURN_EVERY } from '../../career.ts';
import { DECISIONS } from '../../decisions.ts';
import { exp, ln } from '../../../kernel/math.ts';
import { ACTIVE, DEAR_STEPS, DEAR_UNIT, FREQUENT, NONE, TIES, TREATED } from '../../people.ts';
import type { World } from '../../world.ts';
import type { InTrade } from './trades.ts';

/** Orders are counted in thousandths, so that sums do not depend on the order of rows. */
const MILLI = 1000;
/** Mean length of an episode of treatment for cocaine, days. */
const EPISODE = 120;
/** Trust that a friend's word gives, 0 to 1: between these. */
const VOUCHED = [0.5, 0.9] as const;

/** What outlets can expect when the run begins, by row: purchases in thousandths a day, mg a day, and their worth. */
export interface Custom {
  readonly orders: Float64Array;
  readonly mg: Float64Array;
  /** What these mg are worth, in mg at the price of a gram: small lots are dearer. */
  readonly value: Float64Array;
}

/** How demand answers to what a person believes a gram to cost, and to treatment. */
export interface Answers {
  readonly frequencyElasticity: number;
  readonly amountElasticity: number;
  /** Use-days that light and frequent users buy for at a time. */
  readonly cover: number;
  readonly coverFrequent: number;
  /** Share of use-days that treatment for cocaine replaces. */
  readonly treatmentEffect: number;
}

/** What sellers hold of people when the run begins, and what custom their outlets can expect of them. */
export function foundCustomers(world: World, substances: readonly InTrade[], answers: Answers): Custom {
  const { people, outlets, customers, numbers, districts } = world.tables;
  const p = people.columns;
  const c = customers.columns;
  const count = people.rows[0];
  const lo = p['keyLo'] as Int32Array;
  const hi = p['keyHi'] as Int32Array;
  const { a: phone } = drawBlock(world, DECISIONS.bornCustomer, lo, hi);
  const { a: trust } = drawBlock(world, DECISIONS.bornCustomerTrust, lo, hi);
  const orders = new Float64Array(outlets.rows[0]);
  const mg = new Float64Array(outlets.rows[0]);
  const value = new Float64Array(outlets.rows[0]);
  const often = dearness(answers.frequencyElasticity);
  const much = dearness(answers.amountElasticity);
  const left = substances.map(({ values }) => Math.max(0, 1 - answers.treatmentEffect * values.replaced));
  c['outlet'].fill(NONE);
  c['lender'].fill(NONE);
  for (let i = 0; i < count; i++) {
    c['phone'][i] = phone[i] & 255;
    let held = 0;
    for (let s = i * TIES; s < i * TIES + TIES; s++) if (p['ties'][s] >= 0) held++;
    if (held === 0) continue;
    const treated = p['state'][i] === TREATED ? left[districts.columns['country'][p['district'][i]]] : 1;
    const dear = p['dear'][i];
    const days = chanceAt(p['pace'][i]) * (p['rate'][i] / 65535) * treated * often[dear];
    const cover = p['class'][i] >= FREQUENT ? answers.coverFrequent : answers.cover;
    const share = Math.floor((days * MILLI) / (held * cover) + 0.5);
    const bulk = Math.floor((days * p['dose'][i] * much[dear]) / held + 0.5);
    for (let slot = 0; slot < TIES; slot++) {
      const o = p['ties'][i * TIES + slot];
      if (o < 0) continue;
      const word = ((trust[i] >>> (slot * 8)) & 255) * 2 ** -8;
      const vouched = Math.floor((VOUCHED[0] + (VOUCHED[1] - VOUCHED[0]) * word) * 255);
      c['trust'][i * TIES + slot] = Math.max(outlets.columns['asks'][o], vouched);
      const line = outlets.columns['line'][o];
      c['number'][i * TIES + slot] = line < 0 ? 0 : numbers.columns['serial'][line] & 255;
      orders[o] += share;
      mg[o] += bulk;
      value[o] += Math.floor((bulk * dear) / DEAR_UNIT + 0.5);
    }
  }
  customers.rows[0] = count;
  return { orders, mg, value };
}

/** What an elasticity makes of each step of believed dearness. */
function dearness(elasticity: number): Float64Array {
  return Float64Array.from({ length: DEAR_STEPS }, (_, i) => exp(elasticity * ln((i + 0.5) / DEAR_UNIT)));
}

/** How many people of each district are in treatment when the run begins. */
export function treatedBy(users: readonly (readonly number[])[], substances: readonly InTrade[]): Int32Array {
  return Int32Array.from(
    users.flatMap((list) => substances.map(({ row, values }) => Math.floor(list[row] * values.inTreatment))),
  );
}

/**
 * Puts as many frequent users of each district into treatment as there are places taken: those whose keyed word comes
 * first. Corrects the count where there are fewer frequent users.
 */
export function putIntoTreatment(world: World, substances: readonly InTrade[]): void {
  const { people, districts } = world.tables;
  const p = people.columns;
  const { a, b } = drawBlock(world, DECISIONS.bornTreatment, p['keyLo'] as Int32Array, p['keyHi'] as Int32Array);
  const able: number[][] = Array.from({ length: districts.rows[0] }, () => []);
  for (let i = 0; i < people.rows[0]; i++) {
    if (p['state'][i] === ACTIVE && p['class'][i] >= FREQUENT) able[p['district'][i]].push(i);
  }
  able.forEach((list, d) => {
    const places = Math.min(list.length, districts.columns['inTreatment'][d]);
    districts.columns['inTreatment'][d] = places;
    const stay = substances[districts.columns['country'][d]].values.treatmentStay * EPISODE;
    list.sort((i, j) => (a[i] >>> 0) - (a[j] >>> 0) || p['keyLo'][i] - p['keyLo'][j]);
    for (let n = 0; n < places; n++) {
      const i = list[n];
      p['state'][i] = TREATED;
      const days = -stay * ln(1 - (b[i] >>> 0) * 2 ** -32 * 0.999999);
      p['nextTurn'][i] = Math.min(LAST_TURN, TURN_EVERY * Math.max(1, Math.floor(days / TURN_EVERY + 0.5)));
    }
  });
}
