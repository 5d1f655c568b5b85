import type { Scenario } from '../../src/scenario/scenario.ts';
import type { SimulationOptions } from '../../src/simulate.ts';
import { live } from '../runs.ts';

/** Chain after every day, then the fingerprint. */
export function bitsOf(scenario: Scenario, options: SimulationOptions = {}, drained = true): string[] {
  const chains: string[] = [];
  const simulation = live(scenario, options, (today) => {
    chains.push(today.chain());
    if (drained) today.drain();
  });
  return [...chains, simulation.fingerprint()];
}
