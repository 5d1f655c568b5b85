import { gumbelTable16 } from '../../kernel/quantile.ts';
import { powerAt } from '../../kernel/power.ts';
import { createQueue, listWithRoom, rankByPriority, roomFor } from '../../kernel/settle.ts';
import { districtWeights } from '../../world/by-district.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { discounts } from '../../world/discounts.ts';
import { NATIONAL, OPEN, RETAIL, SOCIAL, WHOLESALE } from '../../world/outlets.ts';
import { mechanism } from '../mechanism.ts';

/** Below this nobody delivers, mg. */
const SMALLEST = 1000;
/** Sellers buy ten grams and up (S14), and want a common lot in the house, mg. */
const LEAST_ORDER = 10_000;
const LEAST_STOCK = 3500;
const LARGEST_ORDER = 2_000_000_000;
const BETA = 4 / 4096;

export const reorder = mechanism({
  name: 'reorder',
  theory:
    'Sellers reorder when stock runs low, mostly from the supplier who served them best so far (Matrix 2007). What is scarce goes to whom chance puts first.',
  phase: 'supply',
  over: 'outlets',
  reads: [
    'outlets.keyLo',
    'outlets.keyHi',
    'outlets.level',
    'outlets.state',
    'outlets.district',
    'outlets.keep',
    'outlets.forecast',
    'outlets.price',
    'outlets.upstream',
    'districts.catchment',
    'catchments.weight',
    'outlets.country',
    'countries.lotTo',
    'lots.mg',
    'lots.price',
  ],
  writes: [
    'outlets.asked',
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.sold',
    'outlets.soldPure',
    'outlets.takings',
    'outlets.returning',
    'outlets.bought',
    'outlets.boughtPure',
    'outlets.outlay',
    'outlets.orderedBulk',
    'outlets.orderedPure',
    'outlets.orderedCents',
    'outlets.arrives',
    'outlets.worth',
  ],
  parameters: {
    retailLow: days(
      'stock of a retail seller at which an order goes out',
      4,
      1,
      5,
      'S14: 10 g and up; the days are assumed',
    ),
    retailHigh: days('stock up to which a retail seller orders', 10, 3, 14, 'S14: 10 g and up; the days are assumed'),
    wholesaleLow: days('stock of a wholesaler at which an order goes out', 7, 3, 14, 'no figure was found'),
    wholesaleHigh: days('stock up to which a wholesaler orders', 30, 14, 60, 'no figure was found'),
    retailLead: days('longest lead time of a retail order', 2, 1, 3, 'no figure was found'),
    wholesaleLead: days('longest lead time of a wholesale order', 5, 1, 10, 'no figure was found'),
    memory: {
      about: 'weight of the last order in the experience with a supplier',
      unit: 'per order',
      value: 0.2,
      low: 0.05,
      high: 0.5,
      evidence: { rows: ['M14'], note: 'retailers tend to keep one wholesaler; the weight is assumed' },
    },
  },

  prepare(p, c) {
    return {
      low: Float64Array.of(p.retailLow, p.retailLow, p.wholesaleLow),
      high: Float64Array.of(p.retailHigh, p.retailHigh, p.wholesaleHigh),
      lead: Float64Array.of(p.retailLead, p.retailLead, p.wholesaleLead),
      memory: p.memory,
      discount: discounts(c.countries, c.lots),
      gumbel: gumbelTable16(),
      weight: districtWeights(c.districts, c.catchments),
      list: new Int32Array(1024),
      count: 0,
      orders: {
        buyer: new Int32Array(0),
        supplier: new Int32Array(0),
        mg: new Int32Array(0),
        slot: new Uint8Array(0),
        lead: new Uint8Array(0),
      },
      want: new Float64Array(0),
      share: new Float64Array(0),
      queue: createQueue(1024),
    };
  },

  open(_c, k) {
    k.count = 0;
  },

  block(c, k, _day, from, to) {
    const { level, state, stockBulk, orderedBulk, forecast } = c.outlets;
    k.list = listWithRoom(k.list, k.count + (to - from));
    const { list, low } = k;
    let count = k.count;
    for (let o = from; o < to; o++) {
      if (level[o] > WHOLESALE || state[o] !== OPEN || orderedBulk[o] > 0) continue;
      const least = low[level[o]] * forecast[o];
      if (stockBulk[o] < (least > LEAST_STOCK ? least : LEAST_STOCK)) list[count++] = o;
    }
    k.count = count;
  },

  close(c, k, day) {
    if (k.count === 0) return;
    k.queue = roomFor(k.queue, k.count);
    if (k.orders.buyer.length < k.count) {
      const room = k.count * 2;
      k.orders = {
        buyer: new Int32Array(room),
        supplier: new Int32Array(room),
        mg: new Int32Array(room),
        slot: new Uint8Array(room),
        lead: new Uint8Array(room),
      };
    }
    if (k.want.length < c.outlets.rows[0]) {
      k.want = new Float64Array(c.outlets.rows[0] * 2);
      k.share = new Float64Array(c.outlets.rows[0] * 2);
    }
    const placed = place(c, k, day);
    deliver(c, k, day, placed);
  },
});

