import { OPEN } from '../../world/outlets.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { spreadOn } from '../../world/street/phones.ts';
import {
  FAMILY_COUNT,
  FEEDS,
  HAND_OVER,
  LEVEL_EFFECT,
  LEVEL_OF_HAND_OVER,
  PAUSE,
} from '../../world/street/practices.ts';
import { SHUT } from '../../world/utility.ts';
import { mechanism } from '../mechanism.ts';

/** The level at which nobody meets anybody. */
const MOST = LEVEL_EFFECT.length - 1;

export const pullOfPractices = mechanism({
  name: 'pull-of-practices',
  theory:
    'What a seller does for its own safety costs customers something, and what it shows of itself brings some: hand-over without a meeting is a trouble to buyers, a seller who waits after a warning sells nothing, one who is seen in social feeds sells more.',
  phase: 'adaptation',
  over: 'networks',
  needs: 'networks',
  reads: [
    'networks.state',
    'networks.heard',
    'networks.practice',
    'outlets.network',
    'outlets.state',
    'technology.feeds',
  ],
  writes: ['outlets.lure'],
  parameters: {
    trouble: {
      about: 'what a hand-over wholly without a meeting costs the buyer; the levels below cost a part of it',
      unit: 'utility',
      value: 0.4,
      low: 0.1,
      high: 1,
      evidence: {
        assumed: 'about half an hour more of waiting and walking; that it is paid in advance is apart, see approach',
      },
    },
    feeds: {
      about: 'what being seen in social feeds adds to the pull of a seller, where all young people use them',
      unit: 'utility',
      value: 0.3,
      low: 0,
      high: 1,
      evidence: {
        rows: ['M08'],
        note: 'a quarter of the young have seen such offers; what they add to custom is assumed',
      },
    },
  },

  prepare(p, c) {
    return { p, pull: new Float64Array(c.networks.rows[0]) };
  },

  open(c, k, day) {
    const { practice, state, heard } = c.networks;
    const seen = k.p.feeds * spreadOn(c.technology.feeds, c.technology.rows[0], day.year, day.dayOfYear);
    for (let n = 0; n < k.pull.length; n++) {
      const own = n * FAMILY_COUNT;
      k.pull[n] = 0;
      if (state[n] !== ACTIVE_NETWORK) continue;
      k.pull[n] =
        (practice[own + FEEDS] > 0 ? seen : 0) -
        k.p.trouble * (LEVEL_EFFECT[LEVEL_OF_HAND_OVER[practice[own + HAND_OVER]]] / LEVEL_EFFECT[MOST]);
      if (practice[own + PAUSE] > 0 && heard[n] === 1) k.pull[n] -= SHUT;
    }
  },

  block() {},

  close(c, k) {
    const { network, state, lure } = c.outlets;
    for (let o = 0; o < c.outlets.rows[0]; o++) {
      const n = network[o];
      if (n >= 0 && state[o] === OPEN && k.pull[n] !== 0) lure[o] += k.pull[n];
    }
  },
});
