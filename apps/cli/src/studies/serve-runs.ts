import { parentPort } from 'node:worker_threads';
import type { Series } from 'assemblage';
import type { RunResult, RunTask } from './run-result.ts';

/** What a thread says: it is there, or it has lived a run. `series` only with the first run. */
export type FromWorker =
  | { readonly ready: true }
  | { readonly run: number; readonly result: RunResult; readonly milliseconds: number };

/** How a run is lived; tests have others that cost nothing, or fail. */
export type Live = (task: RunTask) => RunResult;

const NONE: readonly Series[] = [];

/** Takes runs from the main thread one by one, and answers each. */
export function serveRuns(live: Live): void {
  const port = parentPort;
  if (port === null) throw new Error('this is no thread of a study');
  let told = false;
  port.on('message', (task: RunTask) => {
    const before = performance.now();
    const result = live(task);
    const milliseconds = performance.now() - before;
    if ('problem' in result) {
      port.postMessage({ run: task.run, result, milliseconds } satisfies FromWorker);
      return;
    }
    // What the columns mean is the same for every run: it is told once.
    const sent = told ? { ...result, series: NONE } : result;
    told = true;
    port.postMessage({ run: task.run, result: sent, milliseconds } satisfies FromWorker, [
      result.values.buffer as ArrayBuffer,
    ]);
  });
  port.postMessage({ ready: true } satisfies FromWorker);
}
