import { gumbelTable16 } from '../../kernel/quantile.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { OPEN, RETAIL } from '../../world/outlets.ts';
import { endLine, openLine, OPENING_COLUMNS, OPENING_READS } from '../../world/street/line-life.ts';
import { LINE_OUTLETS } from '../../world/street/line-state.ts';
import { LINE_UP, NO_LINE } from '../../world/street/lines.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { BY_LINE, FAMILIES, OPENNESS, TRUST_ASKED } from '../../world/street/practices.ts';
import { kilometres } from '../../world/street/reach.ts';
import { ownersOfPhones } from '../../world/street/phones.ts';
import { formsOf, freeLineOf } from '../../world/street/shop.ts';
import { BLOCK, mechanism } from '../mechanism.ts';
import { bestOf, countRivals, HEARD, pullsOf, townBy } from '../../world/street/towns.ts';

const REVIEW = 28;
/** A new line asks nobody for trust while it is unknown. */
const INTRODUCED = 28;
/** It is given up when it has not earned its cost for so long. */
const PATIENCE = 60;
/** Runners that a new line reckons with (EX046). */
const FIRST_POSTS = 5;
/** Share of the custom it hopes for that a new line stocks up for, of each substance. */
const HOPE = 0.15;

export const countyExport = mechanism({
  name: 'export',
  theory:
    'Networks of big cities run lines into other towns where that pays: takings as they hear of them, shared with those who sell there already, less runners and the way. They hear of towns by gravity: many users, not far. A line that does not earn its cost is given up.',
  phase: 'organisation',
  over: 'networks',
  needs: 'networks',
  reads: [
    ...OPENING_READS,
    'channels.level',
    'channels.visibility',
    'channels.national',
    'channels.week',
    'networks.keyLo',
    'networks.keyHi',
    'networks.area',
    'networks.state',
    'networks.exporter',
    'networks.threshold',
    'networks.firstLine',
    'networks.lineSlots',
    'networks.practice',
    'networks.income',
    'areas.catchment',
    'areas.x',
    'areas.y',
    'areas.custom',
    'districts.area',
    'districts.users0',
    'districts.listFrom',
    'districts.listTo',
    'listings.outlet',
    'outlets.level',
    'technology.mobile',
  ],
  writes: [
    ...OPENING_COLUMNS,
    'outlets.asks',
    'outlets.price',
    'outlets.ask0',
    'outlets.cost',
    'outlets.cost0',
    'outlets.keep',
    'outlets.purityIn',
    'outlets.forecast',
  ],
  parameters: {
    distance: {
      about: 'distance at which the pull of a town begins to fall',
      unit: 'km',
      value: 50,
      low: 20,
      high: 150,
      evidence: { assumed: 'an hour by train or road; origins are published (L11), pairs of origin and town are not' },
    },
    decay: {
      about: 'how fast the pull of a town falls with distance',
      unit: 'exponent',
      value: 1.5,
      low: 0,
      high: 3,
      evidence: {
        assumed: 'lines reach from London to 41 counties (EX014) and up to 350 miles: slower than the square',
      },
    },
    margin: {
      about: 'share of takings that is left when the drugs are paid',
      unit: 'share',
      value: 0.4,
      low: 0.2,
      high: 0.7,
      evidence: {
        rows: ['L06', 'L07', 'CP104'],
        note: 'about GBP 685 a day and number of 2,000-3,000 taken, runners paid',
      },
    },
    runner: {
      about: 'what a runner costs, pay and keep',
      unit: 'euro a day',
      value: 30,
      low: 10,
      high: 60,
      evidence: {
        rows: ['EX041', 'EX043', 'EX047'],
        note: 'GBP 300-400 a week by the word of one seller, others unpaid or held by debt: half',
      },
    },
    way: {
      about: 'what a kilometre between city and town costs a line',
      unit: 'euro a day and km',
      value: 0.5,
      low: 0.1,
      high: 2,
      evidence: { assumed: 'a return by rail or hire car each day or two' },
    },
    least: {
      about: 'net income that makes a network in the middle begin its first line; n times as much its n-th',
      unit: 'euro a day',
      value: 600,
      low: 150,
      high: 2000,
      evidence: { rows: ['L03', 'L07'], note: 'fitted so that the number of county lines holds in the base year' },
    },
    spare: {
      about: 'share of its net income a line that another line has to promise at least',
      unit: 'share',
      value: 0.3,
      low: 0,
      high: 1,
      evidence: { assumed: 'the attention of those who lead is scarce; no figure' },
    },
    sellersPerLine: {
      about: 'sellers who are not on a line that take as much custom as a line',
      unit: 'sellers',
      value: 10,
      low: 6,
      high: 15,
      evidence: { rows: ['CP097', 'CP096'], note: '310-570 users a line over 43-50 a dealer' },
    },
  },

  prepare(p, c) {
    return {
      p,
      channel: formsOf(c.channels)[BY_LINE],
      pulls: pullsOf(c, p.distance, p.decay),
      gumbel: gumbelTable16(),
      rivals: new Float64Array(c.areas.rows[0]),
      owned: new Int32Array(c.networks.rows[0]),
      phones: 0,
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
      towns: new Int32Array(BLOCK * HEARD),
      noise: new Float32Array(BLOCK * HEARD),
      going: new Int32Array(BLOCK),
    };
  },

  open(c, k, day) {
    k.phones = ownersOfPhones(c.technology, day);
    countRivals(c, k.rivals, k.p.sellersPerLine);
    k.owned.fill(0);
    const { away, state, network } = c.lines;
    for (let l = 0; l < c.lines.rows[0]; l++) {
      if (away[l] === 0 || state[l] === NO_LINE) continue;
      k.owned[network[l]]++;
      if (state[l] === LINE_UP) lookAfter(c, k, l, day.day);
    }
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, exporter, state } = c.networks;
    const { hits } = k;
    const turn = day.day % REVIEW;
    let count = 0;
    for (let n = from; n < to; n++) {
      if (exporter[n] === 0 || state[n] !== ACTIVE_NETWORK || (keyLo[n] & 0x7fffffff) % REVIEW !== turn) continue;
      if (freeLineOf(c.networks, c.lines, n, day.day) < 0) continue;
      hits[count] = n;
      k.keyLo[count] = keyLo[n];
      k.keyHi[count] = keyHi[n];
      count++;
    }
    if (count === 0) return;
    hearOf(c, k, day, count);
    for (let j = 0; j < count; j++) k.going[j] = decide(c, k, hits[j], j);
    day.draw(DECISIONS.lineBegins, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      if (k.going[j] >= 0) begin(c, k, hits[j], k.going[j], day.day, day.b[j]);
    }
  },
});

