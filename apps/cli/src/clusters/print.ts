import path from 'node:path';
import type { ClusterOptions } from './cluster-options.ts';
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
