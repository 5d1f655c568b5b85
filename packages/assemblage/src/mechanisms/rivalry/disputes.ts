import { compareKeys } from '../../kernel/keys.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { EXPECTED_ONE } from '../../world/expected.ts';
import { cornerCustom, customOf, openSpots, OWN_OUTLETS } from '../../world/street/corners.ts';
import { DISPUTE } from '../../world/street/day.ts';
import { addIncident } from '../../world/street/incidents.ts';
import { clearLeaders, createLeaders, enterLeader } from '../../world/street/leaders.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { sharedPlaces } from '../../world/street/shared-places.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { keyOfPair } from '../../world/street/pairs.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Networks of an area that are looked at, those with the most custom at corners; areas around; and pairs of one network. */
const MOST = 6;
const NEIGHBOURS = 12;
const PAIRS_OF_ONE = MOST * (1 + NEIGHBOURS);
/** A scene that is worth many times the usual one is worth no more than so many. */
const DEAREST = 5;

export const disputes = mechanism({
  name: 'disputes',
  theory:
    'Those who sell in one place quarrel over it, the more so the more it is worth to them and the more of their trade is bound to it; without courts some of it is settled by violence (Skaperdas 1996; Reuter & Kleiman 1986).',
  phase: 'rivalry',
  over: 'networks',
  needs: 'networks',
  reads: [
    'areas.keyLo',
    'areas.keyHi',
    'areas.x',
    'areas.y',
    'areas.scene',
    'networks.keyLo',
    'networks.keyHi',
    'networks.area',
    'networks.state',
    'networks.away',
    'networks.outlets',
    'outlets.state',
    'outlets.channel',
    'outlets.forecast',
    'outlets.price',
    'lines.state',
    'lines.network',
    'lines.takings',
    'channels.visibility',
  ],
  writes: [
    'incidents.kind',
    'incidents.area',
    'incidents.network',
    'incidents.other',
    'incidents.line',
    'incidents.injured',
    'incidents.killed',
    'incidents.cents',
    'areaTallies.disputes',
    'areaTallies.expectedViolence',
  ],
  emits: ['incidents'],
  emitsPerRow: PAIRS_OF_ONE,
  parameters: {
    hazard: {
      about:
        'violent disputes of two networks that live by the same corner, a day, at a scene of the usual worth; disputes that pass without violence are not modelled',
      unit: 'per pair and day',
      value: 0.002,
      low: 0.0002,
      high: 0.005,
      spread: 'log-uniform',
      evidence: {
        rows: ['V03'],
        note: 'fitted with the chance of death (violence) to the order of magnitude of systemic homicide, 86 a year in England and Wales, about 1.4 per million residents; V05-V07 (US) are an upper bound',
      },
    },
    reach: {
      about: 'distance at which two corners are one place by half',
      unit: 'km',
      value: 0.5,
      low: 0.2,
      high: 1.5,
      evidence: { assumed: 'a few streets; matters between cells of a city, not between towns' },
    },
    usualWorth: {
      about: 'takings of a scene at which the hazard holds',
      unit: 'euro a day',
      value: 1000,
      low: 200,
      high: 5000,
      spread: 'log-uniform',
      evidence: {
        rows: ['M11', 'V08'],
        note: 'about four sellers of mean turnover; the choice of the scale is assumed',
      },
    },
  },

  prepare(p, c) {
    const areas = c.areas.rows[0];
    return {
      p,
      spots: openSpots(c.channels),
      leaders: createLeaders(areas, MOST),
      near: sharedPlaces(c.areas, p.reach, NEIGHBOURS),
      bound: new Float64Array(c.networks.rows[0]),
      custom: new Float64Array(c.networks.rows[0]),
      pairs: createPairs(),
      word: new Int32Array(2),
    };
  },

  open(c, k, day) {
    const { rows, state, away, area, outlets } = c.networks;
    const { custom, bound } = k;
    clearLeaders(k.leaders);
    custom.fill(0);
    for (let l = 0; l < c.lines.rows[0]; l++) {
      if (c.lines.state[l] === LINE_UP) custom[c.lines.network[l]] += Math.floor(c.lines.takings[l]);
    }
    for (let n = 0; n < rows[0]; n++) {
      bound[n] = 0;
      if (state[n] !== ACTIVE_NETWORK || away[n] > day.day) continue;
      const corner = cornerCustom(c.outlets, k.spots, outlets, n);
      if (corner === 0) continue;
      for (let s = n * OWN_OUTLETS; s < n * OWN_OUTLETS + OWN_OUTLETS; s++)
        custom[n] += customOf(c.outlets, outlets[s]);
      bound[n] = corner / custom[n];
      enterLeader(k.leaders, c.networks, area[n], n, corner);
    }
  },

  block(c, k, day, from, to) {
    const { area } = c.networks;
    const { from: first, area: around, overlap } = k.near;
    k.pairs.count = 0;
    for (let n = from; n < to; n++) {
      if (k.bound[n] === 0 || !leads(k, area[n], n)) continue;
      meet(c, k, day, n, area[n], 1);
      for (let i = first[area[n]]; i < first[area[n] + 1]; i++) meet(c, k, day, n, around[i], overlap[i]);
    }
    settle(c, k, day);
  },
});

