import { exp, ln } from '../../kernel/math.ts';
import { gumbelTable16 } from '../../kernel/quantile.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { EXPECTED_ONE } from '../../world/expected.ts';
import { OPEN } from '../../world/outlets.ts';
import { customOf, OWN_OUTLETS } from '../../world/street/corners.ts';
import { ROBBERY } from '../../world/street/day.ts';
import { addIncident } from '../../world/street/incidents.ts';
import { LINE_OUTLETS } from '../../world/street/line-state.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { takeLine, takeStock, worthOf } from '../../world/street/loot.ts';
import { robberIn } from '../../world/street/robbers.ts';
import { createRoster, fillRoster } from '../../world/street/roster.ts';
import { BLOCK, mechanism } from '../mechanism.ts';
import { ROBBERIES } from './robbery-parameters.ts';

/** Places of one network at which it can be robbed in a day: where it sells itself, and lines. */
const MOST_PLACES = 16;
/** Each network is looked at once a week, with the chance of a week. */
const WEEK = 7;

export const robbery = mechanism({
  name: 'robbery',
  theory:
    'Sellers cannot call the police, so they are robbed: of stock and cash, or of the telephone with the line. A robber takes what is worth more, and who holds the line has its customers (Berry 2018 on one case; Topalli, Wright & Fornango 2002).',
  phase: 'rivalry',
  over: 'networks',
  needs: 'networks',
  reads: [
    'networks.keyLo',
    'networks.keyHi',
    'networks.area',
    'networks.state',
    'networks.members',
    'networks.cash',
    'networks.outlets',
    'lines.keyLo',
    'lines.keyHi',
    'lines.area',
    'lines.state',
    'lines.outlets',
    'lines.takings',
    'lines.listed',
    'areas.catchment',
    'outlets.channel',
    'outlets.state',
    'outlets.asks',
    'outlets.price',
    'outlets.forecast',
    'outlets.income',
    'channels.visibility',
  ],
  writes: [
    'networks.losses',
    'lines.network',
    'lines.away',
    'lines.worth',
    'handsets.carrier',
    'outlets.network',
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.taken',
    'outlets.takenPure',
    'incidents.kind',
    'incidents.area',
    'incidents.network',
    'incidents.other',
    'incidents.line',
    'incidents.injured',
    'incidents.killed',
    'incidents.cents',
    'areaTallies.robberies',
    'areaTallies.linesRobbed',
    'areaTallies.expectedViolence',
  ],
  emits: ['incidents'],
  emitsPerRow: MOST_PLACES,
  parameters: ROBBERIES,

  prepare(p, c) {
    const room = BLOCK * MOST_PLACES;
    const words = () => new Int32Array(room);
    const crowd = () => new Int32Array(BLOCK);
    return {
      p,
      lines: createRoster(c.networks.rows[0], c.lines.rows[0]),
      neighbours: createRoster(c.areas.rows[0], c.networks.rows[0]),
      sight: Float64Array.from({ length: c.channels.rows[0] }, (_, ch) => c.channels.visibility[ch]),
      deterred: Float64Array.from({ length: 64 }, (_, members) => exp(-members / p.backing)),
      places: {
        network: words(),
        line: words(),
        keyLo: words(),
        keyHi: words(),
        chance: new Float64Array(room),
        cash: new Float64Array(room),
        stock: new Float64Array(room),
      },
      crowd: {
        row: crowd(),
        keyLo: crowd(),
        keyHi: crowd(),
        weight: Float64Array.from({ length: 64 }, (_, members) => ln(Math.max(1, members))),
        gumbel: gumbelTable16(),
        word: new Int32Array(2),
      },
      robbed: { place: crowd(), rival: crowd() },
      known: false,
    };
  },

  /** Who runs which lines today. */
  open(c, k) {
    fillRoster(k.lines, c.lines.rows[0], c.lines.network, c.lines.state, LINE_UP);
    k.known = false;
  },

  block(c, k, day, from, to) {
    const { keyLo, state } = c.networks;
    const { places } = k;
    let count = 0;
    for (let n = from; n < to; n++) {
      if ((keyLo[n] & 0x7fffffff) % WEEK !== day.day % WEEK) continue;
      if (state[n] === ACTIVE_NETWORK) count = placesOf(c, k, n, count, day.day);
    }
    for (let first = 0; first < count; first += BLOCK) {
      const size = Math.min(BLOCK, count - first);
      day.draw(DECISIONS.robbed, places.keyLo, places.keyHi, first, size);
      robAmong(c, k, day, first, size);
    }
  },
});

type RobberyColumns = Parameters<typeof robbery.block>[0];
type Prepared = Parameters<typeof robbery.block>[1];
type Today = Parameters<typeof robbery.block>[2];

