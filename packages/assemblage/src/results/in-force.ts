import { registerOf } from '../evidence/register.ts';
import type { RegisteredParameter } from '../evidence/register.ts';
import type { Library } from '../library.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * The parameters on which a run of a scenario rests: not those of what is switched off or left out of its world, of
 * policies and lenses that it does not use, nor of the founding of other worlds.
 */
export function parametersInForce(library: Library, scenario: Scenario): RegisteredParameter[] {
  const policies = new Set(scenario.policies.map(({ policy }) => policy));
  const lenses = new Set(scenario.lenses.map(({ lens }) => lens));
  return registerOf(library).filter(({ kind, owner }) => {
    if (kind === 'policy') return policies.has(owner);
    if (kind === 'lens') return lenses.has(owner);
    return kind === 'foundation' ? isFounded(library, owner, scenario) : isAtWork(library, owner, scenario);
  });
}

function isFounded({ foundations }: Library, owner: string, { world }: Scenario): boolean {
  const { worlds } = foundations[owner];
  return worlds === undefined || worlds.includes(world);
}

/** What a scenario sets to 1 to have the tables that most worlds do not have. */
const ASKED_FOR: Readonly<Record<string, string>> = { associates: 'street.followed', services: 'street.services' };

/** A mechanism that needs a table of the street is left out of Europe, and one of a table that the scenario did not ask for. */
function isAtWork({ mechanisms }: Library, owner: string, { without, world, parameters }: Scenario): boolean {
  const { needs } = mechanisms[owner];
  if (without.includes(owner) || (world === 'europe' && needs !== undefined)) return false;
  const setting = needs === undefined ? undefined : ASKED_FOR[needs];
  return setting === undefined || parameters[setting] === 1;
}
