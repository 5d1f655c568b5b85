import { Problem } from 'assemblage';
import { shown } from '../folder/durable.ts';
import { callOf } from '../terminal/call.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { noteJob, type Round } from './cluster-folder.ts';
import type { ClusterOptions } from './cluster-options.ts';
import { runHere } from './command.ts';
import { word } from './scripts.ts';
import type { Limits, Shape } from './sizing.ts';
import { afterwards, arraysOf, submit } from './slurm.ts';
import { nameOf } from './task.ts';

export interface RoundAsked {
  readonly shape: Shape;
  readonly limits: Limits;
  readonly asked: ClusterOptions;
  readonly delay: number;
  /** Writes the round down; not for a dry run. */
  asRound(): Round;
}

/** Submits the arrays of a round, and the job that looks after it when they have ended. */
export async function submitRound(
  terminal: Terminal,
  cluster: string,
  { shape, limits, asked, delay, asRound }: RoundAsked,
): Promise<void> {
  const base = { name: nameOf(cluster), cluster, shape, limits, asked, delay };
  if (asked.dryRun === true) {
    const round = { ...base, round: 0 };
    for (const { args } of [...arraysOf(round), afterwards(round, ['ARRAY'])]) {
      terminal.out(`sbatch ${args.map(word).join(' ')}\n`);
    }
    terminal.err('Nothing was submitted.\n');
    return;
  }
  const { round } = asRound();
  const ids: string[] = [];
  try {
    for (const [index, job] of arraysOf({ ...base, round }).entries()) {
      const id = await submit(runHere, job);
      noteJob(cluster, { round, kind: 'tasks', id, offset: index * limits.maxArray });
      ids.push(id);
    }
  } catch (error) {
    // A queue that takes no more of them shall work at those that it took.
    if (ids.length === 0 || !(error instanceof Problem)) throw error;
    terminal.err(`${error.message}; what is left follows in a later round\n`);
  }
  const after = await lookAfter(cluster, ids, round, limits, asked);
  const folder = shown(cluster.replace(/\/cluster$/, ''));
  terminal.out(
    `Submitted as job ${ids.join(', ')}; job ${after} looks after it when they have ended. This machine is not needed any more.\n` +
      `How it stands: ${callOf()} status ${folder}\n`,
  );
}

/** Submits the job that looks after a round when jobs have ended; its number. */
export async function lookAfter(
  cluster: string,
  ids: readonly string[],
  round: number,
  limits: Limits,
  asked: ClusterOptions,
): Promise<string> {
  const id = await submit(runHere, afterwards({ name: nameOf(cluster), cluster, round, limits, asked }, ids));
  noteJob(cluster, { round, kind: 'round', id, offset: 0 });
  return id;
}
