import os from 'node:os';
import type { Answers, StudyRuns } from 'assemblage';
import { listenForStop } from '../commands/stop.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { answered } from './answers.ts';
import { createPool, ownScript, type Script } from './pool.ts';
import { isFailure, type RunTask } from './run-result.ts';

/** Lives the runs of a study and hands on what they answer; nothing is written. False when it was stopped. */
export async function liveUnkept(
  terminal: Terminal,
  runs: StudyRuns,
  answers: Answers,
  { threads, script }: { readonly threads?: number | undefined; readonly script?: Script | undefined },
): Promise<{ readonly done: boolean; readonly broken: number }> {
  const days = runs.study.arms[0]?.scenario.days ?? 0;
  const stop = listenForStop();
  const progress = createProgress(terminal, runs.count * days, 0, () => performance.now());
  let next = 0;
  let lived = 0;
  let broken = 0;
  const taskOf = (run: number): RunTask => ({
    run,
    identity: runs.identityOf(run),
    scenario: runs.scenarioOf(run),
    measures: runs.measures,
  });
  const pool = createPool(
    Math.min(threads ?? os.availableParallelism(), runs.count),
    {
      next: () => (stop.asked() || next >= runs.count ? undefined : taskOf(next++)),
      done(run, result) {
        lived++;
        if (isFailure(result)) broken++;
        else answers.add(runs.pointOf(run), answered(result));
        progress.update(lived * days, `run ${lived} of ${runs.count}`);
      },
      died: () => undefined,
    },
    script ?? ownScript(),
  );
  try {
    await pool.idle();
  } finally {
    progress.end();
    stop.end();
    await pool.end();
  }
  return { done: !stop.asked(), broken };
}
