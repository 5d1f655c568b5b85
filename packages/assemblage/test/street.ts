import { LIBRARY } from '../src/library.ts';
import type { LensInUse, Scenario } from '../src/scenario/scenario.ts';
import { inForce, scenarioOf } from './runs.ts';

/** What happens once a year in a street world happens every week: for tests in which everything has to be at work. */
const STRIFE = {
  'credit.default': 0.5,
  'introductions.told': 0.2,
  'desertion.perWeek': 0.5,
  'disputes.hazard': 0.5,
  'online-quarrels.spill': 0.05,
  'robbery.hazard': 0.05,
  'violence.retaliation': 0.6,
  'violence.death': 0.3,
  'territory.criticalMass': 5,
  'networks.entry': 4,
  'networks.exit': 1.5,
  'networks.reforming': 4,
  'social-supply.begin': 2,
  'social-supply.stop': 4,
  'line-recovery.takeover': 3,
  'line-recovery.hiring': 3,
  'line-recovery.least': 5,
  'numbers.reopening': 1,
  'numbers.life': 1,
  'runners.stay': 30,
  'recruitment.contact': 10,
  'recruitment.engaged': 0.5,
  'recruitment.delay': 2,
  'recruitment.stay': 30,
  'recruitment.safe': 20,
  'release.drawnBack': 0.5,
  'referrals.seen': 12,
  'drones.middle': 2000,
  'drones.flights': 10_000,
  'street.adultsAtRisk': 0.5,
  'homes.taken': 1,
  'homes.longest': 8,
  'homes.visited': 0.2,
  'export.least': 10,
  'export.spare': 0,
  'street.runnerPay': 2,
  'export.way': 0.01,
  'runner-arrests.seen': 0.02,
  'investigation.number': 0.2,
  'investigation.handset': 0.05,
  'investigation.holder': 0.03,
  'raids.hidden': 3,
  'street-searches.perHour': 0.0003,
  'learning.slope': 6,
  'learning.told': 0.8,
  'learning.change': 0,
  'tactics.change': 0,
  'tactics.slope': 0.5,
  'poisoning.hazard': 0.001,
  'treatment.asking': 10,
  'treatment.length': 7,
  'careers.lightToFrequent': 0.5,
  'careers.lightStops': 1,
  'careers.frequentToLight': 0.5,
  'careers.frequentStops': 0.5,
  'importing.low': 45,
  'importing.high': 46,
  'importing.leadShort': 1,
  'importing.leadLong': 3,
  'reorder.retailLow': 1,
  'reorder.retailHigh': 3,
  'reorder.wholesaleLow': 3,
  'reorder.wholesaleHigh': 10,
} as const;

/** The synthetic city, whole, four weeks; change what the test is about. */
export function cityOf(changes: Partial<Scenario> = {}): Scenario {
  return scenarioOf({ world: 'city', countries: ['GB'], scale: 1, start: '2019-01-01', ...changes });
}

/** Britain, whole. */
function britainOf(changes: Partial<Scenario> = {}): Scenario {
  return cityOf({ world: 'britain', ...changes });
}

/** The city in strife: stock is scarce, sellers fight, police close lines, people come and go, everybody learns. */
export function cityInStrife(changes: Partial<Scenario> = {}): Scenario {
  return cityOf({ ...changes, parameters: { ...STRIFE, ...changes.parameters } });
}

/** A city of three thousand users in strife, for tests that copy the whole world many times. */
export function smallCity(changes: Partial<Scenario> = {}): Scenario {
  const few = {
    'city.opiateCrackUsers': 2,
    'city.cocaineUsers': 0.003,
    'city.cannabisUsers': 0.006,
    'street.usersPerSeller': 10,
    'street.usersPerSellerDaily': 5,
    'street.usersPerLine': 60,
    'street.usersPerLineOther': 60,
    'street.childrenAtRisk': 0.005,
  };
  return cityInStrife({ ...changes, parameters: { ...few, ...changes.parameters } });
}

/** A Britain of a few thousand users in strife, with lines from the big cities into towns. */
export function smallBritain(changes: Partial<Scenario> = {}): Scenario {
  const few = {
    'britain.englandUsers': 4000,
    'britain.walesUsers': 300,
    'britain.scotlandUsers': 500,
    'export.full': 10,
    'street.exporters': 60,
    'street.countyLines': 60,
    'street.usersPerLine': 100,
    'street.usersPerSellerDaily': 10,
    'street.childrenAtRisk': 0.0002,
  };
  return britainOf({ ...changes, parameters: { ...STRIFE, ...few, ...changes.parameters } });
}

/** Policies of the street, strong. */
export const STRONG = [
  inForce('line-closure', { numbers: 2, holders: 2 }),
  inForce('number-orders', { perYear: 60 }),
  inForce('platform-moderation', { share: 0.7 }),
  inForce('safeguarding-first', { share: 0.9, days: 7 }),
  inForce('scene-patrol', { factor: 20 }),
  inForce('patrol-by-records', { share: 0.9, corrected: 0.5 }),
  inForce('undercover-buyers', { hours: 5 }),
  inForce('leaking-records', { perYear: 7 }),
  inForce('communications-data', { refused: 0.1, delay: 2 }),
  inForce('cameras', { scenes: 1, elsewhere: 0.5, looks: 300, memory: 20 }),
] as const;

/** Every lens that can look at a street world, as it is when nobody chooses. */
export const STREET_LENSES: readonly LensInUse[] = Object.values(LIBRARY.lenses)
  .filter(
    ({ worlds = ['city', 'britain'], needs }) =>
      needs === undefined && worlds.includes('city') && worlds.includes('britain'),
  )
  .map(({ name }) => ({ lens: name, settings: {} }));
