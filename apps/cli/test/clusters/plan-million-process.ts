import { shapeOf } from '../../src/clusters/sizing.ts';
import { writeRound } from '../../src/clusters/cluster-folder.ts';
import { makeFolder } from '../../src/folder/durable.ts';
import { openStore } from '../../src/studies/part-store.ts';
import { syntheticRuns } from '../studies/synthetic.ts';

// Opens a study of a million runs that varies every parameter, cuts it into tasks, and says what that took.
const before = performance.now();
const out = process.argv[2] ?? '';
const runs = syntheticRuns(500_000, 1, 'million', 'vary: all\n');
const store = openStore(runs, out);
const missing = store.missing();
const limits = { cores: 32, megabytes: 128_000, seconds: 86_400, maxArray: 1001, mostTasks: 10_000 };
const work = { missing, runsPerPart: runs.perPart, secondsPerRun: 20, megabytesPerRun: 200 };
const shape = shapeOf(work, limits, {});
makeFolder(`${out}/rounds`);
writeRound(out, {
  phase: store.folder,
  missing: missing.length,
  threads: shape.threads,
  secondsPerRun: 20,
  tasks: shape.tasks,
  stale: 0,
  asked: '',
});
const milliseconds = performance.now() - before;
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({ runs: runs.count, parts: runs.parts, tasks: shape.tasks.length, milliseconds, megabytes }),
);
