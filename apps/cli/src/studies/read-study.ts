import type { Point, StudyRuns } from 'assemblage';
import type { PartStore } from './part-store.ts';
import type { RunRows } from './run-result.ts';

/** A run of a study with what it came to; `rows` are undefined when it broke off. */
export interface LivedRun {
  readonly run: number;
  readonly point: Point;
  readonly rows: RunRows | undefined;
}

/**
 * The runs of a study whose parts are there, one after the other, in their order. Holds one part at a time in memory.
 * `only` names the columns of series that are read; all when left out.
 */
export async function* livedRuns(
  runs: StudyRuns,
  store: PartStore,
  only?: ReadonlySet<string>,
): AsyncGenerator<LivedRun> {
  const missing = new Set(store.missing());
  for (let part = 0; part < runs.parts; part++) {
    if (missing.has(part)) continue;
    const rows = await store.part(part, only);
    const [from, to] = runs.rangeOf(part);
    for (let run = from; run < to; run++) {
      yield { run, point: runs.pointOf(run), rows: rows.get(runs.identityOf(run)) };
    }
  }
}
