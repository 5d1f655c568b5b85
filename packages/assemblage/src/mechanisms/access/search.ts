import { firstAbove } from '../../kernel/running-sums.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { OPEN } from '../../world/outlets.ts';
import { NONE, TIES } from '../../world/people.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const WORTH = 4096;
/** `trust` of a buyer who is wholly trusted. */
const WHOLE_TRUST = 255;

export const search = mechanism({
  name: 'search',
  theory:
    'Who was not served, or was badly served, looks for another source: friends first, then what can be met in the street or online. A friend vouches, and a vouched newcomer is trusted a little (Barratt et al. 2016; Duffy et al. 2008).',
  phase: 'access',
  over: 'visits',
  reads: [
    'visits.person',
    'visits.district',
    'people.seeking',
    'people.friends',
    'people.ties',
    'people.worth',
    'outlets.state',
    'outlets.channel',
    'outlets.asks',
    'outlets.offspring',
    'customers.trust',
    'districts.listFrom',
    'districts.listTo',
    'listings.outlet',
    'listings.reach',
    'visits.keyLo',
    'visits.keyHi',
  ],
  writes: ['visits.found', 'visits.foundWorth', 'visits.foundTrust'],
  parameters: {
    hazard: {
      about: 'chance a day that a seeking buyer finds a new source',
      unit: 'per day',
      value: 0.3,
      low: 0.1,
      high: 0.8,
      evidence: { assumed: 'four in five cannabis users obtain within the hour (M01) from sources they know' },
    },
    friendWeight: {
      about: 'weight of friends against what can be met without an introduction',
      unit: 'ratio',
      value: 5,
      low: 1,
      high: 6,
      evidence: {
        rows: ['O41', 'M02'],
        note: 'friends 74 %, strangers 26 %; offline 6 % ever bought from an unknown seller',
      },
    },
    vouching: {
      about: "a newcomer's trust and expectation as a share of the friend's",
      unit: 'share',
      value: 0.7,
      low: 0.3,
      high: 1,
      evidence: { assumed: 'no measure of vouched trust was found' },
    },
    strangerWorth: {
      about: 'what a buyer expects of an outlet that nobody vouched for',
      unit: 'J',
      value: 0.3,
      low: 0.1,
      high: 0.8,
      evidence: { assumed: 'below the vouched value; no figure was found' },
    },
  },

  prepare(p) {
    return {
      p,
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
      first: new Int32Array(BLOCK),
    };
  },

  block(c, k, day, from, to) {
    const { person, district, keyLo, keyHi, found, foundWorth } = c.visits;
    const { seeking, ties } = c.people;
    const { state } = c.outlets;
    const { hits } = k;
    let count = 0;
    for (let v = from; v < to; v++) {
      found[v] = NONE;
      if (seeking[person[v]] === 0) continue;
      hits[count] = v;
      k.keyLo[count] = keyLo[v];
      k.keyHi[count] = keyHi[v];
      count++;
    }
    if (count === 0) return;
    const hazard = k.p.hazard * 2 ** 32;
    const introduced = (k.p.friendWeight / (1 + k.p.friendWeight)) * 65536;
    day.draw(DECISIONS.findTie, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) k.first[j] = day.a[j] >>> 0 < hazard ? (day.b[j] & 0x1ffff) | 0x20000 : 0;
    day.draw(DECISIONS.findWhich, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      if (k.first[j] === 0) continue;
      const v = hits[j];
      const i = person[v];
      const word = k.first[j] & 0xffff;
      if (word < introduced) {
        const friend = c.people.friends[i * 2 + ((k.first[j] >>> 16) & 1)];
        if (friend >= 0) introduce(c, k, v, i, friend, day.b[j] & 1);
        continue;
      }
      const home = district[v];
      const listed = pick(c.listings.reach, c.districts.listFrom[home], c.districts.listTo[home], day.a[j]);
      if (listed < 0) continue;
      const outlet = c.listings.outlet[listed];
      if (state[outlet] !== OPEN || c.outlets.asks[outlet] > 0 || holds(ties, i, outlet)) continue;
      found[v] = outlet;
      c.visits.foundTrust[v] = 0;
      foundWorth[v] = Math.floor(k.p.strangerWorth * WORTH);
    }
  },
});

type Lines = { readonly length: number; readonly [row: number]: number };

/**
 * The friend's best tie that the person does not hold and that would admit a vouched newcomer. Where sellers hold trust in
 * each buyer, the newcomer is trusted as a share of the friend; elsewhere as a share of full trust.
 */
function introduce(
  c: {
    readonly people: { readonly ties: Lines; readonly worth: Lines };
    readonly outlets: { readonly state: Lines; readonly asks: Lines; readonly offspring: Lines };
    readonly customers: { readonly rows: Int32Array; readonly trust: Lines };
    readonly visits: {
      readonly found: Int32Array;
      readonly foundWorth: Uint16Array;
      readonly foundTrust: Uint8Array;
    };
  },
  k: { readonly p: { readonly vouching: number } },
  v: number,
  person: number,
  friend: number,
  coin: number,
): void {
  const held = c.customers.rows[0] > 0;
  let best = -1;
  let value = -1;
  let trust = 0;
  for (let s = friend * TIES; s < friend * TIES + TIES; s++) {
    if (c.people.ties[s] < 0) continue;
    const outlet = nearest(c, c.people.ties[s], coin);
    if (c.outlets.state[outlet] !== OPEN || c.people.worth[s] <= value) continue;
    const vouched = Math.floor(k.p.vouching * (held ? c.customers.trust[s] : WHOLE_TRUST));
    if (c.outlets.asks[outlet] > vouched || holds(c.people.ties, person, outlet)) continue;
    best = outlet;
    value = c.people.worth[s];
    trust = vouched;
  }
  if (best < 0) return;
  c.visits.found[v] = best;
  c.visits.foundWorth[v] = Math.floor(k.p.vouching * value);
  c.visits.foundTrust[v] = trust;
}

/** Who knows an outlet knows the one that opened beside it: the younger one half of the time, and always when the elder is gone. */
function nearest(
  { outlets: { state, offspring } }: { readonly outlets: { readonly state: Lines; readonly offspring: Lines } },
  outlet: number,
  coin: number,
): number {
  const younger = offspring[outlet];
  return younger >= 0 && state[younger] === OPEN && (coin === 1 || state[outlet] !== OPEN) ? younger : outlet;
}

function holds(ties: Lines, person: number, outlet: number): boolean {
  const s = person * TIES;
  return ties[s] === outlet || ties[s + 1] === outlet || ties[s + 2] === outlet || ties[s + 3] === outlet;
}

/** A row of `[from, to)` with chance proportional to its weight; `reach` holds running sums inside the range. */
function pick(reach: Lines, from: number, to: number, word: number): number {
  if (to <= from || reach[to - 1] <= 0) return -1;
  const target = Math.floor((word >>> 0) * reach[to - 1] * 2 ** -32);
  return firstAbove(reach, from, to, target);
}