type ReorderColumns = Parameters<typeof reorder.block>[0];
type Prepared = Parameters<typeof reorder.block>[1];
type Today = Parameters<typeof reorder.block>[2];

/** Each seller that is short asks the supplier of its choice; what is asked is counted. Returns the number of orders. */
function place(c: ReorderColumns, k: Prepared, day: Today): number {
  const { keyLo, keyHi, level, upstream, worth, keep, stockBulk, stockPure, forecast, state, asked } = c.outlets;
  const { buyer, supplier, mg, slot, lead } = k.orders;
  const { queue, list, want } = k;
  for (let n = 0; n < k.count; n++) {
    queue.keyLo[n] = keyLo[list[n]];
    queue.keyHi[n] = keyHi[list[n]];
  }
  let placed = 0;
  for (let from = 0; from < k.count; from += 1024) {
    const block = Math.min(1024, k.count - from);
    day.draw(DECISIONS.chooseSupplier, queue.keyLo, queue.keyHi, from, block);
    for (let j = 0; j < block; j++) {
      const o = list[from + j];
      const first = upstream[o * 2];
      const second = upstream[o * 2 + 1];
      const u0 = first >= 0 && state[first] === OPEN ? BETA * worth[o * 2] + k.gumbel[day.a[j] & 0xffff] : -Infinity;
      const u1 =
        second >= 0 && state[second] === OPEN ? BETA * worth[o * 2 + 1] + k.gumbel[day.a[j] >>> 16] : -Infinity;
      if (u0 === -Infinity && u1 === -Infinity) continue;
      const chosen = u0 >= u1 ? 0 : 1;
      const need = k.high[level[o]] * forecast[o] - stockBulk[o];
      const share = level[o] === SOCIAL ? 1 : keep[o] / 65535;
      buyer[placed] = o;
      supplier[placed] = chosen === 0 ? first : second;
      mg[placed] = Math.min(LARGEST_ORDER, Math.max(LEAST_ORDER, Math.floor(need * share)));
      slot[placed] = chosen;
      lead[placed] = 1 + Math.floor((day.b[j] >>> 0) * k.lead[level[o]] * 2 ** -32);
      k.share[supplier[placed]] = stockPure[supplier[placed]] / stockBulk[supplier[placed]];
      const expanded = expand(c, k, o, supplier[placed], mg[placed]);
      want[supplier[placed]] += expanded;
      asked[supplier[placed]] += expanded;
      placed++;
    }
  }
  return placed;
}

