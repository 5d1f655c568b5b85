import { PATTERN_FORM, PLACE_GROUPS, READ_FORM, resultColumn as column, VERSION } from 'assemblage';
import type { Chunk, ResultColumn, StudyRuns } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { encodeParquet } from '../folder/parquet.ts';
import { readingsChunk } from './readings.ts';
import { isFailure, type RunFailure, type RunResult, type RunRows } from './run-result.ts';

/** Keys of the metadata of a part: what is in it, as `keysOf` names it, and what was read off its runs. */
export const RUNS_KEY = 'assemblage.runs';
export const MEASURES_KEY = 'assemblage.measures';
/** Number of the form of a part; it grows with another layout. */
const FORM = 1;

/** Columns that name a run in any table of a study. */
const NAMING: readonly ResultColumn[] = [
  column('run', 'text', 'identity', 'the run: hash of version, scenario, parameters and seed'),
  column('arm', 'text', 'name', 'which of the worlds that are set side by side'),
  column('draw', 'whole', 'count', 'number of the point in the ranges, from 1; 0 the values in force'),
  column('seed', 'number', 'seed', 'its course of chance'),
];
const LEADING: readonly ResultColumn[] = [
  ...NAMING,
  column('fingerprint', 'text', 'hash', 'hash of all days and of the world at the end'),
  column('window', 'whole', 'count', 'span of time, from 0'),
  column('days', 'whole', 'days', 'days of the span'),
  ...PLACE_GROUPS.map((place) =>
    column(
      place === 'all' ? 'residents' : `residents_${place}`,
      'number',
      'persons',
      place === 'all' ? 'residents of all places' : `residents of places: ${place}`,
    ),
  ),
];
/** Columns that stand before the series. */
export const LEADING_NAMES: readonly string[] = LEADING.map(({ name }) => name);
const ERRORS: readonly ResultColumn[] = [
  ...NAMING,
  column('problem', 'text', 'text', 'why the run broke off'),
  column('parameters', 'text', 'JSON', 'the parameters that were varied or drawn'),
];

/** True when patterns read the runs of a study, in place of outcomes. */
export function isOfPatterns({ study }: Pick<StudyRuns, 'study'>): boolean {
  return study.arms[0]?.patterns !== undefined;
}

/** One text for what is read off runs, and by what code: rows of two parts belong together only when theirs is the same. */
export function measuresText(runs: StudyRuns): string {
  const { window, scope = null } = runs.measures;
  const read = isOfPatterns(runs) ? ['patterns', PATTERN_FORM] : [READ_FORM];
  return JSON.stringify([FORM, ...read, ENGINE.codeHash ?? '', window, scope]);
}

/** What a part must hold of a run: the run itself, or what each pattern reads off it. */
export function keysOf(runs: StudyRuns, run: number, identity = runs.identityOf(run)): string[] {
  return runs.measuresOf(run).patterns?.map((pattern) => `${identity}:${pattern}`) ?? [identity];
}

/** Rows of runs as a Parquet file, in the order of the study; the same bytes for the same runs. */
export function encodePart(runs: StudyRuns, results: ReadonlyMap<number, RunResult>): Uint8Array {
  const good = inOrder(results).flatMap(([run, result]): [number, RunRows][] =>
    isFailure(result) ? [] : [[run, result]],
  );
  const chunk = isOfPatterns(runs) ? readingsChunk(runs, good) : outcomesChunk(runs, good);
  return encodeParquet(chunk, `${chunk.table} of runs of a study, assemblage ${VERSION}: a model's results`, {
    [RUNS_KEY]: good.flatMap(([run]) => keysOf(runs, run)).join(' '),
    [MEASURES_KEY]: measuresText(runs),
  });
}

function outcomesChunk(runs: StudyRuns, good: readonly [number, RunRows][]): Chunk {
  const series = good[0]?.[1].series ?? [];
  for (const [, rows] of good) {
    if (rows.series.length !== series.length) throw new Error('runs of one study were read in two ways');
  }
  const total = good.reduce((sum, [, { days }]) => sum + days.length, 0);
  const texts = { run: [] as string[], arm: [] as string[], fingerprint: [] as string[] };
  const whole = { draw: new Int32Array(total), window: new Int32Array(total), days: new Int32Array(total) };
  const seed = new Float64Array(total);
  const residents = PLACE_GROUPS.map(() => new Float64Array(total));
  const values = series.map(() => new Float64Array(total));
  let at = 0;
  for (const [run, rows] of good) {
    const { arm, draw, seed: number } = runs.nameOf(run);
    for (let window = 0; window < rows.days.length; window++, at++) {
      texts.run.push(rows.identity);
      texts.arm.push(arm);
      texts.fingerprint.push(rows.fingerprint);
      whole.draw[at] = draw;
      whole.window[at] = window;
      whole.days[at] = rows.days[window] ?? 0;
      seed[at] = number;
      residents.forEach((into, group) => (into[at] = rows.residents[group] ?? 0));
      for (let s = 0; s < series.length; s++) {
        (values[s] as Float64Array)[at] = rows.values[window * series.length + s] as number;
      }
    }
  }
  const columns = [...LEADING, ...series.map(({ column: name, unit, about }) => column(name, 'number', unit, about))];
  const { run, arm, fingerprint } = texts;
  const { draw, window, days } = whole;
  return {
    table: 'outcomes',
    columns,
    rows: total,
    values: [run, arm, draw, seed, fingerprint, window, days, ...residents, ...values],
  };
}

/** The runs of a part that broke off, with their parameters; undefined when none did. */
export function encodeErrors(runs: StudyRuns, results: ReadonlyMap<number, RunResult>): Uint8Array | undefined {
  const bad = inOrder(results).flatMap(([run, result]): [number, RunFailure][] =>
    isFailure(result) ? [[run, result]] : [],
  );
  if (bad.length === 0) return undefined;
  const named = bad.map(([run]) => runs.nameOf(run));
  const values: Chunk['values'] = [
    bad.map(([, { identity }]) => identity),
    named.map(({ arm }) => arm),
    Int32Array.from(named, ({ draw }) => draw),
    Float64Array.from(named, ({ seed }) => seed),
    bad.map(([, { problem }]) => problem),
    bad.map(([run]) => parametersOf(runs, run)),
  ];
  return encodeParquet({ table: 'errors', columns: ERRORS, rows: bad.length, values }, 'runs that broke off');
}

/** What was set in a run; of bounds it is not told. */
function parametersOf({ study, points, pointOf, scenarioOf }: StudyRuns, run: number): string {
  if (study.kind === 'bounds') return '';
  return JSON.stringify(study.kind === 'validate' ? scenarioOf(run).parameters : points.values(pointOf(run).draw));
}

function inOrder(results: ReadonlyMap<number, RunResult>): [number, RunResult][] {
  return [...results].toSorted(([left], [right]) => left - right);
}