type ExportColumns = Parameters<typeof countyExport.block>[0];
type Prepared = Parameters<typeof countyExport.block>[1];
type Today = Parameters<typeof countyExport.block>[2];

/** What a county line must take in to be kept, and when it begins to ask for trust. */
function lookAfter(c: ExportColumns, k: Prepared, l: number, today: number): void {
  const { network, area, opened, takings, poorSince, posts } = c.lines;
  if (today - opened[l] === INTRODUCED)
    askTrust(c, l, TRUST_ASKED[c.networks.practice[network[l] * FAMILIES.length + OPENNESS]]);
  if (takings[l] * k.p.margin >= costOf(c, k, network[l], area[l], posts[l])) {
    poorSince[l] = -1;
    return;
  }
  if (poorSince[l] < 0) poorSince[l] = today;
  if (today - poorSince[l] < PATIENCE) return;
  endLine(c, l, today);
}

/** Runners and the way, cents a day. */
function costOf(c: ExportColumns, { p }: Prepared, n: number, area: number, posts: number): number {
  return 100 * (p.runner * posts + p.way * kilometres(c.areas, c.networks.area[n], area));
}

/** Eight towns by gravity, and noise for each. */
function hearOf(c: ExportColumns, k: Prepared, day: Today, count: number): void {
  const { towns, noise, gumbel } = k;
  for (let round = 0; round < HEARD / 2; round++) {
    day.draw(DECISIONS.exportTown, k.keyLo, k.keyHi, 0, count, round);
    for (let j = 0; j < count; j++) {
      const sums = k.pulls.get(c.networks.area[k.hits[j]]) as Float64Array;
      towns[j * HEARD + round * 2] = townBy(sums, day.a[j]);
      towns[j * HEARD + round * 2 + 1] = townBy(sums, day.b[j]);
    }
  }
  for (let round = 0; round < HEARD / 4; round++) {
    day.draw(DECISIONS.exportNoise, k.keyLo, k.keyHi, 0, count, round);
    for (let j = 0; j < count; j++) {
      const at = j * HEARD + round * 4;
      noise[at] = gumbel[day.a[j] & 0xffff];
      noise[at + 1] = gumbel[day.a[j] >>> 16];
      noise[at + 2] = gumbel[day.b[j] & 0xffff];
      noise[at + 3] = gumbel[day.b[j] >>> 16];
    }
  }
}

