import type { Scenario } from 'assemblage';

const NAMES = { europe: 'europe', city: 'smart-city', britain: 'county-lines' } as const;

/** The built-in scenario of the world of a scenario, whatever its own name is. */
export function scenarioName({ world }: Pick<Scenario, 'world'>): string {
  return NAMES[world];
}
