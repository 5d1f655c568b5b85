import { compareKeys } from '../../kernel/keys.ts';
import { OPEN } from '../../world/outlets.ts';
import { openSpots, OWN_OUTLETS } from '../../world/street/corners.ts';
import { sharedPlaces } from '../../world/street/shared-places.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { mechanism } from '../mechanism.ts';

const NOBODY = -1;
/** Areas around its own that a group can hold. */
const NEIGHBOURS = 24;
/** Overlap of two areas that are just within reach of each other. */
const WITHIN = 0.5;

export const territory = mechanism({
  name: 'territory',
  theory:
    'Who can call up a critical mass of associates holds the patch, and takes a part of what others sell at corners there (a group of ten to twelve held a town: Berry 2018; Skaperdas 1996). What is sold by telephone needs no shared place and pays nothing.',
  phase: 'rivalry',
  over: 'areas',
  needs: 'networks',
  reads: [
    'areas.keyLo',
    'areas.keyHi',
    'areas.x',
    'areas.y',
    'networks.keyLo',
    'networks.keyHi',
    'networks.area',
    'networks.state',
    'networks.members',
    'networks.away',
    'networks.outlets',
    'outlets.state',
    'outlets.channel',
    'outlets.takings',
    'channels.visibility',
  ],
  writes: ['areas.holder', 'networks.rent', 'areaTallies.rent'],
  parameters: {
    criticalMass: {
      about: 'associates with whom a network can hold a patch',
      unit: 'associates',
      value: 10,
      low: 5,
      high: 20,
      whole: true,
      evidence: { rows: ['S04'], note: '10 to 12 in one town' },
    },
    reach: {
      about: 'how far from home a patch goes',
      unit: 'km',
      value: 1,
      low: 0.3,
      high: 2,
      evidence: {
        rows: ['S04'],
        note: 'ten held one town; the distance is assumed and matters between cells of a city only',
      },
    },
    rent: {
      about: "share of the others' takings at corners that the holder of the patch takes",
      unit: 'share',
      value: 0.1,
      low: 0.02,
      high: 0.3,
      evidence: { assumed: 'rent of the patch is reported in words; no British figure was found' },
    },
  },

  prepare(p, c) {
    const areas = c.areas.rows[0];
    return {
      p,
      spots: openSpots(c.channels),
      near: sharedPlaces(c.areas, p.reach, NEIGHBOURS),
      strongest: new Int32Array(areas),
    };
  },

  /** The largest group in reach of each area. */
  open(c, k, day) {
    const { rows, area } = c.networks;
    const { from, area: around, overlap } = k.near;
    k.strongest.fill(NOBODY);
    for (let n = 0; n < rows[0]; n++) {
      if (!canHold(c, k, n, day.day)) continue;
      challenge(c, k, area[n], n);
      for (let i = from[area[n]]; i < from[area[n] + 1]; i++) if (overlap[i] >= WITHIN) challenge(c, k, around[i], n);
    }
  },

  /** Who holds a patch keeps it until it can no longer. */
  block(c, k, day, from, to) {
    const { holder } = c.areas;
    for (let a = from; a < to; a++) {
      const now = holder[a];
      if (now >= 0 && canHold(c, k, now, day.day)) continue;
      holder[a] = k.strongest[a];
    }
  },

  close(c, k) {
    const { rows, state, area, outlets, rent } = c.networks;
    const { takings, channel, state: openness } = c.outlets;
    for (let n = 0; n < rows[0]; n++) {
      if (state[n] !== ACTIVE_NETWORK) continue;
      const a = area[n];
      const holder = c.areas.holder[a];
      if (holder < 0 || holder === n) continue;
      let taken = 0;
      for (let s = n * OWN_OUTLETS; s < n * OWN_OUTLETS + OWN_OUTLETS; s++) {
        const o = outlets[s];
        if (o >= 0 && openness[o] === OPEN && k.spots[channel[o]] === 1) taken += takings[o];
      }
      const paid = Math.floor(taken * k.p.rent);
      if (paid === 0) continue;
      rent[n] -= paid;
      rent[holder] += paid;
      c.areaTallies.rent[a] += paid;
    }
  },
});

type TerritoryColumns = Parameters<typeof territory.block>[0];
type Prepared = Parameters<typeof territory.block>[1];

/** A group that is active, not driven away, and many enough. */
function canHold(c: TerritoryColumns, k: Prepared, n: number, today: number): boolean {
  const { state, away, members } = c.networks;
  return state[n] === ACTIVE_NETWORK && away[n] <= today && members[n] >= k.p.criticalMass;
}

/** Puts a group in the place of a smaller one. Equal size goes by key. */
function challenge(c: TerritoryColumns, { strongest }: Prepared, a: number, n: number): void {
  const { keyLo, keyHi, members } = c.networks;
  const other = strongest[a];
  if (other !== NOBODY && members[n] < members[other]) return;
  const isTied = other !== NOBODY && members[n] === members[other];
  if (isTied && compareKeys(keyLo[n], keyHi[n], keyLo[other], keyHi[other]) > 0) return;
  strongest[a] = n;
}
