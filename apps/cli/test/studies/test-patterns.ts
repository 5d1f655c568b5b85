import type { Pattern } from 'assemblage';

/** Counts the days of a week on an island. */
export const WEEK: Pattern = {
  id: 'P99',
  title: 'A week has seven days',
  lens: 'a calendar',
  scenario: 'europe',
  arms: { base: 'base: europe\ncountries: [IE]\nscale: 0.02\ndays: 7\nlenses: []\n' },
  rivals: [{ about: 'nobody is raided', without: ['raids'] }],
  watch() {
    let days = 0;
    return {
      look() {
        days++;
      },
      read: (world) => ({ days, people: world.tables.people.rows[0] ?? 0, nothing: NaN }),
    };
  },
  parts: [
    {
      about: 'days',
      unit: 'days',
      band: { low: 7, high: 7 },
      rows: ['M07'],
      value: ({ base = {} }) => base['days'] ?? NaN,
    },
  ],
};

/** Breaks off on the first day. */
export const BROKEN: Pattern = {
  ...WEEK,
  id: 'P98',
  watch: () => ({
    look() {
      throw new Error('the books do not close');
    },
    read: () => ({}),
  }),
};
