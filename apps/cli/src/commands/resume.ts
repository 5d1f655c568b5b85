import { callAgain } from '../clusters/call-again.ts';
import { clusterOf, readSubmission } from '../clusters/cluster-folder.ts';
import { placeOf } from '../clusters/places.ts';
import { askThere, isDoneThere } from '../clusters/remote.ts';
import { whichStudy } from '../studies/which-study.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface ResumeOptions {
  readonly dryRun?: true;
}

/** `assemblage resume STUDY`: hands on what is missing and in no task, lets held tasks go, or shows what came of it. */
export async function resumeCommand(terminal: Terminal, written: string, options: ResumeOptions): Promise<number> {
  const cluster = clusterOf(whichStudy(terminal, written));
  const place = placeOf(readSubmission(cluster).options.on ?? 'slurm');
  if (place.kind === 'ssh' && !(await isDoneThere(cluster, place))) {
    return askThere(terminal, cluster, place, ['resume', ...(options.dryRun ? ['--dry-run'] : [])]);
  }
  return callAgain(terminal, cluster, options);
}
