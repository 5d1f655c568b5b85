import path from 'node:path';
import { Problem } from 'assemblage';
import type { Outcome } from 'assemblage';
import type { ClusterOptions } from '../clusters/cluster-options.ts';
import { elsewhereOf } from '../clusters/hand-over.ts';
import { shown } from '../folder/durable.ts';
import { RUNS } from '../folder/runs.ts';
import { ENDINGS, liveStudy } from '../studies/live-study.ts';
import { loadStudy, type StudyFlags } from '../studies/load-study.ts';
import type { Script } from '../studies/pool.ts';
import { writeSweep, type World } from '../studies/sweep-files.ts';
import { outcomesAsked } from '../studies/sweep-table.ts';
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
export async function sweepCommand(asked: Terminal, written: string, options: SweepOptions): Promise<number> {
  const { runs } = await loadStudy(written, flagsOf(options), 'sweep');
  if (runs.study.vary.length === 0) {
    throw new Problem('AS204', 'nothing is varied', {
      where: { file: 'assemblage sweep' },
      expected: '`vary` in the study, or --vary PARAMETER,PARAMETER',
    });
  }
  const { out = RUNS, json } = options;
  const elsewhere = elsewhereOf(asked, runs, options, { command: 'sweep', flags: { json }, out });
  const live = { out, ...options, ...(elsewhere !== undefined && { elsewhere }) };
  const { store, ending } = await liveStudy(asked, runs, live);
  if (ending !== 'done') return ENDINGS[ending];
  const terminal = elsewhere?.finished() ?? asked;
  const failed = (await store.errors()).reduce((sum, { rows }) => sum + rows, 0);
  const shape = { parameters: runs.study.vary.map(({ name }) => name), outcomes: outcomesAsked(runs) };
  if (json === true) {
    const { name, kind, arms } = runs.study;
    const units = Object.fromEntries(shape.outcomes.map((outcome) => [outcome.name, outcome.unit]));
    const { parameters } = shape;
    const head = JSON.stringify({ study: name, kind, arms: arms.map((arm) => arm.name), parameters, units, failed });
    let separator = `${head.slice(0, -1)},"rows":[`;
    await writeSweep(runs, store, (world) => {
      terminal.out(separator + JSON.stringify(world));
      separator = ',';
    });
    terminal.out(`${separator === ',' ? '' : separator}],"folder":${JSON.stringify(store.folder)}}\n`);
    return 0;
  }
  const worlds: World[] = [];
  let count = 0;
  const files = await writeSweep(runs, store, (world) => {
    if (count++ < MOST_ROWS) worlds.push(world);
  });
  terminal.out(report(terminal, shape, worlds, count));
  if (failed > 0) terminal.out(`${failed} runs broke off: ${shown(path.join(store.folder, 'errors'))}\n`);
  terminal.out(`All of it, a row a run: ${files.map(shown).join(' and ')}\n`);
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

/** What the table of a sweep shows. */
interface Shape {
  readonly parameters: readonly string[];
  readonly outcomes: readonly Outcome[];
}

function report(terminal: Terminal, { parameters, outcomes }: Shape, worlds: readonly World[], count: number): string {
  const shownParameters = parameters.slice(0, MOST_PARAMETERS);
  const names = [...shownParameters, ...outcomes.map(({ name }) => name)];
  const columns = [
    { title: 'point', right: true },
    { title: 'arm' },
    ...names.map((title) => ({ title, right: true })),
  ];
  const rows = worlds.map((world) => [
    String(world['point']),
    String(world['arm']),
    ...names.map((name) => (world[name] === null ? '' : significant(Number(world[name])))),
  ]);
  const more = [
    ...(count > worlds.length ? [`${count - worlds.length} more rows in the files.`] : []),
    ...(parameters.length > MOST_PARAMETERS
      ? [`${parameters.length - MOST_PARAMETERS} more parameters in the files.`]
      : []),
    ...outcomes.map(({ name, unit, about }) => `${name}: ${about}, ${unit}.`),
    "Whole runs, means over seeds; a model's results.",
  ];
  return `${table(terminal, columns, rows)}\n${more.flatMap((line) => wrapText(line, terminal.width)).join('\n')}\n`;
}
