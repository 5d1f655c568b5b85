import { gumbelTable16 } from '../../kernel/quantile.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { activeOf, CIRCLE, circlesOf } from '../../world/street/circle.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { ownersOfPhones, spreadOn } from '../../world/street/phones.ts';
import {
  AT_HAND,
  ATTRACTIONS,
  AUTOMATED,
  BOTH,
  BY_LINE,
  CHANNEL,
  DRIFT,
  FAMILY_COUNT,
  FEEDS,
  HAND_OVER,
  isOfLines,
  OPENNESS,
  OPTIONS,
  OPTIONS_OF,
  SELLERS_ONLY,
} from '../../world/street/practices.ts';
import { askTrust } from '../../world/street/selling.ts';
import { formsOf, SHOP_COLUMNS, SHOP_READS } from '../../world/street/shop.ts';
import { createRoster, fillRoster } from '../../world/street/roster.ts';
import { canTurn, createWays, isWayOpen, seeWays, turnTo } from '../../world/street/ways-of-selling.ts';
import { anyOther, bestOf, experienced, firstOption, heard } from '../../world/street/weighing.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const REVIEW = 30;

export const learning = mechanism({
  name: 'learning',
  theory:
    'Sellers go by what paid: each way of working is weighed by own experience and, less, by what others tell of it; better ones are taken up more often, and a change costs (experience-weighted attraction, Camerer & Ho 1999). Openness and channel move by this rule alone.',
  phase: 'adaptation',
  over: 'networks',
  needs: 'networks',
  reads: [
    ...SHOP_READS,
    'networks.keyLo',
    'networks.keyHi',
    'networks.exporter',
    'networks.state',
    'networks.changed',
    'networks.payoff',
    'areas.catchment',
    'technology.mobile',
    'technology.feeds',
  ],
  writes: [...SHOP_COLUMNS, 'outlets.forecast', 'networks.practice', 'networks.attraction', 'networks.income'],
  parameters: {
    mode: {
      about:
        'who learns: 0 nobody, 1 sellers only, 2 controllers only, 3 both, 4 drift: as many changes in no direction',
      unit: 'code',
      value: 3,
      low: 0,
      high: 4,
      whole: true,
      evidence: { assumed: 'a choice of what is compared: the rivals of every result on adaptation; see tactics' },
    },
    memory: {
      about: 'weight of the past in what an option was worth',
      unit: 'share a review',
      value: 0.9,
      low: 0.8,
      high: 1,
      evidence: { rows: ['literature:CamererHo1999'], note: '.8 to 1 in most games' },
    },
    hearsay: {
      about: 'weight of an option that was only heard or thought of, against one that was tried',
      unit: 'share',
      value: 0.5,
      low: 0,
      high: 1,
      evidence: { rows: ['literature:CamererHo1999'], note: 'about .5: weight of payoffs that were not received' },
    },
    slope: {
      about: 'how strongly the choice goes by what options were worth',
      unit: 'per standard payoff',
      value: 2,
      low: 0.5,
      high: 6,
      evidence: { assumed: 'in games it is fitted to each game; wide on purpose' },
    },
    told: {
      about: 'chance a review to be told by somebody known what the way of working in question brings',
      unit: 'share',
      value: 0.3,
      low: 0.05,
      high: 0.8,
      evidence: { assumed: 'sellers are secretive and talk: no measure was found' },
    },
    change: {
      about: 'what a change costs',
      unit: 'months of income',
      value: 0.3,
      low: 0,
      high: 1,
      evidence: { assumed: 'custom, premises and habits are lost with a change; no figure was found' },
    },
    turnover: {
      about: 'chance a review of a change when practices drift: what learners do in the mean',
      unit: 'share',
      value: 0.4,
      low: 0.02,
      high: 0.8,
      evidence: { assumed: 'measured in runs of the model: the changes of learners, without their direction' },
    },
    telephone: {
      about:
        'what a telephone does to a corner or a house: 0 it takes its place, 1 it stands beside it until one of the two is given up',
      unit: 'code',
      value: 1,
      low: 0,
      high: 1,
      whole: true,
      evidence: {
        rows: ['literature:MayHough2004', 'S02'],
        note: 'street sellers began to take orders by telephone from those whom they knew; open markets became closed ones over years. The rival is a choice at one blow',
      },
    },
    automatedFrom: {
      about: 'year from which lockers and the like are at hand',
      unit: 'year',
      value: 2014,
      low: 2010,
      high: 2020,
      whole: true,
      evidence: {
        rows: ['O84'],
        note: 'hand-over without a meeting is common in Russia by the middle of the 2010s; the year is assumed',
      },
    },
  },

  prepare(p, c) {
    const rows = c.networks.rows[0];
    const gumbel = gumbelTable16();
    const noise = [0, 1, 2, 3, 4].map(() => new Uint16Array(BLOCK));
    const atHand = new Uint8Array(OPTIONS);
    return {
      p,
      learns: p.mode === SELLERS_ONLY || p.mode === BOTH,
      drifts: p.mode === DRIFT,
      forms: formsOf(c.channels),
      circles: circlesOf(c.networks, c.areas),
      runs: createRoster(rows, c.lines.rows[0]),
      // As things stand when the phase begins: what others do and get does not depend on who is reviewed first.
      practice: new Uint8Array(rows * FAMILY_COUNT),
      payoff: new Float64Array(rows),
      believed: new Float64Array(rows * ATTRACTIONS),
      active: new Uint8Array(rows),
      ways: createWays(rows),
      phones: 0,
      feeds: 0,
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
      noise,
      atHand,
      choosing: { attraction: new Float64Array(0), first: 0, now: 0, atHand, cost: 0, slope: 0, gumbel, noise, row: 0 },
      hears: new Uint16Array(BLOCK),
      whom: new Uint16Array(BLOCK),
      drift: new Uint16Array(BLOCK),
    };
  },

  open(c, k, day) {
    const { practice, payoff, state, changed, attraction, rows } = c.networks;
    let begins = false;
    fillRoster(k.runs, c.lines.rows[0], c.lines.network);
    for (let n = 0; n < rows[0]; n++) {
      k.payoff[n] = payoff[n];
      k.active[n] = state[n] === ACTIVE_NETWORK ? 1 : 0;
      begins ||= k.active[n] === 1 && changed[n] === day.day;
    }
    if (begins) k.believed.set(attraction.subarray(0, k.believed.length));
    seeWays(c, k.forms, k.runs, k.ways, k.active, k.p.telephone);
    for (let i = 0; i < rows[0] * FAMILY_COUNT; i++) k.practice[i] = practice[i];
    k.phones = ownersOfPhones(c.technology, day);
    k.feeds = spreadOn(c.technology.feeds, c.technology.rows[0], day.year, day.dayOfYear);
  },

  block(c, k, day, from, to) {
    if (!k.learns && !k.drifts) return;
    const { keyLo, keyHi, changed } = c.networks;
    let count = 0;
    for (let n = from; n < to; n++) {
      if (k.active[n] === 0) continue;
      const begins = changed[n] === day.day && day.day > 0;
      if (!begins && (keyLo[n] & 0x7fffffff) % REVIEW !== day.day % REVIEW) continue;
      k.hits[count] = n;
      k.keyLo[count] = keyLo[n];
      k.keyHi[count++] = keyHi[n];
    }
    if (count === 0) return;
    drawAll(k, day, count);
    for (let j = 0; j < count; j++) {
      const n = k.hits[j];
      if (changed[n] === day.day && day.day > 0) imitate(c, k, day, n, j);
      else review(c, k, day, n, j);
    }
  },
});

