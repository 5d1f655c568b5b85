import { over } from './ledger.ts';
import type { Pattern, Reading } from './pattern.ts';
import { watchLastYears, WITH_AND_WITHOUT } from './years-of-adoption.ts';

const YEAR = 365;

export const PHONES_AND_TURF: Pattern = {
  id: 'P12',
  title: 'Phones against turf',
  lens: 'violence and rent as they are, in the ninth and tenth year of telephones against the same years without',
  scenario: 'smart-city',
  arms: WITH_AND_WITHOUT,
  rivals: [{ about: 'customers bound to corners', parameters: { 'learning.mode': 0 } }],
  // What systemic violence is, and how much of it there is.
  setting: ['V03'],
  firstRun: '2026-11-22',
  watch: watchLastYears,
  parts: [
    {
      about: 'violent incidents between sellers, expected, for each seller and year: fall',
      unit: '% change',
      band: { high: 0, strict: true },
      rows: ['M07'],
      effect: true,
      transported: true,
      value: ({ phones = {}, none = {} }) => 100 * (over(perSeller(phones), perSeller(none)) - 1),
    },
    {
      about: 'rent of those who hold a patch: falls',
      unit: '% change',
      band: { high: 0, strict: true },
      rows: ['S02'],
      effect: true,
      value: ({ phones = {}, none = {} }) =>
        100 * (over(over(phones['rent'], phones['days']), over(none['rent'], none['days'])) - 1),
    },
  ],
  // What moves behind the two: the violence or those over whom it is spread, and whether anybody leaves the corners.
  figures: [
    {
      about: 'violent incidents between sellers, expected, in all',
      unit: '% change',
      effect: true,
      value: ({ phones = {}, none = {} }) => changeOf(phones, none, 'violence', 'days'),
    },
    {
      about: 'sellers',
      unit: '% change',
      effect: true,
      value: ({ phones = {}, none = {} }) => changeOf(phones, none, 'sellers', 'months'),
    },
    {
      about: 'purchases at corners, with telephones less without',
      unit: '% of all',
      effect: true,
      value: ({ phones = {}, none = {} }) => 100 * (shareOf(phones, 'atCorners') - shareOf(none, 'atCorners')),
    },
    {
      about: 'purchases at corners without telephones',
      unit: '% of all',
      value: ({ none = {} }) => 100 * shareOf(none, 'atCorners'),
    },
    {
      about: 'purchases by line with telephones',
      unit: '% of all',
      value: ({ phones = {} }) => 100 * shareOf(phones, 'byLine'),
    },
  ],
};

function changeOf(phones: Reading, none: Reading, of: string, by: string): number {
  return 100 * (over(over(phones[of], phones[by]), over(none[of], none[by])) - 1);
}

function shareOf(reading: Reading, of: string): number {
  return over(reading[of], reading['purchases']);
}

function perSeller(reading: Reading): number {
  const sellers = over(reading['sellers'], reading['months']);
  return (YEAR * over(reading['violence'], reading['days'])) / sellers;
}
