import { over } from './ledger.ts';
import type { Pattern } from './pattern.ts';
import { watchLastYears, WITH_AND_WITHOUT } from './years-of-adoption.ts';

export const EXTENDED_TERRITORY: Pattern = {
  id: 'K1',
  title: 'Online and phone channels extend territory rather than replace it',
  lens: 'distances and hand-overs as they are, in the ninth and tenth year of telephones',
  scenario: 'smart-city',
  arms: WITH_AND_WITHOUT,
  rivals: [
    { about: 'sellers keep the form in which they began', parameters: { 'learning.mode': 0 } },
    { about: 'the way to a place costs next to nothing', parameters: { 'approach.distanceCost': 0.02 } },
  ],
  firstRun: '2026-11-22',
  watch: watchLastYears,
  parts: [
    {
      about: "distance between buyer and seller's home, a purchase: grows with telephones",
      unit: 'km',
      band: { low: 0, strict: true },
      rows: ['S02'],
      effect: true,
      value: ({ phones = {}, none = {} }) =>
        (over(phones['metres'], phones['purchases']) - over(none['metres'], none['purchases'])) / 1000,
    },
    {
      about: 'grams handed over at a place-bound tie: stay above half',
      unit: '% of grams',
      band: { low: 50, strict: true },
      rows: ['S02'],
      value: ({ phones = {} }) => 100 * over(phones['placeBound'], phones['bulk']),
    },
  ],
};
