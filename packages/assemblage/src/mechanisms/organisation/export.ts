import { gumbelTable16 } from '../../kernel/quantile.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { endLine, openLine, OPENING_COLUMNS, OPENING_READS } from '../../world/street/line-life.ts';
import { LINE_OUTLETS } from '../../world/street/line-state.ts';
import { LINE_UP, NO_LINE } from '../../world/street/lines.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { BY_LINE, FAMILIES, OPENNESS, TRUST_ASKED } from '../../world/street/practices.ts';
import { kilometres } from '../../world/street/reach.ts';
import { ownersOfPhones } from '../../world/street/phones.ts';
import { formsOf, freeLineOf } from '../../world/street/shop.ts';
import { BLOCK, mechanism } from '../mechanism.ts';
import { chargeAsThere } from '../../world/street/prices-there.ts';
import { costOfLine, INTRODUCED, PATIENCE, usualTakings } from '../../world/street/prospects.ts';
import { bestOf, HEARD, hearOf, pullsOf, usersOf } from '../../world/street/towns.ts';

const REVIEW = 28;
/** Runners that a new line reckons with (EX046). */
const FIRST_POSTS = 5;
/** Share of the custom it hopes for that a new line stocks up for, of each substance. */
const FIRST_STOCK = 0.15;
/** A line is judged by what it takes after so many days, or when it is given up. */
const SETTLED = 84;
const MILLION = 1e6;

export const countyExport = mechanism({
  name: 'export',
  theory:
    'Networks of big cities run lines into other towns where they expect it to pay. They know what is said of lines, how many users a town has and how far it is, not what is taken there or who else sells: that they learn from their own lines. They hear of towns by gravity. A line that does not earn its cost is given up.',
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
    'networks.pay',
    'areas.catchment',
    'areas.x',
    'areas.y',
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
    'networks.hope',
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
      value: 350,
      low: 100,
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
    usual: {
      about: 'what a line into another town takes where there are customers enough, as it is said',
      unit: 'euro a day',
      value: 2900,
      low: 1200,
      high: 5800,
      evidence: {
        rows: ['CP104', 'L05'],
        note: 'GBP 2,000-3,000 typical, up to 5,000; what is said, and not what is taken',
      },
    },
    full: {
      about: 'users of a town, substances added up, with whom a line can take that',
      unit: 'persons',
      value: 620,
      low: 440,
      high: 800,
      evidence: {
        rows: ['CP097'],
        note: '310-570 people for each line, most of whom use both substances (street.habits)',
      },
    },
    experience: {
      about: 'weight of what its own lines took since the last review in what a network expects of the next',
      unit: 'share',
      value: 0.1,
      low: 0.05,
      high: 1,
      evidence: { assumed: 'learning from few and noisy cases; no figure' },
    },
  },

  prepare(p, c) {
    const users = usersOf(c);
    return {
      p,
      channel: formsOf(c.channels)[BY_LINE],
      pulls: pullsOf(c, users, p.distance, p.decay),
      gumbel: gumbelTable16(),
      users,
      // What its own lines took against what is said, in millionths, and how many they are: of those it reckons with today.
      took: new Float64Array(c.networks.rows[0]),
      judged: new Int32Array(c.networks.rows[0]),
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
    k.owned.fill(0);
    k.took.fill(0);
    k.judged.fill(0);
    const { away, state, network } = c.lines;
    for (let l = 0; l < c.lines.rows[0]; l++) {
      if (away[l] === 0 || state[l] === NO_LINE) continue;
      k.owned[network[l]]++;
      if (state[l] === LINE_UP) lookAfter(c, k, l, day.day);
    }
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, exporter, state, hope } = c.networks;
    const { hits, took, judged } = k;
    let count = 0;
    for (let n = from; n < to; n++) {
      if (judged[n] > 0) hope[n] += k.p.experience * (took[n] / judged[n] / MILLION - hope[n]);
      if (exporter[n] === 0 || state[n] !== ACTIVE_NETWORK || !isReviewed(keyLo[n], day.day)) continue;
      if (freeLineOf(c.networks, c.lines, n, day.day) < 0) continue;
      hits[count] = n;
      k.keyLo[count] = keyLo[n];
      k.keyHi[count] = keyHi[n];
      count++;
    }
    if (count === 0) return;
    hearOf(k, day, count, (j) => k.pulls.get(c.networks.area[hits[j]]) as Float64Array);
    for (let j = 0; j < count; j++) k.going[j] = decide(c, k, hits[j], j);
    day.draw(DECISIONS.lineBegins, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      if (k.going[j] >= 0) begin(c, k, hits[j], k.going[j], day.day, day.b[j]);
    }
  },
});

