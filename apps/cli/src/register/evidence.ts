import { registerOf } from 'assemblage';
import type { EvidenceShare, Library, Scenario } from 'assemblage';

/** How many of the parameters in force in a scenario rest on evidence: what is switched off or unused does not count. */
export function evidenceOf(library: Library, scenario: Scenario): EvidenceShare {
  const policies = new Set(scenario.policies.map(({ policy }) => policy));
  const lenses = new Set(scenario.lenses.map(({ lens }) => lens));
  const inForce = registerOf(library).filter(({ kind, owner }) => {
    if (kind === 'policy') return policies.has(owner);
    if (kind === 'lens') return lenses.has(owner);
    return !scenario.without.includes(owner);
  });
  return { parameters: inForce.length, evidenced: inForce.filter(({ grade }) => grade === 'evidenced').length };
}
