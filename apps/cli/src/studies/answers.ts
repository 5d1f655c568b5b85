import path from 'node:path';
import { createAnswers, runsOf, seriesIn } from 'assemblage';
import type { Answers, ListedStudy, Question, StudyRuns } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { folderOf, type PartStore } from './part-store.ts';
import { writePoints } from './points-file.ts';
import { livedRuns } from './read-study.ts';
import type { RunRows } from './run-result.ts';
import { sumsOf } from './sweep-table.ts';

/** What the runs of a study answer, and how many of them broke off. */
export interface Answered {
  readonly answers: Answers;
  readonly broken: number;
}

/** Reads the answers of a study whose parts are there. */
export async function answersOf(runs: StudyRuns, store: PartStore, questions: readonly Question[]): Promise<Answered> {
  const answers = createAnswers(runs.study, runs.points.count, questions);
  const needed = new Set(seriesIn(questions.map(({ outcome }) => outcome)));
  let broken = 0;
  for await (const { point, rows } of livedRuns(runs, store, needed)) {
    if (rows === undefined) broken++;
    else answers.add(point, answered(rows));
  }
  return { answers, broken };
}

/** One run as questions read it. */
export function answered(rows: RunRows): Parameters<Answers['add']>[1] {
  const sums = sumsOf(rows);
  return {
    sumOf: (series) => sums.get(series) ?? NaN,
    days: rows.days.reduce((sum, one) => sum + one, 0),
    residents: rows.residents[0] ?? NaN,
  };
}

/** The runs of a study at listed points. The list lies beside them, so that each can be lived again alone. */
export function listedRuns({ study, sample }: ListedStudy, out: string): StudyRuns {
  const runs = runsOf(study, ENGINE.library, sample);
  const folder = folderOf(runs, out);
  writePoints(runs, folder);
  return runsOf({ ...study, prior: path.join(folder, 'points.parquet') }, ENGINE.library, sample);
}
