import type { WorldName } from '../../scenario/scenario.ts';
import { outcomesOf } from '../outcome-list.ts';
import type { RunOutcomes, Series } from '../outcomes.ts';
import { type PairingGain, pairingGain } from '../methods/pairing-gain.ts';
import { cellsOf, readCells } from './cells.ts';

/** Where the chance of the second world comes from. */
export const PAIRINGS = ['keyed', 'sequential'] as const;
export type Pairing = (typeof PAIRINGS)[number];

const SHORTEST_MONTH = 28;

/** A run that the measurement needs. */
export interface PairingRun {
  /** 0 is the baseline, then the scenarios beside it. */
  readonly arm: number;
  readonly seed: number;
  readonly pairing: Pairing;
}

/** One outcome in each month of a run, by the outcome's name. */
export type Monthly = Readonly<Record<string, Float64Array>>;

/** Every run: each arm with each seed, with keyed draws and with one stream for all draws. */
export function pairingRuns(arms: number, seeds: number): PairingRun[] {
  return PAIRINGS.flatMap((pairing) =>
    Array.from({ length: seeds }, (_, seed) =>
      Array.from({ length: arms }, (_arm, arm): PairingRun => ({ arm, seed, pairing })),
    ).flat(),
  );
}

/** The named outcomes of a run, month by month; a last month that was cut short is left out. */
export function monthlyOf(
  world: WorldName,
  outcomes: RunOutcomes,
  series: readonly Pick<Series, 'column'>[],
  names: readonly string[],
): Monthly {
  const wanted = outcomesOf(world).filter(({ name }) => names.includes(name));
  const whole = outcomes.days.filter((days, month) => month === 0 || days >= SHORTEST_MONTH).length;
  const cells = cellsOf(wanted, series, outcomes.days, [0]).filter(
    ({ view }) => view.kind === 'window' && view.window < whole,
  );
  const values = new Float64Array(cells.length);
  readCells(cells, outcomes, series.length, values);
  return Object.fromEntries(
    wanted.map(({ name }) => [name, values.filter((_, index) => cells[index].outcome === name)]),
  );
}

/** What pairing is worth for one policy and outcome in one month, by where chance comes from. */
export interface PairingMonth {
  readonly month: number;
  readonly gains: Readonly<Record<Pairing, PairingGain>>;
}

/**
 * How many times the variance of a difference shrinks when both worlds share their seed: with draws that have an address, and
 * with one stream that is out of step from the first day on which the worlds differ. `monthly` has the runs by pairing, arm
 * and seed.
 */
export function worthOfPairing(
  monthly: (pairing: Pairing, arm: number, seed: number) => Monthly | undefined,
  arm: number,
  seeds: number,
  outcome: string,
): PairingMonth[] {
  const months = monthly('keyed', 0, 0)?.[outcome]?.length ?? 0;
  return Array.from({ length: months }, (_, month) => {
    const gainWith = (pairing: Pairing): PairingGain => {
      const valuesOf = (which: number): number[] =>
        Array.from({ length: seeds }, (_seed, seed) => monthly(pairing, which, seed)?.[outcome]?.[month] ?? NaN);
      return pairingGain([valuesOf(0)], [valuesOf(arm)]);
    };
    return { month: month + 1, gains: { keyed: gainWith('keyed'), sequential: gainWith('sequential') } };
  });
}
