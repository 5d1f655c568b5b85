import * as module from 'node:module';

// A thread that lives runs, started from the sources; a bundle starts its threads by a hidden command. The second
// start is quicker, since the sources need not be read anew.
module.enableCompileCache();
const [{ liveRun }, { serveRuns }] = await Promise.all([import('./live-run.ts'), import('./serve-runs.ts')]);
serveRuns(liveRun);
