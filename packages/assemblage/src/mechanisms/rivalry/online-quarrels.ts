import { compareKeys } from '../../kernel/keys.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { EXPECTED_ONE } from '../../world/expected.ts';
import { ONLINE_QUARREL } from '../../world/street/day.ts';
import { addIncident } from '../../world/street/incidents.ts';
import { clearLeaders, createLeaders, enterLeader } from '../../world/street/leaders.ts';
import { ACTIVE_NETWORK, RIVALS_KEPT } from '../../world/street/networks.ts';
import { keyOfPair } from '../../world/street/pairs.ts';
import { FAMILIES, FEEDS } from '../../world/street/practices.ts';
import { spreadOn } from '../../world/street/phones.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** The largest groups of an area, who know of each other whatever they sell. */
const MOST = 6;
const PAIRS_OF_ONE = MOST - 1 + RIVALS_KEPT;
/** Each network is looked at once a week, with the chance of a week. */
const WEEK = 7;

export const onlineQuarrels = mechanism({
  name: 'online-quarrels',
  theory:
    'Insults in social feeds reach rivals who share no place with each other; a few of these quarrels are settled in the street. There are none before there are feeds.',
  phase: 'rivalry',
  over: 'networks',
  needs: 'networks',
  reads: [
    'areas.catchment',
    'networks.keyLo',
    'networks.keyHi',
    'networks.area',
    'networks.state',
    'networks.members',
    'networks.practice',
    'networks.rival',
    'technology.feeds',
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
    spill: {
      about:
        'violent events that begin online, a day, for a pair of rival networks that both sell through feeds, when everybody young uses them',
      unit: 'per pair and day',
      value: 0.0002,
      low: 0,
      high: 0.01,
      evidence: { assumed: 'cases are known, no rate is; the value keeps them below what shared places bring about' },
    },
    named: {
      about: 'associates from whom on a network has a name to defend',
      unit: 'associates',
      value: 5,
      low: 3,
      high: 10,
      whole: true,
      evidence: { rows: ['V05'], note: 'crews of six; US' },
    },
  },

  prepare(p, c) {
    const room = BLOCK * PAIRS_OF_ONE;
    const words = () => new Int32Array(room);
    return {
      p,
      leaders: createLeaders(c.areas.rows[0], MOST),
      pairs: { keyLo: words(), keyHi: words(), one: words(), other: words(), chance: new Float64Array(room) },
      word: new Int32Array(2),
      spill: 0,
    };
  },

  open(c, k, day) {
    const { feeds, rows } = c.technology;
    k.spill = WEEK * k.p.spill * spreadOn(feeds, rows[0], day.year, day.dayOfYear);
    if (k.spill === 0) return;
    const { state, members, area } = c.networks;
    clearLeaders(k.leaders);
    for (let n = 0; n < c.networks.rows[0]; n++) {
      if (state[n] === ACTIVE_NETWORK && members[n] >= k.p.named)
        enterLeader(k.leaders, c.networks, area[n], n, members[n]);
    }
  },

  block(c, k, day, from, to) {
    if (k.spill === 0) return;
    const { pairs } = k;
    let count = 0;
    for (let n = from; n < to; n++) {
      if ((c.networks.keyLo[n] & 0x7fffffff) % WEEK !== day.day % WEEK) continue;
      if (c.networks.state[n] === ACTIVE_NETWORK) count = rivalsOf(c, k, n, count);
    }
    for (let first = 0; first < count; first += BLOCK) {
      const size = Math.min(BLOCK, count - first);
      day.draw(DECISIONS.onlineQuarrel, pairs.keyLo, pairs.keyHi, first, size);
      for (let j = 0; j < size; j++) {
        const one = pairs.one[first + j];
        const other = pairs.other[first + j];
        const area = c.networks.area[(day.b[j] & 1) === 0 ? one : other];
        c.areaTallies.expectedViolence[area] += Math.floor(pairs.chance[first + j] * EXPECTED_ONE);
        if ((day.a[j] >>> 0) * 2 ** -32 >= pairs.chance[first + j]) continue;
        c.areaTallies.disputes[area]++;
        addIncident(c.incidents, { kind: ONLINE_QUARREL, area, network: one, other });
      }
    }
  },
});

type QuarrelColumns = Parameters<typeof onlineQuarrels.block>[0];
type Prepared = Parameters<typeof onlineQuarrels.block>[1];

/** Adds the pairs that a network makes: with the groups of its area that come after it, and with rivals from elsewhere. */
function rivalsOf(c: QuarrelColumns, k: Prepared, n: number, count: number): number {
  const { area, rival, state } = c.networks;
  const { rows, counts } = k.leaders;
  const first = area[n] * MOST;
  let place = first;
  while (place < first + counts[area[n]] && rows[place] !== n) place++;
  for (let other = place + 1; other < first + counts[area[n]]; other++) enter(c, k, n, rows[other], count++);
  for (let s = n * RIVALS_KEPT; s < n * RIVALS_KEPT + RIVALS_KEPT; s++) {
    const m = rival[s];
    if (m < 0 || state[m] !== ACTIVE_NETWORK || area[m] === area[n]) continue;
    if (!comesFirst(c, n, m) && keeps(rival, m, n)) continue;
    enter(c, k, n, m, count++);
  }
  return count;
}

function enter(c: QuarrelColumns, { pairs, spill, word }: Prepared, n: number, m: number, at: number): void {
  const { keyLo, keyHi, practice } = c.networks;
  const loud = practice[n * FAMILIES.length + FEEDS] + practice[m * FAMILIES.length + FEEDS];
  pairs.one[at] = n;
  pairs.other[at] = m;
  // Young associates use feeds for themselves, whether or not the group sells through them.
  pairs.chance[at] = Math.min(0.5, (spill * (1 + Math.min(2, loud))) / 3);
  keyOfPair(keyLo[n], keyHi[n], keyLo[m], keyHi[m], ONLINE_QUARREL, word);
  pairs.keyLo[at] = word[0];
  pairs.keyHi[at] = word[1];
}

function comesFirst({ networks: { keyLo, keyHi } }: QuarrelColumns, n: number, m: number): boolean {
  return compareKeys(keyLo[n], keyHi[n], keyLo[m], keyHi[m]) < 0;
}

function keeps(rival: QuarrelColumns['networks']['rival'], owner: number, other: number): boolean {
  const s = owner * RIVALS_KEPT;
  return rival[s] === other || rival[s + 1] === other || rival[s + 2] === other || rival[s + 3] === other;
}
