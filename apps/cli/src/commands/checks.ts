import { Problem } from 'assemblage';
import { shown } from '../folder/durable.ts';
import { scenarioName } from '../report/scenario-name.ts';
import { checksReport } from '../report/checks.ts';
import { wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { whichRun } from './which-run.ts';

/** `assemblage checks RUN` */
export function checksCommand(terminal: Terminal, written: string, options: { readonly json?: true }): number {
  const { manifest, path } = whichRun(terminal, written);
  if (manifest.summary === undefined) {
    throw new Problem('AS307', 'it was stopped before it had a summary', { where: { file: shown(path) } });
  }
  if (options.json) terminal.out(`${JSON.stringify(manifest.summary.checks, null, 2)}\n`);
  else {
    const note = wrapText(manifest.note, terminal.width).map((line) => terminal.paint('dim', line));
    terminal.out(
      `${checksReport(terminal, manifest.summary.checks, scenarioName(manifest.scenario))}\n${note.join('\n')}\n`,
    );
  }
  return 0;
}
