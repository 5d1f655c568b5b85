// Everything short of the tests, in seconds: types, lint, format, layers, dead code, text. Runs all, then tells.
import { spawn } from 'node:child_process';

const CHECKS = {
  types: 'tsc -b',
  layers: 'depcruise --config .dependency-cruiser.mjs packages apps',
  'dead code': 'knip',
  lint: 'oxlint --deny-warnings',
  format: 'oxfmt --check',
  text: 'node scripts/check-text.ts',
};

const outcomes = await inPairs(
  Object.entries(CHECKS).map(
    ([name, command]) =>
      () =>
        check(name, command),
  ),
);
const failed = outcomes.filter((outcome) => !outcome.passed);
for (const { name, output } of failed) console.log(`\n--- ${name}\n${output.trimEnd()}`);
console.log(
  failed.length === 0 ? 'check: all passed' : `\ncheck: failed: ${failed.map(({ name }) => name).join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
}

/** One command of node_modules/.bin, which npm puts on the path. */
function check(name: string, command: string): Promise<Outcome> {
  const start = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true });
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('close', (code) => {
      const passed = code === 0;
      console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
      resolve({ name, passed, output });
    });
  });
}

/** Two at a time: enough to fill a small machine. */
async function inPairs(jobs: (() => Promise<Outcome>)[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...jobs];
  const worker = async (): Promise<void> => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) outcomes.push(await job());
  };
  await Promise.all([worker(), worker()]);
  return outcomes;
}
