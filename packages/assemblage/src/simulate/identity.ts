import { registerOf } from '../evidence/register.ts';
import { hashText } from '../kernel/hash.ts';
import type { Library } from '../library.ts';
import { LIBRARY } from '../library.ts';
import { canonical, canonicalScenario } from '../scenario/canonical.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { VERSION } from '../version.ts';
import { worldData } from '../world/data.ts';

const known = new WeakMap<Library, string>();

/**
 * The identity that a simulation of this scenario will have: version, scenario, every value that the library brings, and
 * the data that worlds are founded on. Code is not in it: that is what the version is for.
 */
export function identityOf(scenario: Scenario, library: Library = LIBRARY): string {
  let values = known.get(library);
  if (values === undefined) known.set(library, (values = valuesOf(library)));
  return hashText([VERSION, canonicalScenario(scenario), values].join('\n'));
}

/** One hash of all values and data: it is the same for every scenario of a library. */
function valuesOf(library: Library): string {
  const parameters = registerOf(library).map(({ owner, name, value }) => `${owner}.${name}=${value}`);
  return hashText([JSON.stringify(library.channels), canonical(worldData()), ...parameters].join('\n'));
}
