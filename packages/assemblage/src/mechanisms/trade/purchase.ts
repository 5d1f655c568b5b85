import { exp } from '../../kernel/math.ts';
import { createQueue, listWithRoom, type Queue, rankByPriority, roomFor } from '../../kernel/settle.ts';
import { districtWeights } from '../../world/by-district.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { NATIONAL, OPEN } from '../../world/outlets.ts';
import { DEAR_STEPS, DEAR_UNIT, FRESH, NONE, TIES } from '../../world/people.ts';
import type { ReadColumn } from '../../world/schema.ts';
import { mechanism } from '../mechanism.ts';

/** A newcomer who gets half stock, half cutting agent. */
const CHEATED = 3;
/** Nobody is sold less than this, mg, unless it was all that was asked for. */
const SMALLEST = 100;
const ROUNDS = 3;

export const purchase = mechanism({
  name: 'purchase',
  theory:
    'Purity cannot be seen before use, so a gram has one price and strangers can be cheated (Reuter & Caulkins 2004; Galenianos & Gavazza 2017). Who finds an outlet sold out asks the next tie.',
  phase: 'trade',
  over: 'visits',
  reads: [
    'visits.person',
    'visits.keyLo',
    'visits.keyHi',
    'visits.district',
    'visits.lot',
    'visits.size',
    'visits.next',
    'people.ties',
    'people.tried',
    'outlets.asked',
    'outlets.price',
    'outlets.loyal',
    'outlets.district',
    'outlets.state',
    'districts.catchment',
    'districts.country',
    'catchments.weight',
    'countries.price0',
    'countries.purity0',
    'lots.price',
  ],
  writes: [
    'visits.outlet',
    'visits.slot',
    'visits.bulk',
    'visits.pure',
    'visits.cents',
    'visits.users',
    'visits.newcomer',
    'people.homeBulk',
    'people.homePure',
    'people.spent',
    'people.belief',
    'people.paid',
    'people.dear',
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.sold',
    'outlets.soldPure',
    'outlets.takings',
    'outlets.returning',
    'outlets.added',
  ],
  parameters: {
    sharing: {
      about: 'people beside the buyer who use of a purchase, mean; counted only, it changes nothing else',
      unit: 'persons',
      value: 1.2,
      low: 0.3,
      high: 1.5,
      evidence: { rows: ['M03'], note: '70 % commonly chip in and share' },
    },
    ripOff: {
      about: 'chance that a newcomer is cheated by an outlet that lives on strangers',
      unit: 'probability',
      value: 0.1,
      low: 0.02,
      high: 0.3,
      evidence: { rows: ['O62'], note: 'online counterpart: over 83 % of sellers deliver; offline assumed' },
    },
    memory: {
      about: "weight of the last purchase in a buyer's belief about purity",
      unit: 'share',
      value: 0.2,
      low: 0.05,
      high: 0.5,
      evidence: { assumed: 'memory of about five purchases' },
    },
  },

  prepare(p, c) {
    const usual = stepsOfDearness(c.districts, c.countries);
    return {
      usual,
      p,
      sharers: poissonQuantiles(p.sharing),
      lotPrice: Float64Array.from({ length: c.lots.rows[0] }, (_, l) => c.lots.price[l]),
      share: new Float64Array(0),
      price: new Float64Array(0),
      weight: districtWeights(c.districts, c.catchments),
      short: { visits: new Int32Array(2048), count: 0 },
      queue: createQueue(1024),
    };
  },

  // Purity handed over today, once a day; a negative one marks an outlet that must be settled apart: asked for more than
  // it has, or serving a whole country.
  open(c, k) {
    const rows = c.outlets.rows[0];
    if (k.share.length < rows) {
      k.share = new Float64Array(rows + (rows >> 2));
      k.price = new Float64Array(rows + (rows >> 2));
    }
    const { asked, stockBulk, stockPure, district, price } = c.outlets;
    for (let o = 0; o < rows; o++) {
      k.price[o] = price[o];
      k.share[o] = asked[o] > stockBulk[o] || district[o] === NATIONAL ? -1 : stockPure[o] / stockBulk[o];
    }
    k.short.count = 0;
  },

  block(c, k, day, from, to) {
    const count = to - from;
    const { keyLo, keyHi, outlet, slot, person, users, newcomer } = c.visits;
    day.draw(DECISIONS.purchase, keyLo as Int32Array, keyHi as Int32Array, from, count);
    k.short.visits = listWithRoom(k.short.visits, k.short.count + count);
    share(k.sharers, day.a, from, count, users);
    meet(person, slot, outlet, c.people.tried, c.outlets.loyal, day.b, from, to, k.p.ripOff * 2 ** 32, newcomer);
    serve(c.visits, k, from, to);
    carryHome(c.visits, c.people, k, from, to);
    book(c.visits, c.outlets, from, to);
  },

  close(c, k, day) {
    settle(c, k, day);
    takeOut(c.outlets);
  },
});

type PurchaseColumns = Parameters<typeof purchase.block>[0];
type Prepared = Parameters<typeof purchase.block>[1];
type Today = Parameters<typeof purchase.block>[2];

