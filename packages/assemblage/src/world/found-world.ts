import type { Scenario } from '../scenario/scenario.ts';
import type { Channel } from './channels.ts';
import { foundEurope, type FoundingOptions } from './founding/found.ts';
import type { World } from './world.ts';

/** Builds the world of a scenario as it is before its first day. */
export function foundWorld(
  scenario: Scenario,
  { channels }: { readonly channels: readonly Channel[] },
  options: FoundingOptions = {},
): World {
  return foundEurope(scenario, channels, options);
}
