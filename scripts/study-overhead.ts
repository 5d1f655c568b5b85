// `node scripts/study-overhead.ts [RUNS] [SECONDS] [THREADS]`: what the machinery of studies costs beside its runs. The runs
// sleep, so that nothing else is measured; each has as many figures as a year of a street world.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { driveStudy } from '../apps/cli/src/studies/drive.ts';
import { openStore } from '../apps/cli/src/studies/part-store.ts';
import { scriptWith, syntheticRuns } from '../apps/cli/test/studies/synthetic.ts';

const [wanted = 1000, seconds = 1, threads = 20] = process.argv.slice(2).map(Number);
const runs = syntheticRuns(Math.ceil(wanted / 2), 1, 'overhead', 'vary: all\n');
const folder = mkdtempSync(path.join(tmpdir(), 'assemblage-overhead-'));
try {
  const store = openStore(runs, folder);
  const before = performance.now();
  const cpu = process.threadCpuUsage();
  await driveStudy(runs, store, { threads, script: scriptWith(`sleep=${seconds * 1000}`, 'wide=1') });
  const wall = (performance.now() - before) / 1000;
  const { user, system } = process.threadCpuUsage(cpu);
  const ideal = (Math.ceil(runs.count / threads) * seconds * 1000) / 1000;
  const main = (user + system) / 1e6;
  console.log(
    `${runs.count} runs of ${seconds} s on ${threads} threads: ${wall.toFixed(1)} s, ${ideal.toFixed(1)} s at best`,
  );
  console.log(`wall-clock overhead ${(100 * (wall / ideal - 1)).toFixed(2)} %`);
  console.log(
    `main thread ${((1000 * main) / runs.count).toFixed(2)} ms a run: ${((100 * main) / (runs.count * seconds)).toFixed(2)} % of the compute`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
