import { hashText } from '../kernel/hash.ts';
import type { Library } from '../library.ts';
import { canonical } from '../scenario/canonical.ts';
import { PATTERN_FORM } from './measure.ts';
import type { Pattern } from './patterns/pattern.ts';
import { planOf, type Draw, type Job, type ReadScenario } from './plan.ts';
import type { StudyRuns } from './runs.ts';
import type { Arm, Study } from './study.ts';

/** A validation as a study, and which runs each pattern is judged by. */
export interface ValidationRuns {
  readonly runs: StudyRuns;
  readonly draws: readonly Draw[];
}

/** One run a part: they are long, of unlike lengths, and each shall be there for good as soon as it was lived. */
const PER_PART = 1;

/**
 * The runs that patterns need as runs of a study, so that threads, parts and clusters treat them as any others. Each world
 * is one run, whichever patterns read it; long ones come first, so that threads end together.
 */
export function validationRuns(
  name: string,
  patterns: readonly Pattern[],
  count: number,
  read: ReadScenario,
  library: Library,
): ValidationRuns {
  const { draws, jobs: found } = planOf(patterns, count, read, library);
  const jobs = found.toSorted((one, other) => other.scenario.days - one.scenario.days);
  const arms = armsOf(jobs);
  const rows = new Map(arms.map((arm, row) => [arm.name, row]));
  const study: Study = {
    kind: 'validate',
    name,
    about: `published patterns beside the model: ${patterns.map(({ id }) => id).join(', ')}`,
    arms,
    seeds: 1,
    draws: count,
    vary: [],
    prior: 'ranges',
    design: 'draws',
    levels: 1,
    outcomes: [],
    precision: 0,
    window: 'month',
  };
  const measures = { window: study.window };
  const runs: StudyRuns = {
    study,
    points: { count, values: () => ({}), key: 'patterns' },
    measures,
    count: jobs.length,
    perPart: PER_PART,
    parts: Math.ceil(jobs.length / PER_PART),
    key: hashText(canonical([PATTERN_FORM, jobs.map(({ identity, patterns: ids }) => [identity, ...ids])])),
    pointOf: (run) => ({ arm: rows.get(jobs[run].name) ?? 0, draw: jobs[run].draw - 1, seed: 0 }),
    nameOf: (run) => ({ arm: jobs[run].name, draw: jobs[run].draw, seed: jobs[run].scenario.seed }),
    measuresOf: (run) => ({ ...measures, patterns: jobs[run].patterns }),
    daysOf: (run) => jobs[run].scenario.days,
    scenarioOf: (run) => jobs[run].scenario,
    identityOf: (run) => jobs[run].identity,
    isShared: () => false,
    firstSame: (run) => run,
    rangeOf: (part) => [part * PER_PART, Math.min(jobs.length, (part + 1) * PER_PART)],
  };
  return { runs, draws };
}

/** An arm for each name, with the scenario of its first run: what draws from ranges set is told of each run. */
function armsOf(jobs: readonly Job[]): Arm[] {
  const arms = new Map<string, Arm>();
  for (const { name, scenario, patterns } of jobs) {
    const known = arms.get(name);
    const all = [...new Set([...(known?.patterns ?? []), ...patterns])];
    arms.set(name, { name, scenario: known?.scenario ?? scenario, patterns: all });
  }
  return [...arms.values()];
}
