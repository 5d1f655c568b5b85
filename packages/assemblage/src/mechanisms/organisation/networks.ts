import { compareKeys } from '../../kernel/keys.ts';
import { exp } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { CLOSED, OPEN } from '../../world/outlets.ts';
import { activeOf, CIRCLE, circlesOf } from '../../world/street/circle.ts';
import { NO_LINE } from '../../world/street/lines.ts';
import { ACTIVE_NETWORK, BROKEN_NETWORK, LATENT_NETWORK } from '../../world/street/networks.ts';
import { AT_CORNER, ATTRACTIONS, BY_LINE, CHANNEL, FAMILY_COUNT } from '../../world/street/practices.ts';
import { askTrust, closeShop, openAtHome, openOutlets, SHELVES } from '../../world/street/selling.ts';
import { formsOf, freeLineOf, SHOP_COLUMNS, SHOP_READS } from '../../world/street/shop.ts';
import { INTRODUCED } from '../../world/street/prospects.ts';
import { createRoster, fillRoster } from '../../world/street/roster.ts';
import { placeOf } from '../../world/street/ways-of-selling.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const REVIEW = 28;
/** Hazards answer to income within this range of the exponent: no mass entry or flight on one figure. */
const STEEPEST = 3;
/** Thresholds stretch the lawful wage from a half to one and a half. */
const LEAST_WAGE = 0.5;
/** Share of the custom of a mean seller that one who begins counts on. */
const HOPE = 0.3;
/** Takings of a seller against net income, for what a beginner orders first. */
const TAKINGS = 2;

