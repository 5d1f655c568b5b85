import { ACTIVE, TREATED } from '../../world/people.ts';
import type { Seen } from '../../world/seen.ts';
import { EXPECTED_ONE } from '../../world/expected.ts';
import { over } from './ledger.ts';
import { MATURE_CITY, SETTLED } from './mature-city.ts';
import type { Pattern, Watcher } from './pattern.ts';

/** Days between two counts of the users. */
const COUNT = 28;
const YEAR = 365;
const METHADONE = 'needs methadone as a treatment of its own';

export const DEATHS_AND_TREATMENT: Pattern = {
  id: 'P15',
  title: 'Deaths and treatment',
  lens: 'expected deaths by the substance that is mainly used, in all places; no delay of registration',
  scenario: 'smart-city',
  arms: { base: MATURE_CITY },
  rivals: [
    { about: 'treatment without tolerance loss', notYet: 'the loss of tolerance cannot be switched off by a scenario' },
  ],
  firstRun: '2026-11-22',
  watch: watchDeaths,
  parts: [
    {
      about: 'overdose deaths out of methadone',
      unit: 'per 1,000 person-years',
      band: { low: 8, high: 18 },
      rows: ['H03'],
      notYet: METHADONE,
    },
    {
      about: 'overdose deaths in methadone',
      unit: 'per 1,000 person-years',
      band: { low: 1.5, high: 5 },
      rows: ['H03', 'H05'],
      notYet: METHADONE,
    },
    { about: 'out against in', unit: 'ratio', band: { low: 3, high: 7 }, rows: ['H03'], notYet: METHADONE },
    {
      about: 'deaths in the first four weeks after stopping against on treatment',
      unit: 'ratio',
      band: { low: 4, high: 12 },
      rows: ['H04'],
      notYet: METHADONE,
    },
    {
      about: 'opiate deaths of users of opiates and crack',
      unit: 'per 1,000 a year',
      band: { low: 5, high: 10 },
      rows: ['H06'],
      value: ({ base = {} }) => 1000 * over(base['opiateDeaths'], base['userYears']),
    },
    {
      about: 'opiate share of deaths by poisoning',
      unit: '% of deaths',
      band: { low: 40, high: 55 },
      rows: ['H01'],
      value: ({ base = {} }) => 100 * over(base['opiateDeaths'], base['deaths']),
    },
  ],
};

function watchDeaths(first: Seen): Watcher {
  const rowOf = (name: string): number => first.places.countries.findIndex(({ substance }) => substance === name);
  const [heroin, crack] = [rowOf('heroin'), rowOf('crack')];
  const sums = { deaths: 0, opiateDeaths: 0 };
  let users = 0;
  let counts = 0;
  let days = 0;
  return {
    look(world, day) {
      if (day < SETTLED) return;
      days++;
      const { tallies, districts, people } = world.tables;
      for (let d = 0; d < districts.rows[0]; d++) {
        const deaths = tallies.expectedDeaths[d] / EXPECTED_ONE;
        sums.deaths += deaths;
        if (districts.country[d] === heroin) sums.opiateDeaths += deaths;
      }
      if (day % COUNT !== 0) return;
      counts++;
      for (let i = 0; i < people.rows[0]; i++) {
        if (people.state[i] !== ACTIVE && people.state[i] !== TREATED) continue;
        const substance = districts.country[people.district[i]];
        if (substance === heroin || substance === crack) users++;
      }
    },
    read: () => ({ ...sums, userYears: counts === 0 ? 0 : ((users / counts) * days) / YEAR }),
  };
}
