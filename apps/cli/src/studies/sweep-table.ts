import { outcomeOf, outcomesOf, resultColumn as column, seriesIn } from 'assemblage';
import type { Chunk, Outcome, ResultColumn, StudyRuns } from 'assemblage';
import type { PartStore } from './part-store.ts';
import { livedRuns } from './read-study.ts';
import type { RunRows } from './run-result.ts';

/** Outcomes that a sweep shows when its study names none. */
const USUAL = ['expectedDeaths', 'useDays', 'usedPure', 'purePrice', 'euros'];
/** Numbers that a chunk of the table holds at most: 2 MB. */
const MOST_NUMBERS = 250_000;

/** The outcomes that a study asks for. */
export function outcomesAsked({ study }: StudyRuns, usual: readonly string[] = USUAL): Outcome[] {
  const asked = new Set(study.outcomes.length > 0 ? study.outcomes : usual);
  return outcomesOf(study.arms[0]?.scenario.world ?? 'europe').filter(({ name }) => asked.has(name));
}

/** The columns of a sweep: which run it is, the parameters of its point, and all outcomes over the whole run. */
export function sweepColumns({ study }: StudyRuns): ResultColumn[] {
  return [
    column('run', 'text', 'identity', 'the run'),
    column('arm', 'text', 'name', 'which of the worlds that are set side by side'),
    column('draw', 'whole', 'count', 'number of the point'),
    column('seed', 'number', 'seed', 'its course of chance'),
    ...study.vary.map(({ name, unit }) => column(name, 'number', unit, 'a parameter that was varied')),
    ...outcomesOf(study.arms[0]?.scenario.world ?? 'europe').map(({ name, unit, about }) =>
      column(name, 'number', unit, about),
    ),
  ];
}

/** A sweep as a table, a row a run, in chunks that fit into memory; at least one, which may be empty. */
export async function* sweepChunks(runs: StudyRuns, store: PartStore, most = MOST_NUMBERS): AsyncGenerator<Chunk> {
  const { study, points } = runs;
  const columns = sweepColumns(runs);
  const outcomes = outcomesOf(study.arms[0]?.scenario.world ?? 'europe');
  const rows = Math.max(1, Math.floor(most / columns.length));
  let kept: (string | number)[][] = [];
  let begun = false;
  const chunk = (): Chunk => {
    const values = columns.map(({ type }, at) => {
      if (type === 'text') return kept.map((row) => String(row[at]));
      return type === 'whole'
        ? Int32Array.from(kept, (row) => Number(row[at]))
        : Float64Array.from(kept, (row) => Number(row[at]));
    });
    const made = { table: 'sweep', columns, rows: kept.length, values };
    kept = [];
    begun = true;
    return made;
  };
  for await (const { run, point, rows: lived } of livedRuns(runs, store, new Set(seriesIn(outcomes)))) {
    if (lived === undefined) continue;
    const { arm, draw, seed } = runs.nameOf(run);
    const at = points.values(point.draw);
    const sums = sumsOf(lived);
    const days = lived.days.reduce((sum, one) => sum + one, 0);
    kept.push([
      lived.identity,
      arm,
      draw,
      seed,
      ...study.vary.map(({ name }) => at[name] ?? NaN),
      ...outcomes.map((outcome) => outcomeOf(outcome, (series) => sums.get(series) ?? NaN, days)),
    ]);
    if (kept.length >= rows) yield chunk();
  }
  if (kept.length > 0 || !begun) yield chunk();
}

/** Sums of all series over the whole run. */
export function sumsOf({ series, days, values }: RunRows): Map<string, number> {
  return new Map(
    series.map(({ column: name }, index) => {
      let sum = 0;
      for (let window = 0; window < days.length; window++) sum += values[window * series.length + index] ?? 0;
      return [name, sum];
    }),
  );
}
