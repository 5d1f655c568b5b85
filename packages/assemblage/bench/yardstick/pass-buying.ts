import { fill, streamOf } from '../../src/kernel/threefry.ts';
import { type Columns, OUTLETS, type Tables } from './columns.ts';
import { BLOCK, FRESH, type Scratch, SEED } from './scratch.ts';

const CHOOSE = 35;
const PURCHASE = 36;
const STEP = 65536;

/** Which of four ties a buyer asks: utility with Gumbel noise, in whole steps that carry their slot. */
export function choice(c: Columns, t: Tables, k: Scratch, now: number): void {
  const { channel } = c.outlets;
  k.appeal[0] = -1000;
  for (let o = 0; o < OUTLETS; o++) k.appeal[o + 1] = -t.delay[channel[o]];
  streamOf(SEED, 0, CHOOSE, now + 1, 0, k.stream);
  const rows = c.visits.rows[0];
  for (let from = 0; from < rows; from += BLOCK) choiceBlock(c, t, k, from, Math.min(BLOCK, rows - from));
}

function choiceBlock(c: Columns, t: Tables, k: Scratch, from: number, count: number): void {
  const { ties, worth } = c.people;
  const { appeal, first, trust, scores } = k;
  fill(k.stream[0], k.stream[1], c.visits.keyLo, c.visits.keyHi, from, count, k.a, k.b);
  place(c.visits.person, c.people.beta, t.strength, from, count, first, trust);
  score(ties, worth, first, trust, t.gumbel, appeal, k.a, 0, 0, count, scores[0]);
  score(ties, worth, first, trust, t.gumbel, appeal, k.a, 20, 1, count, scores[1]);
  score(ties, worth, first, trust, t.gumbel, appeal, k.b, 0, 2, count, scores[2]);
  score(ties, worth, first, trust, t.gumbel, appeal, k.b, 20, 3, count, scores[3]);
  decide(scores, t.doing, c.people.class, k, count);
  enter(c, k, from, count);
}

function place(
  person: Int32Array,
  beta: Uint8Array,
  strength: Float64Array,
  from: number,
  count: number,
  first: Int32Array,
  trust: Float64Array,
): void {
  for (let j = 0; j < count; j++) {
    const i = person[from + j];
    first[j] = i * 4;
    trust[j] = strength[beta[i]];
  }
}

function score(
  ties: Int32Array,
  worth: Uint16Array,
  first: Int32Array,
  trust: Float64Array,
  gumbel: Float32Array,
  appeal: Float64Array,
  noise: Int32Array,
  shift: number,
  slot: number,
  count: number,
  scores: Int32Array,
): void {
  const tail = 3 - slot;
  for (let j = 0; j < count; j++) {
    const s = first[j] + slot;
    const u = trust[j] * worth[s] + gumbel[(noise[j] >>> shift) & 0xfff] + appeal[ties[s] + 1];
    scores[j] = (((u * STEP) | 0) << 2) | tail;
  }
}

function decide(
  [s0, s1, s2, s3]: readonly Int32Array[],
  doing: Int32Array,
  classOf: Uint8Array,
  { first, best, others }: Scratch,
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

function orNone(value: number, without: number): number {
  return value > without ? 3 - (value & 3) : 7;
}

function enter(c: Columns, { first, best, others }: Scratch, from: number, count: number): void {
  const { outlet: chosen, slot, next, lot } = c.visits;
  const { ties } = c.people;
  const { asked } = c.outlets;
  for (let j = 0; j < count; j++) {
    const v = from + j;
    const s = best[j];
    next[v] = others[j];
    slot[v] = s;
    const o = s === 7 ? -1 : ties[first[j] + s];
    chosen[v] = o;
    if (o < 0) continue;
    asked[o] += lot[v];
  }
}

/** Hands over what was asked for, and books it on both sides; every outlet has enough. */
export function purchase(c: Columns, t: Tables, k: Scratch, now: number): void {
  const { stockBulk, stockPure } = c.outlets;
  for (let o = 0; o < OUTLETS; o++) k.share[o] = stockPure[o] / stockBulk[o];
  streamOf(SEED, 0, PURCHASE, now + 1, 0, k.stream);
  const rows = c.visits.rows[0];
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(rows, from + BLOCK);
    fill(k.stream[0], k.stream[1], c.visits.keyLo, c.visits.keyHi, from, to - from, k.a, k.b);
    meet(c, t, k, from, to);
    serve(c.visits, c.outlets.price, t.lotPrice, k.share, from, to);
    carryHome(c.visits, c.people, from, to);
    book(c.visits, c.outlets, from, to);
  }
}

