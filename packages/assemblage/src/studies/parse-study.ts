import { Problem, Problems, quoted } from '../kernel/problem.ts';
import { checkPart, described, isRecord, type Part } from '../scenario/part.ts';
import { readYaml, type Source } from '../scenario/yaml-file.ts';
import { armsOf, type Layers, layersOf, readersOf, setBy, type StudyContext, type Top } from './arms-asked.ts';
import { checkKind, effortOf, refuseStrangeKeys, usualVaried } from './asked.ts';
import { gridPoints } from './points.ts';
import { outcomesOf } from './outcome-list.ts';
import { checkPrior, DESIGN_OF_PRIOR } from './prior.ts';
import { MOST_RUNS, STUDY_KEYS, STUDY_SHAPE } from './study-shape.ts';
import type { Arm, Study, StudyKind } from './study.ts';
import { targetsOf } from './targets-asked.ts';
import { variedOf } from './varied.ts';

/** What a study does when its file does not say. */
const DEFAULTS: Readonly<Record<StudyKind, Pick<Study, 'draws' | 'seeds' | 'design'>>> = {
  compare: { draws: 20, seeds: 2, design: 'draws' },
  sweep: { draws: 32, seeds: 1, design: 'latin-hypercube' },
  sensitivity: { draws: 1, seeds: 1, design: 'sobol' },
  calibrate: { draws: 100, seeds: 1, design: 'sobol' },
  bounds: { draws: 32, seeds: 2, design: 'sobol' },
};
/** Runs of a wave of calibration for each parameter (Loeppky, Sacks & Welch 2009). */
const RUNS_AN_UNKNOWN = 10;
const LEVELS = 5;

/** Reads a study file. Throws Problems, each with its line and column. */
export function parseStudy(text: string, file: string, context: StudyContext): Study {
  const problems: Problem[] = [];
  const source = readYaml(text, file, problems);
  return studyFrom(source, context, problems);
}

/** A study from plain data, such as the options of a command line; `where` says which option a value came from. */
export function studyFrom(source: Source, context: StudyContext, problems: Problem[] = []): Study {
  const { value } = source;
  if (!isRecord(value)) throw new Problems([...problems, notAStudy(value, source)]);
  const top = checkPart(STUDY_SHAPE, value, topPart(source), problems) as Top;
  for (const key of ['kind', 'name', 'scenario'] as const) {
    if (value[key] !== undefined) continue;
    problems.push(
      new Problem('AS107', `\`${key}\` is missing`, { where: source.where([]), expected: STUDY_KEYS[key] }),
    );
  }
  const { kind, name, scenario } = top;
  if (kind === undefined || name === undefined || scenario === undefined) throw new Problems(problems);
  const layers = layersOf(source, top, scenario, context, problems);
  const arms = layers === undefined ? [] : armsOf(source, top, layers, problems);
  if (layers === undefined || problems.length > 0) throw new Problems(problems);
  const study = build(source, { ...top, kind, name }, arms, layers, context, problems);
  if (problems.length > 0) throw new Problems(problems);
  return study;
}

function build(
  source: Source,
  top: Top & { readonly kind: StudyKind; readonly name: string },
  arms: readonly Arm[],
  layers: Layers,
  { library, patterns = [] }: StudyContext,
  problems: Problem[],
): Study {
  const { kind, name } = top;
  const defaults = DEFAULTS[kind];
  if (kind === 'compare' && arms.length === 1) {
    problems.push(new Problem('AS145', 'a comparison has one arm only', { where: source.where(['kind']) }));
  }
  refuseStrangeKeys(source, kind, problems);
  const varied = variedOf(source, arms, setBy(source, arms), library, problems);
  const vary = top.vary === undefined ? usualVaried(kind, varied, library) : varied;
  const hasPrior = top.prior !== undefined && top.prior !== 'ranges';
  const design = top.design ?? (hasPrior ? DESIGN_OF_PRIOR : defaults.design);
  const levels = top.levels ?? LEVELS;
  const usualDraws = kind === 'calibrate' ? RUNS_AN_UNKNOWN * vary.length : defaults.draws;
  const draws = design === 'grid' ? gridPoints(vary, levels) : (top.draws ?? usualDraws);
  const seeds = top.seeds ?? defaults.seeds;
  checkPrior(source, { prior: top.prior, design, draws }, problems);
  checkKind(source, { kind, arms, vary: draws === 0 ? [] : vary, seeds }, problems);
  const known = new Set(outcomesOf(arms[0].scenario.world).map((outcome) => outcome.name));
  top.outcomes?.forEach((outcome, index) => {
    if (known.has(outcome)) return;
    const where = source.where(['outcomes', index]);
    problems.push(new Problem('AS142', `runs of ${arms[0].scenario.name} have no ${quoted(outcome)}`, { where }));
  });
  if (arms.length * Math.max(1, draws) * seeds > MOST_RUNS) {
    problems.push(
      new Problem('AS146', `the study has ${arms.length} arms, ${draws} points and ${seeds} seeds`, {
        where: source.where([]),
        expected: `at most ${MOST_RUNS} runs`,
      }),
    );
  }
  const targets = targetsOf(source, top.targets ?? [], arms[0], patterns, problems);
  const readers = readersOf(source, targets, patterns, layers, arms[0]);
  return {
    kind,
    name,
    about: top.about ?? '',
    arms,
    seeds,
    draws,
    vary: draws === 0 ? [] : vary,
    prior: top.prior ?? 'ranges',
    design,
    levels,
    outcomes: top.outcomes ?? [],
    precision: top.precision ?? 0,
    window: top.window ?? 'month',
    targets,
    ...(readers.length > 0 && { readers }),
    effort: effortOf(top),
  };
}

function topPart(source: Source): Part {
  const outcomes = STUDY_KEYS.outcomes;
  return {
    source,
    at: [],
    slot: ([key, item]) =>
      key === 'outcomes' && item !== undefined
        ? { expected: outcomes, unknown: 'AS142', names: outcomesOf('britain').map(({ name }) => name) }
        : { expected: STUDY_KEYS[key as keyof typeof STUDY_KEYS] },
    keys: () => ({ known: Object.keys(STUDY_KEYS), code: 'AS103' }),
  };
}

function notAStudy(value: unknown, source: Source): Problem {
  const where = source.where([]);
  if (value === null || value === undefined) return new Problem('AS140', 'the study is empty', { where });
  const expected = 'lines such as `kind: compare`';
  return new Problem('AS141', `the study is ${described(value)}`, { where, expected });
}
