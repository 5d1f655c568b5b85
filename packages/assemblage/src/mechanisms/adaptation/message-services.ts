import { gumbelTable16 } from '../../kernel/quantile.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { activeOf, CIRCLE, circlesOf } from '../../world/street/circle.ts';
import { LINE_UP, NO_LINE } from '../../world/street/lines.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { refusedOn } from '../../world/street/orders-on-record.ts';
import { ownersOfPhones, spreadOn } from '../../world/street/phones.ts';
import { AT_HAND, OPTIONS } from '../../world/street/practices.ts';
import { BY_COMMON, BY_NUMBER, BY_OTHER, ORDER_WAYS } from '../../world/street/services.ts';
import { bestOf, experienced, heard } from '../../world/street/weighing.ts';
import { BLOCK, mechanism } from '../mechanism.ts';
import { MESSAGE_SERVICES } from './message-service-parameters.ts';

const REVIEW = 30;
/** A way of taking orders is put to the question at each third review; what it brings is learned at all of them. */
const ASKED = 3;
const REVIEWS_A_YEAR = 365 / REVIEW;
const PART = 1024;

export const messageServices = mechanism({
  name: 'message-services',
  theory:
    'A line can take its orders at a number or through a service of messages. A service leaves its records with a provider, who answers the police or not, and reaches only those who have it. Which way pays is learned like any other practice, so a provider that begins to answer is left by those who are charged for it, where charges are common and learning is steep (Crest Advisory 2022 on services that county lines turned to).',
  phase: 'adaptation',
  over: 'networks',
  needs: 'services',
  reads: [
    'networks.keyLo',
    'networks.keyHi',
    'networks.area',
    'networks.exporter',
    'networks.state',
    'networks.changed',
    'networks.payoff',
    'networks.risk',
    'networks.income',
    'networks.charged',
    'networks.size',
    'areas.catchment',
    'areas.force',
    'lines.network',
    'lines.area',
    'lines.state',
    'lines.orders',
    'forces.dataRefused',
    'providers.answers',
    'technology.mobile',
    'technology.smartphone',
  ],
  writes: [
    'services.used',
    'services.reach',
    'services.worth',
    'services.charged',
    'services.lived',
    'networks.losses',
    'orderTallies.lines',
    'orderTallies.orders',
    'orderTallies.onRecord',
  ],
  parameters: MESSAGE_SERVICES,

  prepare(p, c) {
    const rows = c.networks.rows[0];
    const noise = Array.from({ length: ORDER_WAYS }, () => new Uint16Array(BLOCK));
    const atHand = new Uint8Array(OPTIONS);
    return {
      p,
      circles: circlesOf(c.networks, c.areas),
      // As things stand when the phase begins: what others do does not depend on who is reviewed first.
      used: new Uint8Array(rows),
      believed: new Float64Array(rows * OPTIONS),
      lived: new Float64Array(rows),
      active: new Uint8Array(rows),
      hasLine: new Uint8Array(rows),
      reach: new Float64Array(ORDER_WAYS),
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
      hears: new Uint16Array(BLOCK),
      whom: new Uint16Array(BLOCK),
      atHand,
      choosing: {
        attraction: new Float64Array(0),
        first: 0,
        now: 0,
        atHand,
        cost: 0,
        slope: 0,
        gumbel: gumbelTable16(),
        noise,
        row: 0,
      },
    };
  },

  open(c, k, day) {
    const { state } = c.networks;
    const phones = ownersOfPhones(c.technology, day);
    const smart = spreadOn(c.technology.smartphone, c.technology.rows[0], day.year, day.dayOfYear);
    const among = Math.min(phones, smart);
    k.reach[BY_NUMBER] = 1;
    k.reach[BY_COMMON] = k.p.common * among;
    k.reach[BY_OTHER] = k.p.other * among;
    for (let way = 0; way < ORDER_WAYS; way++) k.atHand[way] = k.reach[way] > AT_HAND ? 1 : 0;
    for (let n = 0; n < k.used.length; n++) {
      k.used[n] = c.services.used[n];
      k.lived[n] = c.services.lived[n];
      c.services.charged[n] += c.networks.charged[n];
      k.active[n] = state[n] === ACTIVE_NETWORK ? 1 : 0;
    }
    k.believed.set(c.services.worth.subarray(0, k.believed.length));
    k.hasLine.fill(0);
    for (let l = 0; l < c.lines.rows[0]; l++) {
      if (c.lines.state[l] === NO_LINE) continue;
      k.hasLine[c.lines.network[l]] = 1;
      if (c.lines.state[l] === LINE_UP) count(c, l);
    }
  },

  block(c, k, day, from, to) {
    if (k.p.learns === 0) return;
    const { keyLo, keyHi, changed } = c.networks;
    let hits = 0;
    for (let n = from; n < to; n++) {
      if (k.active[n] === 0) continue;
      const begins = changed[n] === day.day && day.day > 0;
      if (!begins && (k.hasLine[n] === 0 || (keyLo[n] & 0x7fffffff) % REVIEW !== day.day % REVIEW)) continue;
      k.hits[hits] = n;
      k.keyLo[hits] = keyLo[n];
      k.keyHi[hits++] = keyHi[n];
    }
    if (hits === 0) return;
    draw(k, day, hits);
    for (let j = 0; j < hits; j++) {
      const n = k.hits[j];
      if (changed[n] === day.day && day.day > 0) imitate(c, k, n, k.whom[j]);
      else review(c, k, day, n, j);
    }
  },

  /** Whom each network reaches from tomorrow: nobody else can order from its lines, nor takes up their number. */
  close(c, k) {
    for (let n = 0; n < k.used.length; n++) c.services.reach[n] = k.reach[c.services.used[n]];
  },
});

