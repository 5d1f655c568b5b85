import { type Values, valuesOf } from '../evidence/parameter.ts';
import { type LeverName, LEVERS, type LeverTable } from '../world/levers.ts';
import type { Policy } from './policy.ts';

/** Tables that have rows in street worlds alone. */
const OF_STREETS: ReadonlySet<LeverTable> = new Set<LeverTable>(['areas', 'forces', 'providers']);

/** Levers that a policy pulls with these settings, by default those of the register: it is tried on levers that only look. */
export function leversOf(policy: Policy, values: Values = valuesOf(policy.parameters, {})): LeverName[] {
  const pulled = new Set<LeverName>();
  const look = (lever: LeverName): void => void pulled.add(lever);
  policy.pull({ set: look, scale: look, add: look }, values);
  return [...pulled];
}

/** True of a policy that finds something to act on in street worlds alone. */
export function isOfStreets(policy: Policy): boolean {
  return leversOf(policy).some((lever) => OF_STREETS.has(LEVERS[lever].table));
}
