import { exp, ln, normalQuantile } from '../../kernel/math.ts';
import { districtWeights } from '../../world/by-district.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { NATIONAL, OPEN } from '../../world/outlets.ts';
import { FREQUENT, FRESH, NONE, TIES } from '../../world/people.ts';
import { isOfOwnChannel, keepToChannel } from '../../world/one-channel.ts';
import type { ReadColumn } from '../../world/schema.ts';
import { ownersOfPhones } from '../../world/street/phones.ts';
import { isReached } from '../../world/street/services-reach.ts';
import { SHUT, STEP } from '../../world/utility.ts';
import { BLOCK, mechanism } from '../mechanism.ts';
import { CHOICE } from './choice-parameters.ts';

/** Waits are looked up to this many minutes. */
const LONGEST_WAIT = 4096;
/** Open from Monday to Friday. */
const WORKDAYS = 31;

export const choice = mechanism({
  name: 'choice',
  theory:
    'Buyers return to where they did well: utility grows with experience, falls with delay and perceived risk, and has Gumbel noise keyed by person, slot and day (Weisbuch, Kirman & Herreiner 2000; McFadden 1974).',
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
    'visits.foundTrust',
    'people.class',
    'people.beta',
    'people.risk',
    'people.riskDay',
    'outlets.state',
    'outlets.channel',
    'outlets.district',
    'outlets.minutes',
    'outlets.line',
    'districts.catchment',
    'catchments.weight',
    'numbers.serial',
    'customers.phone',
    'lines.network',
    'services.used',
    'services.reach',
    'technology.mobile',
    'channels.visibility',
    'channels.week',
    'forgetting.left',
  ],
  writes: [
    'people.ties',
    'people.worth',
    'people.tried',
    'visits.outlet',
    'visits.slot',
    'visits.next',
    'outlets.asked',
    'outlets.lure',
    'approaches.against',
    'customers.trust',
    'customers.number',
  ],
  parameters: CHOICE,

  prepare(p, c) {
    const channels = c.channels.rows[0];
    return {
      p,
      keeps: p.switching === 0,
      gumbel: Float32Array.from({ length: 4096 }, (_, i) => -ln(-ln((i + 0.5) / 4096))),
      beta: Float64Array.from(
        { length: 256 },
        (_, i) => (p.beta * exp(p.betaSpread * normalQuantile((i + 0.5) / 256))) / 4096,
      ),
      forget: Float64Array.from({ length: c.forgetting.rows[0] }, (_, i) => c.forgetting.left[i] / 65535),
      delay: Float64Array.from({ length: LONGEST_WAIT }, (_, minutes) => p.delayCost * Math.sqrt(minutes / 30)),
      seen: Float64Array.from({ length: channels }, (_, ch) => p.riskCost * c.channels.visibility[ch]),
      doing: Int32Array.from({ length: 4 }, (_, kind) =>
        Math.floor((kind < FREQUENT ? -p.without : -p.withoutFrequent) * STEP * 4),
      ),
      closed: new Float64Array(channels),
      shut: Float64Array.from({ length: 4 }, (_, state) => (state === OPEN ? 0 : -SHUT)),
      weight: districtWeights(c.districts, c.catchments),
      appeal: new Float64Array(0),
      first: new Int32Array(BLOCK),
      trust: new Float64Array(BLOCK),
      scores: [0, 1, 2, 3].map(() => new Int32Array(BLOCK)),
      best: new Int32Array(BLOCK),
      others: new Int32Array(BLOCK),
      owners: 0,
    };
  },

  // What an outlet offers to anybody today, once a day: one place further on, so that a free tie (-1) finds a shut door.
  open(c, k, day) {
    const rows = c.outlets.rows[0];
    if (k.appeal.length <= rows) k.appeal = new Float64Array(rows + (rows >> 2) + 1);
    const { appeal, closed, delay, shut } = k;
    for (let ch = 0; ch < closed.length; ch++) {
      const week = c.channels.week[ch];
      const open = (week >> (day.holiday && week !== WORKDAYS ? 5 : day.weekday)) & 1;
      closed[ch] = (1 - open) * SHUT;
    }
    appeal[0] = -SHUT;
    const { state, channel, minutes, lure } = c.outlets;
    for (let o = 0; o < rows; o++) {
      const wait = minutes[o] < LONGEST_WAIT ? delay[minutes[o]] : delay[LONGEST_WAIT - 1];
      appeal[o + 1] = shut[state[o]] - (wait + closed[channel[o]]) + lure[o];
    }
    if (c.customers.rows[0] === 0) return;
    lure.fill(0);
    k.owners = 256 * ownersOfPhones(c.technology, day);
  },

  // In short loops over scratch arrays that stay in the first-level cache, and without branches that chance decides: four
  // utilities a buyer, then a sort of numbers that carry their slot in the last two bits.
  block(c, k, day, from, to) {
    const count = to - from;
    const { person, found } = c.visits;
    const { ties, worth, beta, risk } = c.people;
    for (let v = from; v < to; v++) {
      if (found[v] < 0 || !canCall(c, k, v) || (k.keeps && !isOfOwnChannel(c, person[v], found[v]))) continue;
      adopt(c, k, v, person[v], day.day);
    }
    day.draw(DECISIONS.chooseOutlet, c.visits.keyLo as Int32Array, c.visits.keyHi as Int32Array, from, count);
    place(person, beta, k.beta, from, count, k.first, k.trust);
    score(ties, worth, k, day.a, 0, 0, count, k.scores[0]);
    score(ties, worth, k, day.a, 20, 1, count, k.scores[1]);
    score(ties, worth, k, day.b, 0, 2, count, k.scores[2]);
    score(ties, worth, k, day.b, 20, 3, count, k.scores[3]);
    for (let j = 0; j < count; j++) if (risk[person[from + j]] !== 0) frighten(c, k, person[from + j], j, day.day);
    if (c.approaches.rows[0] > 0) keepOut(c.approaches.against, k.scores, from, count);
    if (k.keeps) keepToChannel(c, k.scores, from, count);
    decide(k.scores, k.doing, c.people.class, k, count);
    enter(c, k, from, count);
  },
});

