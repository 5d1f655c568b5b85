import { checkOf, EUROPEAN_YEAR, watchChecks } from './european-checks.ts';
import type { Pattern } from './pattern.ts';

export const SIZE_OF_MARKET: Pattern = {
  id: 'P01',
  title: 'Size of the cocaine market seen three ways, and losses',
  lens: 'household survey, sewage, money spent; British tonnes and seizures as they are',
  scenario: 'europe',
  arms: { base: EUROPEAN_YEAR },
  rivals: [{ about: 'no hidden heavy users', parameters: { 'population.hiddenPerFrequent': 0 } }],
  firstRun: '2026-11-22',
  watch: (_world, scenario) => watchChecks('P01', scenario),
  parts: [
    {
      about: 'last-year users in the EU',
      unit: 'persons',
      band: { low: 3.5e6, high: 4.8e6 },
      rows: ['U01', 'U02', 'U03'],
      value: checkOf('last-year users in the EU'),
    },
    {
      about: 'cocaine used a day in Europe',
      unit: 'kg pure',
      band: { low: 356, high: 1070 },
      rows: ['W01'],
      value: checkOf('cocaine used a day in Europe'),
    },
    {
      about: 'spent by users a year in the EU',
      unit: 'euro',
      band: { low: 10.5e9, high: 30e9 },
      rows: ['U17', 'U18', 'U20', 'U21'],
      value: checkOf('spent by users a year in the EU'),
    },
    {
      about: 'used a year in the UK, street weight',
      unit: 't',
      band: { low: 95, high: 140 },
      rows: ['U19'],
      value: checkOf('used a year in the UK, street weight'),
    },
    {
      about: 'seized, of all seized or used in the UK',
      unit: '%',
      band: { low: 6, high: 22 },
      rows: ['F13'],
      value: checkOf('seized, of all seized or used in the UK'),
    },
  ],
};
