import { Problem, Problems, quoted } from '../kernel/problem.ts';
import type { Library } from '../library.ts';
import { parseScenario, type ScenarioOverrides } from '../scenario/parse.ts';
import { checkPart, described, isRecord, type Part } from '../scenario/part.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Vocabulary } from '../scenario/vocabulary.ts';
import { type Path, readYaml, type Source } from '../scenario/yaml-file.ts';
import { checkKind, effortOf, refuseStrangeKeys, targetsOf, usualVaried } from './asked.ts';
import { gridPoints } from './points.ts';
import { outcomesOf } from './outcome-list.ts';
import { checkPrior, DESIGN_OF_PRIOR } from './prior.ts';
import { ARM_KEYS, ARM_SHAPE, MOST_RUNS, STUDY_KEYS, STUDY_SHAPE } from './study-shape.ts';
import type { Arm, Study, StudyKind } from './study.ts';
import { variedOf } from './varied.ts';

/** What parsing a study needs of its surroundings: it opens no file itself. */
export interface StudyContext {
  readonly library: Library;
  readonly vocabulary: Vocabulary;
  /** The text of a scenario that is named in a study; throws a Problem when there is none. */
  scenario(written: string): { readonly text: string; readonly file: string };
  /** What the command line sets on top of the baseline. */
  readonly overrides?: Omit<ScenarioOverrides, 'policies'>;
}

type Top = ReturnType<(typeof STUDY_SHAPE)['parse']>;

const BASELINE = 'baseline';

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
  const arms = armsOf(source, top, scenario, context, problems);
  if (problems.length > 0) throw new Problems(problems);
  const study = build(source, { ...top, kind, name }, arms, context, problems);
  if (problems.length > 0) throw new Problems(problems);
  return study;
}

function build(
  source: Source,
  top: Top & { readonly kind: StudyKind; readonly name: string },
  arms: readonly Arm[],
  { library }: StudyContext,
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
    targets: targetsOf(source, top.targets ?? [], arms[0], problems),
    effort: effortOf(top),
  };
}

/** The baseline and the arms above it. */
function armsOf(
  source: Source,
  top: Top,
  scenario: NonNullable<Top['scenario']>,
  context: StudyContext,
  problems: Problem[],
): Arm[] {
  const { base: named, ...below } = typeof scenario === 'string' ? { base: scenario } : scenario;
  const base = readBase(source, named, context, problems);
  if (base === undefined) return [];
  const days = top.days === undefined ? {} : { days: top.days };
  const read = (value: object, where: Source['where']): Scenario | undefined => {
    const above = layered(source, below, { value: { ...days, ...value }, where });
    try {
      return parseScenario(base.text, base.file, context.vocabulary, context.overrides, above);
    } catch (error) {
      if (!(error instanceof Problems)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const baseline = read({}, (path, part) => source.where(path, part));
  if (baseline === undefined) return [];
  const names = new Set([BASELINE]);
  const others = (top.arms ?? []).flatMap((written, index): Arm[] => {
    const at = ['arms', index];
    const arm = checkArm(source, written, at, problems);
    if (arm === undefined) return [];
    const { name, ...layer } = arm;
    if (names.has(name)) {
      problems.push(
        new Problem('AS121', `${quoted(name)} is named twice`, {
          where: source.where([...at, 'name']),
          expected: `another name; ${BASELINE} is the scenario as it is`,
        }),
      );
    }
    names.add(name);
    const own = read(layer, (path, part) =>
      path[0] === 'days' ? source.where(path, part) : source.where([...at, ...path], part),
    );
    return own === undefined ? [] : [{ name, scenario: { ...own, name: baseline.name, about: baseline.about } }];
  });
  return [{ name: BASELINE, scenario: baseline }, ...others];
}

/** An arm on the lines of the scenario that the study itself has: of parameters both hold, of all else the arm's. */
function layered(source: Source, below: Readonly<Record<string, unknown>>, arm: Source): Source {
  const above = isRecord(arm.value) ? arm.value : {};
  const [under, over] = [below['parameters'], above['parameters']];
  const both = isRecord(under) && isRecord(over);
  const isAbove = ([key = '', name = '']: Path): boolean =>
    key in above && !(both && key === 'parameters' && name !== '' && !(name in over));
  return {
    value: { ...below, ...above, ...(both && { parameters: { ...under, ...over } }) },
    where: (path, part) =>
      path.length > 0 && !isAbove(path) && path[0] in below
        ? source.where(['scenario', ...path], part)
        : arm.where(path, part),
  };
}

function readBase(
  source: Source,
  scenario: unknown,
  context: StudyContext,
  problems: Problem[],
): { readonly text: string; readonly file: string } | undefined {
  if (typeof scenario !== 'string') {
    const details = {
      where: source.where(['scenario']),
      expected: '`base: NAME`, a scenario that these lines stand on',
    };
    problems.push(new Problem('AS107', '`base` is missing', details));
    return undefined;
  }
  try {
    return context.scenario(scenario);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, message, expected, nearest } = error;
    problems.push(
      new Problem(code, `${quoted(scenario)}: ${message}`, { where: source.where(['scenario']), expected, nearest }),
    );
    return undefined;
  }
}

function checkArm(
  source: Source,
  written: unknown,
  at: (string | number)[],
  problems: Problem[],
): { readonly name: string } | undefined {
  if (!isRecord(written)) {
    const details = { where: source.where(at), expected: '`name: NAME` and what is different' };
    problems.push(new Problem('AS105', `an arm is ${described(written)}`, details));
    return undefined;
  }
  if (written['name'] === undefined) {
    problems.push(new Problem('AS107', '`name` is missing', { where: source.where(at), expected: ARM_KEYS.name }));
    return undefined;
  }
  const before = problems.length;
  const part: Part = {
    source,
    at,
    slot: ([key]) => ({ expected: ARM_KEYS[key as keyof typeof ARM_KEYS] }),
    keys: () => ({ known: Object.keys(ARM_KEYS), code: 'AS103' }),
  };
  const arm = checkPart(ARM_SHAPE, written, part, problems);
  return problems.length > before ? undefined : arm;
}

/** Parameters that the baseline or an arm sets, though it be to the value they have anyway: which arm. */
function setBy({ value }: Source, arms: readonly Arm[]): Map<string, string> {
  const found = new Map<string, string>();
  const written = isRecord(value) && Array.isArray(value['arms']) ? (value['arms'] as unknown[]) : [];
  for (const arm of written) {
    if (!isRecord(arm) || !isRecord(arm['parameters'])) continue;
    for (const parameter of Object.keys(arm['parameters'])) found.set(parameter, String(arm['name']));
  }
  for (const parameter of Object.keys(arms[0].scenario.parameters)) found.set(parameter, BASELINE);
  return found;
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
