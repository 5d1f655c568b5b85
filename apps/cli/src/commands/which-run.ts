import { findRun, RUNS } from '../folder/runs.ts';
import type { FindOptions, RunFolder } from '../folder/runs.ts';
import { shown } from '../folder/durable.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The run that is meant; of several runs of one scenario the one written last, and the user is told so. */
export function whichRun(terminal: Terminal, written: string, runs = RUNS, options: FindOptions = {}): RunFolder {
  const run = findRun(written, runs, options);
  if (run.among > 1) {
    const kind = options.unfinished === true && !run.manifest.complete ? 'unfinished runs' : 'runs';
    terminal.err(`Of ${run.among} ${kind} the one written last: ${shown(run.path)}\n`);
  }
  return run;
}
