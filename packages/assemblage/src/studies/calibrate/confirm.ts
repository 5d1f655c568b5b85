import { quantileOf } from '../methods/statistics.ts';
import type { Emulator } from '../methods/emulator.ts';
import { wilsonInterval } from '../methods/recovery.ts';
import type { Study } from '../study.ts';
import { matchTargets, wholeError } from './targets.ts';

/** What runs at points of the posterior show of one target. */
export interface ConfirmedTarget {
  readonly name: string;
  readonly observed: number;
  readonly error: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface Confirmation {
  readonly targets: readonly ConfirmedTarget[];
  readonly runs: number;
  readonly broken: number;
  /** Median distance of a run from the targets, in errors, root mean square over targets. */
  readonly distance: number;
  /** Share of the outputs that lie more than three standard deviations from what the emulators said. */
  readonly surprises: number;
  readonly reasons: readonly string[];
}

const FAR = 2.5;
const SURPRISE = 3;
/** More surprises than this, beyond the chance of so few runs, and the emulators were surer than they may be. */
const MOST_SURPRISES = 0.05;
const MOST_BROKEN = 0.2;

/** Holds runs of the model at points of the posterior against the targets, and against what the emulators said of them. */
export function confirmation(
  study: Study,
  emulators: readonly Emulator[],
  shares: Float64Array,
  outputs: Float64Array,
): Confirmation {
  const targets = matchTargets(study);
  const width = study.vary.length;
  const rows = Array.from({ length: shares.length / width }, (_, i) => i);
  const whole = rows.filter((i) => targets.every((_, t) => Number.isFinite(outputs[i * targets.length + t])));
  let wrong = 0;
  const distances = whole.map((i) => {
    const point = shares.subarray(i * width, (i + 1) * width);
    const squares = targets.map((target, t) => {
      const output = outputs[i * targets.length + t];
      const { mean, variance } = emulators[t].predict(point);
      if (Math.abs(output - mean) > SURPRISE * Math.sqrt(variance + emulators[t].noise)) wrong++;
      const error = wholeError(target);
      return ((output - target.observed) / error) * ((output - target.observed) / error);
    });
    return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / targets.length);
  });
  const distance = quantileOf(distances, 0.5);
  const outcomes = Math.max(1, whole.length * targets.length);
  const surprises = wrong / outcomes;
  const broken = rows.length - whole.length;
  const reasons = [
    ...(broken > MOST_BROKEN * rows.length ? [`${broken} of ${rows.length} runs of the posterior broke off`] : []),
    ...(distance > FAR ? [`runs of the posterior lie ${distance.toFixed(1)} errors from the figures`] : []),
    ...(wilsonInterval(wrong, outcomes).low > MOST_SURPRISES
      ? [`${Math.round(100 * surprises)} % of the runs of the posterior are not what the emulators said`]
      : []),
  ];
  return {
    targets: targets.map((target, t) => {
      const values = whole.map((i) => outputs[i * targets.length + t]);
      const [low, median, high] = [0.05, 0.5, 0.95].map((share) => quantileOf(values, share));
      return { name: target.name, observed: target.observed, error: wholeError(target), low, median, high };
    }),
    runs: rows.length,
    broken,
    distance,
    surprises,
    reasons,
  };
}
