import { LIBRARY } from '../../packages/assemblage/src/library.ts';
import type { Scenario } from '../../packages/assemblage/src/scenario/scenario.ts';
import { createSimulation } from '../../packages/assemblage/src/simulate.ts';
import { drawParameters } from '../../packages/assemblage/src/studies/draws.ts';
import { ACTIVE_NETWORK } from '../../packages/assemblage/src/world/street/networks.ts';
import {
  BOTH,
  CONTROLLERS_ONLY,
  DRIFT,
  FAMILY_COUNT,
  FROZEN,
  SELLERS_ONLY,
} from '../../packages/assemblage/src/world/street/practices.ts';

/** The tactic begins after these days; it is followed for the others. */
export const BEFORE = 90;
export const AFTER = 540;
/** Days of a bin of the course. */
export const BIN = 30;

/**
 * Who adapts to the tactic: the sellers, nobody, or the sellers by as many changes in no direction; the forces alone, who may
 * turn to what their records reward more; or both sides.
 */
export const MODES = ['learn', 'frozen', 'drift', 'controllers', 'both'] as const;
export type Mode = (typeof MODES)[number];
const CODES: Readonly<Record<Mode, number>> = {
  learn: SELLERS_ONLY,
  frozen: FROZEN,
  drift: DRIFT,
  controllers: FROZEN,
  both: SELLERS_ONLY,
};
const OF_FORCES: Readonly<Record<Mode, number>> = {
  learn: FROZEN,
  frozen: FROZEN,
  drift: FROZEN,
  controllers: CONTROLLERS_ONLY,
  both: BOTH,
};

/** Mechanisms whose parameters are drawn, each from the whole of its range. */
const DRAWN: ReadonlySet<string> = new Set([
  'approach',
  'bookkeeping',
  'talking',
  'investigation',
  'learning',
  'line-recovery',
  'networks',
  'numbers',
  'perceived-risk',
  'pull-of-practices',
  'trust',
]);

/** One run: what the tactic brought in each bin, and how often sellers changed. */
export interface Course {
  readonly draw: number;
  readonly mode: Mode;
  /** Holders charged and numbers ended by the police. */
  readonly closures: readonly number[];
  /** Days that lines could be reached, summed over lines. */
  readonly lineDays: readonly number[];
  /** Changes of practice a network and review. */
  readonly turnover: number;
}

const CITY: Scenario = {
  name: 'half-life',
  about: 'The synthetic city, in which the police begin to spend ten times the hours on dealing lines.',
  world: 'city',
  countries: ['GB'],
  isolated: false,
  start: '2019-01-01',
  days: BEFORE + AFTER,
  seed: 1,
  scale: 1,
  without: [],
  parameters: {},
  policies: [{ policy: 'line-closure', from: BEFORE, to: 36_500, where: [], settings: { numbers: 10, holders: 10 } }],
  lenses: [],
  portraits: [],
};

/** Parameters of a draw: the same whoever adapts. */
function parametersOf(draw: number, mode: Mode, turnover: number): Record<string, number> {
  const all = drawParameters(LIBRARY, CITY, draw);
  const chosen = Object.fromEntries(Object.entries(all).filter(([name]) => DRAWN.has(name.split('.')[0])));
  return {
    ...chosen,
    'learning.mode': CODES[mode],
    'tactics.mode': OF_FORCES[mode],
    ...(mode === 'drift' ? { 'learning.turnover': Math.min(0.8, Math.max(0.02, turnover)) } : {}),
  };
}

/** Lives one run. Drift takes its turnover from the run of the same draw in which sellers learn. */
export function courseOf(draw: number, mode: Mode, turnover: number): Course {
  const scenario = { ...CITY, seed: draw, parameters: parametersOf(draw, mode, turnover) };
  const simulation = createSimulation(scenario, { auditEvery: 36_500 });
  const { areaTallies, areas, networks } = simulation.world.tables;
  const bins = (BEFORE + AFTER) / BIN;
  const closures = Array.from({ length: bins }, () => 0);
  const lineDays = Array.from({ length: bins }, () => 0);
  const before = new Uint8Array(networks.rows[0] * FAMILY_COUNT);
  const sold = new Uint8Array(networks.rows[0]);
  let changes = 0;
  let reviews = 0;
  while (!simulation.done) {
    const bin = Math.floor(simulation.day / BIN);
    simulation.step();
    for (let a = 0; a < areas.rows[0]; a++) {
      closures[bin] += areaTallies.holderArrests[a] + areaTallies.numbersEnded[a];
      lineDays[bin] += areaTallies.linesUp[a];
    }
    if (simulation.day % BIN !== 0) continue;
    simulation.drain();
    for (let n = 0; n < networks.rows[0]; n++) {
      const sells = networks.state[n] === ACTIVE_NETWORK;
      const isSame = sells && sold[n] === 1;
      if (isSame) reviews++;
      sold[n] = sells ? 1 : 0;
      for (let i = n * FAMILY_COUNT; i < (n + 1) * FAMILY_COUNT; i++) {
        if (isSame && networks.practice[i] !== before[i]) changes++;
        before[i] = networks.practice[i];
      }
    }
  }
  return { draw, mode, closures, lineDays, turnover: changes / Math.max(1, reviews) };
}
