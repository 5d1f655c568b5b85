import { exp, ln } from '../../../kernel/math.ts';
import { chanceAt } from '../../career.ts';
import { DEAR_STEPS, DEAR_UNIT, FREQUENT } from '../../people.ts';
import type { World } from '../../world.ts';
import type { InTrade } from './trades.ts';

/** What mechanisms do to people of the base year, so that it stands still when the run begins. */
export interface Habits {
  /** Use-days that light and frequent users buy for at a time. */
  readonly cover: number;
  readonly coverFrequent: number;
  /** Days without use until tolerance has halved. */
  readonly halfLife: number;
}

/**
 * Lets people know what a gram costs and their bodies be used to their usual dose. Small lots are dearer by the
 * gram, so that who buys them believes a gram to cost more than the usual; and a tolerance that fades between uses stands
 * below the dose.
 */
export function settleHabits(world: World, substances: readonly InTrade[], habits: Habits): void {
  const { people, districts, countries, lots } = world.tables;
  const p = people.columns;
  const rise = 1 - exp(-ln(2) / habits.halfLife);
  for (let i = 0; i < people.rows[0]; i++) {
    const { row, substance, values } = substances[districts.columns['country'][p['district'][i]]];
    const wanted = p['dose'][i] * (p['class'][i] >= FREQUENT ? habits.coverFrequent : habits.cover);
    const size = nearestLot(substance.lots, wanted);
    const mg = substance.lots[size];
    const perGram = (lots.columns['price'][countries.columns['lotFrom'][row] + size] * 1000) / mg;
    p['paid'][i] = Math.min(65535, countries.columns['price0'][row]);
    p['dear'][i] = Math.min(DEAR_STEPS - 1, Math.floor(DEAR_UNIT * perGram));
    if (p['class'][i] < FREQUENT) continue;
    const days = chanceAt(p['pace'][i]) * (p['rate'][i] / 65535);
    const idle = Math.min(365, 1 / Math.max(days, 1 / 365)) - 1;
    const fade = exp((-ln(2) * idle) / habits.halfLife);
    const settled = (p['dose'][i] * values.purity * rise) / (1 - (1 - rise) * fade);
    p['tolerance'][i] = Math.min(65535, Math.floor(settled));
  }
}

/** Place of the lot nearest to a mass. */
function nearestLot(lots: readonly number[], mg: number): number {
  let best = 0;
  for (let lot = 1; lot < lots.length; lot++) {
    if (Math.abs(lots[lot] - mg) < Math.abs(lots[best] - mg)) best = lot;
  }
  return best;
}
