import fs from 'node:fs';
import path from 'node:path';
import { Problem } from 'assemblage';
import { findRun, listRuns, openRun, RUNS } from '../folder/runs.ts';
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

/** Of all runs the one written last, and the user is told which. */
export function lastRun(terminal: Terminal, runs = RUNS): RunFolder {
  const written = (name: string): number => fs.statSync(path.join(runs, name, 'manifest.json')).mtimeMs;
  const [last] = listRuns(runs).toSorted((left, right) => written(right) - written(left));
  if (last === undefined) {
    throw new Problem('AS312', `there is no run in ${shown(path.resolve(runs))}`, {
      expected: 'the folder of a run',
      hint: 'Make one with `assemblage run smart-city`.',
    });
  }
  const run = openRun(path.resolve(runs, last));
  terminal.err(`The run written last: ${shown(run.path)}\n`);
  return run;
}
