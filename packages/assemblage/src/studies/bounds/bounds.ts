import type { Question } from '../questions.ts';
import type { Study } from '../study.ts';
import { AROUND } from './search.ts';

/** An effect with its standard error over seeds. */
export interface BoundedEffect {
  readonly value: number;
  readonly error: number;
}

/** The least and the greatest effect of a policy over the ranges, and nothing of where they are. */
export interface Bound {
  readonly question: Question;
  /** The outcome without the policy, with the values in force. */
  readonly baseline: number;
  readonly inForce: BoundedEffect;
  readonly least: BoundedEffect;
  readonly greatest: BoundedEffect;
  /** The middle nine tenths of points spread evenly over the ranges. */
  readonly middle: { readonly low: number; readonly high: number };
  /** True when least and greatest are both clear of nothing and have one sign. */
  readonly oneSign: boolean;
}

/** Seeds of the runs that tell the bounds lie so far from those of the search. */
export const FRESH_SEEDS = 1_000_000;
/** Seeds with which least and greatest are told: more than in the search. */
const FRESH = 4;
const NINETY = 1.645;

/** The study of the runs that tell the bounds: the points of the search again, with other and more seeds. */
export function afresh(study: Study): Study {
  const arms = study.arms.map((arm) => ({
    ...arm,
    scenario: { ...arm.scenario, seed: arm.scenario.seed + FRESH_SEEDS },
  }));
  return { ...study, arms, seeds: Math.max(FRESH, 2 * study.seeds) };
}

/** Runs of bounds in all. */
export function runsOfBounds(study: Study, questions: number): number {
  const { draws, seeds, arms, effort } = study;
  const searched = draws + (effort?.rounds ?? 0) * 2 * questions * AROUND;
  return (searched * seeds + (2 * questions + 1) * afresh(study).seeds) * arms.length;
}

/**
 * Bounds from runs afresh: a row for the least and one for the greatest effect on each question, then the values in force.
 * Rows have an effect a question; `baselines` has the outcome itself at the values in force.
 */
export function boundsOf(
  questions: readonly Question[],
  { values, errors }: { readonly values: Float64Array; readonly errors: Float64Array },
  baselines: ArrayLike<number>,
  middle: readonly { readonly low: number; readonly high: number }[],
): Bound[] {
  const width = questions.length;
  return questions.map((question, index): Bound => {
    const at = (row: number): BoundedEffect => ({
      value: values[row * width + index],
      error: errors[row * width + index],
    });
    const inForce = at(2 * width);
    const known = [at(2 * index), at(2 * index + 1), inForce].filter(({ value }) => Number.isFinite(value));
    const none = { value: NaN, error: NaN };
    const ordered = known.toSorted((one, other) => one.value - other.value);
    const [least = none, greatest = none] = [ordered[0], ordered[ordered.length - 1]];
    return {
      question,
      baseline: baselines[index],
      inForce,
      least,
      greatest,
      middle: middle[index],
      oneSign: clearSign(least) !== 0 && clearSign(least) === clearSign(greatest),
    };
  });
}

function clearSign({ value, error }: BoundedEffect): number {
  return Math.abs(value) > NINETY * (error || 0) ? Math.sign(value) : 0;
}
