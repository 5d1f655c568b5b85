import type { Live } from '../studies/serve-runs.ts';
import type { RunTask } from '../studies/run-result.ts';

/** Takes one run from the process above, and answers it. */
export function serveOne(live: Live): void {
  process.once('message', (task: RunTask) => {
    const result = live(task);
    process.send?.(result);
  });
}
