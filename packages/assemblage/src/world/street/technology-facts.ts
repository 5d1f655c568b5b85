import { BY_YEAR, type RowByYear } from '../../evidence/by-year.ts';
import type { Parameters, Values } from '../../evidence/parameter.ts';
import { FIRST_YEAR } from './technology.ts';

/** Last year of the table; after the last published figure everything stays as it was. */
export const LAST_YEAR = 2030;

/** How published series become shares of people. Owner `technology`. */
export const TECHNOLOGY_SPREAD = {
  subscriptionsPerUser: {
    about: 'mobile subscriptions for each person who has a mobile telephone',
    unit: 'ratio',
    value: 1.25,
    low: 1,
    high: 1.5,
    evidence: {
      rows: ['TA167', 'TA168', 'TA170', 'TA171', 'TA173', 'TA237', 'TA240', 'TA241', 'TA242', 'TA243', 'TA256'],
      note: 'subscriptions over people with a telephone of one year: 1998 1.1, 2000 1.5, 2001 1.0, 2003 1.2, 2004 1.3, 2006 1.4',
    },
  },
  mobileCeiling: {
    about: 'share of people with a mobile telephone when everybody who wants one has one',
    unit: 'share',
    value: 0.94,
    low: 0.9,
    high: 0.98,
    evidence: { rows: ['TA245', 'TA246'], note: 'adults, 2013 and 2015' },
  },
  adoption: {
    about: 'share of the historical spread of mobile telephones that takes place',
    unit: 'share',
    value: 1,
    low: 0,
    high: 1,
    evidence: { assumed: 'a thought experiment below 1: the same world without telephones' },
  },
} as const satisfies Parameters;

/** How far technologies had spread at the middle of a year. */
export interface TechnologyFact {
  readonly year: number;
  /** Share of people with a mobile telephone. */
  readonly mobile: number;
  /** Share of adults with a smartphone. */
  readonly smartphone: number;
  /** Share of people aged 16 to 24 in the social feed that most of them use. */
  readonly feeds: number;
  /** Cameras controlled by councils, for 1,000 residents of Great Britain. */
  readonly cameras: number;
}

interface Point {
  readonly year: number;
  readonly value: number;
}

/** Mobile subscriptions for 100 people, UK; International Telecommunication Union. The file ends in 2017. */
const SUBSCRIPTIONS: readonly RowByYear[] = [
  'TA157',
  'TA158',
  'TA159',
  'TA160',
  'TA161',
  'TA162',
  'TA163',
  'TA164',
  'TA165',
  'TA166',
  'TA167',
  'TA168',
  'TA169',
  'TA170',
  'TA171',
  'TA172',
  'TA173',
  'TA174',
  'TA175',
  'TA176',
  'TA177',
  'TA178',
  'TA179',
  'TA180',
  'TA181',
  'TA182',
  'TA183',
  'TA184',
];

/** Smartphones, % of adults, UK; Ofcom. */
const SMARTPHONES: readonly RowByYear[] = [
  'TA266',
  'TA267',
  'TA268',
  'TA269',
  'TA270',
  'TA271',
  'TA272',
  'TA273',
  'TA274',
  'TA275',
];

/** Instagram, % of those aged 16 to 24, UK; Ofcom. One platform of several, so a floor. */
const FEEDS: readonly RowByYear[] = ['TA032', 'TA031'];

/** Cameras controlled by councils, Great Britain; and residents then, in thousands (ONS mid-year, recalled). */
const CAMERAS: readonly (readonly [RowByYear, number])[] = [
  ['TA099', 57_000],
  ['TA100', 60_500],
  ['TA101', 61_900],
];

const SUBSCRIPTION_POINTS = SUBSCRIPTIONS.map((row) => pointOf(row, 100));
/** Nobody before the first smartphone of the mass market came on sale, at the end of 2007 (TA108). */
const SMARTPHONE_POINTS = [startOf('TA108'), ...SMARTPHONES.map((row) => pointOf(row, 100))];
/** Nobody in the year in which it began (TA292). */
const FEED_POINTS = [startOf('TA292'), ...FEEDS.map((row) => pointOf(row, 100))];
/** None in 1990: declared, no count before 1999 was found. */
const CAMERA_POINTS = [{ year: FIRST_YEAR, value: 0 }, ...CAMERAS.map(([row, thousands]) => pointOf(row, thousands))];

/** Mobile subscriptions for one person; above 1 from 2005 on. */
export function subscriptionsAt(year: number): number {
  return along(SUBSCRIPTION_POINTS, year);
}

/**
 * The table of technologies by year, 1990 to 2030. Straight lines between the rows of one series, never across two; flat
 * after the last. Surveys of adults (TA240-TA246) lie up to 9 points below this series, one of "own or have access"
 * (TA237) 17 points above it.
 */
export function technologyFacts(values: Values<typeof TECHNOLOGY_SPREAD>): readonly TechnologyFact[] {
  return Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, row) => {
    const year = FIRST_YEAR + row;
    return {
      year,
      mobile: values.adoption * Math.min(values.mobileCeiling, subscriptionsAt(year) / values.subscriptionsPerUser),
      smartphone: along(SMARTPHONE_POINTS, year),
      feeds: along(FEED_POINTS, year),
      cameras: along(CAMERA_POINTS, year),
    };
  });
}

function pointOf(row: RowByYear, whole: number): Point {
  const [year, value]: readonly [number, number?] = BY_YEAR[row];
  if (value === undefined) throw new Error(`the row ${row} holds no plain number`);
  return { year, value: value / whole };
}

function startOf(event: RowByYear): Point {
  return { year: BY_YEAR[event][0], value: 0 };
}

/** Straight between the points, flat outside them. */
function along(points: readonly Point[], year: number): number {
  let before = points[0];
  for (const point of points) {
    if (point.year >= year) {
      const span = point.year - before.year;
      return span === 0 ? point.value : before.value + ((point.value - before.value) * (year - before.year)) / span;
    }
    before = point;
  }
  return before.value;
}
