import path from 'node:path';
import { shown } from '../folder/durable.ts';
import { RUNS } from '../folder/runs.ts';
import { compactStudy, LAKE } from '../lake/compact.ts';
import { whichStudy } from '../studies/which-study.ts';
import { callOf } from '../terminal/call.ts';
import { bytes, whole } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface CompactOptions {
  readonly lake?: string;
  readonly json?: true;
}

/** `assemblage compact STUDY...`: takes studies that are done into a lake. */
export async function compactCommand(
  terminal: Terminal,
  written: readonly string[],
  { lake = path.join(RUNS, LAKE), json }: CompactOptions,
): Promise<number> {
  const found: object[] = [];
  for (const one of written) {
    const study = whichStudy(terminal, one);
    for (const [table, files] of await compactStudy(study, lake)) {
      const rows = files.reduce((sum, file) => sum + file.rows, 0);
      const size = files.reduce((sum, file) => sum + file.bytes, 0);
      found.push({ study: path.basename(study), table, files: files.length, rows, bytes: size });
      if (!json) {
        terminal.out(
          `${path.basename(study)}  ${table}: ${whole(rows)} rows in ${whole(files.length)} files, ${bytes(size)}\n`,
        );
      }
    }
  }
  if (json) terminal.out(`${JSON.stringify({ lake, tables: found })}\n`);
  else
    terminal.out(
      `Ask it: ${callOf()} query ${shown(lake)} "select study, arm, count(distinct run) as runs from outcomes group by all"\n`,
    );
  return 0;
}
