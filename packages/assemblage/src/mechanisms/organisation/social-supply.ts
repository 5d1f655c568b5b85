import { compareKeys } from '../../kernel/keys.ts';
import { createQueue, listWithRoom, rankByPriority, roomFor } from '../../kernel/settle.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { CLOSED, NATIONAL, OPEN, RETAIL, SOCIAL } from '../../world/outlets.ts';
import { ACTIVE, FREQUENT, FRESH, NONE, TIES } from '../../world/people.ts';
import type { ReadColumn } from '../../world/schema.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Everybody has a turn every so many days: a power of two. */
const TURN = 32;
const WORTH = 4096;
const WHOLE_TRUST = 255;
/** A friend is trusted this far from the beginning. */
const TRUSTED = 0.7;
/** Stock that somebody who begins counts on passing on, mg a day. */
const FIRST_FORECAST = 300;

export const socialSupply = mechanism({
  name: 'social-supply',
  theory:
    'Most users have passed something on to friends, few for gain (Coomber & Moyle 2014). Some who use often begin to do it regularly, the more so when what they get is poor; they stop when they stop using.',
  phase: 'organisation',
  over: 'people',
  needs: 'networks',
  reads: [
    'people.keyLo',
    'people.keyHi',
    'people.state',
    'people.class',
    'people.district',
    'people.belief',
    'people.friends',
    'districts.area',
    'districts.country',
    'countries.purity0',
    'outlets.level',
    'outlets.district',
    'outlets.keyLo',
    'outlets.keyHi',
  ],
  writes: [
    'people.ties',
    'people.worth',
    'people.tried',
    'customers.sells',
    'customers.outlet',
    'customers.trust',
    'outlets.state',
    'outlets.changed',
    'outlets.upstream',
    'outlets.forecast',
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.lost',
    'outlets.lostPure',
    'areaTallies.userSellers',
  ],
  parameters: {
    begin: {
      about: 'yearly chance that somebody who uses often begins to pass on to friends regularly, at the usual quality',
      unit: 'per year',
      value: 0.01,
      low: 0.002,
      high: 0.2,
      evidence: {
        rows: ['M04'],
        note: '94 % have ever supplied, 78 % in six months: far more than do so regularly; the rate is assumed',
      },
    },
    poor: {
      about: 'how much more often they begin when what they get is believed to be half of the usual purity',
      unit: 'ratio',
      value: 2,
      low: 1,
      high: 5,
      evidence: { assumed: 'poor quality is named as a motive in interviews; its weight was never measured' },
    },
    stop: {
      about: 'yearly chance that they stop',
      unit: 'per year',
      value: 0.5,
      low: 0.2,
      high: 1,
      evidence: { assumed: 'passing on to friends comes and goes: mean two years' },
    },
  },

  prepare(p, c) {
    return {
      p,
      usual: Float64Array.from({ length: c.districts.rows[0] }, (_, d) => c.countries.purity0[c.districts.country[d]]),
      places: placesOf(c),
      wanting: new Int32Array(1024),
      count: 0,
      leaving: new Int32Array(1024),
      left: 0,
      queue: createQueue(1024),
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  open(_c, k) {
    k.count = 0;
    k.left = 0;
  },

  // Each person once in 32 days: who has a friend who has something turns to the friend; who has some may begin or stop.
  block(c, k, day, from, to) {
    const { keyLo, keyHi, state, class: classOf } = c.people;
    const { sells } = c.customers;
    const turn = day.day % TURN;
    let count = 0;
    for (let i = from; i < to; i++) {
      if ((keyLo[i] & (TURN - 1)) !== turn) continue;
      if (sells[i] === 0 && state[i] !== ACTIVE) continue;
      if (state[i] === ACTIVE) turnToFriend(c, i);
      if (sells[i] === 0 && classOf[i] < FREQUENT) continue;
      k.hits[count] = i;
      k.keyLo[count] = keyLo[i];
      k.keyHi[count++] = keyHi[i];
    }
    if (count === 0) return;
    day.draw(DECISIONS.beginToSell, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const i = k.hits[j];
      const u = (day.a[j] >>> 0) * 2 ** -32;
      if (sells[i] === 1) {
        if (state[i] === ACTIVE && u >= (k.p.stop * TURN) / 365) continue;
        k.leaving = listWithRoom(k.leaving, k.left + 1);
        k.leaving[k.left++] = i;
        continue;
      }
      const lack = Math.max(0, 1 - c.people.belief[i] / k.usual[c.people.district[i]]);
      const hazard = k.p.begin * (1 + (k.p.poor - 1) * Math.min(1, 2 * lack));
      if (u >= (hazard * TURN) / 365) continue;
      k.wanting = listWithRoom(k.wanting, k.count + 1);
      k.wanting[k.count++] = i;
    }
  },

  // Who stops gives the place free; who begins takes one in the district, in the order of a drawn priority.
  close(c, k, day) {
    for (let q = 0; q < k.left; q++) giveUp(c, k.leaving[q], day.day);
    if (k.count === 0) return;
    k.queue = roomFor(k.queue, k.count);
    const { queue, wanting } = k;
    for (let q = 0; q < k.count; q++) {
      queue.provider[q] = c.people.district[wanting[q]];
      queue.keyLo[q] = c.people.keyLo[wanting[q]];
      queue.keyHi[q] = c.people.keyHi[wanting[q]];
    }
    rankByPriority(queue, k.count, day, DECISIONS.beginToSell, 1);
    const { place, from } = k.places;
    let last = -1;
    let next = 0;
    for (let q = 0; q < k.count; q++) {
      const i = wanting[queue.order[q]];
      const d = c.people.district[i];
      if (d !== last) next = from[d];
      last = d;
      const supplier = bestSeller(c, i);
      if (supplier < 0) continue;
      while (next < from[d + 1] && c.outlets.state[place[next]] !== CLOSED) next++;
      if (next < from[d + 1]) openAt(c, i, place[next++], supplier, day.day);
    }
  },
});

type SocialColumns = Parameters<typeof socialSupply.block>[0];

/** Who has a friend who passes it on, and room for another source, goes to the friend. */
function turnToFriend(c: SocialColumns, i: number): void {
  const { friends, ties, worth, tried } = c.people;
  for (let f = i * 2; f < i * 2 + 2; f++) {
    const friend = friends[f];
    if (friend < 0 || c.customers.sells[friend] === 0) continue;
    const outlet = c.customers.outlet[friend];
    let free = -1;
    let known = false;
    for (let s = i * TIES; s < i * TIES + TIES; s++) {
      if (ties[s] === outlet) known = true;
      if (ties[s] === NONE && free < 0) free = s;
    }
    if (known || free < 0 || c.outlets.state[outlet] !== OPEN) continue;
    ties[free] = outlet;
    worth[free] = WORTH;
    tried[free] = FRESH;
    c.customers.trust[free] = Math.floor(TRUSTED * WHOLE_TRUST);
  }
}

/** Places for friends who pass it on, by district in the order of their keys; none is added in the run. */
function placesOf({
  outlets,
  districts,
}: {
  readonly outlets: { readonly rows: Int32Array } & Readonly<
    Record<'keyLo' | 'keyHi' | 'level' | 'district', ReadColumn>
  >;
  readonly districts: { readonly rows: Int32Array };
}): { readonly place: Int32Array; readonly from: Int32Array } {
  const { level, district, keyLo, keyHi } = outlets;
  const rows = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter(
    (o) => level[o] === SOCIAL && district[o] !== NATIONAL,
  );
  rows.sort((a, b) => district[a] - district[b] || compareKeys(keyLo[a], keyHi[a], keyLo[b], keyHi[b]));
  const from = new Int32Array(districts.rows[0] + 1);
  for (const o of rows) from[district[o] + 1]++;
  for (let d = 0; d < districts.rows[0]; d++) from[d + 1] += from[d];
  return { place: Int32Array.from(rows), from };
}

/** The seller of the district that has served the person best; -1 none. */
function bestSeller(c: SocialColumns, i: number): number {
  const { ties, worth } = c.people;
  let best = -1;
  let most = -1;
  for (let s = i * TIES; s < i * TIES + TIES; s++) {
    const o = ties[s];
    if (o === NONE || c.outlets.level[o] !== RETAIL || c.outlets.state[o] !== OPEN || worth[s] <= most) continue;
    best = o;
    most = worth[s];
  }
  return best;
}

function openAt(c: SocialColumns, i: number, o: number, supplier: number, today: number): void {
  const { outlets, customers } = c;
  customers.sells[i] = 1;
  customers.outlet[i] = o;
  outlets.state[o] = OPEN;
  outlets.changed[o] = today;
  outlets.upstream[o * 2] = supplier;
  outlets.forecast[o] = FIRST_FORECAST;
  c.areaTallies.userSellers[c.districts.area[c.people.district[i]]]++;
}

function giveUp(c: SocialColumns, i: number, today: number): void {
  const { outlets, customers } = c;
  const o = customers.outlet[i];
  customers.sells[i] = 0;
  outlets.state[o] = CLOSED;
  outlets.changed[o] = today;
  outlets.lost[o] += outlets.stockBulk[o];
  outlets.lostPure[o] += outlets.stockPure[o];
  outlets.stockBulk[o] = 0;
  outlets.stockPure[o] = 0;
}
