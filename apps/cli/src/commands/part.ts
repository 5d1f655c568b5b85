import path from 'node:path';
import { formatProblem, Problem, Problems } from 'assemblage';
import type { StudyRuns } from 'assemblage';
import { numbersIn } from '../clusters/ranges.ts';
import { RUNS } from '../folder/runs.ts';
import { liveStudy } from '../studies/live-study.ts';
import { loadStudy } from '../studies/load-study.ts';
import { readPlan, STUDIES } from '../studies/part-store.ts';
import type { Script } from '../studies/pool.ts';
import { isPassing } from '../studies/publish.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface PartOptions {
  readonly out?: string;
  readonly threads?: number;
  readonly script?: Script;
}

/** Exit codes that a scheduler understands: done, never try again, never try again and sound the alarm, try later. */
export const CODES = { done: 0, badPlan: 64, conflict: 70, later: 75 } as const;

/**
 * `assemblage part STUDY K`: computes one part of a study, or a range of them. Does nothing when they are there, so that
 * it may be called as often as a scheduler likes.
 */
export async function partCommand(
  terminal: Terminal,
  written: string,
  which: string,
  options: PartOptions,
): Promise<number> {
  try {
    const { runs } = await loadStudy(written);
    refuseWithoutParts(written, runs);
    const parts = numbersIn(which, runs.parts);
    const { ending } = await liveStudy(terminal, runs, { ...options, out: options.out ?? homeOf(written), parts });
    return ending === 'done' ? CODES.done : CODES.later;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || !(error instanceof Problem || error instanceof Problems)) throw error;
    terminal.err(`${terminal.paintErr('red', 'problem')} ${formatProblem(error)}\n`);
    return code;
  }
}

/**
 * Searches for bounds keep no runs. Other studies that go in steps have parts in the folder of each step, and none by
 * their file.
 */
function refuseWithoutParts(written: string, { study: { kind } }: StudyRuns): void {
  const inSteps = kind === 'sensitivity' || kind === 'calibrate';
  if (kind !== 'bounds' && !(inSteps && readPlan(written) === undefined)) return;
  throw new Problem('AS322', `a study that asks for ${kind} has no parts by itself`, {
    where: { file: written },
    expected: inSteps ? 'the folder of one of its steps' : 'a study that asks for compare or sweep',
  });
}

/** The folder of runs in which a part is wanted: that of the study's own folder, wherever the scheduler stands. */
function homeOf(written: string): string {
  const above = path.dirname(path.resolve(written));
  return readPlan(written) !== undefined && path.basename(above) === STUDIES ? path.dirname(above) : RUNS;
}

export function codeOf(error: unknown): number | undefined {
  if (isPassing(error)) return CODES.later;
  if (error instanceof Problems) return CODES.badPlan;
  if (!(error instanceof Problem)) return undefined;
  if (error.code === 'AS321') return CODES.conflict;
  return /^AS(1|2|301|302|320|322)/.test(error.code) ? CODES.badPlan : undefined;
}
