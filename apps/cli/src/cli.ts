import { CommanderError } from 'commander';
import { formatProblem, Problem, Problems } from 'assemblage';
import { createProgram } from './program.ts';
import { usageProblem } from './usage.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Exit codes: all went well; something is wrong with input, files or the run; wrong use; a fault of the program; a run came out in two ways; try again later; stopped by a signal. */
export const EXIT = { fine: 0, problem: 1, usage: 2, fault: 3, conflict: 70, later: 75, stopped: 130 } as const;

/**
 * Runs one command line, without the program's own name. Every problem becomes one clear message and an exit code.
 * `--trace` anywhere adds the stack.
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const trace = args.includes('--trace');
  const rest = args.filter((argument) => argument !== '--trace');
  let code: number = EXIT.fine;
  const program = createProgram(terminal, (result) => (code = result));
  if (rest.length === 0) {
    program.outputHelp();
    return EXIT.fine;
  }
  try {
    await program.parseAsync(rest, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.fine;
    const shown = error instanceof CommanderError ? usageProblem(error, program, rest) : asProblem(error);
    terminal.err(`${terminal.paintErr('red', 'problem')} ${formatProblem(shown)}\n`);
    if (trace) terminal.err(`${stackOf(shown)}\n`);
    return exitOf(shown);
  }
}

function asProblem(error: unknown): Problem | Problems {
  if (error instanceof Problem || error instanceof Problems) return error;
  return new Problem('AS500', messageOf(error), { cause: error });
}

function exitOf(problem: Problem | Problems): number {
  if (problem instanceof Problems) return EXIT.problem;
  if (problem.code.startsWith('AS5')) return EXIT.fault;
  if (problem.code === 'AS321') return EXIT.conflict;
  if (problem.code === 'AS329') return EXIT.later;
  return problem.code.startsWith('AS2') ? EXIT.usage : EXIT.problem;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause) || String(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}
