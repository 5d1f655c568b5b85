import * as assemblage from 'assemblage';
import type { Library, Scenario, Simulation, SimulationOptions } from 'assemblage';

/** What the commands need of the library; tests hand in a small one. */
export interface Engine {
  readonly version: string;
  readonly library: Library;
  createSimulation(scenario: Scenario, options?: SimulationOptions): Simulation;
  /** The identity that a simulation of this scenario will have. */
  identityOf(scenario: Scenario): string;
}
const lib = assemblage as unknown as Record<string, never>;
export const ENGINE: Engine = {
  version: lib.VERSION ?? '0.1.0',
  library: lib.LIBRARY ?? { mechanisms: {}, policies: {}, lenses: {}, channels: [] },
  createSimulation: lib.createSimulation,
  identityOf: lib.identityOf,
};
