import { Worker } from 'node:worker_threads';
import { Problem } from 'assemblage';
import type { Series } from 'assemblage';
import { isFailure, type RunResult, type RunTask } from './run-result.ts';
import type { FromWorker } from './serve-runs.ts';

/** Where a thread begins, and with which arguments. */
export interface Script {
  readonly url: URL;
  readonly argv: readonly string[];
}

/** Deaths of its thread after which a run is passed over. */
const MOST_DEATHS = 2;
/** Threads in a row that died before they were ready. */
const MOST_FALSE_STARTS = 3;
export const POISON = `its thread ended ${MOST_DEATHS} times before the run did`;

/** What a pool asks and tells. */
export interface PoolClient {
  /** The next run to be lived; undefined when there is none now. */
  next(): RunTask | undefined;
  done(run: number, result: RunResult, milliseconds: number): void;
  /** A thread died and is replaced. */
  died(run: number | undefined, why: string): void;
}

/** Threads that live runs. */
export interface Pool {
  /** Hands out runs to threads that have none: to be called when there are new ones. */
  wake(): void;
  /** Resolves when no thread has a run and the client has none; rejects when threads do not start, or one has no memory. */
  idle(): Promise<void>;
  /** Ends all threads at once; their runs are lost. */
  end(): Promise<void>;
  /** Threads with the run that each lives now. */
  readonly busy: ReadonlyMap<Worker, RunTask>;
}

/** The name of the program's own file when it is bundled into a single one. */
declare const PROGRAM_FILE: string | undefined;

/** The threads of this program: its own bundle when it is one, else the sources. */
export function ownScript(): Script {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return { url: new URL('thread.ts', here), argv: [] };
  const main = typeof PROGRAM_FILE === 'undefined' ? 'main.js' : PROGRAM_FILE;
  return { url: new URL(main, here), argv: ['study-worker'] };
}

export function createPool(threads: number, client: PoolClient, script: Script = ownScript()): Pool {
  const workers = new Set<Worker>();
  const free = new Set<Worker>();
  const tasks = new Map<Worker, RunTask>();
  const deaths = new Map<number, number>();
  const again: RunTask[] = [];
  let series: readonly Series[] = [];
  let falseStarts = 0;
  let ended = false;
  let broken: Problem | undefined;
  let waiting: { resolve: () => void; reject: (error: unknown) => void } | undefined;

  function start(): void {
    const worker = new Worker(script.url, { argv: [...script.argv], execArgv: [] });
    workers.add(worker);
    let why = 'it ended';
    worker.on('message', (said: FromWorker) => {
      if ('ready' in said) falseStarts = 0;
      else take(worker, said);
      if (!ended) give(worker);
    });
    worker.on('error', (error) => (why = error.message));
    worker.on('exit', () => lost(worker, why));
  }

  function take(worker: Worker, { run, result, milliseconds }: Exclude<FromWorker, { ready: true }>): void {
    tasks.delete(worker);
    if (ended) return;
    if (isFailure(result) && result.noMemory === true) {
      fail(new Problem('AS329', `there was no memory for run ${run}: ${result.problem}`));
    } else if (isFailure(result)) client.done(run, result, milliseconds);
    else {
      if (result.series.length > 0) series = result.series;
      client.done(run, { ...result, series }, milliseconds);
    }
  }

  function give(worker: Worker): void {
    const task = again.shift() ?? client.next();
    if (task === undefined) {
      free.add(worker);
      if (tasks.size === 0) waiting?.resolve();
      return;
    }
    free.delete(worker);
    tasks.set(worker, task);
    worker.postMessage(task);
  }

  function lost(worker: Worker, why: string): void {
    workers.delete(worker);
    free.delete(worker);
    const task = tasks.get(worker);
    tasks.delete(worker);
    if (ended) return;
    client.died(task?.run, why);
    if (task === undefined) falseStarts++;
    else {
      const count = (deaths.get(task.run) ?? 0) + 1;
      deaths.set(task.run, count);
      if (count < MOST_DEATHS) again.push(task);
      else client.done(task.run, { identity: task.identity, problem: POISON }, 0);
    }
    if (falseStarts < MOST_FALSE_STARTS) start();
    else fail(new Problem('AS323', `threads end before they begin: ${why}`));
  }

  function fail(problem: Problem): void {
    broken ??= problem;
    waiting?.reject(broken);
  }

  for (let thread = 0; thread < threads; thread++) start();
  return {
    busy: tasks,
    wake() {
      for (const worker of free) {
        if (ended) return;
        give(worker);
      }
    },
    idle: () =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        // Threads may have ended while nobody was waiting yet.
        if (broken !== undefined) reject(broken);
        else if (tasks.size === 0 && free.size === workers.size && workers.size > 0) resolve();
      }),
    async end() {
      ended = true;
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}
