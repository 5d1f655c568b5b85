import { Problem, Problems, quoted } from '../kernel/problem.ts';
import type { Library } from '../library.ts';
import { canonical } from '../scenario/canonical.ts';
import { parseScenario, type ScenarioOverrides } from '../scenario/parse.ts';
import { checkPart, described, isRecord, type Part } from '../scenario/part.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Vocabulary } from '../scenario/vocabulary.ts';
import { type Path, readYaml, type Source } from '../scenario/yaml-file.ts';
import type { Pattern } from './patterns/pattern.ts';
import { ARM_KEYS, ARM_SHAPE, type STUDY_SHAPE } from './study-shape.ts';
import type { Arm, PatternArm, StudyTarget } from './study.ts';

/** What parsing a study needs of its surroundings: it opens no file itself. */
export interface StudyContext {
  readonly library: Library;
  readonly vocabulary: Vocabulary;
  /** The text of a scenario that is named in a study; throws a Problem when there is none. */
  scenario(written: string): { readonly text: string; readonly file: string };
  /** Published patterns whose figures can be targets; none when left out. */
  readonly patterns?: readonly Pattern[];
  /** What the command line sets on top of the baseline. */
  readonly overrides?: Omit<ScenarioOverrides, 'policies'>;
}

export type Top = ReturnType<(typeof STUDY_SHAPE)['parse']>;

const BASELINE = 'baseline';

/** Reads worlds that stand on the scenario of a study. */
export interface Layers {
  /** The scenario with some lines above it; undefined when they are wrong, which is among the problems then. */
  read(value: object, where: Source['where']): Scenario | undefined;
  /** The same with the lines of a pattern, for as many days as the pattern or the scenario has. */
  readAsPattern(pattern: Pattern, arm: string, where: Source['where']): Scenario | undefined;
}

export function layersOf(
  source: Source,
  top: Top,
  scenario: NonNullable<Top['scenario']>,
  context: StudyContext,
  problems: Problem[],
): Layers | undefined {
  const { base: named, ...below } = typeof scenario === 'string' ? { base: scenario } : scenario;
  const base = readBase(source, named, context, problems);
  if (base === undefined) return undefined;
  const days = top.days === undefined ? {} : { days: top.days };
  const on = (value: object, where: Source['where']): Scenario | undefined => {
    const above = layered(source, below, { value, where });
    try {
      return parseScenario(base.text, base.file, context.vocabulary, context.overrides, above);
    } catch (error) {
      if (!(error instanceof Problems)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  return {
    read: (value, where) => on({ ...days, ...value }, where),
    readAsPattern({ id, scenario: home, arms }, arm, where) {
      const { value } = readYaml(arms[arm], `${id}, ${arm}`, problems);
      const { base: preset, ...lines } = isRecord(value) ? value : {};
      const own = on(lines, where);
      const { world } = parseScenario(context.scenario(String(preset)).text, home, context.vocabulary);
      if (own === undefined || own.world === world) return own;
      const details = { where: where([]), expected: `a scenario that stands on ${home}, as the pattern does` };
      problems.push(new Problem('AS149', `${id} is a pattern of another world than ${own.name}`, details));
      return undefined;
    },
  };
}

/** The worlds in which the figures of patterns are read that are targets; what is one world is lived once. */
export function readersOf(
  source: Source,
  targets: readonly StudyTarget[],
  patterns: readonly Pattern[],
  { readAsPattern }: Layers,
  { scenario: { name, about } }: Arm,
): PatternArm[] {
  const readers = new Map<string, PatternArm>();
  targets.forEach(({ pattern: wanted }, index) => {
    const pattern = patterns.find(({ id }) => id === wanted?.id);
    if (pattern === undefined) return;
    for (const arm of Object.keys(pattern.arms)) {
      const own = readAsPattern(pattern, arm, (_, part) => source.where(['targets', index], part));
      if (own === undefined) return;
      const scenario = { ...own, name, about };
      const key = canonical(scenario);
      const { name: known = `${pattern.id.toLowerCase()}-${arm}`, of = [] } = readers.get(key) ?? {};
      const all = [...of.filter((one) => one.pattern !== pattern.id || one.arm !== arm), { pattern: pattern.id, arm }];
      const ids = [...new Set(all.map((one) => one.pattern))].toSorted();
      readers.set(key, { name: known, scenario, patterns: ids, of: all });
    }
  });
  return [...readers.values()];
}

/** The baseline and the arms above it. */
export function armsOf(source: Source, top: Top, { read }: Layers, problems: Problem[]): Arm[] {
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
export function setBy({ value }: Source, arms: readonly Arm[]): Map<string, string> {
  const found = new Map<string, string>();
  const written = isRecord(value) && Array.isArray(value['arms']) ? (value['arms'] as unknown[]) : [];
  for (const arm of written) {
    if (!isRecord(arm) || !isRecord(arm['parameters'])) continue;
    for (const parameter of Object.keys(arm['parameters'])) found.set(parameter, String(arm['name']));
  }
  for (const parameter of Object.keys(arms[0].scenario.parameters)) found.set(parameter, BASELINE);
  return found;
}
