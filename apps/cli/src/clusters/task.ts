import path from 'node:path';
import type { StudyRuns } from 'assemblage';
import { driveStudy } from '../studies/drive.ts';
import { loadStudy } from '../studies/load-study.ts';
import { openStore, type PartStore } from '../studies/part-store.ts';
import { isFailure } from '../studies/run-result.ts';
import { duration, whole } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { liveApart } from './apart.ts';
import { outOf, readJobs, readRound } from './cluster-folder.ts';
import { runHere } from './command.ts';
import { openJournal, suspectsIn } from './journal.ts';
import { numbersIn } from './ranges.ts';
import { releaseRound } from './slurm.ts';

/** How a task was left: its parts are there, or what is missing is for another one. */
export type TaskEnding = 'done' | 'later';

/**
 * One task of a round, on a node: lives those of its parts that are not there yet, on all cores that it was given. Told to end
 * (SIGTERM), it begins no more runs, waits for those at work, publishes what is whole and keeps the rest.
 */
export async function liveTask(
  terminal: Terminal,
  cluster: string,
  number: number,
  index: number,
): Promise<TaskEnding> {
  const began = performance.now();
  const round = readRound(cluster, number);
  const { runs } = await loadStudy(round.phase);
  const store = openStore(runs, outOf(cluster), undefined, 'task');
  const parts = store.missing(numbersIn(round.tasks[index] ?? '', runs.parts, 'assemblage task'));
  if (parts.length === 0) {
    terminal.err('All parts of this task are there.\n');
    return 'done';
  }
  const ending = await live(terminal, runs, store, parts, { threads: round.threads, name: `${number}-${index}` });
  const took = duration((performance.now() - began) / 1000);
  terminal.err(
    `Task ${index} of round ${number}: ${ending} after ${took}, ${whole(parts.length)} parts were missing\n`,
  );
  if (ending === 'done' && store.missing().length === 0) await startNext(cluster, number);
  return ending;
}

async function live(
  terminal: Terminal,
  runs: StudyRuns,
  store: PartStore,
  parts: readonly number[],
  { threads, name }: { readonly threads: number; readonly name: string },
): Promise<TaskEnding> {
  const mine = new Set(parts);
  const suspects = suspectsIn(store.folder, (run) => mine.has(Math.floor(run / runs.perPart)));
  const journal = openJournal(store.folder, name);
  let told = false;
  const listen = (): void => {
    told = true;
    // What ends now was not ended by a run.
    journal.close();
  };
  for (const signal of SIGNALS) process.on(signal, listen);
  try {
    if (suspects.length > 0) terminal.err(`${suspects.length} runs were at work when a process was killed\n`);
    const given = await liveApart({
      runs,
      suspects,
      threads,
      journal,
      keep: (run, result) => store.keep(new Map([[run, result]])),
      stopped: () => told,
    });
    const ending = await driveStudy(runs, store, {
      threads,
      parts,
      given,
      closing: () => told,
      onBegin: (run) => journal.begin(run, 'together'),
      onRun: (run, result, lived) => {
        if (lived) journal.end(run);
        if (isFailure(result)) terminal.err(`run ${run}: ${result.problem}\n`);
      },
      onNote: (note) => terminal.err(`${note}\n`),
    });
    return ending === 'done' ? 'done' : 'later';
  } finally {
    journal.close();
    for (const signal of SIGNALS) process.off(signal, listen);
  }
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** All parts are there: the job that looks after the round need not wait for tasks that are held or lost. */
async function startNext(cluster: string, round: number): Promise<void> {
  const own = readJobs(cluster).filter((job) => job.round === round && job.kind === 'round');
  for (const { id } of own) await releaseRound(runHere, id);
}

/** Name of the folder of a study, for jobs. */
export function nameOf(cluster: string): string {
  return path.basename(path.dirname(cluster));
}