type DisputesColumns = Parameters<typeof disputes.block>[0];
type Prepared = Parameters<typeof disputes.block>[1];
type Today = Parameters<typeof disputes.block>[2];

function createPairs() {
  const words = () => new Int32Array(BLOCK);
  return {
    count: 0,
    keyLo: words(),
    keyHi: words(),
    one: words(),
    other: words(),
    chance: new Float64Array(BLOCK),
  };
}

/** Whether a network is one of those that are looked at in its area. */
function leads({ leaders: { rows, counts } }: Prepared, a: number, n: number): boolean {
  for (let i = a * MOST; i < a * MOST + counts[a]; i++) if (rows[i] === n) return true;
  return false;
}

/** The pairs that a network makes with those of an area who come after it by key. */
function meet(c: DisputesColumns, k: Prepared, day: Today, n: number, there: number, overlap: number): void {
  const { keyLo, keyHi, area } = c.networks;
  const { rows, counts } = k.leaders;
  const { pairs, p } = k;
  for (let i = there * MOST; i < there * MOST + counts[there]; i++) {
    const m = rows[i];
    if (compareKeys(keyLo[n], keyHi[n], keyLo[m], keyHi[m]) >= 0) continue;
    if (pairs.count === BLOCK) settle(c, k, day);
    const smaller = k.custom[n] <= k.custom[m] ? n : m;
    const takings = (c.areas.scene[area[n]] + c.areas.scene[there]) / 2;
    const worth = Math.min(DEAREST, takings / (100 * p.usualWorth));
    const at = pairs.count++;
    pairs.one[at] = n;
    pairs.other[at] = m;
    pairs.chance[at] = Math.min(0.5, p.hazard * k.bound[smaller] * overlap * worth);
    keyOfPair(keyLo[n], keyHi[n], keyLo[m], keyHi[m], DISPUTE, k.word);
    pairs.keyLo[at] = k.word[0];
    pairs.keyHi[at] = k.word[1];
  }
}

/** Draws the pairs gathered so far. A fight of two neighbours is at the home of one of them. */
function settle(c: DisputesColumns, { pairs }: Prepared, day: Today): void {
  day.draw(DECISIONS.dispute, pairs.keyLo, pairs.keyHi, 0, pairs.count);
  for (let j = 0; j < pairs.count; j++) {
    const chance = pairs.chance[j];
    const area = c.networks.area[(day.b[j] & 1) === 0 ? pairs.one[j] : pairs.other[j]];
    c.areaTallies.expectedViolence[area] += Math.floor(chance * EXPECTED_ONE);
    if ((day.a[j] >>> 0) * 2 ** -32 >= chance) continue;
    c.areaTallies.disputes[area]++;
    addIncident(c.incidents, { kind: DISPUTE, area, network: pairs.one[j], other: pairs.other[j] });
  }
  pairs.count = 0;
}
