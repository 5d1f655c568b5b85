import type { Scenario } from './scenario.ts';

/** JSON with the keys of every object in order and no spaces: equal values give equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

/** The text from which the run's identity is hashed. */
export function canonicalScenario(scenario: Scenario): string {
  return canonical(scenario);
}