/** Serves the orders: all of a supplier's whose stock covers them, else in the order of a keyed priority. */
function deliver(c: ReorderColumns, k: Prepared, day: Today, placed: number): void {
  const { keyLo, keyHi, stockBulk } = c.outlets;
  const { buyer, supplier, mg } = k.orders;
  const { queue, want } = k;
  const contested = k.list;
  let short = 0;
  for (let n = 0; n < placed; n++) {
    if (want[supplier[n]] > stockBulk[supplier[n]]) contested[short++] = n;
  }
  let next = 0;
  for (let n = 0; n < placed; n++) {
    if (next < short && contested[next] === n) next++;
    else ship(c, k, day, n, mg[n]);
  }
  for (let q = 0; q < short; q++) {
    queue.provider[q] = supplier[contested[q]];
    queue.keyLo[q] = keyLo[buyer[contested[q]]];
    queue.keyHi[q] = keyHi[buyer[contested[q]]];
  }
  rankByPriority(queue, short, day, DECISIONS.supplyServe);
  for (let q = 0; q < short; q++) {
    const n = contested[queue.order[q]];
    const o = supplier[n];
    const room = Math.floor(stockBulk[o] / scale(c, k, buyer[n], o));
    ship(c, k, day, n, Math.min(mg[n], Math.max(0, room)));
  }
  for (let n = 0; n < placed; n++) want[supplier[n]] = 0;
}

/** Ships `mg` of order `n`, books it on both sides and lets the buyer learn. */
function ship(c: ReorderColumns, k: Prepared, day: Today, n: number, mg: number): void {
  const { stockBulk, stockPure, sold, soldPure, takings, bought, boughtPure, outlay, price, level, worth } = c.outlets;
  const o = k.orders.buyer[n];
  const from = k.orders.supplier[n];
  const place = o * 2 + k.orders.slot[n];
  const served = mg >= SMALLEST;
  worth[o * 2] = Math.floor(worth[o * 2] * (1 - k.memory));
  worth[o * 2 + 1] = Math.floor(worth[o * 2 + 1] * (1 - k.memory));
  worth[place] = Math.min(65535, worth[place] + Math.floor(k.memory * (mg / k.orders.mg[n]) * 4096));
  if (!served) return;
  const share = k.share[from];
  const { power, perGram, perKilogram } = k.discount[c.outlets.country[from]];
  const base = level[from] <= RETAIL ? perGram : perKilogram;
  const cents = Math.floor((price[from] * powerAt(power, mg)) / base + 0.5);
  const pure = Math.floor(mg * share);
  const expanded = expand(c, k, o, from, mg);
  const expandedPure = Math.floor(expanded * share);
  stockBulk[from] -= expanded;
  stockPure[from] -= expandedPure;
  sold[from] += expanded;
  soldPure[from] += expandedPure;
  takings[from] += Math.floor(cents * scale(c, k, o, from) + 0.5);
  if (level[from] <= RETAIL) c.outlets.returning[from] += expanded;
  bought[o] += mg;
  boughtPure[o] += pure;
  outlay[o] += cents;
  c.outlets.orderedBulk[o] = mg;
  c.outlets.orderedPure[o] = pure;
  c.outlets.orderedCents[o] = cents;
  c.outlets.arrives[o] = day.day + k.orders.lead[n];
}

/** How much of Europe a buyer stands for in the books of its supplier. */
function scale(c: ReorderColumns, k: Prepared, buyer: number, supplier: number): number {
  return c.outlets.district[buyer] !== NATIONAL && c.outlets.district[supplier] === NATIONAL
    ? k.weight[c.outlets.district[buyer]]
    : 1;
}

function expand(c: ReorderColumns, k: Prepared, buyer: number, supplier: number, mg: number): number {
  return Math.floor(mg * scale(c, k, buyer, supplier) + 0.5);
}

function days<const V extends number>(about: string, value: V, low: number, high: number, assumed: string) {
  return { about, unit: 'days', value, low, high, evidence: { assumed } } as const;
}
