import { Problem, quoted } from '../kernel/problem.ts';
import type { Library } from '../library.ts';
import { isRecord } from '../scenario/part.ts';
import type { Source } from '../scenario/yaml-file.ts';
import { MOST_UNKNOWNS } from './methods/abc-generation.ts';
import { KEYS_OF_KIND, STUDY_KEYS } from './study-shape.ts';
import type { Arm, Effort, StudyKind, Varied } from './study.ts';

/** What commands do when a study file does not say. */
const USUAL_EFFORT: Effort = {
  walks: 4,
  screened: 6,
  bases: 32,
  waves: 3,
  recoveries: 50,
  particles: 500,
  confirm: 20,
  rounds: 3,
};

/** What the file says, and the usual where it says nothing. */
export function effortOf(given: { readonly [K in keyof Effort]?: number | undefined }): Effort {
  const names = Object.keys(USUAL_EFFORT) as (keyof Effort)[];
  const entries = names.map((name) => [name, given[name] ?? USUAL_EFFORT[name]] as const);
  return Object.fromEntries(entries) as Record<keyof Effort, number>;
}

/** Keys that have no meaning in some kinds, since the command decides. */
const WITHOUT: Readonly<Partial<Record<StudyKind, readonly (keyof typeof STUDY_KEYS)[]>>> = {
  sensitivity: ['design', 'levels', 'draws', 'precision', 'prior'],
  calibrate: ['design', 'levels', 'precision', 'outcomes', 'arms', 'prior'],
  bounds: ['levels', 'precision', 'prior'],
};

/** Outcomes that are never searched for their extremes. */
const GAINS: ReadonlySet<string> = new Set(['euros', 'members']);

/** Keys that belong to studies of another kind. */
export function refuseStrangeKeys(source: Source, kind: StudyKind, problems: Problem[]): void {
  if (!isRecord(source.value)) return;
  for (const key of Object.keys(source.value) as (keyof typeof STUDY_KEYS)[]) {
    const owner = KEYS_OF_KIND[key];
    const strange = (owner !== undefined && owner !== kind) || WITHOUT[kind]?.includes(key) === true;
    if (!strange) continue;
    const expected = owner === undefined ? 'nothing: the command decides' : `kind: ${owner}`;
    problems.push(
      new Problem('AS148', `${quoted(key)} has no meaning where ${kind} is asked for`, {
        where: source.where([key], 'key'),
        expected,
      }),
    );
  }
}

/** The part of the parameters that a kind of study varies when the file names none: of bounds those of adaptation. */
export function usualVaried(kind: StudyKind, vary: readonly Varied[], { mechanisms }: Library): readonly Varied[] {
  if (kind !== 'bounds') return vary;
  return vary.filter((one) => one.kind === 'mechanism' && mechanisms[one.owner].phase === 'adaptation');
}

/** What must hold of the parameters, arms and seeds of a kind of study. */
export function checkKind(
  source: Source,
  { kind, arms, vary, seeds }: { kind: StudyKind; arms: readonly Arm[]; vary: readonly Varied[]; seeds: number },
  problems: Problem[],
): void {
  if (kind === 'compare' || kind === 'sweep' || problems.length > 0) return;
  const refuse = (message: string, at: string, expected: string): void => {
    problems.push(new Problem('AS149', message, { where: source.where([at]), expected }));
  };
  const written = isRecord(source.value) && source.value['vary'] !== undefined ? 'vary' : 'kind';
  if (vary.length === 0) refuse('nothing is varied', written, STUDY_KEYS.vary);
  if (kind === 'bounds' && arms.length === 1)
    refuse('bounds are of a policy, and there is no arm', 'kind', STUDY_KEYS.arms);
  if (kind === 'bounds' && isRecord(source.value) && Array.isArray(source.value['outcomes'])) {
    (source.value['outcomes'] as unknown[]).forEach((outcome, index) => {
      if (!GAINS.has(String(outcome))) return;
      problems.push(
        new Problem('AS149', `${quoted(String(outcome))} is a gain of illicit actors: no search has it as its goal`, {
          where: source.where(['outcomes', index]),
          expected: 'a harm, or what is used, paid or enforced',
        }),
      );
    });
  }
  if (kind !== 'calibrate') return;
  if (vary.length > MOST_UNKNOWNS) {
    refuse(`${vary.length} parameters are varied`, written, `at most ${MOST_UNKNOWNS}: more cannot be told apart`);
  }
  if (seeds > 1)
    refuse('a calibration has one course of chance at each point', 'seeds', 'more draws in place of seeds');
  if (isRecord(source.value) && source.value['targets'] === undefined) {
    problems.push(
      new Problem('AS107', '`targets` is missing', { where: source.where([]), expected: STUDY_KEYS.targets }),
    );
  }
}
