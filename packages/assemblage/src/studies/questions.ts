import { meanOf, varianceOf } from './methods/statistics.ts';
import { outcomesOf } from './outcome-list.ts';
import { type Outcome, outcomeOf } from './outcomes.ts';
import type { Point, Study } from './study.ts';

/** What is asked of every point of a study. */
export interface Question {
  readonly outcome: Outcome;
  /** The baseline itself where it is 0; else the difference that this arm makes to it. */
  readonly arm: number;
  /** The outcome is taken a year, and per 100,000 residents where it says so. */
  readonly rate?: { readonly perResidents: boolean };
}

const YEAR = 365;
const RESIDENTS = 100_000;

/** The outcomes that a study asks for, or the usual ones, of the baseline or of every arm against it. */
export function questionsOf(study: Study, usual: readonly string[]): Question[] {
  const asked = new Set(study.outcomes.length > 0 ? study.outcomes : usual);
  const outcomes = outcomesOf(study.arms[0].scenario.world).filter(({ name }) => asked.has(name));
  const arms = study.arms.length === 1 ? [0] : study.arms.slice(1).map((_, index) => index + 1);
  return arms.flatMap((arm) => outcomes.map((outcome): Question => ({ outcome, arm })));
}

/** What is read off one run for its answer: the sum of each series, days and residents. */
export interface Answered {
  readonly sumOf: (series: string) => number;
  readonly days: number;
  readonly residents: number;
}

/** Gathers the answers of a study run by run; each is the mean over the seeds of its point. */
export interface Answers {
  add(point: Point, run: Answered): void;
  /** Rows of answers, a row a point; NaN where a run is missing or broke off. */
  values(): Float64Array;
  /** Standard errors of these over seeds; NaN with one seed. */
  errors(): Float64Array;
}

export function createAnswers(study: Study, points: number, questions: readonly Question[]): Answers {
  const { seeds, arms } = study;
  const width = questions.length;
  const perWorld = new Float64Array(points * seeds * arms.length * width).fill(NaN);
  const rowOf = (draw: number, seed: number, arm: number): number =>
    ((draw * seeds + seed) * arms.length + arm) * width;
  return {
    add({ arm, draw, seed }, run) {
      const row = rowOf(draw, seed, arm);
      questions.forEach((question, index) => (perWorld[row + index] = answerOf(question, run)));
    },
    values: () => overSeeds((answers) => meanOf(answers)),
    errors: () => overSeeds((answers) => Math.sqrt(varianceOf(answers) / answers.length)),
  };

  function overSeeds(of: (answers: Float64Array) => number): Float64Array {
    return Float64Array.from({ length: points * width }, (_, at) => {
      const [draw, index] = [Math.floor(at / width), at % width];
      const { arm } = questions[index];
      const answers = Float64Array.from({ length: seeds }, (_seed, seed) => {
        const own = perWorld[rowOf(draw, seed, arm) + index];
        return arm === 0 ? own : own - perWorld[rowOf(draw, seed, 0) + index];
      });
      return of(answers);
    });
  }
}

function answerOf({ outcome, rate }: Question, { sumOf, days, residents }: Answered): number {
  const value = outcomeOf(outcome, sumOf, days);
  if (rate === undefined) return value;
  const yearly = outcome.form.kind === 'sum' ? (value * YEAR) / days : value;
  return rate.perResidents && outcome.form.kind !== 'ratio' ? (yearly * RESIDENTS) / residents : yearly;
}
