import { liveRun } from './live-run.ts';
import { serveRuns } from './serve-runs.ts';

// A thread that lives runs, started from the sources; a bundle starts its threads by a hidden command.
serveRuns(liveRun);
