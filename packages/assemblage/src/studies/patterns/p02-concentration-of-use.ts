import { checkOf, EUROPEAN_YEAR, watchChecks } from './european-checks.ts';
import type { Pattern } from './pattern.ts';

export const CONCENTRATION_OF_USE: Pattern = {
  id: 'P02',
  title: 'Concentration of use',
  lens: 'household survey; the rest as it is',
  scenario: 'europe',
  arms: { base: EUROPEAN_YEAR },
  rivals: [
    {
      about: 'homogeneous users',
      parameters: {
        'population.occasionalShare': 0,
        'population.frequentShare': 0,
        'population.hiddenPerFrequent': 0,
        'population.daysSpread': 0,
        'population.gramsSpread': 0,
      },
    },
  ],
  firstRun: '2026-11-22',
  watch: (_world, scenario) => watchChecks('P02', scenario),
  parts: [
    {
      about: 'last-year users of cocaine who use more than once a month',
      unit: '% of users',
      band: { low: 7, high: 18 },
      rows: ['U07'],
      value: checkOf('of last-year users: more than once a month'),
    },
    {
      about: 'last-year users of cannabis who use more than once a month',
      unit: '% of users',
      band: { low: 33, high: 45 },
      rows: ['U08'],
      notYet: 'needs a household survey of cannabis',
    },
    {
      about: 'who use on 51 days a year or more',
      unit: '% of users',
      band: { high: 25 },
      rows: ['U09'],
      value: checkOf('who use on 51 days a year or more'),
    },
    {
      about: 'what they take',
      unit: '% of grams',
      band: { low: 50 },
      rows: ['U09'],
      value: checkOf('what they take'),
    },
    {
      about: 'what the heaviest fifth of users takes',
      unit: '% of grams',
      band: { low: 65, high: 90 },
      rows: ['U10'],
      value: checkOf('what the heaviest fifth of users takes'),
    },
  ],
};
