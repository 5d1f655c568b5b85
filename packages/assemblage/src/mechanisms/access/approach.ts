import { DECISIONS } from '../../world/decisions.ts';
import { NONE, TIES } from '../../world/people.ts';
import { CHANGED } from '../../world/street/lines.ts';
import { wasOfLine } from '../../world/street/number-life.ts';
import { keyOfTwo } from '../../world/street/pairs.ts';
import { FAMILY_COUNT, HAND_OVER, IN_PERSON } from '../../world/street/practices.ts';
import type { ReadColumn } from '../../world/schema.ts';
import { ownersOfPhones } from '../../world/street/phones.ts';
import { isReached } from '../../world/street/services-reach.ts';
import { SHUT, STEP } from '../../world/utility.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Above this the areas of a world are too many to keep all ways between them: they are reckoned one by one. */
const MOST_AREAS = 1024;
/** Steps of a score carry their slot in the last two bits. */
const SCALE = 4;
const CLOSED_DOOR = SHUT * STEP * SCALE;
/** A door: the trust asked in eight bits, whether it is a line's, and its area above. */
const TRUST_BITS = 255;
const LINE_BIT = 8;
const AREA_SHIFT = 9;

export const approach = mechanism({
  name: 'approach',
  theory:
    'Between a buyer and a known seller stand the trust that the outlet asks, a telephone and a number that still works, and the way there. Openness is the trust asked and nothing else (May & Hough 2004); a telephone takes the place out of the tie.',
  phase: 'access',
  over: 'visits',
  needs: 'networks',
  reads: [
    'visits.person',
    'visits.keyLo',
    'visits.keyHi',
    'visits.district',
    'visits.credit',
    'visits.foundTrust',
    'outlets.asks',
    'outlets.line',
    'outlets.network',
    'outlets.district',
    'networks.practice',
    'districts.area',
    'areas.x',
    'areas.y',
    'customers.trust',
    'customers.phone',
    'numbers.serial',
    'numbers.ended',
    'numbers.first',
    'lines.keyLo',
    'lines.keyHi',
    'lines.network',
    'services.used',
    'services.reach',
    'technology.mobile',
  ],
  writes: ['approaches.against', 'people.ties', 'customers.number', 'visits.found'],
  emits: ['approaches'],
  parameters: {
    distanceCost: {
      about: 'cost of a kilometre to a place-bound outlet in another area, where areas are known',
      unit: 'utility per km',
      value: 0.1,
      low: 0.02,
      high: 0.3,
      evidence: { assumed: 'no measure of how far buyers go was found' },
    },
    reached: {
      about: 'share of customers of a line whom a new number reaches after the old one was lost',
      unit: 'share',
      value: 0.8,
      low: 0.6,
      high: 0.95,
      evidence: { assumed: 'L19 says in words that groups recover quickly; no figure was found' },
    },
    prepaid: {
      about: 'trust that it takes to pay beforehand, where goods are handed over without a meeting',
      unit: 'share',
      value: 0.5,
      low: 0.1,
      high: 0.9,
      evidence: {
        assumed:
          'one number stands for trust in both directions; about seven dealings that went well. That drops are paid beforehand is described, how much trust it takes was never measured',
      },
    },
    told: {
      about: 'share of customers whom a new number reaches when the line itself changes it',
      unit: 'share',
      value: 0.97,
      low: 0.8,
      high: 1,
      evidence: { rows: ['L21'], note: 'numbers are announced in bursts of hundreds of texts; the share is assumed' },
    },
  },

  prepare(p, c) {
    const areas = c.areas.rows[0];
    const scratch = () => new Int32Array(BLOCK * TIES + 1);
    return {
      p,
      /** Cost of the way between all areas; the last one is that of sellers to whom the way costs nothing. */
      way: areas < MOST_AREAS ? waysBetween(c.areas, p, areas) : new Int32Array(0),
      prepaid: Math.floor(p.prepaid * TRUST_BITS),
      owners: 0,
      door: new Int32Array(0),
      calls: scratch(),
      place: scratch(),
      keyLo: scratch(),
      keyHi: scratch(),
      word: new Int32Array(2),
    };
  },

  // What an outlet asks of anybody, once a day in one number: four ties of every buyer read it. One place further on, so
  // that a free tie (-1) finds a door at which nothing is asked.
  open(c, k, day) {
    k.owners = 256 * ownersOfPhones(c.technology, day);
    const { asks, line, district, network } = c.outlets;
    const { practice } = c.networks;
    const { area } = c.districts;
    const rows = c.outlets.rows[0];
    if (k.door.length <= rows) k.door = new Int32Array(rows + (rows >> 2) + 1);
    const { door } = k;
    const districts = c.districts.rows[0];
    const anywhere = c.areas.rows[0];
    door[0] = anywhere << AREA_SHIFT;
    for (let o = 0; o < rows; o++) {
      const place = line[o] < 0 && district[o] < districts ? area[district[o]] : anywhere;
      const n = network[o];
      const isMet = n < 0 || practice[n * FAMILY_COUNT + HAND_OVER] === IN_PERSON;
      const asked = isMet ? asks[o] : Math.max(asks[o], k.prepaid);
      door[o + 1] = (place << AREA_SHIFT) | ((line[o] < 0 ? 0 : 1) << LINE_BIT) | asked;
    }
  },

  block(c, k, day, from, to) {
    c.approaches.rows[0] = to;
    const calls = weigh(c, k, from, to);
    if (c.services.rows[0] > 0) keepOutOfServices(c, k, calls);
    const stale = call(c, k, calls);
    for (let first = 0; first < stale; first += BLOCK) {
      findNumbers(c, k, day, first, Math.min(BLOCK, stale - first));
    }
    const { credit, found } = c.visits;
    for (let v = from; v < to; v++) {
      if (found[v] >= 0 && (k.door[found[v] + 1] & TRUST_BITS) > c.visits.foundTrust[v]) found[v] = NONE;
      if (credit[v] !== 0) keepToLenders(c, v);
    }
  },
});

