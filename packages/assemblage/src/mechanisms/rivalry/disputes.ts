import { DECISIONS } from '../../world/decisions.ts';
import { cornerCustom, customOf, openSpots, OWN_OUTLETS } from '../../world/street/corners.ts';
import { DISPUTE } from '../../world/street/day.ts';
import { addIncident } from '../../world/street/incidents.ts';
import { clearLeaders, createLeaders, enterLeader } from '../../world/street/leaders.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { keyOfPair } from '../../world/street/pairs.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Networks of an area that are looked at, those with the most custom at corners; and the pairs they make. */
const MOST = 6;
const PAIRS = (MOST * (MOST - 1)) / 2;
/** A scene that is worth many times the usual one is worth no more than so many. */
const DEAREST = 5;
const EXPECTED = 2 ** 30;

export const disputes = mechanism({
  name: 'disputes',
  theory:
    'Those who sell in one place quarrel over it, the more so the more it is worth to them and the more of their trade is bound to it; without courts some of it is settled by violence (Skaperdas 1996; Reuter & Kleiman 1986).',
  phase: 'rivalry',
  over: 'areas',
  needs: 'networks',
  reads: [
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
  emitsPerRow: PAIRS,
  parameters: {
    hazard: {
      about:
        'violent disputes of two networks that live by the same corner, a day, at a scene of the usual worth; disputes that pass without violence are not modelled',
      unit: 'per pair and day',
      value: 0.0015,
      low: 0.0003,
      high: 0.006,
      spread: 'log-uniform',
      evidence: {
        rows: ['V03'],
        note: 'fitted to the order of magnitude of systemic homicide, about 1.4 per million residents a year; V05-V07 (US) are an upper bound',
      },
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
      bound: new Float64Array(c.networks.rows[0]),
      custom: new Float64Array(c.networks.rows[0]),
      pairs: createPairs(BLOCK * PAIRS),
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
      for (let s = n * OWN_OUTLETS; s < n * OWN_OUTLETS + OWN_OUTLETS; s++)
        custom[n] += customOf(c.outlets, outlets[s]);
      if (corner === 0) continue;
      bound[n] = corner / custom[n];
      enterLeader(k.leaders, c.networks, area[n], n, corner);
    }
  },

  block(c, k, day, from, to) {
    const { pairs } = k;
    let count = 0;
    for (let a = from; a < to; a++) count = pair(c, k, a, count);
    for (let first = 0; first < count; first += BLOCK) {
      const size = Math.min(BLOCK, count - first);
      day.draw(DECISIONS.dispute, pairs.keyLo, pairs.keyHi, first, size);
      for (let j = 0; j < size; j++) {
        const i = first + j;
        c.areaTallies.expectedViolence[pairs.area[i]] += Math.floor(pairs.chance[i] * EXPECTED);
        if ((day.a[j] >>> 0) * 2 ** -32 >= pairs.chance[i]) continue;
        c.areaTallies.disputes[pairs.area[i]]++;
        addIncident(c.incidents, { kind: DISPUTE, area: pairs.area[i], network: pairs.one[i], other: pairs.other[i] });
      }
    }
  },
});

type DisputesColumns = Parameters<typeof disputes.block>[0];
type Prepared = Parameters<typeof disputes.block>[1];

function createPairs(room: number) {
  return {
    keyLo: new Int32Array(room),
    keyHi: new Int32Array(room),
    area: new Int32Array(room),
    one: new Int32Array(room),
    other: new Int32Array(room),
    chance: new Float64Array(room),
  };
}

/** Adds the pairs of an area; returns how many there are then. */
function pair(c: DisputesColumns, k: Prepared, a: number, count: number): number {
  const { rows, counts } = k.leaders;
  const { keyLo, keyHi } = c.networks;
  const { pairs } = k;
  const worth = Math.min(DEAREST, c.areas.scene[a] / (100 * k.p.usualWorth));
  for (let i = 0; i < counts[a]; i++) {
    for (let j = i + 1; j < counts[a]; j++) {
      const n = rows[a * MOST + i];
      const m = rows[a * MOST + j];
      const smaller = k.custom[n] < k.custom[m] ? n : m;
      pairs.area[count] = a;
      pairs.one[count] = n;
      pairs.other[count] = m;
      pairs.chance[count] = Math.min(0.5, k.p.hazard * k.bound[smaller] * worth);
      keyOfPair(keyLo[n], keyHi[n], keyLo[m], keyHi[m], DISPUTE, k.word);
      pairs.keyLo[count] = k.word[0];
      pairs.keyHi[count] = k.word[1];
      count++;
    }
  }
  return count;
}
