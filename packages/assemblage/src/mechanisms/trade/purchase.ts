import { exp } from '../../kernel/math.ts';
import { createQueue, type Queue, rank, roomFor } from '../../kernel/settle.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { OPEN } from '../../world/outlets.ts';
import { NONE, TIES } from '../../world/people.ts';
import { mechanism } from '../mechanism.ts';

const NO_SLOT = 255;
const FRESH = 65535;
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
    'visits.second',
    'visits.third',
    'people.ties',
    'people.tried',
    'outlets.asked',
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.price',
    'outlets.loyal',
    'outlets.channel',
    'outlets.state',
    'districts.catchment',
    'catchments.weight',
    'channels.national',
    'channels.level',
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
    'outlets.sold',
    'outlets.soldPure',
    'outlets.takings',
    'outlets.returning',
  ],
  parameters: {
    sharing: {
      about: 'people beside the buyer who use of a purchase, mean',
      unit: 'persons',
      value: 0.8,
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
    return {
      p,
      sharers: poissonQuantiles(p.sharing),
      lotPrice: Float64Array.from({ length: c.lots.rows[0] }, (_, l) => c.lots.price[l]),
      national: Uint8Array.from({ length: c.channels.rows[0] }, (_, ch) => c.channels.national[ch]),
      weight: Float64Array.from({ length: c.districts.rows[0] }, (_, d) => c.catchments.weight[c.districts.catchment[d]]),
      short: { visits: new Int32Array(2048), count: 0 },
      queue: createQueue(1024),
    };
  },

  open(_c, k) {
    k.short.count = 0;
  },

  block(c, k, day, from, to) {
    const { person, outlet, lot, size, slot, bulk, pure, cents, users, newcomer } = c.visits;
    const { asked, stockBulk, stockPure, channel, loyal, price, sold, soldPure, takings, returning } = c.outlets;
    const { tried, homeBulk, homePure, spent, belief, paid } = c.people;
    const { sharers, short, national, lotPrice } = k;
    const cheat = k.p.ripOff * 2 ** 32;
    const memory = k.p.memory;
    day.draw(DECISIONS.purchase, c.visits.keyLo as Int32Array, c.visits.keyHi as Int32Array, from, to - from);
    const { a, b } = day;
    if (short.visits.length < short.count + (to - from)) short.visits = doubled(short.visits);
    const shorts = short.visits;
    let shortOnes = short.count;
    for (let v = from; v < to; v++) {
      const o = outlet[v];
      bulk[v] = 0;
      pure[v] = 0;
      cents[v] = 0;
      newcomer[v] = 0;
      users[v] = sharers[a[v - from] >>> 20];
      if (o < 0) continue;
      const i = person[v];
      const isNew = tried[i * TIES + slot[v]] === FRESH ? 1 : 0;
      const flags = isNew === 1 && b[v - from] >>> 0 < cheat * (1 - loyal[o]) ? 3 : isNew;
      newcomer[v] = flags;
      if (asked[o] > stockBulk[o]) {
        shorts[shortOnes++] = v;
        continue;
      }
      const mg = lot[v];
      if (national[channel[o]] !== 0) {
        sell(c, k, v, o, mg, 1);
        continue;
      }
      // As in `sell`, for an outlet that has enough for all.
      const share = flags === 3 ? (stockPure[o] / stockBulk[o]) * 0.5 : stockPure[o] / stockBulk[o];
      const active = Math.floor(mg * share);
      const paidCents = Math.floor(price[o] * lotPrice[size[v]] + 0.5);
      bulk[v] = mg;
      pure[v] = active;
      cents[v] = paidCents;
      homeBulk[i] += mg;
      homePure[i] += active;
      spent[i] += paidCents;
      paid[i] = perGram(paidCents, mg);
      belief[i] = believed(belief[i], share, memory);
      sold[o] += mg;
      soldPure[o] += active;
      takings[o] += paidCents;
      if (isNew === 0) returning[o] += mg;
    }
    short.count = shortOnes;
  },

  close(c, k, day) {
    settle(c, k, day);
  },
});

