// What a linter cannot say: no trace of the machine in tracked files, no `**` in the library that engines
// may round differently. Prints what it finds and fails.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Written so that no pattern finds itself.
const TRACES = [
  /\/work\/(main|shared|steering)/,
  /\.\.\/shared\b/,
  /\.librar[y]\//,
  /\/\.librar[y]/,
  /sub[a]gent/i,
  /\/tmp\/brief[s]/,
];

// `2 ** 32` is exact everywhere; any other power may differ in the last bit.
const EXACT_POWER = /(?<![\w.])2n? ?\*\* ?-?\d+n?(?![\w.])/g;
const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|`[^`]*`|'[^'\n]*'|"[^"\n]*"/g;

const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
const found: string[] = [];

for (const path of tracked) {
  if (path.endsWith('package-lock.json')) continue;
  const text = readText(path);
  if (text === undefined) continue;
  report(path, text, TRACES, 'trace of a machine');
  if (/^packages\/assemblage\/src\/.*(?<!\.test)\.ts$/.test(path)) {
    const code = text.replace(COMMENT_OR_STRING, (match) => match.replace(/[^\n]/g, ' ')).replace(EXACT_POWER, '');
    report(path, text, [/\*\*/], 'power that engines may round differently: use kernel/math', code);
  }
}

for (const line of found) console.log(line);
if (found.length > 0) process.exitCode = 1;

function report(path: string, text: string, patterns: readonly RegExp[], what: string, searched = text): void {
  const lines = text.split('\n');
  searched.split('\n').forEach((line, index) => {
    if (!patterns.some((pattern) => pattern.test(line))) return;
    found.push(`${path}:${index + 1}: ${what}: ${(lines[index] ?? line).trim()}`);
  });
}

/** The text of a tracked file, or undefined when it is binary or gone from the working tree. */
function readText(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
