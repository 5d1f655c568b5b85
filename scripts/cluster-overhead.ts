// `node scripts/cluster-overhead.ts [SECONDS]`: what a task of a cluster costs beside its runs. On a throw-away Slurm of three nodes,
// six tasks that each fill a node for so many seconds (80) go through in two waves; then the parts of one of them are lived here, in one
// process. A run takes five seconds, which it sleeps through, and gives the figures of the first run of its thread, the only one that is
// lived. So what is measured comes beside the runs, whatever a run costs.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { throwAway, whyNoCluster } from '../apps/cli/test/clusters/throw-away.ts';
import { freshBundle } from './bundles.mjs';

const [seconds = 80] = process.argv.slice(2).map(Number);
const CORES = 4;
const NODES = 3;
const WAVES = 2;
/** Seconds of a run. */
const RUN = 5;
/** Runs of a part of a study of this size. */
const PER_PART = 16;
const partsPerTask = Math.ceil((seconds * CORES) / RUN / PER_PART);
const parts = partsPerTask * NODES * WAVES;

const why = whyNoCluster();
if (why !== undefined) throw new Error(why);
const cluster = await throwAway();
try {
  const folder = path.join(cluster.folder, 'overhead');
  fs.mkdirSync(folder);
  const [program, study, used] = ['assemblage.mjs', 'study.yaml', 'used'].map((name) => path.join(folder, name));
  fs.writeFileSync(program, asleep(used));
  fs.writeFileSync(
    study,
    `kind: sweep\nname: overhead\nscenario: base.yaml\ndays: 1\nvary: [demand.frequencyElasticity]\ndraws: ${parts * PER_PART}\n`,
  );
  fs.writeFileSync(path.join(folder, 'base.yaml'), 'base: europe\ncountries: [IE]\nscale: 0.01\nlenses: []\n');
  cluster.own(folder);
  const out = path.join(folder, 'runs');
  const shape = ['--cores', String(CORES), '--run-time', `${RUN}s`, '--task-time', `${seconds}s`];
  /** Seconds of computing of all that goes by a name. */
  const computed = (name: string): number => {
    const lines = fs.readFileSync(used, 'utf8').split('\n');
    return lines.reduce((sum, line) => sum + (line.startsWith(`${name} `) ? Number(line.split(' ')[1]) : 0), 0);
  };
  const began = performance.now();
  await call([program, 'sweep', study, '--out', out, '--on', 'slurm', ...shape]);
  const submitted = since(began);
  const [name = ''] = fs.readdirSync(path.join(out, 'studies'));
  const place = path.join(out, 'studies', name);
  const there = (): number => (fs.readdirSync(place).includes('parts') ? wholeIn(path.join(place, 'parts')) : 0);
  while (there() < parts) await setTimeout(100);
  const tasks = since(began);
  const state = path.join(place, 'cluster/state.json');
  while (!fs.readFileSync(state, 'utf8').includes('"done"')) await setTimeout(100);
  const all = since(began);
  const computing = (computed('task') - computed('run')) / (NODES * WAVES);
  const beside = (tasks - submitted - WAVES * seconds) / WAVES;
  console.log(
    `${NODES * WAVES} tasks of ${seconds} s on ${CORES} cores, ${partsPerTask} parts each, in ${WAVES} waves on ${NODES} nodes`,
  );
  console.log(
    `submitting: ${submitted.toFixed(1)} s; after the last part until the result is written: ${(all - tasks).toFixed(1)} s`,
  );
  console.log(
    `a task on the cluster, beside its runs: ${beside.toFixed(2)} s of time (${percent(beside)}), ${computing.toFixed(2)} s of computing`,
  );
  fs.rmSync(used);
  const here = path.join(folder, 'here');
  const local = performance.now();
  await call([program, 'sweep', study, '--out', here, '--on', 'print', '--run-time', `${RUN}s`]);
  const planned = since(local);
  await call([program, 'part', path.join(here, 'studies', name), `0-${partsPerTask - 1}`, '--threads', String(CORES)]);
  const alone = since(local) - planned - seconds;
  console.log(`the same parts here in one process, beside the runs: ${alone.toFixed(2)} s of time (${percent(alone)})`);
  fs.rmSync(used);
  await call([program, 'part', path.join(here, 'studies', name), `0-${partsPerTask - 1}`, '--threads', String(CORES)]);
  console.log(`a task whose parts are there: ${computed('part').toFixed(2)} s of computing`);
} finally {
  await cluster.down();
}

function since(before: number): number {
  return (performance.now() - before) / 1000;
}

function percent(part: number): string {
  return `${((100 * part) / seconds).toFixed(2)} % of ${seconds} s, ${((100 * part) / 1800).toFixed(3)} % of half an hour`;
}

function wholeIn(folder: string): number {
  return fs.readdirSync(folder).filter((file) => file.startsWith('part-')).length;
}

async function call(args: readonly string[]): Promise<void> {
  const { code, stderr } = await cluster.run(process.execPath, args);
  if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
}

/** The program with runs that sleep. Each process notes at its end how long it computed. */
function asleep(used: string): string {
  const text = fs.readFileSync(path.join(path.dirname(freshBundle('cli')), 'assemblage.mjs'), 'utf8');
  const before = /const (result\d*) = (live\d*)\(task\);/g;
  if (text.match(before)?.length !== 2) throw new Error('the program has another form');
  const note = `
if (process.getBuiltinModule('node:worker_threads').isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  process.getBuiltinModule('node:fs').appendFileSync(${JSON.stringify(used)}, process.argv[2] + ' ' + (userCPUTime + systemCPUTime) / 1e6 + '\\n');
});`;
  const slept = (_: string, result: string, live: string): string => `
    const began = performance.now();
    const first = (globalThis.first ??= (() => {
      const before = process.threadCpuUsage();
      const lived = ${live}(task);
      const { user, system } = process.threadCpuUsage(before);
      process.getBuiltinModule('node:fs').appendFileSync(${JSON.stringify(used)}, 'run ' + (user + system) / 1e6 + '\\n');
      return lived;
    })());
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(0, ${RUN * 1000} + began - performance.now()));
    const ${result} = { ...first, identity: task.identity, values: Float64Array.from(first.values) };`;
  return text.replace(before, slept) + note;
}
