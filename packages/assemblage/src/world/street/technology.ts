import type { TableSpec } from '../../kernel/columns.ts';

/** First year of the table of technologies. */
export const FIRST_YEAR = 1990;

/** How far technologies had spread, by year: row = year - 1990. */
export const TECHNOLOGY = {
  kind: 'actants',
  about: 'Spread of technologies by year: row = year - 1990, at mid-year.',
  columns: {
    mobile: { type: 'f64', unit: 'share', about: 'people with a mobile telephone' },
    smartphone: { type: 'f64', unit: 'share', about: 'people with a smartphone' },
    feeds: { type: 'f64', unit: 'share', about: 'young people who use social feeds' },
    cameras: { type: 'f64', unit: 'per 1,000 residents', about: 'public cameras' },
  },
} as const satisfies TableSpec;
