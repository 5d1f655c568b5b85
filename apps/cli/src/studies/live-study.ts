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
import { keysOf } from './part-file.ts';
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
  /** Who lives the parts that are missing, when it is not this process. */
  readonly elsewhere?: Elsewhere;
}

/** Where the parts of a study are lived when it is not here. */
export interface Elsewhere {
  /** True when the parts are there by now, and not only in other hands. */
  hand(runs: StudyRuns, store: PartStore, missing: readonly number[]): Promise<boolean>;
  /** Called when all is there: notes that, and gives the terminal on which what came of it is shown. */
  finished(): Terminal;
}

export interface LivedStudy {
  readonly store: PartStore;
  readonly ending: Ending;
}

/** Exit code of a study that was stopped, or that a full disk kept from going on; 0 when it is done or in other hands. */
export const ENDINGS: Readonly<Record<Ending, number>> = { done: 0, stopped: 130, full: 75, handed: 0 };
/** So many runs are looked up beforehand, to tell how many there are still to be lived. */
const MOST_LOOKED_UP = 5000;

/** Lives what is missing of a study on all cores, with progress, and says how to go on when it was stopped. */
export async function liveStudy(terminal: Terminal, runs: StudyRuns, options: LiveStudyOptions): Promise<LivedStudy> {
  const store = openStore(runs, options.out);
  const parts = store.missing(options.parts);
  const there = parts.length === 0 || (await options.elsewhere?.hand(runs, store, parts)) === true;
  if (there) {
    if (options.parts === undefined) writePoints(runs, store.folder);
    if (options.elsewhere !== undefined) store.tidy();
    return { store, ending: 'done' };
  }
  if (options.elsewhere !== undefined) return { store, ending: 'handed' };
  const wanted = runsIn(runs, store, parts);
  const threads = Math.min(options.threads ?? os.availableParallelism(), Math.max(1, wanted.missing));
  const on = threads === 1 ? 'one thread' : `${threads} threads`;
  const known = wanted.total - wanted.missing;
  terminal.err(
    `${whole(wanted.missing)} runs of ${daysOf(runs)} days to be lived on ${on}${known > 0 ? `, ${whole(known)} there already` : ''}\n`,
  );
  // Whoever asks for parts by number has shared the work out already.
  const lock = options.parts === undefined ? lockOf(terminal, store) : () => undefined;
  const stop = listenForStop();
  const progress = createProgress(terminal, wanted.days, 0, () => performance.now());
  let lived = 0;
  let days = 0;
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
      onRun(run, _, now) {
        if (!now) return;
        lived++;
        days += runs.daysOf(run);
        progress.update(Math.min(days, wanted.days), `run ${lived} of ${wanted.missing}`);
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

interface Wanted {
  /** Runs of the parts that are missing. */
  readonly total: number;
  /** Those of them that are nowhere yet, and their days. */
  readonly missing: number;
  readonly days: number;
}

function runsIn(runs: StudyRuns, store: PartStore, parts: readonly number[]): Wanted {
  const ranges = parts.map((part) => runs.rangeOf(part));
  const total = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  const known = store.known();
  const isLookedUp = known.size > 0 && total <= MOST_LOOKED_UP;
  let missing = 0;
  let days = 0;
  for (const [from, to] of ranges) {
    for (let run = from; run < to; run++) {
      if (runs.firstSame(run) !== run) continue;
      if (isLookedUp && keysOf(runs, run).every((key) => known.has(key))) continue;
      missing++;
      days += runs.daysOf(run);
    }
  }
  return { total, missing, days };
}

/** Days of a run, or of the shortest and the longest. */
function daysOf({ study }: StudyRuns): string {
  const days = study.arms.map(({ scenario }) => scenario.days);
  const [least, most] = [Math.min(...days), Math.max(...days)];
  return least === most ? `${least}` : `${least} to ${most}`;
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
