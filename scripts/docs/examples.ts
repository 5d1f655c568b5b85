import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DOOR = fileURLToPath(new URL('../../apps/cli/bin/assemblage.mjs', import.meta.url));

const FILE = /^<!-- file: (\S+) -->\n+```\w*\n([\s\S]*?)^```$/gm;
const QUIET = /^<!-- run quietly -->\n+```sh\n([\s\S]*?)^```$/gm;
const RUN = /^<!-- run -->\n+```sh\n([\s\S]*?)^```\n+```text\n([\s\S]*?)^```$/gm;
const PYTHON = /^<!-- python -->\n+```python\n([\s\S]*?)^```\n+```text\n([\s\S]*?)^```$/gm;
const STEP = new RegExp([FILE, QUIET, RUN, PYTHON].map(({ source }) => source).join('|'), 'gm');

export interface ExampleOptions {
  /** Where the examples are lived through: files and runs of one page are there for the next. */
  readonly folder: string;
  /** A Python that has duckdb, pandas and pyarrow; without it the Python of the pages is left as it is. */
  readonly python?: string | undefined;
}

/**
 * Lives through the examples of a page and puts in what they print. Four forms:
 * `<!-- file: NAME -->` before a block is that file; `<!-- run -->` before an `sh` block and a `text` block is a command
 * and what it prints; `<!-- run quietly -->` before an `sh` block alone; `<!-- python -->` before a `python` block
 * and a `text` block likewise.
 */
export function liveExamples(text: string, { folder, python }: ExampleOptions): string {
  return text.replaceAll(STEP, (step: string, ...groups: (string | undefined)[]) => {
    const [name, content, quiet, command, before, program, printed] = groups;
    if (name !== undefined) {
      writeFileSync(join(folder, name), content ?? '');
      return step;
    }
    if (quiet !== undefined) {
      runCommand(quiet, folder);
      return step;
    }
    if (command !== undefined) return withOutput(step, before ?? '', runCommand(command, folder));
    if (python === undefined) return step;
    const output = execFileSync(python, ['-c', program ?? ''], { cwd: folder, encoding: 'utf8' });
    return withOutput(step, printed ?? '', output);
  });
}

/** What differs from machine to machine: timings and memory. */
export function withoutTimings(text: string): string {
  return text.replaceAll(/computed in .* of memory/g, 'computed in ...').replaceAll(/\\/g, '/');
}

/** A line of progress: only a slow machine prints it. */
const PROGRESS = /^\d{4}-\d\d-\d\d {2}day \d+ of \d+ .* left\n/gm;

function withOutput(step: string, before: string, output: string): string {
  const after = `${output.trimEnd()}\n`;
  if (withoutTimings(before) === withoutTimings(after)) return step;
  const opening = '```text\n';
  return `${step.slice(0, step.lastIndexOf(opening) + opening.length)}${after}\`\`\``;
}

/** Runs one command line of a page as its reader would; both streams in the order of a terminal: notes first. */
function runCommand(line: string, folder: string): string {
  const [program, ...words] = splitLine(line.trim());
  const args = program === 'npx' ? words.slice(1) : ['run', 'europe'];
  if (!(program === 'npx' && words[0] === 'assemblage') && !/^npm (install && npm )?start$/.test(line.trim())) {
    throw new Error(`an example can be \`npm start\` or \`npx assemblage ...\`, not ${line}`);
  }
  // As under npm, whose Node comes first on the path.
  const env = { ...process.env, NO_COLOR: '1', npm_command: 'exec' };
  const { stdout, stderr } = spawnSync(process.execPath, [DOOR, ...args], { cwd: folder, encoding: 'utf8', env });
  if (stderr.startsWith('assemblage cannot start')) throw new Error(stderr);
  return stderr.replaceAll(PROGRESS, '') + stdout;
}

/** Words of a command line; double quotes hold one word together. */
function splitLine(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
