import os from 'node:os';
import { Problem } from 'assemblage';
import type { StudyRuns } from 'assemblage';
import { listenForStop } from '../commands/stop.ts';
import { shown } from '../folder/durable.ts';
import { lockFolder } from '../folder/lock.ts';
import { whole } from '../terminal/numbers.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { driveStudy, type Ending } from './drive.ts';
import { openStore, type PartStore } from './part-store.ts';
import { writePoints } from './points-file.ts';
import type { Script } from './pool.ts';

export interface LiveStudyOptions {
  /** Folder of all runs. */
  readonly out: string;
  /** Threads; one a core when left out. */
  readonly threads?: number;
  /** Only these parts. */
  readonly parts?: readonly number[];
  readonly script?: Script;
}

export interface LivedStudy {
  readonly store: PartStore;
  readonly ending: Ending;
}

/** Exit code of a study that was stopped, or that a full disk kept from going on; 0 when it is done. */
export const ENDINGS: Readonly<Record<Ending, number>> = { done: 0, stopped: 130, full: 75 };
/** So many runs are looked up beforehand, to tell how many there are still to be lived. */
const MOST_LOOKED_UP = 5000;

/** Lives what is missing of a study on all cores, with progress, and says how to go on when it was stopped. */
export async function liveStudy(terminal: Terminal, runs: StudyRuns, options: LiveStudyOptions): Promise<LivedStudy> {
  const store = openStore(runs, options.out);
  const missing = new Set(store.missing());
  const parts = (options.parts ?? [...missing]).filter((part) => missing.has(part));
  const wanted = runsIn(runs, store, parts);
  if (parts.length === 0) {
    if (missing.size === 0) writePoints(runs, store.folder);
    return { store, ending: 'done' };
  }
  const threads = Math.min(options.threads ?? os.availableParallelism(), Math.max(1, wanted.missing));
  const days = runs.study.arms[0]?.scenario.days ?? 0;
  const on = threads === 1 ? 'one thread' : `${threads} threads`;
  const there = wanted.total - wanted.missing;
  terminal.err(
    `${whole(wanted.missing)} runs of ${days} days to be lived on ${on}${there > 0 ? `, ${whole(there)} there already` : ''}\n`,
  );
  // Whoever asks for parts by number has shared the work out already.
  const lock = options.parts === undefined ? lockOf(terminal, store) : () => undefined;
  const stop = listenForStop();
  const progress = createProgress(terminal, wanted.missing * days, 0, () => performance.now());
  let lived = 0;
  try {
    const ending = await driveStudy(runs, store, {
      threads,
      backward: lock === undefined,
      stopped: () => stop.asked(),
      ...(options.parts === undefined ? {} : { parts: options.parts }),
      ...(options.script === undefined ? {} : { script: options.script }),
      onNote: (note) => {
        progress.end();
        terminal.err(`${note}\n`);
      },
      onRun(_, __, now) {
        if (!now) return;
        lived++;
        progress.update(Math.min(lived, wanted.missing) * days, `run ${lived} of ${wanted.missing}`);
      },
    });
    progress.end();
    if (ending === 'done' && options.parts === undefined) writePoints(runs, store.folder);
    if (ending !== 'done') tellHowToGoOn(terminal, store, ending, lived, wanted.missing);
    return { store, ending };
  } finally {
    progress.end();
    stop.end();
    lock?.();
  }
}

/** Runs of parts: all, and those that are nowhere yet. */
function runsIn(
  runs: StudyRuns,
  store: PartStore,
  parts: readonly number[],
): { readonly total: number; readonly missing: number } {
  const ranges = parts.map((part) => runs.rangeOf(part));
  const total = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  const single = ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from }, (_, index) => from + index).filter((run) => runs.firstSame(run) === run),
  );
  const known = store.known();
  if (known.size === 0 || total > MOST_LOOKED_UP) return { total, missing: single.length };
  return { total, missing: single.filter((run) => !known.has(runs.identityOf(run))).length };
}

/** Keeps others from tidying up; undefined when another process is at this study. */
function lockOf(terminal: Terminal, store: PartStore): (() => void) | undefined {
  try {
    return lockFolder(store.folder);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'AS311') throw error;
    terminal.err('Another process is at this study: this one begins at its other end.\n');
    return undefined;
  }
}

function tellHowToGoOn(terminal: Terminal, store: PartStore, ending: Ending, lived: number, missing: number): void {
  const why = ending === 'stopped' ? 'Stopped' : 'The disk stayed full: stopped';
  terminal.err(
    `${why} after ${lived} of ${missing} runs. The same command goes on; what was lived is kept in ${shown(store.folder)}.\n`,
  );
}
