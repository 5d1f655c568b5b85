// `node scripts/cluster-overhead.ts [RUNS]`: what a task of a cluster costs beside its runs. One run is lived, all others sleep a
// second and give its figures, so that nothing else is measured; they are as wide as those of a year of county lines.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshBundle } from './bundles.mjs';

const [wanted = 64] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(path.join(tmpdir(), 'assemblage-overhead-'));
try {
  const program = path.join(folder, 'assemblage.mjs');
  const text = readFileSync(path.join(path.dirname(freshBundle('cli')), 'assemblage.mjs'), 'utf8');
  const before = /const (result\d*) = (live\d*)\(task\);/;
  if (!before.test(text)) throw new Error('the program has another form');
  const asleep = (_: string, result: string, live: string): string => `
    const first = (globalThis.first ??= ${live}(task));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
    const ${result} = { ...first, identity: task.identity, values: Float64Array.from(first.values) };`;
  writeFileSync(program, text.replace(before, asleep));
  const study = path.join(folder, 'study.yaml');
  writeFileSync(
    study,
    `kind: sweep\nname: overhead\nscenario: county-lines\ndays: 365\nvary: [demand.frequencyElasticity]\ndraws: ${wanted}\n`,
  );
  call(program, 'sweep', study, '--out', path.join(folder, 'runs'), '--on', 'print', '--run-time', '1s');
  const [name = ''] = readdirSync(path.join(folder, 'runs/studies'));
  const place = path.join(folder, 'runs/studies', name);
  const parts = Math.ceil(wanted / 16);
  const once = call(program, 'part', place, `0-${parts - 1}`, '--threads', '1');
  const again = call(program, 'part', place, `0-${parts - 1}`, '--threads', '1');
  const first = once.seconds - wanted;
  console.log(`${wanted} runs of a second on one core in one task: ${once.seconds.toFixed(1)} s of time`);
  console.log(
    `beside the runs, with the one that was lived: ${first.toFixed(1)} s of time, ${once.cpu.toFixed(1)} s of computing`,
  );
  console.log(
    `a task whose parts are there: ${again.seconds.toFixed(2)} s of time, ${again.cpu.toFixed(2)} s of computing`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Calls the program, and what it took: `times` of a shell counts what its children computed. */
function call(...args: readonly string[]): { readonly seconds: number; readonly cpu: number } {
  const began = performance.now();
  const line = '"$0" "$@" > /dev/null && times';
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line, process.execPath, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
  const [, children = ''] = stdout.trim().split('\n');
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + 60 * Number(m) + Number(s), 0);
  return { seconds: (performance.now() - began) / 1000, cpu };
}