type ApproachColumns = Parameters<typeof approach.block>[0];
type Prepared = Parameters<typeof approach.block>[1];
type Today = Parameters<typeof approach.block>[2];

/** Cost of the way between all areas, in steps of a score; a row and a column of zeros follow. */
function waysBetween(places: Places, p: { readonly distanceCost: number }, areas: number): Int32Array {
  const way = new Int32Array((areas + 1) * (areas + 1));
  for (let a = 0; a < areas; a++) {
    for (let b = 0; b < areas; b++) way[a * (areas + 1) + b] = costOfWay(places, p, a, b);
  }
  return way;
}

interface Places {
  readonly x: ReadColumn;
  readonly y: ReadColumn;
}

function costOfWay(
  { x, y }: Places,
  { distanceCost }: { readonly distanceCost: number },
  a: number,
  b: number,
): number {
  const east = x[a] - x[b];
  const north = y[a] - y[b];
  const cost = Math.min(SHUT, distanceCost * Math.sqrt(east * east + north * north));
  return Math.floor(cost * STEP) * SCALE;
}

/**
 * What each buyer has against each tie, and which ties are to be called; returns how many. Without branches: which door
 * a tie leads to is beyond any forecast.
 */
function weigh(c: ApproachColumns, k: Prepared, from: number, to: number): number {
  const { person, district } = c.visits;
  const { ties } = c.people;
  const { trust } = c.customers;
  const { area } = c.districts;
  const { against } = c.approaches;
  const { door, calls } = k;
  const ways = k.way.length > 0 ? k.way : undefined;
  const width = c.areas.rows[0] + 1;
  let count = 0;
  for (let v = from; v < to; v++) {
    const first = person[v] * TIES;
    const home = area[district[v]] * width;
    for (let s = 0; s < TIES; s++) {
      const at = door[ties[first + s] + 1];
      const shut = (trust[first + s] - (at & TRUST_BITS)) >> 31;
      against[v * TIES + s] = (CLOSED_DOOR & shut) + (ways === undefined ? 0 : ways[home + (at >>> AREA_SHIFT)]);
      calls[count] = v * TIES + s;
      count += (at >>> LINE_BIT) & 1;
    }
  }
  if (ways === undefined) addWays(c, k, from, to);
  return count;
}

