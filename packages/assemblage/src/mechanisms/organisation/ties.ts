import { DECISIONS } from '../../world/decisions.ts';
import { OPEN, RETAIL } from '../../world/outlets.ts';
import { createAcquaintances, fillAcquaintances, keeps } from '../../world/street/acquaintances.ts';
import { ACQUAINTED, AT_LARGE, BUSINESS, TIES_KEPT } from '../../world/street/associates.ts';
import { clearPartners, createPartners, enterPartner, isPartner, PARTNERS } from '../../world/street/partners.ts';
import { seatsOf } from '../../world/street/seats.ts';
import { BLOCK, mechanism } from '../mechanism.ts';
import { KNOWING } from './ties-parameters.ts';

const WEEK = 7;
const MONTH = 30;
/** Whom a list is of. */
const NEW = 0;
const HAS_TURN = 1;
const SEEKS = 2;

export const ties = mechanism({
  name: 'ties',
  theory:
    'One comes in through somebody (Krebs 2002). Who leads knows whom the network buys from; others come to know each other through a third, readily in one network, seldom beyond it, since security is bought with fewer ties (Coleman 1988; Morselli, Giguere and Petit 2007). Who lost a tie looks for another through acquaintances of acquaintances (Duijn, Kashirin and Sloot 2014).',
  phase: 'organisation',
  over: 'associates',
  needs: 'associates',
  reads: [
    'associates.keyLo',
    'associates.keyHi',
    'associates.network',
    'associates.outlet',
    'associates.seat',
    'associates.state',
    'associates.leads',
    'associates.joined',
    'associates.left',
    'networks.state',
    'outlets.level',
    'outlets.state',
    'outlets.network',
    'outlets.upstream',
  ],
  writes: ['associates.lost', 'associates.ties', 'associates.tieKind'],
  parameters: KNOWING,

  prepare(p, c) {
    const rows = c.associates.rows[0];
    // None is born above retail, so that outlets of the first day are all that there will be.
    const seatOf = new Int32Array(c.outlets.rows[0]).fill(-1);
    for (let i = 0; i < rows; i++) if (c.associates.outlet[i] >= 0) seatOf[c.associates.outlet[i]] = i;
    const words = () => new Int32Array(BLOCK);
    return {
      p,
      seats: seatsOf(c.associates, c.networks.rows[0]),
      near: createAcquaintances(c.associates),
      partners: createPartners(rows),
      /** The seat from which an outlet above retail is run, and who leads each network today; -1 nobody. */
      seatOf,
      leader: new Int32Array(c.networks.rows[0]),
      hits: words(),
      keyLo: words(),
      keyHi: words(),
      chance: words(),
      other: words(),
    };
  },

  open(c, k) {
    fillAcquaintances(k.near, c.associates.ties);
    findPartners(c, k);
  },

  block(c, k, day, from, to) {
    for (let i = from; i < to; i++) settle(c, k, i, day.day);
    bringIn(c, k, day, gather(c, k, day, from, to, NEW));
    for (let i = from; i < to; i++) deal(c, k, i);
    const count = gather(c, k, day, from, to, HAS_TURN);
    meet(c, k, day, count);
    fade(c, k, day, count);
    seek(c, k, day, gather(c, k, day, from, to, SEEKS));
  },
});

type Columns = Parameters<typeof ties.block>[0];
type Prepared = Parameters<typeof ties.block>[1];
type Today = Parameters<typeof ties.block>[2];

/** Whom each deals with today: who leads a network with whom its outlets usually buy from, and so on up the chain. */
function findPartners(c: Columns, k: Prepared): void {
  const { level, state, network, upstream } = c.outlets;
  const { leads, network: own, state: seat } = c.associates;
  const { seatOf } = k;
  k.leader.fill(-1);
  for (let i = 0; i < c.associates.rows[0]; i++)
    if (own[i] >= 0 && leads[i] === 1 && seat[i] === AT_LARGE) k.leader[own[i]] = i;
  clearPartners(k.partners);
  for (let o = 0; o < c.outlets.rows[0]; o++) {
    if (state[o] !== OPEN || level[o] < RETAIL || upstream[o * 2] < 0) continue;
    const buyer = level[o] === RETAIL ? (network[o] < 0 ? -1 : k.leader[network[o]]) : seatOf[o];
    const seller = seatOf[upstream[o * 2]];
    if (buyer >= 0 && seller >= 0) enterPartner(k.partners, k.near.rank, buyer, seller);
  }
}

