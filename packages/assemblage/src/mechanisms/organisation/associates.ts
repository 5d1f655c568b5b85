import { DECISIONS } from '../../world/decisions.ts';
import { ACTIVE_NETWORK, BROKEN_NETWORK } from '../../world/street/networks.ts';
import { closeOwnOutlets } from '../../world/street/selling.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const WEEK = 7;

export const associates = mechanism({
  name: 'associates',
  theory:
    'Whoever is charged is gone: a network has as many associates less, holds its patch and backs its sellers with those who are left, and takes in others within weeks. One that lost who led it sells nowhere until somebody leads it again.',
  phase: 'adaptation',
  over: 'networks',
  needs: 'networks',
  reads: [
    'networks.keyLo',
    'networks.keyHi',
    'networks.state',
    'networks.size',
    'networks.charged',
    'networks.outlets',
  ],
  writes: [
    'networks.members',
    'outlets.state',
    'outlets.changed',
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.lost',
    'outlets.lostPure',
  ],
  parameters: {
    replaced: {
      about: 'mean days until somebody is found in the place of an associate who was charged',
      unit: 'days',
      value: 28,
      low: 7,
      high: 180,
      spread: 'log-uniform',
      evidence: { rows: ['M13'], note: 'handed over to a partner or employee, in words; the days are assumed' },
    },
  },

  prepare(p) {
    return { p, hits: new Int32Array(BLOCK), keyLo: new Int32Array(BLOCK), keyHi: new Int32Array(BLOCK) };
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, state, size, charged, members } = c.networks;
    let count = 0;
    for (let n = from; n < to; n++) {
      if (charged[n] > 0) members[n] = Math.max(0, members[n] - charged[n]);
      // Who still calls at a corner finds nobody there; lines are carried by others and go their own way.
      if (state[n] === BROKEN_NETWORK) closeOwnOutlets(c, n, day.day);
      if (state[n] !== ACTIVE_NETWORK || members[n] >= size[n] || (keyLo[n] & 0x7fffffff) % WEEK !== day.day % WEEK)
        continue;
      k.hits[count] = n;
      k.keyLo[count] = keyLo[n];
      k.keyHi[count++] = keyHi[n];
    }
    if (count === 0) return;
    day.draw(DECISIONS.joins, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const n = k.hits[j];
      // The fraction by chance: each place is as likely to be filled, whatever the others are.
      const joining = ((size[n] - members[n]) * WEEK) / k.p.replaced + (day.a[j] >>> 0) * 2 ** -32;
      members[n] = Math.min(size[n], members[n] + Math.floor(joining));
    }
  },
});
