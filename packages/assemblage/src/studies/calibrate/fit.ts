import { type AbcPosterior } from '../methods/abc-posterior.ts';
import { abcSmc } from '../methods/abc-smc.ts';
import { emulated } from '../methods/emulated.ts';
import type { Emulator } from '../methods/emulator.ts';
import { narrowedSpace } from '../methods/history-match.ts';
import { type MatchPlan, type MatchState } from '../methods/history-wave.ts';
import { shareAt, valueAt } from '../methods/space.ts';
import { rangeOf } from '../listed.ts';
import type { Study } from '../study.ts';
import { abcTargets, matchTargets } from './targets.ts';

/** The plan of history matching of a study; `runs` of its next wave. */
export function matchPlanOf(study: Study, runs: number): MatchPlan {
  return { key: study.name, dimensions: study.vary.length, targets: matchTargets(study), runs };
}

/** What is likely, in values: a row a point. */
export interface Fit {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  /** Of each parameter, the middle nine tenths and the median. */
  readonly parameters: readonly FittedParameter[];
  readonly effective: number;
  readonly generations: number;
  /** One a target, of shares of the whole ranges. */
  readonly emulators: readonly Emulator[];
}

export interface FittedParameter {
  readonly name: string;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Width of the posterior against that of the prior. */
  readonly ratio: number;
}

export interface FitOutcome {
  /** Undefined when there was nothing to fit. */
  readonly fit: Fit | undefined;
  /** Why it is refused; empty when it is not. */
  readonly reasons: readonly string[];
}

const MOST_GENERATIONS = 20;
const LEVEL = 0.9;

/** ABC on the emulators of the last wave, in what history matching left of the ranges. */
export async function fitPosterior(study: Study, match: MatchState): Promise<FitOutcome> {
  const { vary, name, effort } = study;
  if (match.outcome === 'empty') return { fit: undefined, reasons: [emptiness(study, match)] };
  const learned = match.waves[match.waves.length - 1].learned;
  const emulators = learned.flatMap(({ emulator }) => (emulator === undefined ? [] : [emulator]));
  if (emulators.length < learned.length) {
    return { fit: undefined, reasons: ['too few runs came to their end to make emulators of them'] };
  }
  const reasons = learned
    .filter(({ trusted }) => !trusted)
    .map(
      (one) =>
        `the emulator of ${one.name} is contradicted by ${Math.round(100 * one.surprises)} % of its own runs: take more draws`,
    );
  const ranges = vary.map(rangeOf);
  const space = { names: vary.map((one) => one.name), ranges };
  const left = narrowedSpace(space, match);
  const simulate = emulated(name, emulators, vary.length);
  const toWhole = (share: number, d: number): number => shareAt(ranges[d], valueAt(left.ranges[d], share));
  const { verdict, posterior, state } = await abcSmc(
    {
      key: `${name}, fit`,
      dimensions: vary.length,
      names: space.names,
      targets: abcTargets(study),
      particles: effort?.particles ?? 500,
    },
    (points, round) =>
      simulate(
        points.map((share, at) => wholeShare(ranges, left.ranges, share, at % vary.length)),
        round,
      ),
    MOST_GENERATIONS,
  );
  return {
    fit: {
      values: posterior.shares.map((share, at) => valueAt(left.ranges[at % vary.length], share)),
      weights: posterior.weights,
      parameters: parametersOf(study, posterior, left.ranges, toWhole),
      effective: posterior.effective,
      generations: state.generations.length,
      emulators,
    },
    reasons: [...reasons, ...verdict.reasons],
  };
}

type Ranges = readonly Parameters<typeof valueAt>[0][];

function wholeShare(whole: Ranges, left: Ranges, share: number, d: number): number {
  return shareAt(whole[d], valueAt(left[d], share));
}

function parametersOf(
  { vary }: Study,
  { unknowns }: AbcPosterior,
  left: Ranges,
  toWhole: (share: number, d: number) => number,
): FittedParameter[] {
  return unknowns.map(({ low, median, high }, d) => {
    const value = (share: number): number => valueAt(left[d], share);
    return {
      name: vary[d].name,
      low: value(low),
      median: value(median),
      high: value(high),
      ratio: (toWhole(high, d) - toWhole(low, d)) / LEVEL,
    };
  });
}

function emptiness(study: Study, { implausibility }: MatchState): string {
  const against = matchTargets(study)
    .map(({ name }, index) => ({ name, away: implausibility[index] }))
    .toSorted((one, other) => other.away - one.away)
    .map(({ name, away }) => `${name} ${away.toFixed(1)}`);
  return (
    'no part of the ranges agrees with all figures; where they come nearest they lie so many standard deviations away: ' +
    against.join(', ')
  );
}
