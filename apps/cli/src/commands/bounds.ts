import {
  afresh,
  atShares,
  atValues,
  boundsOf,
  createAnswers,
  createSearch,
  questionsOf,
  rangeOf,
  runsOf,
  runsOfBounds,
  valueAt,
} from 'assemblage';
import type { Answers, Bound, ListedStudy, Question, Study } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { boundsJson, boundsText } from '../report/bounds.ts';
import { tellCost } from '../studies/cost.ts';
import { loadStudy } from '../studies/load-study.ts';
import type { Script } from '../studies/pool.ts';
import { liveUnkept } from '../studies/unkept.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface BoundsOptions {
  readonly policy?: readonly string[];
  readonly outcome?: readonly string[];
  readonly draws?: number;
  readonly rounds?: number;
  readonly seeds?: number;
  readonly days?: number;
  readonly seed?: number;
  readonly scale?: number;
  readonly threads?: number;
  readonly json?: true;
  readonly script?: Script;
}

/** Outcomes of a study that names none: each is searched for on its own. */
const USUAL = ['expectedDeaths', 'expectedViolence', 'usedPure'];
const STOPPED = 130;

/**
 * `assemblage bounds`: the least and the greatest effect of a policy over all plausible adaptation to it. Runs are not
 * kept and no file is written, since they would say which adaptation does best against a policy.
 */
export async function boundsCommand(terminal: Terminal, written: string, options: BoundsOptions): Promise<number> {
  const { runs } = await loadStudy(written, flagsOf(options), 'bounds');
  const { study } = runs;
  const questions = questionsOf(study, USUAL);
  tellCost(terminal, study, runsOfBounds(study, questions.length), 'Search and check', options.threads);
  const found = await bounded(terminal, study, questions, options);
  if (found === undefined) {
    terminal.err('Stopped. Runs of this command are not kept: it begins anew.\n');
    return STOPPED;
  }
  if (options.json) {
    terminal.out(`${JSON.stringify(boundsJson(study, found.bounds, found, ENGINE.version))}\n`);
  } else terminal.out(boundsText(terminal, study, found.bounds, found, ENGINE.version));
  return 0;
}

function flagsOf({ outcome, policy, draws, rounds, seeds, days, seed, scale }: BoundsOptions) {
  const own = { draws, rounds, seeds, days, seed, scale };
  const flags = { ...own, outcomes: outcome, arms: policy?.map((name) => ({ name, policies: [name] })) };
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

interface Found {
  readonly bounds: readonly Bound[];
  readonly runs: number;
  readonly broken: number;
}

/** Searches, then lives the best points again with other seeds, so that no bound is a lucky course of chance. */
async function bounded(
  terminal: Terminal,
  study: Study,
  questions: readonly Question[],
  options: BoundsOptions,
): Promise<Found | undefined> {
  const { vary, draws, effort, name } = study;
  const rounds = effort?.rounds ?? 0;
  const plan = { key: name, dimensions: vary.length, questions: questions.length, points: draws, rounds };
  const search = createSearch(plan);
  let [runs, broken] = [0, 0];
  const live = async (listed: ListedStudy, asked: readonly Question[]): Promise<Answers | undefined> => {
    const own = runsOf(listed.study, ENGINE.library, listed.sample);
    const answers = createAnswers(listed.study, own.points.count, asked);
    const lived = await liveUnkept(terminal, own, answers, options);
    runs += own.count;
    broken += lived.broken;
    return lived.done ? answers : undefined;
  };
  while (!search.done) {
    const answers = await live(atShares(study, 'search', search.next(), 0), questions);
    if (answers === undefined) return undefined;
    search.learn(answers.values());
  }
  const finalists = search.finalists().map((share, at) => {
    const varied = vary[at % vary.length];
    return varied === undefined ? NaN : valueAt(rangeOf(varied), share);
  });
  const inForce = vary.map(({ value }) => value);
  const again = atValues(afresh(study), 'check', Float64Array.from([...finalists, ...inForce]), 0);
  // The outcome itself beside the difference: what the effect is to be seen against.
  const itself = questions.map((question): Question => ({ ...question, arm: 0 }));
  const answers = await live(again, [...questions, ...itself]);
  if (answers === undefined) return undefined;
  const width = questions.length;
  const half = (values: Float64Array, which: 0 | 1): Float64Array =>
    values.filter((_, at) => (at % (2 * width) < width ? 0 : 1) === which);
  const [values, errors] = [answers.values(), answers.errors()];
  const baselines = half(values, 1).subarray(2 * width * width);
  const bounds = boundsOf(questions, { values: half(values, 0), errors: half(errors, 0) }, baselines, search.middle());
  return { bounds, runs, broken };
}
