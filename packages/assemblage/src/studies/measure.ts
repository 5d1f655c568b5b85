import { hashText } from '../kernel/hash.ts';
import type { Library } from '../library.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createSimulation } from '../simulate.ts';
import { PATTERNS } from './patterns/index.ts';
import type { Pattern, Reading } from './patterns/pattern.ts';

/** Grows when a pattern reads other numbers off a run under the names that it had. */
const READ = 1;

/** What patterns read off runs, as one word: readings of two runs belong together only when theirs is the same. */
export const PATTERN_FORM = hashText(JSON.stringify([READ, PATTERNS.map(({ id, arms }) => [id, arms])]));

/** A run that patterns read. */
export interface Measured {
  /** By the ids of the patterns. */
  readonly readings: Readonly<Record<string, Reading>>;
  readonly fingerprint: string;
}

/** Lives a scenario once and reads off it what the patterns need. */
export function measure(scenario: Scenario, patterns: readonly Pattern[], library: Library): Measured {
  const simulation = createSimulation(scenario, { library });
  const watchers = patterns.map((pattern) => ({ id: pattern.id, watcher: pattern.watch(simulation.world, scenario) }));
  while (!simulation.done) {
    simulation.step();
    const chunks = simulation.drain();
    for (const { watcher } of watchers) watcher.look(simulation.world, simulation.day - 1, chunks);
  }
  return {
    readings: Object.fromEntries(watchers.map(({ id, watcher }) => [id, watcher.read(simulation.world)])),
    fingerprint: simulation.fingerprint(),
  };
}