type ChoiceColumns = Parameters<typeof choice.block>[0];
type Prepared = Parameters<typeof choice.block>[1];

/** Where the ties of each buyer begin, and how strongly experience guides the buyer. */
function place(
  person: ReadColumn,
  beta: ReadColumn,
  strength: Float64Array,
  from: number,
  count: number,
  first: Int32Array,
  trust: Float64Array,
): void {
  for (let j = 0; j < count; j++) {
    const i = person[from + j];
    first[j] = i * TIES;
    trust[j] = strength[beta[i]];
  }
}

/** Utility of one slot for every buyer of the block, as a whole number of steps times 4 plus 3 - slot. */
function score(
  ties: Int32Array,
  worth: Uint16Array,
  k: {
    readonly first: Int32Array;
    readonly trust: Float64Array;
    readonly gumbel: Float32Array;
    readonly appeal: Float64Array;
  },
  words: Int32Array,
  shift: number,
  slot: number,
  count: number,
  scores: Int32Array,
): void {
  const { first, trust, gumbel, appeal } = k;
  const tail = 3 - slot;
  for (let j = 0; j < count; j++) {
    const s = first[j] + slot;
    const u = trust[j] * worth[s] + gumbel[(words[j] >>> shift) & 0xfff] + appeal[ties[s] + 1];
    scores[j] = (((u * STEP) | 0) << 2) | tail;
  }
}

/**
 * Ranks the four slots of every buyer: the best one, and the two to try after it; 7 where doing without is better. A
 * sorting network without branches: `(y - x) & ((x - y) >> 31)` is what x lacks of the larger of the two.
 */
function decide(
  [s0, s1, s2, s3]: readonly Int32Array[],
  doing: Int32Array,
  classOf: ReadColumn,
  { first, best, others }: { readonly first: Int32Array; readonly best: Int32Array; readonly others: Int32Array },
  count: number,
): void {
  for (let j = 0; j < count; j++) {
    const a = s0[j];
    const b = s2[j];
    const left = (s1[j] - a) & ((a - s1[j]) >> 31);
    const right = (s3[j] - b) & ((b - s3[j]) >> 31);
    const high = a + left;
    const low = s1[j] - left;
    const high2 = b + right;
    const low2 = s3[j] - right;
    const upper = (high2 - high) & ((high - high2) >> 31);
    const under = (low2 - low) & ((low - low2) >> 31);
    const middle = high2 - upper;
    const lower = low + under;
    const rise = (lower - middle) & ((middle - lower) >> 31);
    const without = doing[classOf[first[j] >> 2]];
    best[j] = orNone(high + upper, without);
    others[j] = orNone(middle + rise, without) | (orNone(lower - rise, without) << 3);
  }
}

