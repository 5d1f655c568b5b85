import type { Library } from '../library.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { identityOf } from '../simulate/identity.ts';
import { drawParameters } from './draws.ts';
import type { Pattern } from './patterns/pattern.ts';

/** What is judged: the values in force, draws from the whole ranges, or a rival (by number). */
export type Trial = 'in force' | 'ranges' | number;

/** One draw of one trial of a pattern: the run of each arm, by the arm's name. */
export interface Draw {
  readonly pattern: Pattern;
  readonly trial: Trial;
  readonly draw: number;
  /** Identity of the run of each arm. */
  readonly arms: Readonly<Record<string, string>>;
}

/** A run that has to be lived, and the patterns that read it. */
export interface Job {
  readonly identity: string;
  readonly scenario: Scenario;
  readonly patterns: readonly string[];
  /** The first that asked for it: pattern, arm and trial in one name, and the number of the draw. */
  readonly name: string;
  readonly draw: number;
}

export interface Plan {
  readonly draws: readonly Draw[];
  readonly jobs: readonly Job[];
}

/** Reads the lines of an arm as a scenario. `name` is for error messages. */
export type ReadScenario = (text: string, name: string) => Scenario;

/** Every run that the patterns need, each only once. Draw `i` has seed `i` in every arm and trial. */
export function planOf(patterns: readonly Pattern[], count: number, read: ReadScenario, library: Library): Plan {
  const jobs = new Map<string, Omit<Job, 'identity' | 'patterns'> & { patterns: Set<string> }>();
  const addJob = (scenario: Scenario, { id }: Pattern, name: string, draw: number): string => {
    const identity = identityOf(scenario, library);
    const job = jobs.get(identity) ?? { scenario, name, draw, patterns: new Set() };
    job.patterns.add(id);
    jobs.set(identity, job);
    return identity;
  };
  const draws = patterns.flatMap((pattern) => {
    const arms = Object.entries(pattern.arms).map(([arm, text]) => [arm, read(text, `${pattern.id}, ${arm}`)] as const);
    return trialsOf(pattern, library).flatMap((trial) =>
      Array.from({ length: count }, (_, index): Draw => {
        const identities = arms.map(([arm, scenario]) => [
          arm,
          addJob(
            inTrial(scenario, pattern, trial, index + 1, library),
            pattern,
            nameOf(pattern, arm, trial),
            index + 1,
          ),
        ]);
        return { pattern, trial, draw: index + 1, arms: Object.fromEntries(identities) };
      }),
    );
  });
  return {
    draws,
    jobs: [...jobs].map(([identity, job]) => ({ identity, ...job, patterns: [...job.patterns] })),
  };
}

function nameOf({ id }: Pattern, arm: string, trial: Trial): string {
  const tried = typeof trial === 'number' ? `rival-${trial + 1}` : trial.replaceAll(' ', '-');
  return `${id.toLowerCase()}-${arm}-${tried}`;
}

/** A rival that names what the library does not have cannot be run. */
export function trialsOf(pattern: Pattern, library: Library): Trial[] {
  const rivals = pattern.rivals.flatMap((_, index) =>
    missingOf(pattern, index, library) === undefined ? [index] : [],
  );
  return ['in force', 'ranges', ...rivals];
}

/** Why a rival cannot be run; undefined when it can. */
export function missingOf(pattern: Pattern, rival: number, { mechanisms, foundations }: Library): string | undefined {
  const { without = [], parameters = {}, notYet } = pattern.rivals[rival];
  if (notYet !== undefined) return notYet;
  const mechanism = without.find((name) => mechanisms[name] === undefined);
  if (mechanism !== undefined) return `there is no mechanism ${mechanism} yet`;
  const owners = { ...foundations, ...mechanisms };
  const parameter = Object.keys(parameters).find((name) => {
    const [owner, own] = name.split('.');
    return owners[owner]?.parameters[own] === undefined;
  });
  return parameter === undefined ? undefined : `there is no parameter ${parameter} yet`;
}

function inTrial(scenario: Scenario, pattern: Pattern, trial: Trial, draw: number, library: Library): Scenario {
  const seeded = { ...scenario, seed: draw };
  if (trial === 'in force') return seeded;
  if (trial === 'ranges') {
    return { ...seeded, parameters: { ...scenario.parameters, ...drawParameters(library, scenario, draw) } };
  }
  const { without = [], parameters = {} } = pattern.rivals[trial];
  return {
    ...seeded,
    without: [...new Set([...scenario.without, ...without])].toSorted(),
    parameters: { ...scenario.parameters, ...parameters },
  };
}
