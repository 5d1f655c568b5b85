import { compareKeys } from '../../kernel/keys.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { OPEN } from '../../world/outlets.ts';
import { NONE, TIES } from '../../world/people.ts';
import { LINE_OUTLETS } from '../../world/street/line-state.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { ownersOfPhones } from '../../world/street/phones.ts';
import { INTRODUCED } from '../../world/street/prospects.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const WORTH = 4096;

export const introductions = mechanism({
  name: 'introductions',
  theory:
    'A line that nobody knows hands its number out among the users of the town: who goes out to buy is met and told of it. A seller who has a line beside a corner or a house gives the number to its customers there. What comes of it is experience: the line is tried, kept or forgotten like any other source.',
  phase: 'access',
  over: 'visits',
  needs: 'networks',
  reads: [
    'visits.person',
    'visits.district',
    'visits.keyLo',
    'visits.keyHi',
    'people.ties',
    'people.worth',
    'customers.phone',
    'customers.trust',
    'networks.area',
    'networks.outlets',
    'lines.keyLo',
    'lines.keyHi',
    'lines.network',
    'lines.area',
    'lines.state',
    'lines.opened',
    'lines.born',
    'lines.outlets',
    'outlets.state',
    'outlets.line',
    'outlets.asks',
    'outlets.district',
    'districts.area',
    'technology.mobile',
  ],
  writes: ['visits.found', 'visits.foundWorth', 'visits.foundTrust'],
  parameters: {
    told: {
      about: 'chance that somebody who goes out to buy is told of a line that is new in the town',
      unit: 'per purchase and line',
      value: 0.02,
      low: 0.002,
      high: 0.1,
      spread: 'log-uniform',
      evidence: {
        rows: ['L21'],
        note: 'a seized telephone holds 100 to 2,000 contacts; how fast they are gathered is assumed',
      },
    },
    handed: {
      about: 'chance that who goes out to buy is given the number of the line that a known seller has beside a place',
      unit: 'per purchase and seller',
      value: 0.1,
      low: 0.02,
      high: 0.25,
      evidence: {
        assumed: 'regular customers got the number first (May & Hough 2004, in words); how soon was not measured',
      },
    },
    worth: {
      about: 'what a buyer expects of a line of which only the number is known',
      unit: 'J',
      value: 0.5,
      low: 0.2,
      high: 1,
      evidence: { assumed: 'between a stranger met by chance and a source that a friend vouches for' },
    },
  },

  prepare(p, c) {
    return {
      p,
      list: new Int32Array(c.lines.rows[0] * LINE_OUTLETS),
      count: 0,
      from: new Int32Array(c.districts.rows[0] + 1),
      /** The outlet of the line that a network has beside each place of its own, one place further on; -1 none. */
      beside: new Int32Array(0),
      any: false,
      owners: 0,
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  // Outlets of new lines, sorted by district and then by the key of the line.
  open(c, k, day) {
    const { state, opened, born, outlets, keyLo, keyHi } = c.lines;
    const { district, asks } = c.outlets;
    k.owners = 256 * ownersOfPhones(c.technology, day);
    k.count = 0;
    for (let l = 0; l < c.lines.rows[0]; l++) {
      if (state[l] !== LINE_UP || born[l] === 0 || opened[l] < 0 || day.day - opened[l] >= INTRODUCED) continue;
      for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++) {
        const o = outlets[s];
        if (o >= 0 && c.outlets.state[o] === OPEN && asks[o] === 0) k.list[k.count++] = s;
      }
    }
    k.list.subarray(0, k.count).sort((a, b) => {
      const [l, m] = [Math.floor(a / LINE_OUTLETS), Math.floor(b / LINE_OUTLETS)];
      return district[outlets[a]] - district[outlets[b]] || compareKeys(keyLo[l], keyHi[l], keyLo[m], keyHi[m]);
    });
    k.from.fill(0);
    for (let n = 0; n < k.count; n++) k.from[district[outlets[k.list[n]]] + 1]++;
    for (let d = 1; d < k.from.length; d++) k.from[d] += k.from[d - 1];
    findLinesBeside(c, k);
  },

  block(c, k, day, from, to) {
    if (k.any) handOut(c, k, day, from, to);
    if (k.count === 0) return;
    const { person, district, keyLo, keyHi, found, foundWorth, foundTrust } = c.visits;
    const { hits } = k;
    let count = 0;
    for (let v = from; v < to; v++) {
      const d = district[v];
      if (k.from[d + 1] === k.from[d] || found[v] >= 0 || c.customers.phone[person[v]] >= k.owners) continue;
      hits[count] = v;
      k.keyLo[count] = keyLo[v];
      k.keyHi[count] = keyHi[v];
      count++;
    }
    if (count === 0) return;
    day.draw(DECISIONS.numberGiven, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const v = hits[j];
      const first = k.from[district[v]];
      const lines = k.from[district[v] + 1] - first;
      if ((day.a[j] >>> 0) * 2 ** -32 >= k.p.told * lines) continue;
      const o = c.lines.outlets[k.list[first + Math.floor((day.b[j] >>> 0) * 2 ** -32 * lines)]];
      if (isKnown(c.people.ties, person[v], o)) continue;
      found[v] = o;
      foundWorth[v] = Math.floor(k.p.worth * WORTH);
      foundTrust[v] = 0;
    }
  },
});

type IntroductionColumns = Parameters<typeof introductions.block>[0];
type Prepared = Parameters<typeof introductions.block>[1];
type Today = Parameters<typeof introductions.block>[2];

/** Networks that sell at a place of their own and by a line at home. */
function findLinesBeside(c: IntroductionColumns, k: Prepared): void {
  const { lines, networks, outlets } = c;
  const { keyLo, keyHi } = lines;
  k.any = false;
  if (k.beside.length <= outlets.rows[0]) k.beside = new Int32Array(outlets.rows[0] + 1);
  k.beside.fill(NONE);
  for (let l = 0; l < lines.rows[0]; l++) {
    const n = lines.network[l];
    if (lines.state[l] !== LINE_UP || lines.area[l] !== networks.area[n]) continue;
    for (let s = 0; s < LINE_OUTLETS; s++) {
      const [place, called] = [networks.outlets[n * LINE_OUTLETS + s], lines.outlets[l * LINE_OUTLETS + s]];
      if (place < 0 || called < 0 || outlets.state[place] !== OPEN || outlets.state[called] !== OPEN) continue;
      // Who has two lines at home gives the number of the one with the lower key.
      const other = k.beside[place + 1] < 0 ? NONE : outlets.line[k.beside[place + 1]];
      const isLater = other >= 0 && compareKeys(keyLo[l], keyHi[l], keyLo[other], keyHi[other]) > 0;
      if (!isLater) k.beside[place + 1] = called;
      k.any = true;
    }
  }
}

/** Who goes out to buy may get the number of the line of a seller whom he knows, with the trust that he has there. */
function handOut(c: IntroductionColumns, k: Prepared, day: Today, from: number, to: number): void {
  const { person, keyLo, keyHi, found, foundWorth, foundTrust } = c.visits;
  const { ties, worth } = c.people;
  const { phone, trust } = c.customers;
  const { beside } = k;
  let count = 0;
  for (let v = from; v < to; v++) {
    const first = person[v] * TIES;
    // All bits of -1 are set: what is left of four is -1 only if all of them are.
    const some =
      beside[ties[first] + 1] & beside[ties[first + 1] + 1] & beside[ties[first + 2] + 1] & beside[ties[first + 3] + 1];
    if (some === NONE || found[v] >= 0 || phone[person[v]] >= k.owners) continue;
    k.hits[count] = v;
    k.keyLo[count] = keyLo[v];
    k.keyHi[count] = keyHi[v];
    count++;
  }
  if (count === 0) return;
  day.draw(DECISIONS.numberGiven, k.keyLo, k.keyHi, 0, count, 1);
  for (let j = 0; j < count; j++) {
    const v = k.hits[j];
    // One tie is looked at, each with the same chance.
    const tie = person[v] * TIES + (day.b[j] & (TIES - 1));
    const called = k.beside[ties[tie] + 1];
    if (called < 0 || (day.a[j] >>> 0) * 2 ** -32 >= TIES * k.p.handed) continue;
    if (isKnown(ties, person[v], called)) continue;
    found[v] = called;
    foundWorth[v] = worth[tie];
    foundTrust[v] = trust[tie];
  }
}

function isKnown(ties: { readonly [row: number]: number }, person: number, outlet: number): boolean {
  for (let s = person * TIES; s < person * TIES + TIES; s++) if (ties[s] === outlet) return true;
  return false;
}
