import path from 'node:path';
import { goOn, indicesOf, questionsOf, runsIn, runsOf, screened, screeningOf, sensitivityOf } from 'assemblage';
import type { Question, SensitivityReport, Study } from 'assemblage';
import type { ClusterOptions } from '../clusters/cluster-options.ts';
import { elsewhereOf } from '../clusters/hand-over.ts';
import { ENGINE } from '../engine.ts';
import { shown, writeDurably } from '../folder/durable.ts';
import { RUNS } from '../folder/runs.ts';
import { asPngWhereItCan } from '../plot/png.ts';
import { drawSensitivity } from '../plot/sensitivity-plot.ts';
import { sensitivityJson, sensitivityText } from '../report/sensitivity.ts';
import { answersOf } from '../studies/answers.ts';
import { tellCost } from '../studies/cost.ts';
import { type Elsewhere, ENDINGS, liveStudy } from '../studies/live-study.ts';
import { loadStudy } from '../studies/load-study.ts';
import type { Ending } from '../studies/drive.ts';
import type { Script } from '../studies/pool.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface SensitivityOptions extends ClusterOptions {
  readonly vary?: readonly string[];
  readonly policy?: readonly string[];
  readonly outcome?: readonly string[];
  readonly walks?: number;
  readonly screened?: number;
  readonly bases?: number;
  readonly seeds?: number;
  readonly days?: number;
  readonly seed?: number;
  readonly scale?: number;
  readonly out?: string;
  readonly threads?: number;
  readonly json?: true;
  readonly script?: Script;
}

/** Outcomes of a study that names none. */
const USUAL = ['expectedDeaths', 'usedPure', 'purePrice', 'expectedViolence'];

/** `assemblage sensitivity`: what the answers of a study hang on. */
export async function sensitivityCommand(
  asked: Terminal,
  written: string,
  options: SensitivityOptions,
): Promise<number> {
  const { runs } = await loadStudy(written, flagsOf(options), 'sensitivity');
  const { study } = runs;
  const questions = questionsOf(study, USUAL);
  const screening = screeningOf(study);
  const most = Math.min(study.effort?.screened ?? 0, study.vary.length);
  const later = most === 0 ? 0 : runsIn(indicesOf(study, study.vary.slice(0, most)));
  tellCost(asked, study, runsIn(screening) + later, 'Screening and indices', options.threads);
  const { out = RUNS, json } = options;
  const elsewhere = elsewhereOf(asked, runs, options, { command: 'sensitivity', flags: { json }, out });
  const live = { ...options, elsewhere };
  const walked = await lived(asked, screening, questions, live);
  if (walked.ending !== 'done') return ENDINGS[walked.ending];
  const lists = screened(screening, walked.answers, questions.length);
  const chosen = goOn(lists, most);
  const indices = chosen.length === 0 ? undefined : indicesOf(study, chosen);
  const divided = indices === undefined ? undefined : await lived(asked, indices, questions, live);
  if (divided !== undefined && divided.ending !== 'done') return ENDINGS[divided.ending];
  const terminal = elsewhere?.finished() ?? asked;
  const reports = sensitivityOf(
    questions,
    { answers: walked.answers, lists },
    indices === undefined || divided === undefined ? undefined : { study: indices, answers: divided.answers },
  );
  const { folder } = divided ?? walked;
  const broken = walked.broken + (divided?.broken ?? 0);
  const files = await writeFiles(folder, study, reports, broken);
  if (options.json) {
    terminal.out(`${JSON.stringify({ ...sensitivityJson(study, reports, broken, ENGINE.version), folder })}\n`);
    return 0;
  }
  terminal.out(sensitivityText(terminal, study, reports, broken, ENGINE.version));
  terminal.out(`Files in ${shown(folder)}: ${files.join(', ')}\n`);
  return 0;
}

function flagsOf({ outcome, policy, ...options }: SensitivityOptions) {
  const { vary, walks, screened: most, bases, seeds, days, seed, scale } = options;
  const own = { vary, walks, screened: most, bases, seeds, days, seed, scale };
  const flags = { ...own, outcomes: outcome, arms: policy?.map((name) => ({ name, policies: [name] })) };
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

interface Phase {
  readonly ending: Ending;
  readonly answers: Float64Array;
  readonly broken: number;
  readonly folder: string;
}

async function lived(
  terminal: Terminal,
  phase: Study,
  questions: readonly Question[],
  { out = RUNS, threads, script, elsewhere }: SensitivityOptions & { readonly elsewhere: Elsewhere | undefined },
): Promise<Phase> {
  const runs = runsOf(phase, ENGINE.library);
  const live = {
    out,
    ...(threads !== undefined && { threads }),
    ...(script !== undefined && { script }),
    ...(elsewhere !== undefined && { elsewhere }),
  };
  const { store, ending } = await liveStudy(terminal, runs, live);
  const { folder } = store;
  if (ending !== 'done') return { ending, answers: new Float64Array(0), broken: 0, folder };
  const { answers, broken } = await answersOf(runs, store, questions);
  return { ending, answers: answers.values(), broken, folder };
}

async function writeFiles(
  folder: string,
  study: Study,
  reports: readonly SensitivityReport[],
  broken: number,
): Promise<string[]> {
  const svg = drawSensitivity(study, reports, ENGINE.version);
  const png = await asPngWhereItCan(svg);
  const files: [string, string | Uint8Array][] = [
    ['sensitivity.json', `${JSON.stringify(sensitivityJson(study, reports, broken, ENGINE.version), null, 1)}\n`],
    ['sensitivity.svg', svg],
    ...(png === undefined ? [] : [['sensitivity.png', png] as [string, Uint8Array]]),
  ];
  for (const [name, content] of files) writeDurably(path.join(folder, name), content);
  return files.map(([name]) => name);
}
