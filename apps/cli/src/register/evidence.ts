import { parametersInForce } from 'assemblage';
import type { EvidenceShare, Library, Scenario } from 'assemblage';

/** How many of the parameters in force in a scenario rest on evidence: what is switched off or unused does not count. */
export function evidenceOf(library: Library, scenario: Scenario): EvidenceShare {
  const inForce = parametersInForce(library, scenario);
  return { parameters: inForce.length, evidenced: inForce.filter(({ grade }) => grade === 'evidenced').length };
}
