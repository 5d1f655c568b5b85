import { formatProblem, Problem, Problems } from 'assemblage';
import { callAgain } from '../clusters/call-again.ts';
import { readState } from '../clusters/cluster-folder.ts';
import { liveTask } from '../clusters/task.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { CODES, codeOf } from './part.ts';

/** `assemblage task FOLDER ROUND INDEX`: one task of a round, as a scheduler starts it. */
export async function taskCommand(terminal: Terminal, cluster: string, round: string, index: string): Promise<number> {
  return withCodes(terminal, async () => {
    const ending = await liveTask(terminal, cluster, Number(round), Number(index));
    return ending === 'done' ? CODES.done : CODES.later;
  });
}

/** `assemblage round FOLDER ROUND`: what follows when the tasks of a round have ended. */
export async function roundCommand(terminal: Terminal, cluster: string): Promise<number> {
  return withCodes(terminal, async () => {
    if (readState(cluster).state === 'cancelled') return CODES.done;
    return callAgain(terminal, cluster, { follows: true });
  });
}

/** Problems as exit codes that a scheduler understands. */
async function withCodes(terminal: Terminal, act: () => Promise<number>): Promise<number> {
  try {
    return await act();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || !(error instanceof Problem || error instanceof Problems)) throw error;
    terminal.err(`${terminal.paintErr('red', 'problem')} ${formatProblem(error)}\n`);
    return code;
  }
}
