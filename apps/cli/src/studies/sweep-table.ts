import { outcomeOf, outcomesOf, seriesIn } from 'assemblage';
import type { Chunk, Outcome, ResultColumn, StudyRuns } from 'assemblage';
import type { PartStore } from './part-store.ts';
import { livedRuns } from './read-study.ts';
import type { RunRows } from './run-result.ts';

/** Outcomes that a sweep shows when its study names none. */
const USUAL = ['expectedDeaths', 'useDays', 'usedPure', 'purePrice', 'euros'];

/** A sweep as a table: a row a run, with the parameters of its point and its outcomes over the whole run. */
export interface SweepTable {
  readonly chunk: Chunk;
  readonly parameters: readonly string[];
  readonly outcomes: readonly Outcome[];
}

/** The outcomes that a study asks for. */
export function outcomesAsked({ study }: StudyRuns, usual: readonly string[] = USUAL): Outcome[] {
  const asked = new Set(study.outcomes.length > 0 ? study.outcomes : usual);
  return outcomesOf(study.arms[0]?.scenario.world ?? 'europe').filter(({ name }) => asked.has(name));
}

export async function sweepTable(runs: StudyRuns, store: PartStore): Promise<SweepTable> {
  const { study, points } = runs;
  const outcomes = outcomesOf(study.arms[0]?.scenario.world ?? 'europe');
  const parameters = study.vary.map(({ name }) => name);
  const texts = { run: [] as string[], arm: [] as string[] };
  const numbers = { draw: [] as number[], seed: [] as number[] };
  const values = [...parameters, ...outcomes].map((): number[] => []);
  for await (const { run, point, rows } of livedRuns(runs, store, new Set(seriesIn(outcomes)))) {
    if (rows === undefined) continue;
    const { arm, draw, seed } = runs.nameOf(run);
    texts.run.push(rows.identity);
    texts.arm.push(arm);
    numbers.draw.push(draw);
    numbers.seed.push(seed);
    const at = points.values(point.draw);
    parameters.forEach((name, index) => values[index]?.push(at[name] ?? NaN));
    const sums = sumsOf(rows);
    const days = rows.days.reduce((sum, one) => sum + one, 0);
    outcomes.forEach((outcome, index) => {
      values[parameters.length + index]?.push(outcomeOf(outcome, (series) => sums.get(series) ?? NaN, days));
    });
  }
  const column = (name: string, type: ResultColumn['type'], unit: string, about: string): ResultColumn => ({
    name,
    type,
    unit,
    about,
  });
  const columns = [
    column('run', 'text', 'identity', 'the run'),
    column('arm', 'text', 'name', 'which of the worlds that are set side by side'),
    column('draw', 'whole', 'count', 'number of the point'),
    column('seed', 'number', 'seed', 'its course of chance'),
    ...study.vary.map(({ name, unit }) => column(name, 'number', unit, 'a parameter that was varied')),
    ...outcomes.map(({ name, unit, about }) => column(name, 'number', unit, about)),
  ];
  return {
    chunk: {
      table: 'sweep',
      columns,
      rows: texts.run.length,
      values: [
        texts.run,
        texts.arm,
        Int32Array.from(numbers.draw),
        Float64Array.from(numbers.seed),
        ...values.map((one) => Float64Array.from(one)),
      ],
    },
    parameters,
    outcomes: outcomesAsked(runs),
  };
}

/** Sums of all series over the whole run. */
export function sumsOf({ series, days, values }: RunRows): Map<string, number> {
  return new Map(
    series.map(({ column }, index) => {
      let sum = 0;
      for (let window = 0; window < days.length; window++) sum += values[window * series.length + index] ?? 0;
      return [column, sum];
    }),
  );
}

/** The table as comma-separated values, numbers in full. */
export function csvOf({ columns, rows, values }: Chunk): string {
  const lines = [columns.map(({ name }) => name).join(',')];
  for (let row = 0; row < rows; row++) lines.push(values.map((column) => cell(column[row])).join(','));
  return `${lines.join('\n')}\n`;
}

function cell(value: number | string | boolean | undefined): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
