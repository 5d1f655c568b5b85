import type { StudyRuns } from 'assemblage';
import { keysOf } from './part-file.ts';
import type { PartStore } from './part-store.ts';
import { joined } from './readings.ts';
import type { RunResult, RunRows, RunTask } from './run-result.ts';

/** A part in the making: what its runs came to so far. */
export interface OpenPart {
  readonly part: number;
  /** Runs of the part. */
  readonly wanted: number;
  readonly results: Map<number, RunResult>;
}

/** Parts that are opened one after the other, and the runs that they still need. */
export interface Making {
  /** The next run to be lived; undefined when none is ready. */
  next(): RunTask | undefined;
  /** Opens parts until there is enough to do. Runs that are known are read, and parts that are whole by that handed on. */
  fill(): Promise<void>;
  take(run: number, result: RunResult): void;
  /** Parts that are not whole. */
  open(): Iterable<OpenPart>;
  /** True when all parts were opened and handed on. */
  ended(): boolean;
}

export interface MakingClient {
  /** Hears of parts as they become whole. */
  whole(part: OpenPart): void;
  /** Hears of runs that need not be lived, since they are known or are the same world as another. */
  found(run: number, result: RunResult): void;
}

/** Worlds that are several runs of a study: what they came to, or the runs that wait for it. */
interface Shared {
  result: RunResult | undefined;
  readonly waiting: number[];
}

/** `ahead` is how many runs shall be ready for threads that ask. */
export function createMaking(
  runs: StudyRuns,
  store: PartStore,
  parts: readonly number[],
  ahead: number,
  client: MakingClient,
): Making {
  const known = store.known();
  const queue: RunTask[] = [];
  const opened = new Map<number, OpenPart>();
  const shared = new Map<number, Shared>();
  let at = 0;
  let filling: Promise<void> | undefined;

  const put = (run: number, result: RunResult): void => {
    const part = opened.get(Math.floor(run / runs.perPart));
    if (part === undefined) return;
    part.results.set(run, result);
    if (part.results.size < part.wanted) return;
    opened.delete(part.part);
    client.whole(part);
  };
  const found = (run: number, result: RunResult): void => {
    client.found(run, result);
    put(run, result);
  };

  async function openPart(part: number): Promise<void> {
    const [from, to] = runs.rangeOf(part);
    opened.set(part, { part, wanted: to - from, results: new Map() });
    const files = new Map<string, Map<string, RunRows>>();
    for (let run = from; run < to; run++) {
      const same = sharedBy(run);
      if (same !== undefined) {
        if (same.result !== undefined) found(run, same.result);
        else same.waiting.push(run);
        if (same.result !== undefined || same.waiting.length > 1) continue;
      }
      const scenario = runs.scenarioOf(run);
      const identity = runs.identityOf(run);
      const rows = await knownRows(run, identity, files);
      if (rows === undefined) queue.push({ run, identity, scenario, measures: runs.measuresOf(run) });
      else settle(run, rows, found);
    }
  }

  /** The worlds that a run stands for; undefined when it is the only one. */
  function sharedBy(run: number): Shared | undefined {
    if (!runs.isShared(run)) return undefined;
    const first = runs.firstSame(run);
    const entry = shared.get(first) ?? { result: undefined, waiting: [] };
    shared.set(first, entry);
    return entry;
  }

  /** What files hold of a run, when they hold all that is wanted of it. */
  async function knownRows(
    run: number,
    identity: string,
    files: Map<string, Map<string, RunRows>>,
  ): Promise<RunRows | undefined> {
    if (known.size === 0) return undefined;
    const places = keysOf(runs, run, identity).map((key) => known.get(key));
    const found: RunRows[] = [];
    try {
      for (const file of new Set(places)) {
        if (file === undefined) return undefined;
        const all = files.get(file) ?? (await store.read(file));
        files.set(file, all);
        const rows = all.get(identity);
        if (rows !== undefined) found.push(rows);
      }
    } catch {
      // A file that cannot be read is as good as none: its runs are lived again.
      return undefined;
    }
    const { patterns } = runs.measuresOf(run);
    return patterns === undefined ? found[0] : joined(found, patterns);
  }

  /** Puts a result to its run, and to all that wait for the same world. */
  function settle(run: number, result: RunResult, how: (run: number, result: RunResult) => void): void {
    const same = sharedBy(run);
    if (same === undefined) how(run, result);
    else {
      same.result = result;
      for (const other of same.waiting.splice(0)) (other === run ? how : found)(other, result);
    }
  }

  async function openMore(): Promise<void> {
    while (queue.length < ahead && at < parts.length) {
      const part = parts[at++] as number;
      // Another process may have been quicker.
      if (!store.has(part)) await openPart(part);
    }
  }

  return {
    next: () => queue.shift(),
    fill: () => (filling ??= openMore().finally(() => (filling = undefined))),
    take: (run, result) => settle(run, result, put),
    open: () => opened.values(),
    ended: () => at >= parts.length && queue.length === 0 && opened.size === 0,
  };
}