type Visits = PurchaseColumns['visits'];

/** What was sold leaves the stock, but for what was added to cheat. */
function takeOut({ rows, stockBulk, stockPure, sold, soldPure, added }: PurchaseColumns['outlets']): void {
  const count = rows[0];
  for (let o = 0; o < count; o++) {
    stockBulk[o] -= sold[o] - added[o];
    stockPure[o] -= soldPure[o];
  }
}

/** Who uses of each purchase. */
function share(sharers: Uint8Array, words: Int32Array, from: number, count: number, users: Uint8Array): void {
  for (let j = 0; j < count; j++) users[from + j] = sharers[words[j] >>> 20];
}

/** Who buys at an outlet for the first time (1), and who of them is to be cheated (3). */
function meet(
  person: ReadColumn,
  slot: ReadColumn,
  outlet: ReadColumn,
  tried: ReadColumn,
  loyal: ReadColumn,
  words: Int32Array,
  from: number,
  to: number,
  cheat: number,
  newcomer: Uint8Array,
): void {
  for (let v = from; v < to; v++) {
    newcomer[v] = 0;
    const o = outlet[v];
    if (o < 0 || tried[person[v] * TIES + slot[v]] !== FRESH) continue;
    newcomer[v] = words[v - from] >>> 0 < cheat * (1 - loyal[o]) ? 3 : 1;
  }
}

/** Mass, purity and price of each purchase at a local outlet that has enough for all; the others are settled apart. */
function serve(
  { outlet, lot, size, newcomer, bulk, pure, cents }: Visits,
  { share: shareOf, price, lotPrice, short }: Prepared,
  from: number,
  to: number,
): void {
  const { visits: shorts } = short;
  let { count } = short;
  for (let v = from; v < to; v++) {
    const o = outlet[v];
    const purity = o < 0 ? -1 : shareOf[o];
    if (purity < 0) {
      bulk[v] = 0;
      pure[v] = 0;
      cents[v] = 0;
      if (o >= 0) shorts[count++] = v;
      continue;
    }
    bulk[v] = lot[v];
    pure[v] = (lot[v] * (newcomer[v] === CHEATED ? purity * 0.5 : purity)) | 0;
    cents[v] = (price[o] * lotPrice[size[v]] + 0.5) | 0;
  }
  short.count = count;
}

/** Books what was bought on the buyers' side, and lets them believe what they got. */
function carryHome(
  { person, district, outlet, bulk, pure, cents }: Visits,
  people: PurchaseColumns['people'],
  { usual, price, p: { memory } }: Prepared,
  from: number,
  to: number,
): void {
  const { homeBulk, homePure, spent, belief, paid, dear } = people;
  for (let v = from; v < to; v++) {
    const mg = bulk[v];
    if (mg === 0) continue;
    const i = person[v];
    homeBulk[i] += mg;
    homePure[i] += pure[v];
    spent[i] += cents[v];
    const purity = believed(belief[i], pure[v] / mg, memory);
    paid[i] = remembered(price[outlet[v]]);
    belief[i] = purity;
    dear[i] = dearness(perGram(cents[v], mg), purity, usual[district[v]]);
  }
}

/** Books it on the sellers' side. */
function book(
  { outlet, bulk, pure, cents, newcomer }: Visits,
  outlets: PurchaseColumns['outlets'],
  from: number,
  to: number,
): void {
  const { sold, soldPure, takings, returning, added } = outlets;
  for (let v = from; v < to; v++) {
    const mg = bulk[v];
    if (mg === 0) continue;
    const o = outlet[v];
    sold[o] += mg;
    soldPure[o] += pure[v];
    takings[o] += cents[v];
    if (newcomer[v] === 0) returning[o] += mg;
    if (newcomer[v] === CHEATED) added[o] += mg >> 1;
  }
}

/** What a raw gram came to in the lot that was bought, cents. */
function perGram(cents: number, mg: number): number {
  return remembered(((cents * 1000) / mg + 0.5) | 0);
}

/** A price as a buyer can remember it, cents. */
function remembered(price: number): number {
  return price > 65535 ? 65535 : price < 1 ? 1 : price;
}

/** Believed purity after a purchase of purity `share`, in 1/65535, at least 1. */
function believed(before: number, share: number, memory: number): number {
  const now = (before + (share * 65535 - before) * memory + 0.5) | 0;
  return now < 1 ? 1 : now > 65535 ? 65535 : now;
}

/** Steps of `dear` for a price and a believed purity. */
function dearness(price: number, purity: number, usual: number): number {
  const ratio = (price * usual) / purity;
  return ratio < DEAR_STEPS ? ratio | 0 : DEAR_STEPS - 1;
}

/** What turns price over believed purity into steps of `dear`, by district. */
function stepsOfDearness(
  districts: PurchaseColumns['districts'],
  countries: PurchaseColumns['countries'],
): Float64Array {
  return Float64Array.from({ length: districts.rows[0] }, (_, d) => {
    const country = districts.country[d];
    return (DEAR_UNIT * countries.purity0[country] * 65535) / (countries.price0[country] * 65536);
  });
}

