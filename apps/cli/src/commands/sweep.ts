import path from 'node:path';
import { Problem } from 'assemblage';
import type { Chunk } from 'assemblage';
import type { ClusterOptions } from '../clusters/cluster-options.ts';
import { elsewhereOf } from '../clusters/hand-over.ts';
import { shown, writeDurably } from '../folder/durable.ts';
import { encodeParquet } from '../folder/parquet.ts';
import { RUNS } from '../folder/runs.ts';
import { ENDINGS, liveStudy } from '../studies/live-study.ts';
import { loadStudy, type StudyFlags } from '../studies/load-study.ts';
import type { Script } from '../studies/pool.ts';
import { csvOf, sweepTable, type SweepTable } from '../studies/sweep-table.ts';
import { significant } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface SweepOptions extends ClusterOptions {
  readonly vary?: readonly string[];
  readonly policy?: readonly string[];
  readonly design?: string;
  readonly draws?: number;
  readonly levels?: number;
  readonly seeds?: number;
  readonly days?: number;
  readonly seed?: number;
  readonly scale?: number;
  readonly outcome?: readonly string[];
  readonly out?: string;
  readonly threads?: number;
  readonly json?: true;
  readonly script?: Script;
}

/** Rows and parameters that fit on a page. */
const MOST_ROWS = 40;
const MOST_PARAMETERS = 4;

/** `assemblage sweep`: a scenario at many points in the ranges of some parameters. */
export async function sweepCommand(terminal: Terminal, written: string, options: SweepOptions): Promise<number> {
  const { runs } = await loadStudy(written, flagsOf(options), 'sweep');
  if (runs.study.vary.length === 0) {
    throw new Problem('AS204', 'nothing is varied', {
      where: { file: 'assemblage sweep' },
      expected: '`vary` in the study, or --vary PARAMETER,PARAMETER',
    });
  }
  const { out = RUNS, json } = options;
  const elsewhere = elsewhereOf(terminal, runs, options, { command: 'sweep', flags: { json }, out });
  const live = { out, ...options, ...(elsewhere !== undefined && { elsewhere }) };
  const { store, ending } = await liveStudy(terminal, runs, live);
  if (ending !== 'done') return ENDINGS[ending];
  const swept = await sweepTable(runs, store);
  const file = path.join(store.folder, 'sweep');
  writeDurably(`${file}.parquet`, encodeParquet(swept.chunk, 'a sweep of a model, a row a run'));
  writeDurably(`${file}.csv`, csvOf(swept.chunk));
  const failed = (await store.errors()).reduce((sum, { rows }) => sum + rows, 0);
  const worlds = rowsOf(swept);
  if (options.json === true) {
    const { name, kind, arms } = runs.study;
    const { parameters, outcomes } = swept;
    const units = Object.fromEntries(outcomes.map((outcome) => [outcome.name, outcome.unit]));
    const json = { study: name, kind, arms: arms.map((arm) => arm.name), parameters, units, failed, rows: worlds };
    terminal.out(`${JSON.stringify({ ...json, folder: store.folder })}\n`);
    return 0;
  }
  terminal.out(report(terminal, swept, worlds));
  if (failed > 0) terminal.out(`${failed} runs broke off: ${shown(path.join(store.folder, 'errors'))}\n`);
  terminal.out(`All of it, a row a run: ${shown(`${file}.parquet`)} and .csv\n`);
  return 0;
}

function flagsOf({ vary, policy, design, draws, levels, seeds, days, seed, scale, outcome }: SweepOptions): StudyFlags {
  const flags = {
    vary,
    design,
    draws,
    levels,
    seeds,
    days,
    seed,
    scale,
    outcomes: outcome,
    arms: policy?.map((name) => ({ name, policies: [name] })),
  };
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

/** One point in one arm: means over its seeds. */
type World = Readonly<Record<string, string | number | null>>;

function rowsOf({ chunk, parameters, outcomes }: SweepTable): World[] {
  const column = (name: string): Chunk['values'][number] =>
    chunk.values[chunk.columns.findIndex((one) => one.name === name)] ?? [];
  const [arm, draw] = [column('arm'), column('draw')];
  const groups = new Map<string, number[]>();
  for (let row = 0; row < chunk.rows; row++) {
    const world = `${draw[row]} ${arm[row]}`;
    const rows = groups.get(world);
    if (rows === undefined) groups.set(world, [row]);
    else rows.push(row);
  }
  return [...groups.values()].map((rows) => {
    const mean = (name: string): number | null => {
      const values = rows.map((row) => Number(column(name)[row]));
      const sum = values.reduce((one, other) => one + other, 0) / values.length;
      return Number.isFinite(sum) ? sum : null;
    };
    const [first = 0] = rows;
    return {
      point: Number(draw[first]),
      arm: String(arm[first]),
      seeds: rows.length,
      ...Object.fromEntries(parameters.map((name) => [name, mean(name)])),
      ...Object.fromEntries(outcomes.map(({ name }) => [name, mean(name)])),
    };
  });
}

function report(terminal: Terminal, { parameters, outcomes }: SweepTable, worlds: readonly World[]): string {
  const shownParameters = parameters.slice(0, MOST_PARAMETERS);
  const names = [...shownParameters, ...outcomes.map(({ name }) => name)];
  const columns = [
    { title: 'point', right: true },
    { title: 'arm' },
    ...names.map((title) => ({ title, right: true })),
  ];
  const rows = worlds
    .slice(0, MOST_ROWS)
    .map((world) => [
      String(world['point']),
      String(world['arm']),
      ...names.map((name) => (world[name] === null ? '' : significant(Number(world[name])))),
    ]);
  const more = [
    ...(worlds.length > MOST_ROWS ? [`${worlds.length - MOST_ROWS} more rows in the files.`] : []),
    ...(parameters.length > MOST_PARAMETERS
      ? [`${parameters.length - MOST_PARAMETERS} more parameters in the files.`]
      : []),
    ...outcomes.map(({ name, unit, about }) => `${name}: ${about}, ${unit}.`),
    "Whole runs, means over seeds; a model's results.",
  ];
  return `${table(terminal, columns, rows)}\n${more.flatMap((line) => wrapText(line, terminal.width)).join('\n')}\n`;
}
