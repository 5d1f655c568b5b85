import { ACTIVE, TREATED } from '../world/people.ts';
import type { Seen } from '../world/seen.ts';

/** Use-days a year from which van Laar et al. (2013) call a user frequent (U09). */
const FREQUENT = 51;
/** Use-days a year of a person whose pace and rate are 1 / 65535 each. */
const DAYS_OF_USE = 365 / (65535 * 65535);
/** Milligrams a year are counted in bins of this many, so that no sorting is needed. */
const BIN = 500;
const BINS = 4096;

/** What the people who use on the last day are used to: days a year times dose, bulk. */
export interface Habits {
  /** By catchment, not expanded. */
  readonly users: Float64Array;
  readonly milligrams: Float64Array;
  /** How unevenly use is spread, in percent, expanded; undefined when nobody uses. */
  readonly frequentUsers: number | undefined;
  readonly frequentGrams: number | undefined;
  readonly topFifthGrams: number | undefined;
}

export function habitsOf(world: Seen): Habits {
  const { people, districts, catchments } = world.tables;
  const users = new Float64Array(catchments.rows[0]);
  const milligrams = new Float64Array(catchments.rows[0]);
  const binUsers = new Float64Array(BINS);
  const binMilligrams = new Float64Array(BINS);
  const all = { users: 0, milligrams: 0 };
  const frequent = { users: 0, milligrams: 0 };
  const rows = people.rows[0];
  for (let row = 0; row < rows; row++) {
    if (people.state[row] !== ACTIVE && people.state[row] !== TREATED) continue;
    const catchment = districts.catchment[people.district[row]];
    const weight = catchments.weight[catchment];
    const days = people.pace[row] * people.rate[row] * DAYS_OF_USE;
    const yearly = days * people.dose[row];
    users[catchment]++;
    milligrams[catchment] += yearly;
    const bin = Math.min(BINS - 1, Math.floor(yearly / BIN));
    binUsers[bin] += weight;
    binMilligrams[bin] += weight * yearly;
    all.users += weight;
    all.milligrams += weight * yearly;
    if (days < FREQUENT) continue;
    frequent.users += weight;
    frequent.milligrams += weight * yearly;
  }
  const none = all.milligrams === 0;
  return {
    users,
    milligrams,
    frequentUsers: none ? undefined : (100 * frequent.users) / all.users,
    frequentGrams: none ? undefined : (100 * frequent.milligrams) / all.milligrams,
    topFifthGrams: none ? undefined : (100 * massOfTop(binUsers, binMilligrams, 0.2 * all.users)) / all.milligrams,
  };
}

/** Mass of the `count` users who take most: whole bins from above, the last one in part. */
function massOfTop(users: Float64Array, mass: Float64Array, count: number): number {
  let left = count;
  let taken = 0;
  for (let bin = BINS - 1; bin >= 0 && left > 0; bin--) {
    const share = users[bin] > left ? left / users[bin] : 1;
    taken += share * mass[bin];
    left -= share * users[bin];
  }
  return taken;
}