function meet(c: Columns, { sharers }: Tables, { a, b }: Scratch, from: number, to: number): void {
  const { person, slot, outlet, newcomer, users } = c.visits;
  const { tried } = c.people;
  const { loyal } = c.outlets;
  const cheat = 0.1 * 2 ** 32;
  for (let v = from; v < to; v++) users[v] = sharers[a[v - from] >>> 20];
  for (let v = from; v < to; v++) {
    newcomer[v] = 0;
    const o = outlet[v];
    if (o < 0 || tried[person[v] * 4 + slot[v]] !== FRESH) continue;
    newcomer[v] = b[v - from] >>> 0 < cheat * (1 - loyal[o]) ? 3 : 1;
  }
}

function serve(
  visits: Columns['visits'],
  price: Int32Array,
  lotPrice: Float64Array,
  share: Float64Array,
  from: number,
  to: number,
): void {
  const { outlet, lot, size, newcomer, bulk, pure, cents } = visits;
  for (let v = from; v < to; v++) {
    const o = outlet[v];
    const purity = o < 0 ? -1 : share[o];
    if (purity < 0) {
      bulk[v] = 0;
      pure[v] = 0;
      cents[v] = 0;
      continue;
    }
    bulk[v] = lot[v];
    pure[v] = (lot[v] * (newcomer[v] === 3 ? purity * 0.5 : purity)) | 0;
    cents[v] = (price[o] * lotPrice[size[v]] + 0.5) | 0;
  }
}

function carryHome(
  { person, bulk, pure, cents }: Columns['visits'],
  people: Columns['people'],
  from: number,
  to: number,
): void {
  const { homeBulk, homePure, spent, belief, paid } = people;
  for (let v = from; v < to; v++) {
    const mg = bulk[v];
    if (mg === 0) continue;
    const i = person[v];
    homeBulk[i] += mg;
    homePure[i] += pure[v];
    spent[i] += cents[v];
    const price = ((cents[v] * 1000) / mg + 0.5) | 0;
    paid[i] = price > 65535 ? 65535 : price < 1 ? 1 : price;
    const believed = (belief[i] + ((pure[v] / mg) * 65535 - belief[i]) * 0.2 + 0.5) | 0;
    belief[i] = believed < 1 ? 1 : believed;
  }
}

function book(
  { outlet, bulk, pure, cents, newcomer }: Columns['visits'],
  outlets: Columns['outlets'],
  from: number,
  to: number,
): void {
  const { sold, soldPure, takings, returning } = outlets;
  for (let v = from; v < to; v++) {
    const mg = bulk[v];
    if (mg === 0) continue;
    const o = outlet[v];
    sold[o] += mg;
    soldPure[o] += pure[v];
    takings[o] += cents[v];
    if (newcomer[v] === 0) returning[o] += mg;
  }
}

/** What buyers learn of the outlets that they know. */
export function experience(c: Columns, t: Tables, _k: Scratch, now: number): void {
  const rows = c.visits.rows[0];
  for (let from = 0; from < rows; from += BLOCK) learn(c, t.value, now, from, Math.min(rows, from + BLOCK));
}

function learn(c: Columns, usual: Float64Array, now: number, from: number, to: number): void {
  const { person, district, outlet, slot, pure, cents } = c.visits;
  const { worth, tried, seeking } = c.people;
  const keep = 52428;
  for (let v = from; v < to; v++) {
    const i = person[v];
    if (outlet[v] < 0) {
      seeking[i] = 1;
      continue;
    }
    const first = i * 4;
    worth[first] = Math.imul(worth[first], keep) >>> 16;
    worth[first + 1] = Math.imul(worth[first + 1], keep) >>> 16;
    worth[first + 2] = Math.imul(worth[first + 2], keep) >>> 16;
    worth[first + 3] = Math.imul(worth[first + 3], keep) >>> 16;
    const value = cents[v] === 0 ? 0 : (pure[v] / cents[v]) * usual[district[v]];
    const used = first + slot[v];
    worth[used] = Math.min(65535, worth[used] + Math.floor(819.2 * value + 0.5));
    tried[used] = now;
    seeking[i] = value < 0.5 ? 1 : 0;
  }
}