type PurchaseColumns = Parameters<typeof purchase.block>[0];
type Prepared = Parameters<typeof purchase.block>[1];
type Today = Parameters<typeof purchase.block>[2];

/** Price of a raw gram as a buyer remembers it, cents. */
function perGram(cents: number, mg: number): number {
  return Math.min(65535, Math.max(1, Math.floor((cents * 1000) / mg + 0.5)));
}

/** Believed purity after a purchase of purity `share`, in 1/65535, at least 1. */
function believed(before: number, share: number, memory: number): number {
  return Math.max(1, before + Math.floor((share * 65535 - before) * memory + 0.5));
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(array.length * 2);
  more.set(array);
  return more;
}

/** Hands over `mg`, books it on both sides. Purity is that of the stock when the phase began. */
function sell(c: PurchaseColumns, k: Prepared, v: number, o: number, mg: number, national: number): void {
  const { stockBulk, stockPure, sold, soldPure, takings, returning, price } = c.outlets;
  const { homeBulk, homePure, spent, belief, paid } = c.people;
  const i = c.visits.person[v];
  const flags = c.visits.newcomer[v];
  const share = flags === 3 ? (stockPure[o] / stockBulk[o]) * 0.5 : stockPure[o] / stockBulk[o];
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
  paid[i] = perGram(cents, mg);
  belief[i] = believed(belief[i], share, k.p.memory);
  sold[o] += expanded;
  soldPure[o] += Math.floor(expanded * share);
  takings[o] += Math.floor(cents * weight + 0.5);
  if ((flags & 1) === 0) returning[o] += expanded;
}

/** Buyers whose outlet cannot serve all who ask: ranked by a keyed priority; the unserved ask their next tie. */
function settle(c: PurchaseColumns, k: Prepared, day: Today): void {
  const { person, keyLo, keyHi, outlet, slot, lot, second, third, district } = c.visits;
  const { stockBulk, sold, channel, state } = c.outlets;
  let pending = k.short.visits;
  let count = k.short.count;
  for (let round = 0; round < ROUNDS && count > 0; round++) {
    const queue: Queue = roomFor(k.queue, count);
    k.queue = queue;
    for (let q = 0; q < count; q++) {
      queue.provider[q] = outlet[pending[q]];
      queue.keyLo[q] = keyLo[pending[q]];
      queue.keyHi[q] = keyHi[pending[q]];
    }
    for (let from = 0; from < count; from += 1024) {
      const n = Math.min(1024, count - from);
      day.draw(DECISIONS.serveFirst, queue.keyLo, queue.keyHi, from, n, round);
      queue.high.set(day.a.subarray(0, n), from);
      queue.low.set(day.b.subarray(0, n), from);
    }
    rank(queue, count);
    const left = new Int32Array(count);
    let unserved = 0;
    for (let q = 0; q < count; q++) {
      const v = pending[queue.order[q]];
      const o = outlet[v];
      const national = k.national[channel[o]];
      const weight = national === 0 ? 1 : k.weight[district[v]];
      const room = Math.floor((stockBulk[o] - sold[o]) / weight);
      const mg = Math.min(lot[v], room);
      if (mg >= 100 || mg === lot[v]) sell(c, k, v, o, mg, national);
      else left[unserved++] = v;
    }
    count = 0;
    for (let q = 0; q < unserved; q++) {
      const v = left[q];
      const next = round === 0 ? second[v] : round === 1 ? third[v] : NO_SLOT;
      if (next === NO_SLOT) continue;
      const o = c.people.ties[person[v] * TIES + next];
      if (o === NONE || state[o] !== OPEN) continue;
      outlet[v] = o;
      slot[v] = next;
      c.visits.newcomer[v] = (c.visits.newcomer[v] & 2) | (c.people.tried[person[v] * TIES + next] === FRESH ? 1 : 0);
      left[count++] = v;
    }
    pending = left;
  }
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
