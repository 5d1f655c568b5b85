import { Problem } from 'assemblage';
import type { StudyRuns } from 'assemblage';
import { createMaking, type OpenPart } from './making.ts';
import type { PartStore } from './part-store.ts';
import { createPool, ownScript, type Pool, type Script } from './pool.ts';
import { isPassing } from './publish.ts';
import type { RunResult } from './run-result.ts';

export interface DriveOptions {
  readonly threads: number;
  /** Only these parts; all that are missing when left out. */
  readonly parts?: readonly number[];
  /** From the last part to the first: a second process at the same study begins at the other end. */
  readonly backward?: boolean;
  readonly script?: Script;
  /** Hears of each run: of one that was lived now, or was there already. */
  readonly onRun?: (run: number, result: RunResult, lived: boolean) => void;
  readonly onNote?: (note: string) => void;
  /** Asked often; true ends the study cleanly. */
  readonly stopped?: () => boolean;
  /** Asked often; true ends the study when the runs at work have ended. */
  readonly closing?: () => boolean;
  /** Hears of each run that a thread begins. */
  readonly onBegin?: (run: number) => void;
  /** Runs that shall not be lived, since it is known what becomes of them. */
  readonly given?: ReadonlyMap<number, RunResult>;
  /** Milliseconds between two tries on a full disk, and how many are made. */
  readonly retry?: { readonly wait: number; readonly tries: number };
  /** For tests: the pool once it stands. */
  readonly onPool?: (pool: Pool) => void;
}

/** How a study was left: all parts are there, it was stopped, the disk stayed full, or others were asked to live it. */
export type Ending = 'done' | 'stopped' | 'full' | 'handed';

/** A run that took longer is kept at once, before its part is whole. */
const KEEP_AFTER = 10_000;
const LOOK_EVERY = 100;
const RETRY = { wait: 5000, tries: 120 };
/** Runs that are ready for each thread. */
const AHEAD = 2;

/** Lives the missing runs of a study on all threads, and publishes part by part. */
export async function driveStudy(runs: StudyRuns, store: PartStore, options: DriveOptions): Promise<Ending> {
  const parts = store.missing(options.parts);
  if (options.backward === true) parts.reverse();
  if (parts.length > 0) {
    const ending = await live(runs, store, parts, options);
    if (ending !== 'done') return ending;
  }
  // Whoever lives some parts does not look at all others: there may be many, and a network between.
  if (options.parts === undefined && store.missing().length === 0) store.tidy();
  return 'done';
}

async function live(
  runs: StudyRuns,
  store: PartStore,
  parts: readonly number[],
  options: DriveOptions,
): Promise<Ending> {
  const publishing = new Set<Promise<void>>();
  let ending: Ending = 'done';
  let broken: { readonly error: unknown } | undefined;
  let waiting = 0;
  let halt: () => void = () => undefined;
  const halted = new Promise<void>((resolve) => (halt = resolve));
  const over = (): boolean => ending !== 'done' || broken !== undefined;
  const stop = (how: Ending): void => {
    if (!over()) ending = how;
    halt();
  };
  const fail = (error: unknown): void => {
    broken ??= { error };
    halt();
  };
  const publish = async (part: OpenPart): Promise<void> => {
    const { wait, tries } = options.retry ?? RETRY;
    for (let tried = 1; !over(); tried++) {
      try {
        store.publish(part.part, part.results);
        return;
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (tried >= tries) return stop('full');
        if (tried === 1) options.onNote?.(`${messageOf(error)}; waiting for room, nothing is lost`);
      }
      waiting++;
      await Promise.race([halted, new Promise((resolve) => setTimeout(resolve, wait))]);
      waiting--;
    }
  };
  const making = createMaking(runs, store, parts, AHEAD * options.threads, {
    whole(part) {
      const work = publish(part)
        .then(() => pool.wake(), fail)
        .finally(() => publishing.delete(work));
      publishing.add(work);
    },
    found: (run, result) => options.onRun?.(run, result, false),
  });
  const fill = (): Promise<void> => making.fill().then(() => pool.wake(), fail);
  const pool = createPool(
    options.threads,
    {
      next() {
        if (over() || waiting > 0 || options.closing?.() === true) return undefined;
        for (let task = making.next(); task !== undefined; task = making.next()) {
          const given = options.given?.get(task.run);
          if (given !== undefined) {
            options.onRun?.(task.run, given, false);
            making.take(task.run, given);
            continue;
          }
          options.onBegin?.(task.run);
          void fill();
          return task;
        }
        return undefined;
      },
      done(run, result, milliseconds) {
        options.onRun?.(run, result, true);
        making.take(run, result);
        if (milliseconds > KEEP_AFTER) keep(store, new Map([[run, result]]));
      },
      died(run, why) {
        options.onNote?.(`a thread ended${run === undefined ? '' : ` in run ${run}`} and is replaced: ${why}`);
      },
    },
    options.script ?? ownScript(),
  );
  options.onPool?.(pool);
  const watch = setInterval(() => options.stopped?.() === true && stop('stopped'), LOOK_EVERY);
  try {
    while (!over()) {
      await fill();
      await Promise.race([pool.idle().catch(fail), halted]);
      await Promise.all(publishing);
      if (making.ended()) break;
      if (options.closing?.() === true) stop('stopped');
    }
  } finally {
    clearInterval(watch);
    await pool.end();
    await Promise.all(publishing);
    if (over()) for (const part of making.open()) keep(store, part.results);
  }
  if (broken !== undefined) throw broken.error;
  return ending;
}

/** Keeps runs of a part that is not whole. When that fails they are lived again, and nothing worse. */
function keep(store: PartStore, results: ReadonlyMap<number, RunResult>): void {
  try {
    store.keep(results);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