/** The slot that a score carries, or 7 when it is no better than doing without. */
function orNone(value: number, without: number): number {
  return value > without ? 3 - (value & 3) : 7;
}

/** Writes the choices down and counts what each outlet is asked for. */
function enter(c: ChoiceColumns, k: Prepared, from: number, count: number): void {
  const { outlet: chosen, slot, next, lot, district } = c.visits;
  const { ties } = c.people;
  const { district: where, asked } = c.outlets;
  const { first, best, others, weight } = k;
  for (let j = 0; j < count; j++) {
    const v = from + j;
    const s = best[j];
    next[v] = others[j];
    slot[v] = s;
    const o = s === 7 ? NONE : ties[first[j] + s];
    chosen[v] = o;
    if (o < 0) continue;
    asked[o] += where[o] === NATIONAL ? Math.floor(lot[v] * weight[district[v]] + 0.5) : lot[v];
  }
}

/** Lowers the scores of visible outlets for a buyer whom a search has made careful. */
function frighten(c: ChoiceColumns, k: Prepared, i: number, j: number, now: number): void {
  const fear = fearOf(c, k, i, now);
  for (let s = 0; s < TIES; s++) {
    k.scores[s][j] -= Math.floor(fear * sight(c, k, c.people.ties[i * TIES + s]) * STEP) << 2;
  }
}

/** Perceived risk of the street, 0 to 1: it fades since it was last learned. */
function fearOf(c: ChoiceColumns, k: Prepared, i: number, now: number): number {
  return c.people.risk[i] * k.forget[Math.min(k.forget.length - 1, now - c.people.riskDay[i])];
}

/** What a visible meeting at this outlet costs a fearful buyer. */
function sight(c: ChoiceColumns, k: Prepared, o: number): number {
  return o < 0 ? 0 : k.seen[c.outlets.channel[o]];
}

/** Takes a new tie into a free slot, else into one that was long not tried, else into the one that is least worth. */
function adopt(c: ChoiceColumns, k: Prepared, v: number, i: number, now: number): void {
  const { ties, worth, tried } = c.people;
  let place = i * TIES;
  let rank = Infinity;
  for (let s = i * TIES; s < i * TIES + TIES; s++) {
    const stale = tried[s] !== FRESH && now - tried[s] > k.p.slotLife;
    const standing = ties[s] < 0 ? -2 : stale ? -1 : worth[s];
    if (standing >= rank) continue;
    rank = standing;
    place = s;
  }
  ties[place] = c.visits.found[v];
  worth[place] = c.visits.foundWorth[v];
  tried[place] = FRESH;
  if (c.customers.rows[0] > 0) meetSeller(c, v, place, place - i * TIES);
}

/** A line is of no use to who has no telephone, or not the service by which it takes orders. */
function canCall(c: ChoiceColumns, k: Prepared, v: number): boolean {
  const i = c.visits.person[v];
  const line = c.outlets.line[c.visits.found[v]];
  return c.customers.rows[0] === 0 || line < 0 || (c.customers.phone[i] < k.owners && isReached(c, line, i));
}

/** A new tie: the seller trusts the buyer as far as somebody vouched, and gives the number of today. */
function meetSeller(c: ChoiceColumns, v: number, tie: number, slot: number): void {
  const l = c.outlets.line[c.people.ties[tie]];
  c.customers.trust[tie] = c.visits.foundTrust[v];
  c.customers.number[tie] = l < 0 ? 0 : c.numbers.serial[l] & 255;
  if (c.approaches.rows[0] > 0) c.approaches.against[v * TIES + slot] = 0;
}

/** Takes what each buyer has against a tie off its score. */
function keepOut(against: Int32Array, scores: readonly Int32Array[], from: number, count: number): void {
  for (let s = 0; s < TIES; s++) {
    const score = scores[s];
    for (let j = 0; j < count; j++) score[j] -= against[(from + j) * TIES + s];
  }
}
