import { createSimulation, identityOf, LIBRARY, VERSION } from 'assemblage';
import type { Library, Scenario, Simulation, SimulationOptions } from 'assemblage';

/** What the commands need of the library; tests hand in a small one. */
export interface Engine {
  readonly version: string;
  readonly library: Library;
  createSimulation(scenario: Scenario, options?: SimulationOptions): Simulation;
  /** The identity that a simulation of this scenario will have. */
  identityOf(scenario: Scenario): string;
}

export const ENGINE: Engine = { version: VERSION, library: LIBRARY, createSimulation, identityOf };