/** In a world of very many areas the ways are reckoned one by one. */
function addWays(c: ApproachColumns, k: Prepared, from: number, to: number): void {
  const anywhere = c.areas.rows[0];
  for (let place = from * TIES; place < to * TIES; place++) {
    const v = Math.floor(place / TIES);
    const b = k.door[c.people.ties[c.visits.person[v] * TIES + (place % TIES)] + 1] >>> AREA_SHIFT;
    const a = c.districts.area[c.visits.district[v]];
    if (b !== anywhere && a !== b) c.approaches.against[place] += costOfWay(c.areas, k.p, a, b);
  }
}

/** Ties to lines: who has no telephone stays outside, and whose number is out of date is noted; returns how many are. */
function call(c: ApproachColumns, k: Prepared, calls: number): number {
  const { person, keyLo, keyHi } = c.visits;
  const { number, phone } = c.customers;
  const { serial } = c.numbers;
  let stale = 0;
  for (let n = 0; n < calls; n++) {
    const place = k.calls[n];
    const v = place >> 2;
    const i = person[v];
    const tie = i * TIES + (place & 3);
    if (phone[i] >= k.owners) c.approaches.against[place] = CLOSED_DOOR;
    const l = c.outlets.line[c.people.ties[tie]];
    if (number[tie] === (serial[l] & 255)) continue;
    k.place[stale] = place;
    keyOfTwo(keyLo[v], keyHi[v], c.lines.keyLo[l], c.lines.keyHi[l], serial[l], k.word);
    k.keyLo[stale] = k.word[0];
    k.keyHi[stale] = k.word[1];
    stale++;
  }
  return stale;
}

/** A line that takes its orders by a service is shut to who does not have it; the number is kept, if it goes back. */
function keepOutOfServices(c: ApproachColumns, k: Prepared, calls: number): void {
  const { person } = c.visits;
  for (let n = 0; n < calls; n++) {
    const place = k.calls[n];
    const i = person[place >> 2];
    const line = c.outlets.line[c.people.ties[i * TIES + (place & 3)]];
    if (!isReached(c, line, i)) c.approaches.against[place] = CLOSED_DOOR;
  }
}

/** Who has no money can only go where it can be paid later, and not to somebody just met. */
function keepToLenders({ visits, approaches }: ApproachColumns, v: number): void {
  for (let s = 0; s < TIES; s++) {
    if (((visits.credit[v] >> s) & 1) === 0) approaches.against[v * TIES + s] = CLOSED_DOOR;
  }
  visits.found[v] = NONE;
}

/** Who has heard of the new number of a line goes on with it; who has not loses the tie. */
function findNumbers(c: ApproachColumns, k: Prepared, day: Today, first: number, count: number): void {
  day.draw(DECISIONS.findNumber, k.keyLo, k.keyHi, first, count);
  for (let n = 0; n < count; n++) {
    const place = k.place[first + n];
    const v = Math.floor(place / TIES);
    const tie = c.visits.person[v] * TIES + (place % TIES);
    const l = c.outlets.line[c.people.ties[tie]];
    const { serial, first: since, ended } = c.numbers;
    // Nobody goes on with a line that was given up: its slot was taken by another line, perhaps in another town.
    const isOfThis = wasOfLine(c.customers.number[tie], since[l], serial[l]);
    const share = !isOfThis ? 0 : ended[l] === CHANGED ? k.p.told : k.p.reached;
    if ((day.a[n] >>> 0) * 2 ** -32 < share) c.customers.number[tie] = c.numbers.serial[l] & 255;
    else {
      c.people.ties[tie] = NONE;
      c.approaches.against[place] = CLOSED_DOOR;
    }
  }
}