/** Hands over `mg`, books it on both sides. Purity is that of the stock when the phase began. */
function sell(c: PurchaseColumns, k: Prepared, v: number, o: number, mg: number, national: number): void {
  const { stockBulk, stockPure, sold, soldPure, takings, returning, price } = c.outlets;
  const { homeBulk, homePure, spent, belief, paid, dear } = c.people;
  const i = c.visits.person[v];
  const flags = c.visits.newcomer[v];
  const share = flags === CHEATED ? (stockPure[o] / stockBulk[o]) * 0.5 : stockPure[o] / stockBulk[o];
  const pure = Math.floor(mg * share);
  const cents = Math.floor(price[o] * k.lotPrice[c.visits.size[v]] * (mg / c.visits.lot[v]) + 0.5);
  const weight = national === 0 ? 1 : k.weight[c.visits.district[v]];
  const expanded = Math.floor(mg * weight + 0.5);
  c.visits.bulk[v] = mg;
  c.visits.pure[v] = pure;
  c.visits.cents[v] = cents;
  homeBulk[i] += mg;
  homePure[i] += pure;
  spent[i] += cents;
  paid[i] = remembered(price[o]);
  belief[i] = believed(belief[i], pure / mg, k.p.memory);
  dear[i] = dearness(perGram(cents, mg), belief[i], k.usual[c.visits.district[v]]);
  sold[o] += expanded;
  soldPure[o] += Math.floor(expanded * share);
  takings[o] += Math.floor(cents * weight + 0.5);
  if ((flags & 1) === 0) returning[o] += expanded;
  if (flags === CHEATED) c.outlets.added[o] += Math.floor(expanded / 2);
}

/**
 * Buyers who must be settled apart. Those whose outlet has enough are served; of the others each outlet serves by a keyed
 * priority until its stock ends, and the unserved ask their next tie.
 */
function settle(c: PurchaseColumns, k: Prepared, day: Today): void {
  const { person, keyLo, keyHi, outlet, slot, lot, next, newcomer } = c.visits;
  const { asked, stockBulk, sold, state, district } = c.outlets;
  let pending = k.short.visits;
  let count = 0;
  for (let q = 0; q < k.short.count; q++) {
    const v = pending[q];
    const o = outlet[v];
    if (asked[o] > stockBulk[o]) pending[count++] = v;
    else sell(c, k, v, o, lot[v], district[o] === NATIONAL ? 1 : 0);
  }
  for (let round = 0; round < ROUNDS && count > 0; round++) {
    const queue = rankRound(k, day, { pending, count, round, keyLo, keyHi, outlet });
    const left = new Int32Array(count);
    let unserved = 0;
    for (let q = 0; q < count; q++) {
      const v = pending[queue.order[q]];
      const o = outlet[v];
      const national = district[o] === NATIONAL ? 1 : 0;
      const weight = national === 0 ? 1 : k.weight[c.visits.district[v]];
      const mg = Math.min(lot[v], Math.floor((stockBulk[o] - sold[o]) / weight));
      if (mg >= SMALLEST || mg === lot[v]) sell(c, k, v, o, mg, national);
      else left[unserved++] = v;
    }
    count = 0;
    for (let q = 0; q < unserved; q++) {
      const v = left[q];
      const other = round === 0 ? next[v] & 7 : round === 1 ? next[v] >>> 3 : 7;
      if (other === 7) continue;
      const o = c.people.ties[person[v] * TIES + other];
      if (o === NONE || state[o] !== OPEN) continue;
      outlet[v] = o;
      slot[v] = other;
      newcomer[v] = (newcomer[v] & 2) | (c.people.tried[person[v] * TIES + other] === FRESH ? 1 : 0);
      left[count++] = v;
    }
    pending = left;
  }
}

interface Round {
  readonly pending: Int32Array;
  readonly count: number;
  readonly round: number;
  readonly keyLo: ReadColumn;
  readonly keyHi: ReadColumn;
  readonly outlet: Int32Array;
}

/** Puts the askers of a round into the order in which they are served. */
function rankRound(k: Prepared, day: Today, { pending, count, round, keyLo, keyHi, outlet }: Round): Queue {
  k.queue = roomFor(k.queue, count);
  const { queue } = k;
  for (let q = 0; q < count; q++) {
    queue.provider[q] = outlet[pending[q]];
    queue.keyLo[q] = keyLo[pending[q]];
    queue.keyHi[q] = keyHi[pending[q]];
  }
  rankByPriority(queue, count, day, DECISIONS.serveFirst, round);
  return queue;
}

/** Who uses of a purchase, the buyer included: quantiles of 1 + Poisson in 4,096 steps. */
function poissonQuantiles(mean: number): Uint8Array {
  const table = new Uint8Array(4096);
  let term = exp(-mean);
  let upTo = term;
  let n = 0;
  for (let i = 0; i < 4096; i++) {
    while ((i + 0.5) / 4096 > upTo && n < 12) {
      n++;
      term *= mean / n;
      upTo += term;
    }
    table[i] = 1 + n;
  }
  return table;
}