type ServiceColumns = Parameters<typeof messageServices.block>[0];
type Prepared = Parameters<typeof messageServices.block>[1];
type Today = Parameters<typeof messageServices.block>[2];

/** Writes down how a line took its orders today, and of how many the police could have a record. */
function count(c: ServiceColumns, l: number): void {
  const force = c.areas.force[c.lines.area[l]];
  const row = force * ORDER_WAYS + c.services.used[c.lines.network[l]];
  c.orderTallies.lines[row]++;
  c.orderTallies.orders[row] += c.lines.orders[l];
  c.orderTallies.onRecord[row] += Math.floor(PART * c.lines.orders[l] * (1 - refusedOn(c, l, force)));
}

/** Sixteen bits each for three ways, for hearing and from whom. */
function draw(k: Prepared, day: Today, hits: number): void {
  const { noise } = k.choosing;
  day.draw(DECISIONS.takesOrders, k.keyLo, k.keyHi, 0, hits, 0);
  for (let j = 0; j < hits; j++) {
    noise[BY_NUMBER][j] = day.a[j];
    noise[BY_COMMON][j] = day.a[j] >>> 16;
    noise[BY_OTHER][j] = day.b[j];
    k.hears[j] = day.b[j] >>> 16;
  }
  day.draw(DECISIONS.takesOrders, k.keyLo, k.keyHi, 0, hits, 1);
  for (let j = 0; j < hits; j++) k.whom[j] = day.a[j];
}

/** Who begins takes orders as somebody does whom it knows, and holds every way to be worth what that one does. */
function imitate(c: ServiceColumns, k: Prepared, n: number, word: number): void {
  const model = activeOf(k.circles, k.active, n, word % CIRCLE);
  if (model < 0) return;
  c.services.used[n] = k.used[model];
  c.services.lived[n] = k.lived[model];
  c.services.charged[n] = 0;
  for (let o = 0; o < OPTIONS; o++) c.services.worth[n * OPTIONS + o] = k.believed[model * OPTIONS + o];
}

/** Own experience goes into the way in use; at times it is put to the question, and somebody known may tell of another. */
function review(c: ServiceColumns, k: Prepared, day: Today, n: number, j: number): void {
  const { payoff, risk, income, losses, keyLo, size } = c.networks;
  const { worth, used, charged, lived } = c.services;
  const first = n * OPTIONS;
  const now = used[n];
  // A charge counts once: those that came to pass, of a year at this rate for each member, in place of those feared.
  const came = (REVIEWS_A_YEAR * charged[n]) / Math.max(1, size[n]);
  lived[n] = payoff[n] + k.p.caught * (risk[n] / 65535 - came);
  charged[n] = 0;
  experienced(worth, first, now, lived[n], k.p);
  if ((Math.floor(day.day / REVIEW) + (keyLo[n] & 0x7fffffff)) % ASKED !== 0) return;
  const other = k.hears[j] < k.p.told * 65536 ? activeOf(k.circles, k.active, n, k.whom[j] % CIRCLE) : -1;
  if (other >= 0 && k.hasLine[other] === 1 && k.used[other] !== now)
    heard(worth, first + k.used[other], k.lived[other], k.p);
  const { choosing } = k;
  choosing.attraction = worth;
  choosing.first = first;
  choosing.now = now;
  choosing.cost = k.p.change * Math.max(0, payoff[n]);
  // The standard payoff is what the network is used to, at least a wage: large and small ones weigh alike.
  choosing.slope = k.p.slope / Math.max(1, worth[first + now]);
  choosing.row = j;
  const way = bestOf(choosing);
  if (way === now) return;
  used[n] = way;
  losses[n] += Math.floor(k.p.change * REVIEW * Math.max(0, income[n]));
}
