import { valuesOf } from '../evidence/parameter.ts';
import { seedWords } from '../kernel/keys.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { BRITAIN } from './britain/parameters.ts';
import { britainPlan } from './britain/plan.ts';
import type { Channel } from './channels.ts';
import { cityPlan } from './city/city-plan.ts';
import { CITY } from './city/parameters.ts';
import { foundEurope, type FoundingOptions, settingsOf } from './founding/found.ts';
import { foundStreet } from './street/founding/found-street.ts';
import type { StreetPlan } from './street/plan.ts';
import type { World } from './world.ts';

/** Builds the world of a scenario as it is before its first day. */
export function foundWorld(
  scenario: Scenario,
  { channels }: { readonly channels: readonly Channel[] },
  options: FoundingOptions = {},
): World {
  if (scenario.world === 'europe') return foundEurope(scenario, channels, options);
  return foundStreet(scenario, channels, streetPlan(scenario), options);
}

/** The places of a street world. The seed of a run does not change the city: its plan has a number of its own. */
function streetPlan(scenario: Scenario): StreetPlan {
  if (scenario.world === 'britain') return britainPlan(valuesOf(BRITAIN, settingsOf(scenario, 'britain')));
  const values = valuesOf(CITY, settingsOf(scenario, 'city'));
  return cityPlan({ values, year: Number(scenario.start.slice(0, 4)) }, ...seedWords(values.plan));
}
