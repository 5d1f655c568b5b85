import { formatProblem, Problem } from 'assemblage';
import type { CalibrateOptions } from '../commands/calibrate.ts';
import { shown } from '../folder/durable.ts';
import { callOf } from '../terminal/call.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { outOf, readState, readSubmission, writeState } from './cluster-folder.ts';
import type { ClusterOptions } from './cluster-options.ts';
import { finish } from './finish.ts';

/** `follows` when a round ended and nobody looks on; `dryRun` when it is only to be shown what would be submitted. */
type CallOptions = Pick<ClusterOptions, 'follows' | 'dryRun'>;

/**
 * Calls the command of a submission again. It takes the parts that are there, hands on what is missing, and where a study goes
 * in steps opens the next; when nothing is missing it writes what came of it.
 */
export async function callAgain(terminal: Terminal, cluster: string, how: CallOptions = {}): Promise<number> {
  const { command, written, flags, options } = readSubmission(cluster);
  const all = { ...flags, ...options, out: outOf(cluster), ...how, resumed: true as const };
  if (how.dryRun === true) return call();
  writeState(cluster, { state: 'finishing' });
  try {
    const code = await call();
    if (readState(cluster).state === 'finishing') finish(cluster);
    return code;
  } catch (error) {
    tellState(cluster, error);
    throw error;
  }

  async function call(): Promise<number> {
    switch (command) {
      case 'compare':
        return (await import('../commands/compare.ts')).compareCommand(terminal, cluster, all);
      case 'sweep':
        return (await import('../commands/sweep.ts')).sweepCommand(terminal, cluster, all);
      case 'sensitivity':
        return (await import('../commands/sensitivity.ts')).sensitivityCommand(terminal, cluster, all);
      case 'calibrate':
        return (await import('../commands/calibrate.ts')).calibrateCommand(terminal, cluster, all as CalibrateOptions);
      case 'validate':
        return (await import('../commands/validate.ts')).validateCommand(terminal, written, all);
    }
  }
}

function tellState(cluster: string, error: unknown): void {
  const why = error instanceof Problem ? formatProblem(error) : String(error);
  const state = error instanceof Problem && error.code === 'AS321' ? 'conflict' : 'stuck';
  writeState(cluster, { state, why });
}

/** What to do when a study has come to rest. */
export function nextStep(cluster: string, study: string): string {
  const { command, options } = readSubmission(cluster);
  // What a round prints goes to its log; where there are no rounds, `resume` prints it.
  const logs = options.on === 'print' ? '' : `, what ${command} printed in ${shown(cluster)}/logs`;
  switch (readState(cluster).state) {
    case 'done':
      return `All of it is there. ${callOf()} resume ${study} shows it again; the files lie in ${shown(study)}${logs}.`;
    case 'conflict':
      return 'A run came out in two ways, which must not be. Keep both files and report them.';
    case 'not submitted':
    case 'stuck':
    case 'cancelled':
      return `Go on: ${callOf()} resume ${study}`;
    default:
      return '';
  }
}
