import { atWorkOf } from '../clusters/at-work.ts';
import { clusterOf, readState, readSubmission, writeState } from '../clusters/cluster-folder.ts';
import { runHere } from '../clusters/command.ts';
import { placeOf } from '../clusters/places.ts';
import { askThere } from '../clusters/remote.ts';
import { cancelJobs } from '../clusters/slurm.ts';
import { shown } from '../folder/durable.ts';
import { callOf } from '../terminal/call.ts';
import { whichStudy } from '../studies/which-study.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `assemblage cancel STUDY`: takes a study out of the queue and ends its tasks; what is there stays. */
export async function cancelCommand(terminal: Terminal, written: string): Promise<number> {
  const study = whichStudy(terminal, written);
  const cluster = clusterOf(study);
  const place = placeOf(readSubmission(cluster).options.on ?? 'slurm');
  if (place.kind === 'ssh') return askThere(terminal, cluster, place, ['cancel']);
  const { state } = readState(cluster);
  if (state === 'done') {
    terminal.out(`It is done, so that there is nothing to cancel. What came of it lies in ${shown(study)}.\n`);
    return 0;
  }
  const found = place.kind === 'slurm' ? await atWorkOf(runHere, cluster) : [];
  // The job that looks after them first: it would ask for the tasks anew.
  const rounds = found.filter(({ job }) => job.kind === 'round').map(({ job }) => job.id);
  const tasks = found.filter(({ job }) => job.kind === 'tasks').map(({ job }) => job.id);
  writeState(cluster, { state: 'cancelled' });
  await cancelJobs(runHere, [...new Set(rounds)]);
  await cancelJobs(runHere, [...new Set(tasks)]);
  const ended =
    place.kind === 'slurm'
      ? `${tasks.length} ${tasks.length === 1 ? 'task was' : 'tasks were'} cancelled.`
      : `It counts as cancelled. Its tasks are in no queue that is known here: end them where they run.`;
  terminal.out(`${ended} What is there stays in ${shown(study)}; ${callOf()} resume ${shown(study)} goes on.\n`);
  return 0;
}
