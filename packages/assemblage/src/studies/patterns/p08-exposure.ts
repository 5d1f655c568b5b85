import { ACTIVE } from '../../world/people.ts';
import type { Seen } from '../../world/seen.ts';
import { over } from './ledger.ts';
import { MATURE_CITY, SETTLED } from './mature-city.ts';
import type { Pattern, Reading, Watcher } from './pattern.ts';

/** Days between two counts of the users. */
const COUNT = 28;
const YEAR = 365;

export const EXPOSURE: Pattern = {
  id: 'P08',
  title: 'Exposure to enforcement',
  lens: 'the counts of the police as they are, over active users; use of the last year is taken for active use',
  scenario: 'smart-city',
  arms: { base: MATURE_CITY },
  rivals: [{ about: 'random stops', parameters: { 'street-searches.random': 1 } }],
  checked:
    'that buyers are also searched while they carry in public, and how often in all, was set with the share of users searched in view; the share of searches that find nothing was set by E03, of which it is a part, and stops at random miss it by what they are',
  firstRun: '2026-11-22',
  watch: watchPolice,
  parts: [
    {
      about: 'drug searches a user and year, of buyers and of others',
      unit: 'searches a user-year',
      band: { low: 0.08, high: 0.15 },
      rows: ['E02', 'E04'],
      value: perUser('searches'),
    },
    {
      about: 'offences of possession recorded a user and year',
      unit: 'offences a user-year',
      band: { low: 0.045, high: 0.08 },
      rows: ['E05', 'E06'],
      value: perUser('offences'),
    },
    {
      about: 'searches without further action',
      unit: '% of searches',
      band: { low: 65, high: 80 },
      rows: ['E03'],
      value: ({ base = {} }) => 100 * (1 - over(base['offences'], base['searches'])),
    },
    {
      about: 'monthly users of cannabis arrested a year, United States',
      unit: '% of users',
      band: { low: 2, high: 5 },
      rows: ['E07'],
      transported: true,
      notYet: 'needs arrests of users, and an American city',
    },
    {
      about: 'those aged 12 to 17 against all',
      unit: 'ratio',
      band: { low: 1.5, high: 3 },
      rows: ['E07'],
      transported: true,
      notYet: 'needs the age of users',
    },
  ],
};

function perUser(name: string): (arms: Readonly<Record<string, Reading>>) => number {
  return ({ base = {} }) => over(base[name], base['userYears']);
}

function watchPolice(): Watcher {
  const sums = { searches: 0, offences: 0 };
  let users = 0;
  let counts = 0;
  let days = 0;
  return {
    look(world, day) {
      if (day < SETTLED) return;
      days++;
      const { cells, tallies, districts, channels } = world.tables;
      for (let cell = 0; cell < districts.rows[0] * channels.rows[0]; cell++) sums.searches += cells.searches[cell];
      for (let d = 0; d < districts.rows[0]; d++) {
        sums.searches += tallies.bystanders[d];
        sums.offences += tallies.offences[d];
      }
      if (day % COUNT !== 0) return;
      users += activeUsers(world);
      counts++;
    },
    read: () => ({ ...sums, userYears: counts === 0 ? 0 : ((users / counts) * days) / YEAR }),
  };
}

function activeUsers({ tables: { people } }: Seen): number {
  let active = 0;
  for (let i = 0; i < people.rows[0]; i++) if (people.state[i] === ACTIVE) active++;
  return active;
}
