import { DECISIONS } from '../../world/decisions.ts';
import { NONE, TIES } from '../../world/people.ts';
import { CHANGED, GIVEN_UP } from '../../world/street/lines.ts';
import { keyOfTwo } from '../../world/street/pairs.ts';
import { ownersOfPhones } from '../../world/street/phones.ts';
import { SHUT, STEP } from '../../world/utility.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Above this the areas of a world are too many to keep all ways between them: they are reckoned one by one. */
const MOST_AREAS = 1024;
/** Steps of a score carry their slot in the last two bits. */
const SCALE = 4;
const CLOSED_DOOR = SHUT * STEP * SCALE;

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
    'outlets.asks',
    'outlets.line',
    'outlets.district',
    'districts.area',
    'areas.x',
    'areas.y',
    'customers.trust',
    'customers.phone',
    'numbers.serial',
    'numbers.ended',
    'lines.keyLo',
    'lines.keyHi',
    'technology.mobile',
  ],
  writes: ['approaches.against', 'people.ties', 'customers.number'],
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
    const scratch = () => new Int32Array(BLOCK * TIES);
    const k = {
      p,
      areas: areas > MOST_AREAS ? 0 : areas,
      way: new Int32Array(0),
      owners: 0,
      place: scratch(),
      keyLo: scratch(),
      keyHi: scratch(),
      word: new Int32Array(2),
    };
    if (k.areas > 0) k.way = Int32Array.from({ length: areas * areas }, (_, i) => costOfWay(c.areas, p, i, areas));
    return k;
  },

  open(c, k, day) {
    k.owners = 256 * ownersOfPhones(c.technology, day);
  },

  block(c, k, day, from, to) {
    c.approaches.rows[0] = to;
    c.approaches.against.fill(0, from * TIES, to * TIES);
    const stale = weigh(c, k, from, to);
    for (let first = 0; first < stale; first += BLOCK) {
      findNumbers(c, k, day, first, Math.min(BLOCK, stale - first));
    }
  },
});

type ApproachColumns = Parameters<typeof approach.block>[0];
type Prepared = Parameters<typeof approach.block>[1];
type Today = Parameters<typeof approach.block>[2];

/** Cost of the way from area `i / areas` to area `i % areas`, in steps of a score. */
function costOfWay(
  { x, y }: Pick<ApproachColumns['areas'], 'x' | 'y'>,
  { distanceCost }: { readonly distanceCost: number },
  i: number,
  areas: number,
): number {
  const a = Math.floor(i / areas);
  const b = i % areas;
  const east = x[a] - x[b];
  const north = y[a] - y[b];
  const cost = Math.min(SHUT, distanceCost * Math.sqrt(east * east + north * north));
  return Math.floor(cost * STEP) * SCALE;
}

/** What each buyer has against each tie. Ties to a number that is out of date are noted; returns how many. */
function weigh(c: ApproachColumns, k: Prepared, from: number, to: number): number {
  const { person, district, keyLo, keyHi } = c.visits;
  const { ties } = c.people;
  const { asks, line, district: place } = c.outlets;
  const { trust, number, phone } = c.customers;
  const { area } = c.districts;
  const { against } = c.approaches;
  const { serial } = c.numbers;
  let stale = 0;
  for (let v = from; v < to; v++) {
    const i = person[v];
    for (let s = 0; s < TIES; s++) {
      const tie = i * TIES + s;
      const o = ties[tie];
      if (o < 0) continue;
      let cost = asks[o] > trust[tie] ? CLOSED_DOOR : 0;
      const l = line[o];
      if (l >= 0) {
        if (phone[i] >= k.owners) cost = CLOSED_DOOR;
        if (number[tie] !== (serial[l] & 255)) {
          k.place[stale] = v * TIES + s;
          keyOfTwo(keyLo[v], keyHi[v], c.lines.keyLo[l], c.lines.keyHi[l], serial[l], k.word);
          k.keyLo[stale] = k.word[0];
          k.keyHi[stale] = k.word[1];
          stale++;
        }
      } else if (place[o] < area.length && area[place[o]] !== area[district[v]]) {
        const i = area[district[v]] * c.areas.rows[0] + area[place[o]];
        cost += k.areas > 0 ? k.way[i] : costOfWay(c.areas, k.p, i, c.areas.rows[0]);
      }
      against[v * TIES + s] = cost;
    }
  }
  return stale;
}

/** Who has heard of the new number of a line goes on with it; who has not loses the tie. */
function findNumbers(c: ApproachColumns, k: Prepared, day: Today, first: number, count: number): void {
  day.draw(DECISIONS.findNumber, k.keyLo, k.keyHi, first, count);
  for (let n = 0; n < count; n++) {
    const place = k.place[first + n];
    const v = Math.floor(place / TIES);
    const tie = c.visits.person[v] * TIES + (place % TIES);
    const l = c.outlets.line[c.people.ties[tie]];
    const why = c.numbers.ended[l];
    // Nobody goes on with a line that was given up: its place was taken by another line, perhaps in another town.
    const share = why === CHANGED ? k.p.told : why === GIVEN_UP ? 0 : k.p.reached;
    if ((day.a[n] >>> 0) * 2 ** -32 < share) c.customers.number[tie] = c.numbers.serial[l] & 255;
    else {
      c.people.ties[tie] = NONE;
      c.approaches.against[place] = CLOSED_DOOR;
    }
  }
}
