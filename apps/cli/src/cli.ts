import { CommanderError } from 'commander';
import { formatProblem, Problem, Problems } from 'assemblage';
import { createProgram } from './program.ts';
import { usageProblem } from './usage.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Exit codes: all went well; something is wrong with input, files or the run; wrong use; stopped by a signal. */
export const EXIT = { fine: 0, problem: 1, usage: 2, stopped: 130 } as const;

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
    const shown = error instanceof CommanderError ? usageProblem(error, program, rest) : error;
    if (!(shown instanceof Problem || shown instanceof Problems)) {
      terminal.err(`${terminal.paintErr('red', 'assemblage failed')}: ${messageOf(shown)}\n`);
      if (!trace)
        terminal.err('  This is a fault of the program. Run it again with --trace to see where, and report it.\n');
    } else terminal.err(`${terminal.paintErr('red', 'problem')} ${formatProblem(shown)}\n`);
    if (trace) terminal.err(`${stackOf(shown)}\n`);
    return shown instanceof Problem && shown.code.startsWith('AS2') ? EXIT.usage : EXIT.problem;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause) || String(error.cause)}`;
  return (error.stack ?? error.message) + cause;
}
