import { liveRun } from '../../src/studies/live-run.ts';
import { serveRuns } from '../../src/studies/serve-runs.ts';
import { BROKEN, WEEK } from './test-patterns.ts';

// A thread that knows patterns which only tests have.
serveRuns((task) => liveRun(task, [WEEK, BROKEN]));
