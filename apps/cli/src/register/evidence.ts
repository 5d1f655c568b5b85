import { registerOf } from 'assemblage';
import type { EvidenceShare, Library, RegisteredParameter, Scenario } from 'assemblage';

/** A parameter of the register, or one of the world as it is before the first day. */
export type KnownParameter = Omit<RegisteredParameter, 'kind'> & {
  readonly kind: RegisteredParameter['kind'] | 'foundation';
};

/** Every parameter of a library: what the world is founded on, then mechanisms, policies, lenses. */
export function everyParameter(library: Library): KnownParameter[] {
  const foundations = registerOf({ mechanisms: library.foundations, policies: {}, lenses: {} });
  return [...foundations.map((parameter) => ({ ...parameter, kind: 'foundation' as const })), ...registerOf(library)];
}

/** How many of the parameters in force in a scenario rest on evidence: what is switched off or unused does not count. */
export function evidenceOf(library: Library, scenario: Scenario): EvidenceShare {
  const policies = new Set(scenario.policies.map(({ policy }) => policy));
  const lenses = new Set(scenario.lenses.map(({ lens }) => lens));
  const inForce = everyParameter(library).filter(({ kind, owner }) => {
    if (kind === 'policy') return policies.has(owner);
    if (kind === 'lens') return lenses.has(owner);
    return !scenario.without.includes(owner);
  });
  return { parameters: inForce.length, evidenced: inForce.filter(({ grade }) => grade === 'evidenced').length };
}