/** Drops ties to those who went, counts them as lost once, the day after, and says of the others what they are for. */
function settle(c: Columns, k: Prepared, i: number, today: number): void {
  const { state, left, lost, ties: kept, tieKind } = c.associates;
  const first = i * TIES_KEPT;
  if (state[i] !== AT_LARGE) {
    kept.fill(-1, first, first + TIES_KEPT);
    tieKind.fill(ACQUAINTED, first, first + TIES_KEPT);
    lost[i] = 0;
    return;
  }
  for (let s = k.near.from[i]; s < k.near.from[i + 1]; s++) {
    const j = k.near.list[s];
    if (state[j] !== AT_LARGE && left[j] === today - 1) lost[i] = Math.min(255, lost[i] + 1);
  }
  for (let s = first; s < first + TIES_KEPT; s++) {
    const j = kept[s];
    tieKind[s] = ACQUAINTED;
    if (j < 0) continue;
    if (state[j] !== AT_LARGE) kept[s] = -1;
    else if (isPartner(k.partners, i, j) || isPartner(k.partners, j, i)) tieKind[s] = BUSINESS;
  }
}

/** Lists those at large who joined yesterday; or of the others those who have their turn of the week, or look for somebody. */
function gather(c: Columns, k: Prepared, { day }: Today, from: number, to: number, who: number): number {
  const { state, joined, keyLo } = c.associates;
  let count = 0;
  for (let i = from; i < to; i++) {
    if (state[i] !== AT_LARGE) continue;
    if ((joined[i] === day - 1) !== (who === NEW)) continue;
    if (who === HAS_TURN && !hasTurn(keyLo[i], day)) continue;
    if (who === SEEKS && !isSeeking(c, k, i)) continue;
    k.hits[count] = i;
    k.keyLo[count] = c.associates.keyLo[i];
    k.keyHi[count++] = c.associates.keyHi[i];
  }
  return count;
}

function hasTurn(keyLo: number, day: number): boolean {
  return (keyLo & 0x7fffffff) % WEEK === day % WEEK;
}

/** A newcomer knows one of the network, or its leader where all are new. */
function bringIn(c: Columns, k: Prepared, day: Today, count: number): void {
  if (count === 0) return;
  const { network, joined } = c.associates;
  day.draw(DECISIONS.broughtIn, k.keyLo, k.keyHi, 0, count);
  for (let h = 0; h < count; h++) {
    const i = k.hits[h];
    if (network[i] < 0) continue;
    const other = mateOf(c, k, i, day.a[h], joined[i]);
    add(c, k, i, other >= 0 ? other : k.leader[network[i]]);
  }
}

/** Somebody at large in the own network who was there before a day, from a drawn place on; -1 nobody. */
function mateOf(c: Columns, k: Prepared, i: number, word: number, before: number): number {
  const { network, state, joined } = c.associates;
  if (network[i] < 0) return -1;
  const { first, rows } = k.seats;
  const from = first[network[i]];
  const size = first[network[i] + 1] - from;
  const place = Math.floor((word >>> 0) * 2 ** -32 * size);
  for (let step = 0; step < size; step++) {
    const j = rows[from + ((place + step) % size)];
    if (j !== i && state[j] === AT_LARGE && joined[j] < before) return j;
  }
  return -1;
}

/** Two who know a third come to know each other: always in one network, beyond it if somebody is vouched for. */
function meet(c: Columns, k: Prepared, day: Today, count: number): void {
  if (count === 0 || k.p.meets === 0) return;
  const { network } = c.associates;
  day.draw(DECISIONS.acquainted, k.keyLo, k.keyHi, 0, count);
  for (let h = 0; h < count; h++) {
    k.chance[h] = day.a[h];
    k.other[h] = day.b[h];
  }
  day.draw(DECISIONS.acquainted, k.keyLo, k.keyHi, 0, count, 1);
  for (let h = 0; h < count; h++) {
    if ((k.chance[h] >>> 0) * 2 ** -32 >= (k.p.meets * WEEK) / MONTH) continue;
    const i = k.hits[h];
    const other = someoneBeyond(c, k, i, day.a[h], day.b[h], day.day);
    if (other < 0) continue;
    const isColleague = network[i] >= 0 && network[i] === network[other];
    if (isColleague || (k.other[h] >>> 0) * 2 ** -32 < k.p.vouched) add(c, k, i, other);
  }
}

