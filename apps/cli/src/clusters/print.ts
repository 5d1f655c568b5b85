import path from 'node:path';
import { shown } from '../folder/durable.ts';
import { callOf } from '../terminal/call.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ClusterOptions } from './cluster-options.ts';
import type { Place } from './places.ts';
import { word } from './scripts.ts';

/** One command a line, each a task: for GNU parallel, or the arrays of any scheduler. */
export function printedLines(
  cluster: string,
  phase: string,
  tasks: readonly string[],
  threads: number,
  { node = process.execPath, before = [] }: ClusterOptions,
): string {
  const lead = before.map((line) => `${line}; `).join('');
  const program = path.join(cluster, 'assemblage.mjs');
  return tasks
    .map((parts) => `${lead}${word(node)} ${word(program)} part ${word(phase)} ${parts} --threads ${threads}\n`)
    .join('');
}

/**
 * Where what came of a study is shown. Of a command that prints tasks, standard output is a file that something runs: it holds
 * tasks or nothing, and page one goes to standard error.
 */
export function resultsOf(
  terminal: Terminal,
  { kind }: Place,
  { resumed }: ClusterOptions,
  study: string | undefined,
): Terminal {
  if ((kind !== 'print' && kind !== 'kubernetes') || resumed === true) return terminal;
  const again = study === undefined ? 'the same command without --on' : `${callOf()} resume ${shown(study)}`;
  terminal.err(`All of it is there: there are no tasks to ${kind === 'print' ? 'print' : 'render'}. `);
  terminal.err(`On standard output it is shown by ${again}\n\n`);
  return { ...terminal, out: terminal.err, paint: terminal.paintErr };
}
