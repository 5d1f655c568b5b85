import type { Library } from '../library.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createSimulation } from '../simulate.ts';
import type { Pattern, Reading } from './patterns/pattern.ts';

/** Lives a scenario once and reads off it what the patterns need, by their ids. */
export function measure(scenario: Scenario, patterns: readonly Pattern[], library: Library): Record<string, Reading> {
  const simulation = createSimulation(scenario, { library });
  const watchers = patterns.map((pattern) => ({ id: pattern.id, watcher: pattern.watch(simulation.world, scenario) }));
  while (!simulation.done) {
    simulation.step();
    const chunks = simulation.drain();
    for (const { watcher } of watchers) watcher.look(simulation.world, simulation.day - 1, chunks);
  }
  return Object.fromEntries(watchers.map(({ id, watcher }) => [id, watcher.read(simulation.world)]));
}
