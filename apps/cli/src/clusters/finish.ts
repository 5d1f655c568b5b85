import { readRounds, readState, type State, writeState } from './cluster-folder.ts';
import { forgetJournals } from './journal.ts';

/** Notes that all of a study is there and was shown. What the processes of its steps wrote of single runs is not needed any more. */
export function finish(cluster: string): void {
  writeState(cluster, { state: 'done' });
  for (const phase of new Set(readRounds(cluster).map((round) => round.phase))) forgetJournals(phase);
}

/** States of a study that somebody called again by hand and that turned out to be all there. */
const LEFT_BEHIND: ReadonlySet<State['state']> = new Set(['at work', 'stuck', 'cancelled', 'not submitted']);

/** The same for a command that was called again and not through `resume`. */
export function finishWhenLeft(cluster: string): void {
  if (LEFT_BEHIND.has(readState(cluster).state)) finish(cluster);
}