type LearningColumns = Parameters<typeof learning.block>[0];
type Prepared = Parameters<typeof learning.block>[1];
type Today = Parameters<typeof learning.block>[2];

/** Sixteen bits each for five options, for hearing and from whom, and for drift. */
function drawAll(k: Prepared, day: Today, count: number): void {
  day.draw(DECISIONS.learn, k.keyLo, k.keyHi, 0, count, 0);
  for (let j = 0; j < count; j++) {
    k.noise[0][j] = day.a[j];
    k.noise[1][j] = day.a[j] >>> 16;
    k.noise[2][j] = day.b[j];
    k.noise[3][j] = day.b[j] >>> 16;
  }
  day.draw(DECISIONS.learn, k.keyLo, k.keyHi, 0, count, 1);
  for (let j = 0; j < count; j++) {
    k.noise[4][j] = day.a[j];
    k.hears[j] = day.a[j] >>> 16;
    k.whom[j] = day.b[j];
    k.drift[j] = day.b[j] >>> 16;
  }
}

/** Who begins works as somebody does whom it knows, of those it can, and holds every way to be worth what that one does. */
function imitate(c: LearningColumns, k: Prepared, day: Today, n: number, j: number): void {
  const model = activeOf(k.circles, k.active, n, k.whom[j] % CIRCLE);
  if (model < 0) return;
  for (let family = 0; family < FAMILY_COUNT; family++) {
    const option = k.practice[model * FAMILY_COUNT + family];
    if (isApplicable(k, n, family) && isAtHand(c, k, day, n, family, option)) take(c, k, day, n, family, option);
  }
  const own = n * ATTRACTIONS;
  for (let o = 0; o < ATTRACTIONS; o++) c.networks.attraction[own + o] = k.believed[model * ATTRACTIONS + o];
}

