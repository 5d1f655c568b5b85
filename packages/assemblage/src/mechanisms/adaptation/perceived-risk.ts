import { exp, ln } from '../../kernel/math.ts';
import { VACANT } from '../../world/outlets.ts';
import { CIRCLE, circlesOf } from '../../world/street/circle.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { SHELVES } from '../../world/street/selling.ts';
import { mechanism } from '../mechanism.ts';

const CERTAIN = 65535;
/** Days for which a warning is heeded. */
const HEEDED = 30;

export const perceivedRisk = mechanism({
  name: 'perceived-risk',
  theory:
    'An own arrest raises what a seller takes the risk to be, less so the higher it is already; the arrest of somebody known raises it less; without either it fades (Anwar & Loughran 2011; Apel 2013).',
  phase: 'adaptation',
  over: 'networks',
  needs: 'networks',
  reads: [
    'networks.keyLo',
    'networks.keyHi',
    'networks.area',
    'networks.exporter',
    'networks.state',
    'networks.outlets',
    'networks.patrolled',
    'areas.catchment',
    'outlets.state',
    'outlets.changed',
  ],
  writes: ['networks.risk', 'networks.riskDay', 'networks.arrests', 'networks.heard'],
  parameters: {
    own: {
      about: 'share of the way to certainty that perceived risk goes after an own arrest',
      unit: 'share',
      value: 0.06,
      low: 0.02,
      high: 0.15,
      evidence: { rows: ['literature:AnwarLoughran2011'], note: 'recalled' },
    },
    known: {
      about: 'the same after the arrest of somebody of a network that it knows',
      unit: 'share',
      value: 0.02,
      low: 0,
      high: 0.06,
      evidence: { rows: ['literature:Apel2013'], note: 'smaller than after an own arrest; the size is assumed' },
    },
    seen: {
      about: 'the same after a day on which patrol kept all open dealing away',
      unit: 'share',
      value: 0.0005,
      low: 0,
      high: 0.003,
      evidence: { assumed: 'far below an arrest, since a patrol is seen daily; no measure was found' },
    },
    base: {
      about: 'yearly risk of being charged that a seller reckons with when nothing has happened for long',
      unit: 'per year',
      value: 0.1,
      low: 0.02,
      high: 0.3,
      evidence: {
        rows: ['V07'],
        note: 'about .22 imprisoned a year of street selling in the American crack years: an upper bound',
      },
    },
    halfLife: {
      about: 'days until half of a learned fear has gone',
      unit: 'days',
      value: 180,
      low: 60,
      high: 720,
      evidence: { assumed: 'panel studies of offenders find that it fades over months; the figure is open' },
    },
  },

  prepare(p, c) {
    return {
      p,
      fades: 1 - exp(-ln(2) / p.halfLife),
      circles: circlesOf(c.networks, c.areas),
      caught: new Uint16Array(c.networks.rows[0]),
    };
  },

  // Arrests of the day as they stand when the phase begins: of members, and of whoever stood at an own outlet.
  open(c, k, day) {
    const { arrests, outlets, rows } = c.networks;
    for (let n = 0; n < rows[0]; n++) {
      k.caught[n] = arrests[n];
      for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) {
        const o = outlets[s];
        if (o >= 0 && c.outlets.state[o] === VACANT && c.outlets.changed[o] === day.day && day.day > 0) k.caught[n]++;
      }
    }
  },

  block(c, k, day, from, to) {
    const { state, risk, riskDay, arrests, heard, patrolled } = c.networks;
    const { p, circles, caught } = k;
    for (let n = from; n < to; n++) {
      arrests[n] = 0;
      if (heard[n] === 1 && day.day - riskDay[n] >= HEEDED) heard[n] = 0;
      let known = 0;
      for (let s = n * CIRCLE; s < n * CIRCLE + CIRCLE; s++) {
        if (circles[s] >= 0 && caught[circles[s]] > 0) known++;
      }
      let fear = risk[n] / CERTAIN;
      fear += (p.base - fear) * k.fades;
      for (let a = 0; a < caught[n]; a++) fear += p.own * (1 - fear);
      for (let a = 0; a < known; a++) fear += p.known * (1 - fear);
      fear += p.seen * patrolled[n] * (1 - fear);
      risk[n] = Math.floor(fear * CERTAIN + 0.5);
      if (state[n] !== ACTIVE_NETWORK || caught[n] + known === 0) continue;
      heard[n] = 1;
      riskDay[n] = day.day;
    }
  },
});
