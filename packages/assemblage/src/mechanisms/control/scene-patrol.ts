import { exp } from '../../kernel/math.ts';
import { openSpots, OWN_OUTLETS } from '../../world/street/corners.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { AT_SCENES, SHIFTS } from '../../world/street/tactics.ts';
import { mechanism } from '../mechanism.ts';

export const scenePatrol = mechanism({
  name: 'scene-patrol',
  theory:
    'Visible patrol keeps open dealing away while it is there (Braga et al. 2019; Weisburd & Green 1995). Buyers go to other sellers whom they know, or wait; where the trade goes is counted, not assumed.',
  phase: 'control',
  over: 'areas',
  needs: 'networks',
  reads: [
    'areas.sceneHours',
    'areas.force',
    'areas.residents',
    'areas.firstDistrict',
    'areas.patrol',
    'districts.streetHours',
    'forces.shift',
    'networks.area',
    'networks.state',
    'networks.outlets',
    'outlets.channel',
    'channels.visibility',
  ],
  writes: ['areas.presence', 'networks.patrolled', 'outlets.lure'],
  parameters: {
    deterrence: {
      about:
        'how strongly an officer hour keeps open dealing away on that day: odds of dealing fall by exp(-this x hours)',
      unit: 'per officer hour a day in an area',
      value: 0.05,
      low: 0.01,
      high: 0.2,
      spread: 'log-uniform',
      evidence: { assumed: 'experiments at hot spots (E14-E18) give net effects on crime, which are targets here' },
    },
  },

  prepare(p, c) {
    return { p, spots: openSpots(c.channels), hours: new Float64Array(c.areas.rows[0]) };
  },

  // What the lever gives, as the force divides it between this and its other tasks; and what patrol that goes by records
  // is there more, or less, than everywhere: what is everywhere is part of what is usual.
  open(c, { hours }) {
    const { sceneHours, force, residents, firstDistrict, patrol } = c.areas;
    for (let a = 0; a < hours.length; a++) {
      const evenly = (c.districts.streetHours[firstDistrict[a]] * residents[a]) / 100_000;
      const atScenes = sceneHours[a] * (1 + c.forces.shift[force[a] * SHIFTS + AT_SCENES]);
      hours[a] = atScenes + evenly * (patrol[a] - 1);
    }
  },

  block(c, { p, hours }, _day, from, to) {
    const { presence } = c.areas;
    for (let a = from; a < to; a++) presence[a] = 1 - exp(-p.deterrence * Math.max(0, hours[a]));
  },

  /** A term of utility is what multiplies the odds of a choice: buyers of tomorrow find as much less of the open dealing. */
  close(c, { p, spots, hours: given }) {
    const { rows, state, area, outlets, patrolled } = c.networks;
    for (let n = 0; n < rows[0]; n++) {
      if (state[n] !== ACTIVE_NETWORK) continue;
      const hours = given[area[n]];
      if (hours === 0) continue;
      for (let s = n * OWN_OUTLETS; s < n * OWN_OUTLETS + OWN_OUTLETS; s++) {
        const o = outlets[s];
        if (o < 0 || spots[c.outlets.channel[o]] === 0) continue;
        c.outlets.lure[o] -= p.deterrence * hours;
        patrolled[n] = c.areas.presence[area[n]];
      }
    }
  },
});
