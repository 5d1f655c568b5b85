import { checkOf, EUROPEAN_YEAR, watchChecks } from './european-checks.ts';
import type { Pattern } from './pattern.ts';

export const WEEKLY_RHYTHM: Pattern = {
  id: 'P05',
  title: 'Weekly rhythm by drug',
  lens: 'sewage of large west-European cities',
  scenario: 'europe',
  arms: { base: EUROPEAN_YEAR },
  rivals: [{ about: 'flat calendar', notYet: 'the calendar of cocaine cannot be switched off by a scenario' }],
  firstRun: '2026-11-22',
  watch: (_world, scenario) => watchChecks('P05', scenario),
  parts: [
    {
      about: 'load from Friday to Monday over Tuesday to Thursday, cocaine',
      unit: 'ratio',
      band: { low: 1.15, high: 1.5 },
      rows: ['W05'],
      value: checkOf('weekend (Friday to Monday) over midweek, western cities'),
    },
    {
      about: 'the same for amphetamine, heroin and cannabis',
      unit: 'ratio',
      band: { low: 0.9, high: 1.15 },
      rows: ['W06'],
      notYet: 'needs sewage of other substances',
    },
    {
      about: 'the same for MDMA, against cocaine',
      unit: 'difference',
      band: { low: 0, strict: true },
      rows: ['W06'],
      notYet: 'needs MDMA and its sewage',
    },
  ],
};