type ExportColumns = Parameters<typeof countyExport.block>[0];
type Prepared = Parameters<typeof countyExport.block>[1];

/** Each network looks at its lines on a day of its own. */
function isReviewed(keyLo: number, today: number): boolean {
  return (keyLo & 0x7fffffff) % REVIEW === today % REVIEW;
}

/** What a county line must take in to be kept, and when it begins to ask for trust. */
function lookAfter(c: ExportColumns, k: Prepared, l: number, today: number): void {
  const { network, area, opened, takings, poorSince, posts } = c.lines;
  if (today - opened[l] === INTRODUCED)
    askTrust(c, l, TRUST_ASKED[c.networks.practice[network[l] * FAMILIES.length + OPENNESS]]);
  const isTold = today - opened[l] >= SETTLED && isReviewed(c.networks.keyLo[network[l]], today);
  if (isTold) judge(c, k, l);
  if (takings[l] * k.p.margin >= costOf(c, k, network[l], area[l], posts[l])) {
    poorSince[l] = -1;
    return;
  }
  // Lines that were poor when the run began have been so since a day below -1.
  if (poorSince[l] === -1) poorSince[l] = today;
  if (today - poorSince[l] < PATIENCE) return;
  if (!isTold) judge(c, k, l);
  endLine(c, l, today);
}

/** Runners and the way, cents a day. */
function costOf(c: ExportColumns, { p }: Prepared, n: number, area: number, posts: number): number {
  return costOfLine(c.networks.pay[n], posts, p.way, kilometres(c.areas, c.networks.area[n], area));
}

/** A line tells its network what it takes against what is said. */
function judge({ lines: { network, area, takings } }: ExportColumns, k: Prepared, l: number): void {
  const said = usualTakings(k.p, k.phones, k.users[area[l]]);
  if (!(said > 0)) return;
  k.took[network[l]] += Math.floor((MILLION * takings[l]) / said);
  k.judged[network[l]]++;
}

/** Where the network goes, or -1: a town that it serves already earns it nothing more. */
function decide(c: ExportColumns, k: Prepared, n: number, j: number): number {
  const { threshold, income } = c.networks;
  const own = k.owned[n];
  const asks = 200 * k.p.least * (threshold[n] / 65535);
  // Each further line takes attention from those that there are.
  const need = Math.max(asks * (1 + own), own === 0 ? 0 : (k.p.spare * income[n]) / own);
  const earns = (town: number) =>
    serves(c, n, town) ? 0 : k.p.margin * expectedTakings(c, k, n, town) - costOf(c, k, n, town, FIRST_POSTS);
  return bestOf(k.towns, j * HEARD, k.noise, earns, need);
}

function serves({ networks, lines }: ExportColumns, n: number, town: number): boolean {
  const first = networks.firstLine[n];
  for (let l = first; l < first + networks.lineSlots[n]; l++)
    if (lines.state[l] !== NO_LINE && lines.network[l] === n && lines.area[l] === town) return true;
  return false;
}

/** What the network expects of a line there: what is said, as far as its own lines have borne it out. */
function expectedTakings(c: ExportColumns, k: Prepared, n: number, town: number): number {
  return c.networks.hope[n] * usualTakings(k.p, k.phones, k.users[town]);
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
    c.outlets.forecast[o] = (FIRST_STOCK * expectedTakings(c, k, n, town) * 1000) / c.outlets.price[o];
  }
}
