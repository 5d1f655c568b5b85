import { createSimulation, identityOf, LIBRARY, VERSION } from 'assemblage';
import type { Library, Scenario, Simulation, SimulationOptions } from 'assemblage';

/** What the commands need of the library; tests hand in a small one. */
export interface Engine {
  readonly version: string;
  /** A hash of the code that simulates, from its build; not known of sources that run without one. */
  readonly codeHash?: string;
  readonly library: Library;
  createSimulation(scenario: Scenario, options?: SimulationOptions): Simulation;
  /** The identity that a simulation of this scenario will have. */
  identityOf(scenario: Scenario): string;
}

declare const BUILD_OF_ENGINE: string | undefined;
const codeHash = typeof BUILD_OF_ENGINE === 'undefined' ? undefined : BUILD_OF_ENGINE;

export const ENGINE: Engine = {
  version: VERSION,
  ...(codeHash === undefined ? {} : { codeHash }),
  library: LIBRARY,
  createSimulation,
  identityOf,
};