/** An acquaintance of an acquaintance who is not known; -1 where the two words lead to nobody new. */
function someoneBeyond(c: Columns, k: Prepared, i: number, word: number, second: number, today: number): number {
  const through = oneOf(k, i, word);
  if (through < 0 || c.associates.state[through] !== AT_LARGE) return -1;
  const other = oneOf(k, through, second);
  return other < 0 || other === i || isLongGone(c, other, today) || knows(c, k, i, other) ? -1 : other;
}

/** Word travels a tie a day: who went yesterday is not known to be gone two ties off, and is dropped the day after. */
function isLongGone({ associates: { state, left } }: Columns, j: number, today: number): boolean {
  return state[j] !== AT_LARGE && left[j] < today - 1;
}

function oneOf({ near: { from, list } }: Prepared, i: number, word: number): number {
  const count = from[i + 1] - from[i];
  return count === 0 ? -1 : list[from[i] + Math.floor((word >>> 0) * 2 ** -32 * count)];
}

function knows(c: Columns, { near: { from, list } }: Prepared, i: number, j: number): boolean {
  for (let s = from[i]; s < from[i + 1]; s++) if (list[s] === j) return true;
  return keeps(c.associates.ties, i, j);
}

/** One tie at most is given up in a week. */
function fade(c: Columns, k: Prepared, day: Today, count: number): void {
  if (count === 0) return;
  const { ties: kept, tieKind } = c.associates;
  day.draw(DECISIONS.acquainted, k.keyLo, k.keyHi, 0, count, 2);
  for (let h = 0; h < count; h++) {
    if ((day.a[h] >>> 0) * 2 ** -32 >= (TIES_KEPT * k.p.fades * WEEK) / MONTH) continue;
    const s = k.hits[h] * TIES_KEPT + (day.b[h] >>> 29);
    if (tieKind[s] === ACQUAINTED) kept[s] = -1;
  }
}

/** Who buys from somebody knows him; such a tie stands for one that was lost. */
function deal(c: Columns, k: Prepared, i: number): void {
  const { state, lost } = c.associates;
  if (state[i] !== AT_LARGE) return;
  for (let s = i * PARTNERS; s < (i + 1) * PARTNERS && k.partners.list[s] >= 0; s++) {
    const j = k.partners.list[s];
    if (state[j] === AT_LARGE && !knows(c, k, i, j) && add(c, k, i, j) && lost[i] > 0) lost[i]--;
  }
}

function isSeeking(c: Columns, k: Prepared, i: number): boolean {
  return c.associates.lost[i] > 0 || k.near.from[i] === k.near.from[i + 1];
}

/** An acquaintance of an acquaintance, or a colleague if he knows nobody. */
function seek(c: Columns, k: Prepared, day: Today, count: number): void {
  if (count === 0 || k.p.search === 0) return;
  const { lost } = c.associates;
  day.draw(DECISIONS.tieSought, k.keyLo, k.keyHi, 0, count);
  for (let h = 0; h < count; h++) k.chance[h] = day.a[h];
  day.draw(DECISIONS.tieSought, k.keyLo, k.keyHi, 0, count, 1);
  for (let h = 0; h < count; h++) {
    if ((k.chance[h] >>> 0) * 2 ** -32 >= k.p.search / MONTH) continue;
    const i = k.hits[h];
    let other = someoneBeyond(c, k, i, day.a[h], day.b[h], day.day);
    if (other < 0 && oneOf(k, i, 0) < 0) other = mateOf(c, k, i, day.a[h], day.day);
    if (other >= 0 && add(c, k, i, other) && lost[i] > 0) lost[i]--;
  }
}

/** Keeps up with somebody from now on, if there is room for one more. */
function add(c: Columns, k: Prepared, i: number, j: number): boolean {
  if (j < 0 || j === i || keeps(c.associates.ties, i, j)) return false;
  const { ties: kept, tieKind } = c.associates;
  const free = kept.indexOf(-1, i * TIES_KEPT);
  if (free < 0 || free >= (i + 1) * TIES_KEPT) return false;
  kept[free] = j;
  tieKind[free] = isPartner(k.partners, i, j) ? BUSINESS : ACQUAINTED;
  return true;
}