/** Where the network goes, or -1: a town that it serves already earns it nothing more. */
function decide(c: ExportColumns, k: Prepared, n: number, j: number): number {
  const { threshold, income } = c.networks;
  const own = k.owned[n];
  const asks = 200 * k.p.least * (threshold[n] / 65535);
  // Each further line takes attention from those that there are.
  const need = Math.max(asks * (1 + own), own === 0 ? 0 : (k.p.spare * income[n]) / own);
  const earns = (town: number) =>
    serves(c, n, town) ? 0 : k.p.margin * expectedTakings(c, k, town) - costOf(c, k, n, town, FIRST_POSTS);
  return bestOf(k.towns, j * HEARD, k.noise, earns, need);
}

function serves({ networks, lines }: ExportColumns, n: number, town: number): boolean {
  const first = networks.firstLine[n];
  for (let l = first; l < first + networks.lineSlots[n]; l++)
    if (lines.state[l] !== NO_LINE && lines.area[l] === town) return true;
  return false;
}

/** What one more line would take: its part of what is spent in the town by people with a telephone. */
function expectedTakings(c: ExportColumns, k: Prepared, town: number): number {
  return (k.phones * c.areas.custom[town]) / (1 + k.rivals[town]);
}

function askTrust(c: ExportColumns, l: number, share: number): void {
  for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++)
    if (c.lines.outlets[s] >= 0) c.outlets.asks[c.lines.outlets[s]] = Math.floor(share * 255);
}

/** A line opens: nobody knows it, so it asks nobody for trust; it charges what somebody in the town charges. */
function begin(c: ExportColumns, k: Prepared, n: number, town: number, today: number, word: number): void {
  const l = freeLineOf(c.networks, c.lines, n, today);
  openLine(c, { line: l, network: n, area: town, away: 1, channel: k.channel, posts: FIRST_POSTS }, today);
  askTrust(c, l, 0);
  for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++) {
    const o = c.lines.outlets[s];
    if (o < 0) continue;
    chargeAsThere(c, o, c.outlets.district[o], word, today);
    c.outlets.forecast[o] = (HOPE * expectedTakings(c, k, town) * 1000) / c.outlets.price[o];
  }
}

/** Price, cost and cut of one of the sellers whom a stranger meets in the town, by the word; else as the slot was. */
function chargeAsThere(
  { outlets, districts, listings }: ExportColumns,
  o: number,
  district: number,
  word: number,
  today: number,
): void {
  const [from, to] = [districts.listFrom[district], districts.listTo[district]];
  if (to <= from) return;
  const other = listings.outlet[from + Math.floor((word >>> 0) * 2 ** -32 * (to - from))];
  if (outlets.level[other] !== RETAIL || outlets.state[other] !== OPEN || outlets.changed[other] === today) return;
  outlets.price[o] = outlets.price[other];
  outlets.ask0[o] = outlets.ask0[other];
  outlets.cost[o] = outlets.cost[other];
  outlets.cost0[o] = outlets.cost0[other];
  outlets.keep[o] = outlets.keep[other];
  outlets.purityIn[o] = outlets.purityIn[other];
}
