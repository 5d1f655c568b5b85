import { morrisDesign, morrisEffects, type MorrisEffect } from '../methods/morris.ts';
import { type Estimate, sobolIndices } from '../methods/sobol-indices.ts';
import { varianceOf } from '../methods/statistics.ts';
import type { Question } from '../questions.ts';
import type { Study, Varied } from '../study.ts';
import { clearEffects, clearIndices } from './noise-floor.ts';

/** What screening says of one parameter, for one question. */
export interface Screened extends MorrisEffect {
  readonly parameter: Varied;
  /** False when it may be noise: see `clearEffects`. */
  readonly clear: boolean;
}

/** The share of the variance of one parameter, for one question. */
export interface Indexed {
  readonly parameter: Varied;
  readonly first: Estimate;
  readonly total: Estimate;
  /** False when it may be noise: see `clearIndices`. */
  readonly clear: boolean;
  /** False when the points are too few, or too few of them differ, to say anything. */
  readonly told: boolean;
}

/** The answer to one question: which parameters it hangs on. */
export interface SensitivityReport {
  readonly question: Question;
  /** Mean and standard deviation over the points of the indices, or of the walks when there are none. */
  readonly mean: number;
  readonly spread: number;
  /** All parameters, from the largest effect. */
  readonly screening: readonly Screened[];
  /** Those that went on, from the largest total share; assumed ones that matter first. */
  readonly indices: readonly Indexed[];
  /** Base points with all runs, and those that were left out. */
  readonly used: number;
  readonly left: number;
  /** Share of the variance of the indices that only assumed parameters can explain: the sum of their first-order shares. */
  readonly assumed: number;
}

/** A total share above this is an error of too few points: the truth lies below 1. */
const MOST = 2;

/** Effects of all parameters of a screening, a list for each question, from the largest. */
export function screened(study: Study, answers: Float64Array, questions: number): Screened[][] {
  const width = study.vary.length;
  const walks = study.draws / (width + 1);
  const shares = morrisDesign(study.vary.map(({ name }) => name).join(' '), walks, width);
  return Array.from({ length: questions }, (_, question) => {
    const effects = morrisEffects(shares, columnOf(answers, questions, question), width);
    const clear = clearEffects(effects);
    return effects
      .map((effect, index): Screened => ({ ...effect, parameter: study.vary[index], clear: clear[index] }))
      .toSorted((one, other) => (other.muStar || 0) - (one.muStar || 0));
  });
}

/**
 * The parameters that go on: those with the largest effects on any question, each measured by the largest effect that a
 * parameter has on it.
 */
export function goOn(lists: readonly (readonly Screened[])[], most: number): Varied[] {
  const weights = new Map<Varied, number>();
  for (const list of lists) {
    const largest = list[0]?.muStar ?? 0;
    for (const { parameter, muStar } of list) {
      if (!(muStar > 0 && largest > 0)) continue;
      weights.set(parameter, Math.max(weights.get(parameter) ?? 0, muStar / largest));
    }
  }
  return [...weights]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([parameter]) => parameter);
}

/** Sets screening and indices beside each other. `indices` is undefined when nothing went on. */
export function sensitivityOf(
  questions: readonly Question[],
  screening: { readonly answers: Float64Array; readonly lists: readonly (readonly Screened[])[] },
  indices: { readonly study: Study; readonly answers: Float64Array } | undefined,
): SensitivityReport[] {
  return questions.map((question, index): SensitivityReport => {
    const walked = columnOf(screening.answers, questions.length, index).filter(Number.isFinite);
    const list = screening.lists[index];
    if (indices === undefined) {
      const spread = Math.sqrt(varianceOf(walked));
      const mean = walked.reduce((sum, value) => sum + value, 0) / walked.length;
      return { question, mean, spread, screening: list, indices: [], used: 0, left: 0, assumed: NaN };
    }
    const { vary, name } = indices.study;
    const found = sobolIndices(name, columnOf(indices.answers, questions.length, index), vary.length);
    const clear = clearIndices(found.inputs);
    const rows = found.inputs.map(({ first, total }, at): Indexed => {
      const told = found.used > 1 && found.variance > 0 && total.high <= MOST;
      return { parameter: vary[at], first, total, told, clear: told && clear[at] };
    });
    return {
      question,
      mean: found.mean,
      spread: Math.sqrt(Math.max(0, found.variance)),
      screening: list,
      indices: agendaFirst(rows),
      used: found.used,
      left: found.left,
      assumed: rows.every(({ told }) => told)
        ? rows.reduce((sum, { parameter, first }) => sum + (parameter.grade === 'assumed' ? first.value : 0), 0)
        : NaN,
    };
  });
}

/** The research agenda first: assumed parameters that matter, then evidenced ones, then what cannot be told from nothing. */
export function agendaFirst(rows: readonly Indexed[]): Indexed[] {
  const place = ({ parameter, clear }: Indexed): number => (clear ? (parameter.grade === 'assumed' ? 0 : 1) : 2);
  return rows.toSorted((one, other) => place(one) - place(other) || other.total.value - one.total.value);
}

function columnOf(answers: Float64Array, width: number, column: number): Float64Array {
  return answers.filter((_, at) => at % width === column);
}
