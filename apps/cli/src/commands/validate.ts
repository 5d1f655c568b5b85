import path from 'node:path';
import { nearestName, PATTERNS, PRESETS, Problem, someOf } from 'assemblage';
import type { Measured, Pattern } from 'assemblage';
import type { ClusterOptions } from '../clusters/cluster-options.ts';
import { elsewhereOf } from '../clusters/hand-over.ts';
import { ENGINE } from '../engine.ts';
import type { Engine } from '../engine.ts';
import { makeFolder, shown, writeDurably } from '../folder/durable.ts';
import { RUNS } from '../folder/runs.ts';
import { validationHtml } from '../report/validation-html.ts';
import { validationJson, validationReport } from '../report/validation.ts';
import type { Ending } from '../studies/drive.ts';
import { type Elsewhere, ENDINGS, liveStudy } from '../studies/live-study.ts';
import { planAnew, type PartStore } from '../studies/part-store.ts';
import type { Script } from '../studies/pool.ts';
import { livedRuns } from '../studies/read-study.ts';
import { USUAL_DRAWS, validationOf, type ReadingsOfRuns, type Validation } from '../studies/validation.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface ValidateOptions extends ClusterOptions {
  readonly draws?: number;
  readonly pattern?: readonly string[];
  readonly threads?: number;
  readonly out?: string;
  readonly again?: true;
  readonly html?: string;
  readonly json?: true;
  readonly script?: Script;
}

/** `assemblage validate`: the published patterns beside the model. */
export async function validateCommand(
  asked: Terminal,
  written: string | undefined,
  options: ValidateOptions,
  engine: Engine = ENGINE,
  known: readonly Pattern[] = PATTERNS,
): Promise<number> {
  const patterns = chosen(known, written, options.pattern);
  const count = positive('--draws', options.draws ?? USUAL_DRAWS);
  const validation = validationOf(nameOf(written, options).toLowerCase(), patterns, count, engine);
  const { readings, broken, ending, elsewhere } = await readingsOf(asked, validation, written, options);
  if (ending !== 'done') return ENDINGS[ending];
  const terminal = elsewhere?.finished() ?? asked;
  const report = validation.judge(readings);
  for (const [problem, times] of broken) {
    terminal.err(`${times} of ${validation.runs.count} runs broke off: ${problem}\n`);
  }
  const page = path.resolve(options.html ?? path.join(options.out ?? RUNS, `${nameOf(written, options)}.html`));
  makeFolder(path.dirname(page));
  writeDurably(page, validationHtml(report, engine.version));
  terminal.out(
    options.json
      ? `${JSON.stringify(validationJson(report, engine, today()), null, 2)}\n`
      : validationReport(terminal, report, engine),
  );
  const where = `With a plot of each pattern, for a browser: ${shown(page)}\n`;
  if (options.json) terminal.err(where);
  else terminal.out(where);
  return 0;
}

/** `2026-11-22`, in universal time. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** `validation`, or with the scenario or the patterns that it is of: the name of its page and of its folder. */
function nameOf(written: string | undefined, { pattern = [] }: Pick<ValidateOptions, 'pattern'>): string {
  return ['validation', ...(written === undefined ? [] : [written]), ...pattern].join('-');
}

function chosen(known: readonly Pattern[], written: string | undefined, ids: readonly string[] | undefined): Pattern[] {
  const names = [...new Set(known.map(({ scenario }) => scenario))];
  if (written !== undefined && !names.includes(written)) throw unknown('scenario', written, names);
  const here = known.filter(({ scenario }) => written === undefined || scenario === written);
  const missing = ids?.find((id) => here.every((pattern) => pattern.id !== id));
  if (missing !== undefined) {
    throw unknown(
      'pattern',
      missing,
      here.map(({ id }) => id),
    );
  }
  return here.filter(({ id, scenario }) => PRESETS[scenario] !== undefined && (ids === undefined || ids.includes(id)));
}

function unknown(kind: string, written: string, names: readonly string[]): Problem {
  return new Problem('AS203', `no ${kind} ${written} has patterns that can be shown`, {
    where: { file: 'assemblage validate' },
    expected: `one of ${someOf(names)}`,
    nearest: nearestName(written, names),
  });
}

function positive(flag: string, value: number): number {
  if (value >= 1) return value;
  throw new Problem('AS203', `${value} is not what it takes`, {
    where: { file: flag },
    expected: 'a whole number, 1 or more',
  });
}

/** Lives what is missing; the readings of all runs, and why some broke off. Undefined when it was stopped. */
async function readingsOf(
  terminal: Terminal,
  { runs }: Validation,
  written: string | undefined,
  options: ValidateOptions,
): Promise<{
  readings: ReadingsOfRuns;
  broken: Map<string, number>;
  ending: Ending;
  elsewhere: Elsewhere | undefined;
}> {
  const { out = RUNS, again, threads, script, draws, pattern, html, json } = options;
  if (again) planAnew(runs, out);
  const elsewhere = elsewhereOf(terminal, runs, options, {
    command: 'validate',
    ...(written !== undefined && { written }),
    flags: { draws, pattern, json, html: html === undefined ? undefined : path.resolve(html) },
    out,
  });
  const { store, ending } = await liveStudy(terminal, runs, {
    out,
    ...(threads !== undefined && { threads: positive('--threads', threads) }),
    ...(script !== undefined && { script }),
    ...(elsewhere !== undefined && { elsewhere }),
  });
  const readings = new Map<string, Measured['readings']>();
  const broken = new Map<string, number>();
  if (ending !== 'done') return { readings, broken, ending, elsewhere };
  for await (const { rows } of livedRuns(runs, store)) {
    if (rows?.readings !== undefined) readings.set(rows.identity, rows.readings);
  }
  for (const problem of await problemsOf(store)) broken.set(problem, (broken.get(problem) ?? 0) + 1);
  return { readings, broken, ending, elsewhere };
}

async function problemsOf(store: PartStore): Promise<string[]> {
  const chunks = await store.errors();
  return chunks.flatMap(({ columns, values }) =>
    Array.from(values[columns.findIndex(({ name }) => name === 'problem')] ?? [], String),
  );
}
