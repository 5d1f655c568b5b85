import { DECISIONS } from '../../world/decisions.ts';
import { NONE, TIES } from '../../world/people.ts';
import { openSpots, OWN_OUTLETS } from '../../world/street/corners.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const WEEK = 7;

export const desertion = mechanism({
  name: 'desertion',
  theory:
    'Custom at a corner lasts as long as somebody is there. While a seller keeps away after a lost fight, customers give up on the place.',
  phase: 'rivalry',
  over: 'people',
  needs: 'networks',
  reads: [
    'people.keyLo',
    'people.keyHi',
    'networks.state',
    'networks.away',
    'networks.outlets',
    'outlets.channel',
    'channels.visibility',
  ],
  writes: ['people.ties', 'people.worth'],
  parameters: {
    perWeek: {
      about: 'share of the customers of a corner who give up on it in a week in which its seller keeps away',
      unit: 'per week',
      value: 0.08,
      low: 0.025,
      high: 0.24,
      evidence: { assumed: 'in an absence of sixty days half of the customers are lost, a fifth to nine tenths' },
    },
  },

  prepare(p, c) {
    return {
      p,
      spots: openSpots(c.channels),
      empty: new Uint8Array(0),
      any: false,
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  /** Once a week: the corners at which nobody stands. */
  open(c, k, day) {
    k.any = false;
    if (day.day % WEEK !== 0) return;
    if (k.empty.length <= c.outlets.rows[0]) k.empty = new Uint8Array(c.outlets.rows[0] * 2 + 1);
    k.empty.fill(0);
    const { rows, state, away, outlets } = c.networks;
    for (let n = 0; n < rows[0]; n++) {
      if (state[n] !== ACTIVE_NETWORK || away[n] <= day.day) continue;
      for (let s = n * OWN_OUTLETS; s < n * OWN_OUTLETS + OWN_OUTLETS; s++) {
        const o = outlets[s];
        if (o < 0 || k.spots[c.outlets.channel[o]] === 0) continue;
        k.empty[o + 1] = 1;
        k.any = true;
      }
    }
  },

  block(c, k, day, from, to) {
    if (!k.any) return;
    for (let slot = 0; slot < TIES; slot++) leave(c, k, day, from, to, slot);
  },
});

type DesertionColumns = Parameters<typeof desertion.block>[0];
type Prepared = Parameters<typeof desertion.block>[1];
type Today = Parameters<typeof desertion.block>[2];

/** Some of those who know an empty corner by this slot forget it. A free slot (-1) looks up place 0, which is never empty. */
function leave(c: DesertionColumns, k: Prepared, day: Today, from: number, to: number, slot: number): void {
  const { ties, worth, keyLo, keyHi } = c.people;
  const { hits, empty } = k;
  let count = 0;
  for (let i = from; i < to; i++) {
    if (empty[ties[i * TIES + slot] + 1] === 0) continue;
    hits[count] = i;
    k.keyLo[count] = keyLo[i];
    k.keyHi[count] = keyHi[i];
    count++;
  }
  if (count === 0) return;
  day.draw(DECISIONS.desert, k.keyLo, k.keyHi, 0, count, slot);
  for (let j = 0; j < count; j++) {
    if ((day.a[j] >>> 0) * 2 ** -32 >= k.p.perWeek) continue;
    ties[hits[j] * TIES + slot] = NONE;
    worth[hits[j] * TIES + slot] = 0;
  }
}
