import { type ChildProcess, fork } from 'node:child_process';
import { Problem } from 'assemblage';
import type { StudyRuns } from 'assemblage';
import { POISON } from '../studies/pool.ts';
import { isFailure, type RunResult, type RunTask } from '../studies/run-result.ts';
import type { Journal, Suspect } from './journal.ts';

/** Deaths of a process of its own after which a run is passed over, as by the pool after as many threads. */
const MOST_DEATHS = 2;
/** Deaths of whole tasks in which a run was alone. One more, since machines fail as well. */
const MOST_TASKS = 3;

export interface ApartOptions {
  readonly runs: StudyRuns;
  readonly suspects: readonly Suspect[];
  readonly threads: number;
  readonly journal: Journal;
  /** Runs that ended are kept. */
  keep(run: number, result: RunResult): void;
  stopped(): boolean;
}

/**
 * Lives runs whose process was killed, each in a process of its own, so that one that has no memory ends nothing but
 * itself: first side by side, then those that died with nothing beside them. The runs that are to be passed over.
 */
export async function liveApart(options: ApartOptions): Promise<Map<number, RunResult>> {
  const { runs, suspects, threads, journal, keep, stopped } = options;
  const given = new Map<number, RunResult>();
  const poison = (run: number): void => void given.set(run, { identity: runs.identityOf(run), problem: POISON });
  const settle = (run: number, result: RunResult | undefined): boolean => {
    if (result === undefined) return false;
    if (isFailure(result)) given.set(run, result);
    else keep(run, result);
    return true;
  };
  const queue = suspects.filter(({ wasApart, deathsAlone }) => !wasApart && deathsAlone === 0).map(({ run }) => run);
  const alone = suspects.filter(({ run }) => !queue.includes(run)).map(({ run }) => run);
  const worker = async (): Promise<void> => {
    for (let run = queue.shift(); run !== undefined && !stopped(); run = queue.shift()) {
      journal.begin(run, 'apart');
      if (!settle(run, await liveInProcess(runs, run, stopped))) alone.push(run);
      journal.end(run);
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, queue.length) }, worker));
  for (const run of alone.toSorted((one, other) => one - other)) {
    const before = suspects.find((one) => one.run === run)?.deathsAlone ?? 0;
    if (before >= MOST_TASKS) {
      poison(run);
      continue;
    }
    let deaths = 0;
    while (deaths < MOST_DEATHS && !stopped()) {
      journal.begin(run, 'alone');
      const ended = settle(run, await liveInProcess(runs, run, stopped));
      journal.end(run);
      if (ended) break;
      deaths++;
    }
    if (deaths >= MOST_DEATHS && !stopped()) poison(run);
  }
  return given;
}

const LOOK_EVERY = 100;

/**
 * One run in a process of its own; undefined when that ended before the run did, or was ended because time is over. Rejects
 * with AS329 when there could be no process: that says nothing of the run, and the task ends to be tried later.
 */
function liveInProcess(runs: StudyRuns, run: number, stopped: () => boolean): Promise<RunResult | undefined> {
  const task: RunTask = {
    run,
    identity: runs.identityOf(run),
    scenario: runs.scenarioOf(run),
    measures: runs.measuresOf(run),
  };
  return new Promise((resolve, reject) => {
    const [script = ''] = process.argv.slice(1);
    const child: ChildProcess = fork(script, ['study-process'], { serialization: 'advanced' });
    const watch = setInterval(() => stopped() && child.kill('SIGKILL'), LOOK_EVERY);
    let result: RunResult | undefined;
    child.on('message', (said) => {
      result = said as RunResult;
      child.disconnect();
    });
    // After a failed start there need be no `exit`; after any other error the run is over as well.
    child.on('error', (cause) => {
      clearInterval(watch);
      if (child.pid === undefined) {
        return reject(new Problem('AS329', `there was no process for run ${run}: ${cause.message}`, { cause }));
      }
      resolve(result);
    });
    child.on('exit', () => {
      clearInterval(watch);
      resolve(result);
    });
    // Where there can be no more processes or files, there is nothing to send by.
    if (child.pid !== undefined) child.send(task);
  });
}
