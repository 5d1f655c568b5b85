import type { Scenario } from '../../scenario/scenario.ts';

/**
 * Parameters of mechanisms that the base year is founded on, so that it stands still when the run begins. The founding
 * may not know the mechanisms: a test holds these values to theirs.
 */
export const BASE_YEAR = {
  'bookkeeping.caught': 1,
  'bookkeeping.wage': 1500,
  'careers.lightStops': 0.15,
  'careers.latentStarts': 1.2,
  'delivery.friendPrice': 0.95,
  'demand.amountElasticity': -0.1,
  'demand.cover': 2,
  'demand.coverFrequent': 1,
  'demand.frequencyElasticity': -0.4,
  'demand.treatmentEffect': 0.4,
  'homes.longest': 120,
  'homes.shortest': 3,
  'homes.taken': 0.2,
  'homes.visited': 0.03,
  'learning.automatedFrom': 2014,
  'learning.change': 0.3,
  'learning.hearsay': 0.5,
  'learning.slope': 2,
  'numbers.life': 7,
  'export.full': 620,
  'export.margin': 0.4,
  'export.usual': 2900,
  'export.way': 0.5,
  'export.decay': 1.5,
  'export.distance': 50,
  'poisoning.halfLife': 14,
  'importing.detection': 0.5,
  'importing.touches': 2,
  'recruitment.delay': 30,
  'recruitment.stay': 240,
  'runners.least': 5,
  'runners.leastLocal': 1,
  'runners.most': 10,
  'runners.orders': 8,
  'territory.criticalMass': 10,
} as const;

/** The value in force in a scenario. */
export function baseYear(scenario: Scenario, name: keyof typeof BASE_YEAR): number {
  return scenario.parameters[name] ?? BASE_YEAR[name];
}
