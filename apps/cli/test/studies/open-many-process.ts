import { openStore } from '../../src/studies/part-store.ts';
import { syntheticRuns } from './synthetic.ts';

// Opens a study of 100,000 runs that varies every parameter, and says what that took.
const before = performance.now();
const runs = syntheticRuns(50_000, 1, 'many', 'vary: all\n');
const missing = openStore(runs, process.argv[2] ?? '').missing().length;
const milliseconds = performance.now() - before;
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ runs: runs.count, missing, parts: runs.parts, milliseconds, megabytes }));
