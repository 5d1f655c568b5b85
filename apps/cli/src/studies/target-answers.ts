import { outputsOfPoint, PATTERNS, questionsOfTargets, readingStudy } from 'assemblage';
import type { ListedStudy, ReadingsOfArm } from 'assemblage';
import type { Terminal } from '../terminal/terminal.ts';
import { answersOf, listedRuns } from './answers.ts';
import type { Ending } from './drive.ts';
import { liveStudy, type LiveStudyOptions } from './live-study.ts';
import { livedRuns } from './read-study.ts';

/** What the targets of a calibration come to at listed points: a row a point, a figure a target. */
export interface TargetAnswers {
  readonly outputs: Float64Array;
}

/** The runs at listed points of the scenario itself, and of the worlds of patterns that are targets. */
export async function livedTargets(
  terminal: Terminal,
  listed: ListedStudy,
  options: LiveStudyOptions,
): Promise<TargetAnswers | { readonly ending: Exclude<Ending, 'done'> }> {
  const { study } = listed;
  const questions = questionsOfTargets(study);
  let answers: Float64Array | undefined;
  if (questions.length > 0) {
    const runs = listedRuns(listed, options.out);
    const { store, ending } = await liveStudy(terminal, runs, options);
    if (ending !== 'done') return { ending };
    answers = (await answersOf(runs, store, questions)).answers.values();
  }
  const readings = new Map<number, ReadingsOfArm[]>();
  const asPatterns = readingStudy(study);
  if (asPatterns !== undefined) {
    const runs = listedRuns({ ...listed, study: asPatterns }, options.out);
    const { store, ending } = await liveStudy(terminal, runs, options);
    if (ending !== 'done') return { ending };
    for await (const { point, rows } of livedRuns(runs, store)) {
      const arms = readings.get(point.draw) ?? [];
      arms[point.arm] = rows?.readings;
      readings.set(point.draw, arms);
    }
  }
  const rows = Array.from({ length: study.draws }, (_, draw) => {
    const own = answers?.subarray(draw * questions.length, (draw + 1) * questions.length) ?? [];
    return outputsOfPoint(study, PATTERNS, own, readings.get(draw) ?? []);
  });
  return { outputs: Float64Array.from(rows.flat()) };
}
