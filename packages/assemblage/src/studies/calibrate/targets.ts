import type { MatchTarget } from '../methods/history-wave.ts';
import type { Target } from '../methods/abc-generation.ts';
import { outcomesOf } from '../outcome-list.ts';
import type { Pattern, Reading } from '../patterns/pattern.ts';
import type { Question } from '../questions.ts';
import type { Study } from '../study.ts';

/** What is asked of each run of the scenario itself: the targets that are outcomes, in order. */
export function questionsOfTargets({ targets = [], arms }: Study): Question[] {
  const known = outcomesOf(arms[0].scenario.world);
  return targets.flatMap(({ outcome, perResidents }) =>
    known
      .filter(({ name }) => name === outcome)
      .map((one): Question => ({ outcome: one, arm: 0, rate: { perResidents } })),
  );
}

/** The runs in which targets that are figures of patterns are read; undefined when there are none. */
export function readingStudy(study: Study): Study | undefined {
  const { readers } = study;
  return readers === undefined ? undefined : { ...study, name: `${study.name}-patterns`, arms: readers };
}

/** What patterns read in the run of an arm. */
export type ReadingsOfArm = Readonly<Record<string, Reading>> | undefined;

/**
 * What the runs of a point say of each target: of outcomes as they were answered, of figures of patterns as the pattern makes
 * them of what it read. NaN where a run is missing.
 */
export function outputsOfPoint(
  { targets = [], readers = [] }: Study,
  patterns: readonly Pattern[],
  answers: ArrayLike<number>,
  readings: readonly ReadingsOfArm[],
): number[] {
  let outcome = 0;
  return targets.map(({ pattern: wanted }) => {
    if (wanted === undefined) return answers[outcome++] ?? NaN;
    const { id, parts, arms } = patterns.find((one) => one.id === wanted.id) ?? {};
    const read = Object.keys(arms ?? {}).map((arm) => {
      const row = readers.findIndex(({ of }) => of.some((one) => one.pattern === id && one.arm === arm));
      return [arm, readings[row]?.[wanted.id]] as const;
    });
    if (read.some(([, reading]) => reading === undefined)) return NaN;
    return parts?.[wanted.part]?.value?.(Object.fromEntries(read) as Record<string, Reading>) ?? NaN;
  });
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
