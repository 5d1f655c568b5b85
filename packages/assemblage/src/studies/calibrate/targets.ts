import type { MatchTarget } from '../methods/history-wave.ts';
import type { Target } from '../methods/abc-generation.ts';
import { outcomesOf } from '../outcome-list.ts';
import type { Question } from '../questions.ts';
import type { Study } from '../study.ts';

/** What is asked of each run of a calibration: its targets in order. */
export function questionsOfTargets({ targets = [], arms }: Study): Question[] {
  const known = outcomesOf(arms[0].scenario.world);
  return targets.flatMap(({ outcome, perResidents }) =>
    known
      .filter(({ name }) => name === outcome)
      .map((one): Question => ({ outcome: one, arm: 0, rate: { perResidents } })),
  );
}

/** Targets as history matching takes them. */
export function matchTargets({ targets = [] }: Study): MatchTarget[] {
  return targets.map(({ outcome, value, error, discrepancy }) => ({
    name: outcome,
    observed: value,
    error,
    discrepancy,
  }));
}

/** Targets as ABC takes them: error and discrepancy together. */
export function abcTargets(study: Study, observed?: ArrayLike<number>): Target[] {
  return matchTargets(study).map((target, index) => ({
    name: target.name,
    observed: observed?.[index] ?? target.observed,
    error: wholeError(target),
  }));
}

export function wholeError({ error, discrepancy }: Pick<MatchTarget, 'error' | 'discrepancy'>): number {
  return Math.sqrt(error * error + discrepancy * discrepancy);
}