/** Those of the places whose turn it is that are robbed. */
function robAmong(c: RobberyColumns, k: Prepared, day: Today, first: number, size: number): void {
  const { places, robbed } = k;
  let hits = 0;
  for (let j = 0; j < size; j++) {
    const i = first + j;
    const line = places.line[i];
    const area = line < 0 ? c.networks.area[places.network[i]] : c.lines.area[line];
    c.areaTallies.expectedViolence[area] += Math.floor(places.chance[i] * EXPECTED_ONE);
    if ((day.a[j] >>> 0) * 2 ** -32 >= places.chance[i]) continue;
    robbed.place[hits] = i;
    robbed.rival[hits] = (day.b[j] >>> 0) * 2 ** -32 < k.p.rivals ? 1 : 0;
    hits++;
  }
  if (hits > 0 && !k.known) {
    fillRoster(k.neighbours, c.networks.rows[0], c.networks.area, c.networks.state, ACTIVE_NETWORK);
    k.known = true;
  }
  for (let h = 0; h < hits; h++) rob(c, k, day, robbed.place[h], robbed.rival[h] === 1);
}

/** Adds the places at which a network can be robbed; returns how many places there are then. */
function placesOf(c: RobberyColumns, k: Prepared, n: number, count: number, today: number): number {
  const { keyLo, keyHi, members, outlets, cash } = c.networks;
  const { places, lines, p } = k;
  const backing = k.deterred[Math.min(63, members[n])];
  const begin = count;
  let custom = 0;
  for (let s = n * OWN_OUTLETS; s < n * OWN_OUTLETS + OWN_OUTLETS; s++) custom += customOf(c.outlets, outlets[s]);
  const own = custom;
  let served = 0;
  for (let l = lines.first[n]; l >= 0; l = lines.next[l]) served += Math.floor(c.lines.takings[l]);
  const atHand = Math.max(0, Math.floor(cash[n]));
  const share = (part: number) => (own + served > 0 ? Math.floor((atHand * part) / (own + served)) : 0);
  if (own > 0) count = enter(c, k, n, -1, outlets, n * OWN_OUTLETS, share(own), keyLo[n], keyHi[n], count);
  for (let l = lines.first[n]; l >= 0 && count - begin < MOST_PLACES; l = lines.next[l]) {
    c.lines.worth[l] = worthOf(c, p.reached, l);
    const part = share(Math.floor(c.lines.takings[l]));
    count = enter(c, k, n, l, c.lines.outlets, l * LINE_OUTLETS, part, c.lines.keyLo[l], c.lines.keyHi[l], count);
    if (c.lines.listed[l] > today) places.chance[count - 1] *= p.listed;
  }
  for (let i = begin; i < count; i++) places.chance[i] = Math.min(0.5, WEEK * p.hazard * places.chance[i] * backing);
  return count;
}

/** A place with what can be had there: `chance` holds temptation times exposure until the hazard is known. */
function enter(
  c: RobberyColumns,
  k: Prepared,
  network: number,
  line: number,
  outlets: { readonly [row: number]: number },
  from: number,
  cash: number,
  keyLo: number,
  keyHi: number,
  at: number,
): number {
  const { places } = k;
  let exposure = 0;
  let stock = 0;
  for (let s = from; s < from + OWN_OUTLETS; s++) {
    const o = outlets[s];
    if (o < 0 || c.outlets.state[o] !== OPEN) continue;
    stock += Math.floor((c.outlets.stockBulk[o] * c.outlets.price[o]) / 1000);
    const seen = k.sight[c.outlets.channel[o]];
    exposure = Math.max(exposure, seen + (1 - seen) * k.p.posing * (1 - c.outlets.asks[o] / 255));
  }
  const loot = cash + stock + (line < 0 ? 0 : c.lines.worth[line]);
  places.network[at] = network;
  places.line[at] = line;
  places.keyLo[at] = keyLo;
  places.keyHi[at] = keyHi;
  places.cash[at] = cash;
  places.stock[at] = stock;
  places.chance[at] = (exposure * loot) / (loot + 100 * k.p.loot);
  return at + 1;
}

/** A rival takes the line where it is worth more than stock and cash; whoever does not sell takes stock and cash. */
function rob(c: RobberyColumns, k: Prepared, day: Today, i: number, byRival: boolean): void {
  const { network: victims, line: lines, cash, stock, keyLo, keyHi } = k.places;
  const victim = victims[i];
  const line = lines[i];
  const area = line < 0 ? c.networks.area[victim] : c.lines.area[line];
  const other = byRival
    ? robberIn(c.networks, k.neighbours, k.crowd, day, { area, victim, keyLo: keyLo[i], keyHi: keyHi[i] })
    : -1;
  c.areaTallies.robberies[area]++;
  if (line >= 0 && other >= 0 && c.lines.worth[line] > cash[i] + stock[i]) {
    c.areaTallies.linesRobbed[area]++;
    takeLine(c, line, other);
    addIncident(c.incidents, { kind: ROBBERY, area, network: victim, other, line, cents: stock[i] });
    return;
  }
  const outlets = line < 0 ? c.networks.outlets : c.lines.outlets;
  const from = (line < 0 ? victim : line) * OWN_OUTLETS;
  let cents = cash[i];
  for (let s = from; s < from + OWN_OUTLETS; s++) {
    const o = outlets[s];
    if (o >= 0 && c.outlets.state[o] === OPEN) cents += takeStock(c.outlets, o);
  }
  // Stock was paid for when it was bought; what is lost on top of it is the cash.
  c.networks.losses[victim] += cash[i];
  addIncident(c.incidents, { kind: ROBBERY, area, network: victim, other, cents });
}
