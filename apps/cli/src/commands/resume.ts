import { callAgain } from '../clusters/call-again.ts';
import { clusterOf, readSubmission } from '../clusters/cluster-folder.ts';
import { placeOf } from '../clusters/places.ts';
import { askThere } from '../clusters/remote.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { studyFolder } from './status.ts';

/** `assemblage resume STUDY`: hands on what is missing and in no task, lets held tasks go, or shows what came of it. */
export async function resumeCommand(terminal: Terminal, written: string): Promise<number> {
  const cluster = clusterOf(studyFolder(written));
  const place = placeOf(readSubmission(cluster).options.on ?? 'slurm');
  if (place.kind === 'ssh') {
    const code = await askThere(terminal, cluster, place, ['resume']);
    if (code !== 0) return code;
  }
  return callAgain(terminal, cluster, false);
}