export const networks = mechanism({
  name: 'networks',
  theory:
    'A good income draws new groups into selling and a poor one drives them out; each has its own price for beginning (Caulkins & Reuter 2010). A group that lost its leader is formed anew in days (Matrix 2007).',
  phase: 'organisation',
  over: 'networks',
  needs: 'networks',
  reads: [
    ...SHOP_READS,
    'networks.keyLo',
    'networks.keyHi',
    'networks.exporter',
    'networks.threshold',
    'networks.payoff',
    'networks.practice',
    'networks.size',
    'areas.catchment',
    'countries.income0',
    'outlets.price',
  ],
  writes: [
    ...SHOP_COLUMNS,
    'networks.state',
    'networks.changed',
    'networks.attraction',
    'networks.income',
    'networks.members',
    'outlets.forecast',
    'outlets.offspring',
  ],
  parameters: {
    entry: {
      about: 'yearly chance that a network which could sell begins, where sellers earn what it asks',
      unit: 'per year',
      value: 0.22,
      low: 0.1,
      high: 0.6,
      evidence: { rows: ['M10', 'M11'], note: 'set so that the number of sellers holds in the base year' },
    },
    exit: {
      about: 'yearly chance that a network stops which earns no more than lawful wages',
      unit: 'per year',
      value: 0.2,
      low: 0.1,
      high: 0.6,
      evidence: { rows: ['M10', 'M11'], note: 'set so that the number of sellers holds in the base year' },
    },
    response: {
      about: 'how strongly beginning and stopping answer to income',
      unit: 'log hazard per outside wage',
      value: 1,
      low: 0.3,
      high: 3,
      evidence: { assumed: 'no study of entry into drug selling gives a hazard; wide on purpose' },
    },
    reforming: {
      about: 'mean days until a network that lost its leader has another one',
      unit: 'days',
      value: 14,
      low: 2,
      high: 60,
      spread: 'log-uniform',
      evidence: { rows: ['M13'], note: 'rare for operations to cease; the days are assumed' },
    },
  },

  prepare(p, c) {
    const rows = c.networks.rows[0];
    return {
      p,
      forms: formsOf(c.channels),
      circles: circlesOf(c.networks, c.areas),
      runs: createRoster(rows, c.lines.rows[0]),
      // By area and role: payoffs of those who sell, in thousandths of a wage, and how many they are.
      heard: new Float64Array(c.areas.rows[0] * 2),
      sellers: new Int32Array(c.areas.rows[0] * 2),
      active: new Uint8Array(rows),
      before: new Uint8Array(rows),
      hasShop: new Uint8Array(rows),
      hasPlace: new Uint8Array(rows),
      /** Who began today beside each network; -1 nobody. */
      beside: new Int32Array(rows),
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  open(c, k, day) {
    const { state, payoff, area, exporter, outlets, rows } = c.networks;
    fillRoster(k.runs, c.lines.rows[0], c.lines.network);
    k.heard.fill(0);
    k.sellers.fill(0);
    k.hasShop.fill(0);
    k.hasPlace.fill(0);
    k.beside.fill(-1);
    for (let n = 0; n < rows[0]; n++) {
      k.before[n] = state[n];
      k.active[n] = state[n] === ACTIVE_NETWORK ? 1 : 0;
      for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) {
        if (outlets[s] >= 0 && c.outlets.state[outlets[s]] !== CLOSED) k.hasPlace[n] = 1;
      }
      k.hasShop[n] = k.hasPlace[n];
      if (k.active[n] === 0) continue;
      const place = area[n] * 2 + exporter[n];
      k.heard[place] += Math.floor(payoff[n] * 1000 + 0.5);
      k.sellers[place]++;
    }
    const { state: up, network, away, opened } = c.lines;
    for (let l = 0; l < c.lines.rows[0]; l++) {
      if (up[l] === NO_LINE) continue;
      k.hasShop[network[l]] = 1;
      // A line at home is known by now: it asks what its network asks.
      if (away[l] === 0 && opened[l] > 0 && day.day - opened[l] === INTRODUCED) askTrust(c, k.runs, network[l]);
    }
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, state } = c.networks;
    const turn = day.day % REVIEW;
    let count = 0;
    for (let n = from; n < to; n++) {
      if (state[n] !== BROKEN_NETWORK && (keyLo[n] & 0x7fffffff) % REVIEW !== turn) continue;
      k.hits[count] = n;
      k.keyLo[count] = keyLo[n];
      k.keyHi[count++] = keyHi[n];
    }
    if (count === 0) return;
    day.draw(DECISIONS.comeOrGo, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const n = k.hits[j];
      const u = (day.a[j] >>> 0) * 2 ** -32;
      if (state[n] === LATENT_NETWORK) {
        if (u < hazardOfEntry(c, k, n)) begin(c, k, n, day.day);
      } else if (state[n] === BROKEN_NETWORK) {
        if (u < 1 / k.p.reforming) reform(c, k, n, day.day);
      } else if (u < hazardOfExit(c, k, n)) stop(c, k, n, day.day);
      else if (k.hasShop[n] === 0 && c.networks.exporter[n] === 0) openShop(c, k, n, day.day);
    }
  },

  // Who knows a seller hears of the one who began beside it; of several the one with the lowest key.
  close(c, k) {
    const { keyLo, keyHi, state } = c.networks;
    for (let n = 0; n < k.beside.length; n++) {
      if (k.before[n] !== LATENT_NETWORK || state[n] !== ACTIVE_NETWORK) continue;
      const known = activeOf(k.circles, k.active, n, (keyLo[n] & 0x7fffffff) % CIRCLE);
      if (known < 0) continue;
      const other = k.beside[known];
      if (other < 0 || compareKeys(keyLo[n], keyHi[n], keyLo[other], keyHi[other]) < 0) k.beside[known] = n;
    }
    for (let n = 0; n < k.beside.length; n++) {
      if (k.beside[n] < 0) continue;
      for (let s = 0; s < SHELVES; s++) {
        const elder = outletOf(c, n, s);
        const younger = outletOf(c, k.beside[n], s);
        if (elder >= 0 && younger >= 0) c.outlets.offspring[elder] = younger;
      }
    }
  },
});

type NetworkColumns = Parameters<typeof networks.block>[0];
type Prepared = Parameters<typeof networks.block>[1];

