import { atWorkOf } from '../clusters/at-work.ts';
import { clusterOf, readSubmission, writeState } from '../clusters/cluster-folder.ts';
import { runHere } from '../clusters/command.ts';
import { placeOf } from '../clusters/places.ts';
import { askThere } from '../clusters/remote.ts';
import { cancelJobs } from '../clusters/slurm.ts';
import { shown } from '../folder/durable.ts';
import { callOf } from '../terminal/call.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { studyFolder } from './status.ts';

/** `assemblage cancel STUDY`: takes a study out of the queue and ends its tasks; what is there stays. */
export async function cancelCommand(terminal: Terminal, written: string): Promise<number> {
  const study = studyFolder(written);
  const cluster = clusterOf(study);
  const place = placeOf(readSubmission(cluster).options.on ?? 'slurm');
  if (place.kind === 'ssh') return askThere(terminal, cluster, place, ['cancel']);
  const found = place.kind === 'slurm' ? await atWorkOf(runHere, cluster) : [];
  // The job that looks after them first: it would ask for the tasks anew.
  const rounds = found.filter(({ job }) => job.kind === 'round').map(({ job }) => job.id);
  const tasks = found.filter(({ job }) => job.kind === 'tasks').map(({ job }) => job.id);
  writeState(cluster, { state: 'cancelled' });
  await cancelJobs(runHere, [...new Set(rounds)]);
  await cancelJobs(runHere, [...new Set(tasks)]);
  terminal.out(
    `${tasks.length} tasks were cancelled. What is there stays in ${shown(study)}; ${callOf()} resume ${shown(study)} goes on.\n`,
  );
  return 0;
}
