import os from 'node:os';
import path from 'node:path';
import { nearestName, parseScenario, PATTERNS, planOf, PRESETS, Problem, reportOf, someOf } from 'assemblage';
import type { Job, Pattern, Scenario } from 'assemblage';
import { ENGINE } from '../engine.ts';
import type { Engine } from '../engine.ts';
import { makeFolder, shown, writeDurably } from '../folder/durable.ts';
import { RUNS } from '../folder/runs.ts';
import { validationHtml } from '../report/validation-html.ts';
import { validationJson, validationReport } from '../report/validation.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { liveAll } from '../validate/pool.ts';
import { createReadingStore } from '../validate/store.ts';
import type { RunReadings } from '../validate/store.ts';
import { live } from '../validate/worker.ts';
import type { Outcome } from '../validate/worker.ts';
import { fullVocabulary } from '../vocabulary.ts';

export interface ValidateOptions {
  readonly draws?: number;
  readonly pattern?: readonly string[];
  readonly processes?: number;
  readonly out?: string;
  readonly again?: true;
  readonly html?: string;
  readonly json?: true;
}

const DRAWS = 8;
/** Readings of the runs of this command, in the folder of runs. */
const FOLDER = '.validate';

/** `assemblage validate`: the published patterns beside the model. */
export async function validateCommand(
  terminal: Terminal,
  written: string | undefined,
  options: ValidateOptions,
  engine: Engine = ENGINE,
  known: readonly Pattern[] = PATTERNS,
): Promise<number> {
  const patterns = chosen(known, written, options.pattern);
  const count = positive('--draws', options.draws ?? DRAWS);
  const processes = positive('--processes', options.processes ?? os.availableParallelism());
  const vocabulary = fullVocabulary(engine.library);
  const read = (text: string, name: string): Scenario => parseScenario(text, name, vocabulary);
  const { draws, jobs } = planOf(patterns, count, read, engine.library);
  const { readings, broken } = await readingsOf(terminal, jobs, processes, options, engine, known);
  const report = reportOf(patterns, draws, (identity) => readings.get(identity), read, engine.library);
  for (const [problem, times] of broken) terminal.err(`${times} of ${jobs.length} runs broke off: ${problem}\n`);
  const page = path.resolve(options.html ?? path.join(options.out ?? RUNS, pageName(written, options)));
  makeFolder(path.dirname(page));
  writeDurably(page, validationHtml(report, engine.version));
  terminal.out(
    options.json ? `${JSON.stringify(validationJson(report), null, 2)}\n` : validationReport(terminal, report, engine),
  );
  const where = `With a plot of each pattern, for a browser: ${shown(page)}\n`;
  if (options.json) terminal.err(where);
  else terminal.out(where);
  return 0;
}

/** `validation.html`, or with the scenario or the patterns that it is of. */
function pageName(written: string | undefined, { pattern }: ValidateOptions): string {
  return `${['validation', ...(written === undefined ? [] : [written]), ...(pattern ?? [])].join('-')}.html`;
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

/** The readings of all runs: those on disk, and those that are lived now. */
async function readingsOf(
  terminal: Terminal,
  jobs: readonly Job[],
  processes: number,
  options: ValidateOptions,
  engine: Engine,
  known: readonly Pattern[],
): Promise<{ readings: Map<string, RunReadings>; broken: Map<string, number> }> {
  const store = createReadingStore(path.join(path.resolve(options.out ?? RUNS), FOLDER), engine.codeHash);
  const readings = new Map<string, RunReadings>();
  const broken = new Map<string, number>();
  const missing: Job[] = [];
  for (const job of jobs) {
    const stored = options.again ? undefined : store.get(job.identity, job.patterns);
    if (stored === undefined) missing.push(job);
    else readings.set(job.identity, stored);
  }
  const total = missing.reduce((sum, { scenario }) => sum + scenario.days, 0);
  const progress = createProgress(terminal, total, 0, () => performance.now());
  let days = 0;
  let runs = 0;
  const done = ({ identity, scenario }: Job, outcome: Outcome): void => {
    days += scenario.days;
    runs++;
    if ('readings' in outcome) {
      store.put(identity, outcome.readings);
      readings.set(identity, outcome.readings);
    } else broken.set(outcome.problem, (broken.get(outcome.problem) ?? 0) + 1);
    progress.update(days, `run ${runs} of ${missing.length}`);
  };
  if (missing.length > 0)
    terminal.err(`${missing.length} runs to be lived, ${jobs.length - missing.length} there already\n`);
  // Long runs first, so that the processes end together.
  const order = missing.toSorted((left, right) => right.scenario.days - left.scenario.days);
  try {
    if (processes > 1) await liveAll(order, processes, done);
    else for (const job of order) done(job, live(job, engine, known));
  } finally {
    progress.end();
  }
  return { readings, broken };
}