/** What is heard of the income of sellers of the place and role, against the own price for beginning. */
function hazardOfEntry(c: NetworkColumns, k: Prepared, n: number): number {
  const place = c.networks.area[n] * 2 + c.networks.exporter[n];
  const asked = LEAST_WAGE + c.networks.threshold[n] / 65535;
  const heard = k.sellers[place] > 0 ? k.heard[place] / k.sellers[place] / 1000 : asked;
  return hazard(k.p.entry, k.p.response * (heard - asked));
}

function hazardOfExit(c: NetworkColumns, k: Prepared, n: number): number {
  return hazard(k.p.exit, k.p.response * (1 - c.networks.payoff[n]));
}

function hazard(yearly: number, exponent: number): number {
  return Math.min(0.5, ((yearly * REVIEW) / 365) * exp(Math.max(-STEEPEST, Math.min(STEEPEST, exponent))));
}

/** A group begins to sell: nobody's customers are its own yet, and it has no experience. */
function begin(c: NetworkColumns, k: Prepared, n: number, today: number): void {
  c.networks.state[n] = ACTIVE_NETWORK;
  c.networks.changed[n] = today;
  c.networks.income[n] = 0;
  c.networks.members[n] = c.networks.size[n];
  c.networks.attraction.fill(0, n * ATTRACTIONS, (n + 1) * ATTRACTIONS);
  if (c.networks.exporter[n] === 0) openShop(c, k, n, today);
}

/** Opens as its practice says; a line where there is a slot for one. */
function openShop(c: NetworkColumns, k: Prepared, n: number, today: number): void {
  const form = c.networks.practice[n * FAMILY_COUNT + CHANNEL];
  const line = form === BY_LINE ? freeLineOf(c.networks, c.lines, n, today) : -1;
  // Who had a line beside a corner or a house begins without it.
  if (line >= 0) openAtHome(c, k.forms, n, line, today);
  else openOutlets(c, k.forms, n, Math.max(AT_CORNER, placeOf(form)), today);
  if (line < 0) askTrust(c, k.runs, n);
  for (let s = 0; s < SHELVES; s++) {
    const o = outletOf(c, n, s);
    if (o < 0) continue;
    // Nobody knows a new line: it asks nobody for trust, as one in another town.
    if (line >= 0) c.outlets.asks[o] = 0;
    const income = c.countries.income0[c.outlets.country[o]];
    c.outlets.forecast[o] = (HOPE * TAKINGS * income * 1000) / Math.max(1, c.outlets.price[o]);
  }
}

/** The outlet of a substance at which a network sells at home; -1 none. */
function outletOf(c: NetworkColumns, n: number, s: number): number {
  const own = c.networks.outlets[n * SHELVES + s];
  if (own >= 0 && c.outlets.state[own] === OPEN) return own;
  const first = c.networks.firstLine[n];
  for (let l = first; first >= 0 && l < first + c.networks.lineSlots[n]; l++) {
    const o = c.lines.outlets[l * SHELVES + s];
    if (c.lines.network[l] === n && c.lines.away[l] === 0 && o >= 0 && c.outlets.state[o] === OPEN) return o;
  }
  return -1;
}

/**
 * Somebody leads it again: whoever sold at a corner or in a house opens there again, with nothing in stock, though a line
 * went on meanwhile.
 */
function reform(c: NetworkColumns, k: Prepared, n: number, today: number): void {
  c.networks.state[n] = ACTIVE_NETWORK;
  c.networks.changed[n] = today;
  c.networks.members[n] = Math.max(1, c.networks.members[n]);
  if (c.networks.exporter[n] === 1) return;
  const hadPlace = c.networks.practice[n * FAMILY_COUNT + CHANNEL] !== BY_LINE;
  if (hadPlace ? k.hasPlace[n] === 0 : k.hasShop[n] === 0) openShop(c, k, n, today);
}

/** Stops for good: what it was is left to whoever begins in its place. */
function stop(c: NetworkColumns, k: Prepared, n: number, today: number): void {
  closeShop(c, k.runs, n, today);
  c.networks.state[n] = LATENT_NETWORK;
  c.networks.changed[n] = today;
  c.networks.income[n] = 0;
}