/** Own experience goes into every option in use; one family is put to the question, in turn. */
function review(c: LearningColumns, k: Prepared, day: Today, n: number, j: number): void {
  const { attraction } = c.networks;
  const own = k.payoff[n];
  for (let family = 0; family < FAMILY_COUNT; family++) {
    experienced(attraction, firstOption(n, family), k.practice[n * FAMILY_COUNT + family], own, k.p);
  }
  const family = inTurn(k, n, Math.floor(day.day / REVIEW) + (c.networks.keyLo[n] & 0x7fffffff));
  const now = k.practice[n * FAMILY_COUNT + family];
  for (let o = 0; o < OPTIONS; o++) k.atHand[o] = isAtHand(c, k, day, n, family, o) ? 1 : 0;
  const option = k.drifts
    ? k.hears[j] < k.p.turnover * 65536
      ? anyOther(k.atHand, now, k.drift[j])
      : now
    : consider(c, k, n, j, family);
  if (option === now) return;
  c.networks.income[n] -= k.p.change * Math.max(0, c.networks.income[n]);
  take(c, k, day, n, family, option);
}

/** What somebody known may tell of the family in question; then the choice. */
function consider(c: LearningColumns, k: Prepared, n: number, j: number, family: number): number {
  const { attraction } = c.networks;
  const first = firstOption(n, family);
  const now = k.practice[n * FAMILY_COUNT + family];
  const other = k.hears[j] < k.p.told * 65536 ? activeOf(k.circles, k.active, n, k.whom[j] % CIRCLE) : -1;
  const told = other < 0 ? now : k.practice[other * FAMILY_COUNT + family];
  if (told !== now) heard(attraction, first + told, k.payoff[other], k.p);
  k.choosing.attraction = attraction;
  k.choosing.first = first;
  k.choosing.now = now;
  k.choosing.cost = k.p.change * Math.max(0, k.payoff[n]);
  // The standard payoff is what the network is used to, at least a wage: large and small ones weigh alike.
  k.choosing.slope = k.p.slope / Math.max(1, attraction[first + now]);
  k.choosing.row = j;
  return bestOf(k.choosing);
}

/** The families that matter to a network have their turn one after the other. */
function inTurn(k: Prepared, n: number, turn: number): number {
  let applicable = 0;
  for (let family = 0; family < FAMILY_COUNT; family++) if (isApplicable(k, n, family)) applicable++;
  let left = turn % applicable;
  let family = 0;
  while (!isApplicable(k, n, family) || left-- > 0) family++;
  return family;
}

/** Habits of lines are a matter for those who have one; how to sell at home, for those who sell there. */
function isApplicable(k: Prepared, n: number, family: number): boolean {
  if (isOfLines(family)) return k.ways.hasLine[n] === 1;
  if (family === CHANNEL) return k.ways.isAtHome[n] === 1;
  return family !== FEEDS || k.feeds > AT_HAND;
}

function isAtHand(c: LearningColumns, k: Prepared, day: Today, n: number, family: number, option: number): boolean {
  if (option >= OPTIONS_OF[family]) return false;
  if (family === HAND_OVER) return option < AUTOMATED || day.year >= k.p.automatedFrom;
  if (family !== CHANNEL) return true;
  const now = c.networks.practice[n * FAMILY_COUNT + CHANNEL];
  if (option >= BY_LINE && now < BY_LINE && k.phones <= AT_HAND) return false;
  return isWayOpen(now, option, k.p.telephone) && canTurn(c, k.runs, n, now, option, day.day);
}

/** Works by an option from now on. */
function take(c: LearningColumns, k: Prepared, day: Today, n: number, family: number, option: number): void {
  const place = n * FAMILY_COUNT + family;
  const before = c.networks.practice[place];
  c.networks.practice[place] = option;
  if (option === before) return;
  if (family === CHANNEL) {
    turnTo(c, k.forms, k.runs, n, { from: before, to: option, form: k.p.telephone, today: day.day });
  }
  // New outlets ask what the others do.
  if (family === OPENNESS || family === CHANNEL) askTrust(c, k.runs, n);
}
