import type { Day } from '../../world/moment.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { NONE, TIES } from '../../world/people.ts';
import type { ReadColumn } from '../../world/schema.ts';
import { CHANGED, GIVEN_UP } from '../../world/street/lines.ts';
import { FIRST_YEAR } from '../../world/street/technology.ts';
import { BLOCK } from '../mechanism.ts';
import { SHUT, STEP } from './utility.ts';

/**
 * What stands between a buyer and a known outlet where networks sell: the trust that it asks, a telephone for a line, a
 * number that still works, and the way there. Openness is the trust that an outlet asks and nothing else.
 */
interface ApproachColumns {
  readonly visits: { readonly person: ReadColumn; readonly district: ReadColumn; readonly foundTrust: ReadColumn };
  readonly people: { readonly ties: Int32Array };
  readonly outlets: { readonly asks: ReadColumn; readonly line: ReadColumn; readonly district: ReadColumn };
  readonly districts: { readonly rows: Int32Array; readonly area: ReadColumn };
  readonly areas: { readonly rows: Int32Array; readonly x: ReadColumn; readonly y: ReadColumn };
  readonly customers: { readonly trust: Uint8Array; readonly number: Uint8Array; readonly phone: ReadColumn };
  readonly numbers: { readonly serial: ReadColumn; readonly ended: ReadColumn };
  readonly lines: { readonly keyLo: ReadColumn; readonly keyHi: ReadColumn };
  readonly technology: { readonly rows: Int32Array; readonly mobile: ReadColumn };
}

interface Rules {
  readonly distanceCost: number;
  readonly reached: number;
  readonly told: number;
  readonly phones: number;
}

/** Scratch and constants of the approach; `km` is filled on the first day. */
export interface Approach {
  readonly rules: Rules;
  /** Cost of the way between two areas, in steps of utility x 4. */
  way: Int32Array;
  areas: number;
  /** Owners of telephones today, of 256. */
  owners: number;
  /** What each buyer of the block has against each slot, in steps x 4. */
  readonly against: readonly Int32Array[];
  readonly visit: Int32Array;
  readonly slot: Int32Array;
  readonly keyLo: Int32Array;
  readonly keyHi: Int32Array;
}

/** Above this the areas of a world are too many to keep all ways between them: they are reckoned one by one. */
const MOST_AREAS = 2048;
const CLOSED_DOOR = SHUT * STEP * 4;

export function createApproach(rules: Rules): Approach {
  const scratch = () => new Int32Array(BLOCK * TIES);
  return {
    rules,
    way: new Int32Array(0),
    areas: 0,
    owners: 0,
    against: [0, 1, 2, 3].map(() => new Int32Array(BLOCK)),
    visit: scratch(),
    slot: scratch(),
    keyLo: scratch(),
    keyHi: scratch(),
  };
}

/** Once a day: how many have a telephone; on the first day the ways between areas. */
export function openApproach(c: ApproachColumns, k: Approach, day: Day): void {
  const { mobile, rows } = c.technology;
  const now = Math.min(rows[0] - 1, Math.max(0, day.year - FIRST_YEAR));
  const next = Math.min(rows[0] - 1, now + 1);
  const part = day.dayOfYear / 365;
  k.owners = 256 * k.rules.phones * (mobile[now] + (mobile[next] - mobile[now]) * part);
  const areas = c.areas.rows[0];
  if (k.areas === areas || areas > MOST_AREAS) return;
  k.areas = areas;
  k.way = new Int32Array(areas * areas);
  for (let a = 0; a < areas; a++) for (let b = 0; b < areas; b++) k.way[a * areas + b] = wayCost(c, k, a, b);
}

function wayCost({ areas: { x, y } }: ApproachColumns, { rules }: Approach, a: number, b: number): number {
  const east = x[a] - x[b];
  const north = y[a] - y[b];
  const km = Math.sqrt(east * east + north * north);
  return Math.floor(Math.min(SHUT, rules.distanceCost * km) * STEP) << 2;
}

/** What each buyer of a block has against each tie; a number that is out of date is found anew, or the tie is lost. */
export function approach(
  c: ApproachColumns & { readonly visits: { readonly keyLo: ReadColumn; readonly keyHi: ReadColumn } },
  k: Approach,
  day: Day,
  from: number,
  count: number,
): void {
  const { person, district } = c.visits;
  const { ties } = c.people;
  const { asks, line, district: place } = c.outlets;
  const { trust, number, phone } = c.customers;
  const { area } = c.districts;
  const { way, areas, owners } = k;
  let stale = 0;
  for (let s = 0; s < TIES; s++) {
    const against = k.against[s];
    for (let j = 0; j < count; j++) {
      const i = person[from + j];
      const tie = i * TIES + s;
      const o = ties[tie];
      against[j] = 0;
      if (o < 0) continue;
      if (asks[o] > trust[tie]) against[j] = CLOSED_DOOR;
      const l = line[o];
      if (l >= 0) {
        if (phone[i] >= owners) against[j] = CLOSED_DOOR;
        if (number[tie] !== (c.numbers.serial[l] & 255)) {
          k.visit[stale] = j;
          k.slot[stale] = s;
          k.keyLo[stale] = c.visits.keyLo[from + j] ^ Math.imul(c.lines.keyLo[l], 0x9e3779b1);
          k.keyHi[stale] = c.visits.keyHi[from + j] ^ Math.imul(c.numbers.serial[l], 0x85ebca6b) ^ c.lines.keyHi[l];
          stale++;
        }
      } else if (place[o] < area.length) {
        const home = area[district[from + j]];
        const there = area[place[o]];
        if (home !== there) against[j] += areas === 0 ? wayCost(c, k, home, there) : way[home * areas + there];
      }
    }
  }
  for (let first = 0; first < stale; first += BLOCK) findNumbers(c, k, day, from, first, Math.min(BLOCK, stale - first));
}

/** Who has heard of the new number of a line goes on with it; who has not loses the tie. */
function findNumbers(c: ApproachColumns, k: Approach, day: Day, from: number, first: number, count: number): void {
  day.draw(DECISIONS.findNumber, k.keyLo, k.keyHi, first, count);
  for (let n = 0; n < count; n++) {
    const j = k.visit[first + n];
    const s = k.slot[first + n];
    const tie = c.visits.person[from + j] * TIES + s;
    const l = c.outlets.line[c.people.ties[tie]];
    const why = c.numbers.ended[l];
    const share = why === CHANGED ? k.rules.told : why === GIVEN_UP ? 0 : k.rules.reached;
    if ((day.a[n] >>> 0) * 2 ** -32 < share) c.customers.number[tie] = c.numbers.serial[l] & 255;
    else {
      c.people.ties[tie] = NONE;
      k.against[s][j] = CLOSED_DOOR;
    }
  }
}

/** Takes what a buyer has against a tie off its score. */
export function keepOut({ against }: Approach, scores: readonly Int32Array[], count: number): void {
  for (let s = 0; s < TIES; s++) {
    const score = scores[s];
    const minus = against[s];
    for (let j = 0; j < count; j++) score[j] -= minus[j];
  }
}

/** A new tie: the seller trusts the buyer as far as somebody vouched, and gives the number of today. */
export function meetSeller(c: ApproachColumns, v: number, tie: number): void {
  const l = c.outlets.line[c.people.ties[tie]];
  c.customers.trust[tie] = c.visits.foundTrust[v];
  c.customers.number[tie] = l < 0 ? 0 : c.numbers.serial[l] & 255;
}
