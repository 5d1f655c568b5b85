import { hashText } from '../kernel/hash.ts';
import type { Library } from '../library.ts';
import { canonical } from '../scenario/canonical.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { identityOf } from '../simulate/identity.ts';
import { READ_FORM } from './form.ts';
import type { Measures } from './life.ts';
import { type Points, pointsOf, type Posterior, rowsTogether } from './points.ts';
import { scopeOf } from './scope.ts';
import type { Point, Study, Varied } from './study.ts';

/**
 * All runs of a study, in order: point by point, at each point seed by seed, at each seed arm by arm, so that worlds
 * that are compared lie side by side. Nothing is made before it is asked for.
 */
export interface StudyRuns {
  readonly study: Study;
  readonly points: Points;
  /** What is read off every run; patterns differ by arm and are in `measuresOf`. */
  readonly measures: Measures;
  readonly count: number;
  /** Runs of a part. A part is a fixed range of runs, whatever was computed before and by whom. */
  readonly perPart: number;
  readonly parts: number;
  /** Two studies with one key have the same runs in the same order and by the same names, and read the same off them. */
  readonly key: string;
  pointOf(run: number): Point;
  /** How a run is named in tables. */
  nameOf(run: number): RunName;
  measuresOf(run: number): Measures;
  daysOf(run: number): number;
  scenarioOf(run: number): Scenario;
  /** The identity of a run: version, scenario, parameters and seed. */
  identityOf(run: number): string;
  /** True when several runs are the same world: those of an arm that has none of the varied parameters. */
  isShared(run: number): boolean;
  /** The first run that is the same world; itself when it is the only one. */
  firstSame(run: number): number;
  /** First run of a part, and one past its last. */
  rangeOf(part: number): readonly [from: number, to: number];
}

/** Names a run in any table of a study. */
export interface RunName {
  readonly arm: string;
  /** Number of the point in the ranges, from 1; 0 the values in force. */
  readonly draw: number;
  readonly seed: number;
}

/** Seeds of two points lie so far apart, so that no two points share one. */
const SEEDS_APART = 100_000;
const FEWEST = 16;
const MOST_PARTS = 10_000;
export function runsOf(study: Study, library: Library, posterior?: Posterior): StudyRuns {
  const { arms, seeds } = study;
  const points = pointsOf(study, posterior);
  const scope = scopeOf(arms, library);
  const measures = { window: study.window, ...(scope === undefined ? {} : { scope }) };
  const count = points.count * seeds * arms.length;
  const perPart = Math.max(FEWEST, Math.ceil(count / MOST_PARTS));
  const unmoved = arms.map(
    ({ scenario }) => groupOf(study) === undefined && study.vary.every((one) => !isIn(scenario, one)),
  );
  const pointOf = (run: number): Point => {
    const world = Math.floor(run / arms.length);
    return { arm: run % arms.length, draw: Math.floor(world / seeds), seed: world % seeds };
  };
  const scenarioOf = (run: number): Scenario => {
    const point = pointOf(run);
    const { scenario } = arms[point.arm];
    return withValues({ ...scenario, seed: seedOf(study, point) }, study.vary, points.values(point.draw));
  };
  return {
    study,
    points,
    measures,
    count,
    perPart,
    parts: Math.ceil(count / perPart),
    key: hashText(
      canonical([
        READ_FORM,
        arms.map(({ name, scenario, patterns }) => [name, identityOf(scenario, library), ...(patterns ?? [])]),
        points.key,
        seeds,
        seedsKey(study),
        measures,
      ]),
    ),
    pointOf,
    nameOf(run) {
      const { arm, draw } = pointOf(run);
      const inForce = study.draws === 0 || study.vary.length === 0;
      return { arm: arms[arm].name, draw: inForce ? 0 : draw + 1, seed: scenarioOf(run).seed };
    },
    measuresOf(run) {
      const { patterns } = arms[pointOf(run).arm];
      return patterns === undefined ? measures : { ...measures, patterns };
    },
    daysOf: (run) => arms[pointOf(run).arm].scenario.days,
    scenarioOf,
    identityOf: (run) => identityOf(scenarioOf(run), library),
    isShared: (run) => points.count > 1 && unmoved[pointOf(run).arm],
    firstSame(run) {
      const { arm, seed } = pointOf(run);
      return unmoved[arm] ? seed * arms.length + arm : run;
    },
    rangeOf: (part) => [part * perPart, Math.min(count, (part + 1) * perPart)],
  };
}

/**
 * The seed of a run. Where parameters are drawn to see what is not known, each point has seeds of its own; where points
 * are set beside one another, they share them.
 */
function seedOf(study: Study, { arm, draw, seed }: Point): number {
  const own = study.arms[arm].scenario.seed + seed;
  const group = groupOf(study)?.(draw);
  return group === undefined ? own : own + (group + 1) * SEEDS_APART;
}

/**
 * The group of points with seeds of their own to which a point belongs; undefined when all points share their seeds. What
 * moves between the rows of a walk or of a base point shall be the parameters and not chance.
 */
function groupOf({ kind, design, draws, vary, first = 0 }: Study): ((draw: number) => number) | undefined {
  if (draws === 0 || vary.length === 0) return undefined;
  if (design === 'morris' || design === 'saltelli') {
    const rows = rowsTogether(design, vary.length);
    return (draw) => Math.floor(draw / rows);
  }
  return kind === 'compare' || kind === 'calibrate' ? (draw) => first + draw : undefined;
}

/** What tells studies apart that have the same points and deal out seeds in another way. */
function seedsKey(study: Study): boolean | string {
  const { design } = study;
  return design === 'morris' || design === 'saltelli' ? design : groupOf(study) !== undefined;
}

/** True when a scenario has the parameter: settings only where their policy or lens is in use. */
function isIn({ policies, lenses }: Scenario, { kind, owner }: Varied): boolean {
  if (kind === 'policy') return policies.some(({ policy }) => policy === owner);
  return kind !== 'lens' || lenses.some(({ lens }) => lens === owner);
}

/** A scenario with values of the varied parameters, as a file that sets them would read. */
function withValues(scenario: Scenario, vary: readonly Varied[], values: Readonly<Record<string, number>>): Scenario {
  const parameters: Record<string, number> = { ...scenario.parameters };
  const settings = new Map<string, Record<string, number>>();
  for (const { name, owner, kind, value: usual } of vary) {
    const value = values[name];
    if (kind === 'policy' || kind === 'lens') {
      const own = settings.get(`${kind} ${owner}`) ?? {};
      own[name.slice(owner.length + 1)] = value;
      settings.set(`${kind} ${owner}`, own);
    } else if (value === usual) delete parameters[name];
    else parameters[name] = value;
  }
  if (settings.size === 0) return { ...scenario, parameters };
  return {
    ...scenario,
    parameters,
    policies: scenario.policies.map((one) => ({
      ...one,
      settings: { ...one.settings, ...settings.get(`policy ${one.policy}`) },
    })),
    lenses: scenario.lenses.map((one) => ({
      ...one,
      settings: { ...one.settings, ...settings.get(`lens ${one.lens}`) },
    })),
  };
}
