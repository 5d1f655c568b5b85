import type { Parameters } from '../../evidence/parameter.ts';
import { SYNTHETIC } from '../identifiers.ts';
import { lens } from '../lens.ts';
import { adultsByCatchment, interview, shareOutInterviews, substancesOf, sumOfCountry } from './interviews.ts';

/** Normal quantile of a 95 % interval. */
const Z = 1.959963984540054;
const PARAMETERS = {
  every: {
    about: 'days from one survey to the next; a run that is shorter is surveyed on its last day',
    unit: 'days',
    value: 365,
    low: 28,
    high: 3650,
    whole: true,
    evidence: { assumed: 'national surveys come every year (England and Wales) to every fourth or fifth' },
  },
  respondents: {
    about: 'adults interviewed in each country',
    unit: 'persons',
    value: 10_000,
    low: 1000,
    high: 40_000,
    spread: 'log-uniform',
    whole: true,
    evidence: {
      assumed: 'sample sizes differ by country and are in no row of the register; large countries reach some 20,000',
    },
  },
  userResponse: {
    about: 'how readily a user answers, relative to an adult who does not use',
    unit: 'ratio',
    value: 0.95,
    low: 0.8,
    high: 1,
    evidence: { assumed: 'users are away from home more and refuse more; no figure for cocaine was found' },
  },
  admits: {
    about: 'share of the interviewed users who say that they used',
    unit: 'share',
    value: 0.9,
    low: 0.6,
    high: 1,
    evidence: { assumed: 'self-report falls short of hair and urine tests, by how much in households was not read' },
  },
} as const satisfies Parameters;

/** A national household survey on drug use. */
export const householdSurvey = lens({
  name: 'household-survey',
  about:
    'Once a year an institute interviews adults (15-64) in each country, in the drawn catchments in proportion to the ' +
    'adults that these stand for, and asks whether they used in the last year and how often. A person counts as a ' +
    'last-year user who uses at the time of the interview or is in treatment, and tells the habit, not a diary. Every ' +
    'respondent has the same weight, and is asked about every substance of the run: a row for each. The interval is that of Wilson (1927) for a random sample of the adults of the run.',
  bias:
    'It never meets hidden frequent users, meets users a little less than others, and not all admit. The interval holds ' +
    'the chance of the interviews only: neither these biases nor, in a sampled world, the choice of catchments.',
  card: {
    sees: 'adults who live in households, answer, and say that they used',
    misses: 'hidden frequent users altogether; users who are away or refuse; users who deny',
    delays: 'use of the whole year before is told on one day',
    confuses: 'the chance of the interviews, which the interval holds, with these losses, which it does not hold',
    rates: {
      outside: {
        about: 'truth outside the 95 % interval',
        is: (record, label) =>
          Number(label['truePrevalence']) < Number(record['prevalenceLow']) ||
          Number(label['truePrevalence']) > Number(record['prevalenceHigh']),
      },
      halfMissed: {
        about: 'estimate below half of those who use',
        is: (record, label) => Number(record['estimatedUsers']) < Number(label['trueUsers']) / 2,
      },
    },
    coverage: {},
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'country and day' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run at whose end the survey is held' },
    { name: 'country', type: 'text', unit: 'ISO 3166', about: 'country' },
    { name: 'substance', type: 'text', unit: 'label', about: 'what was asked about' },
    { name: 'catchments', type: 'int', unit: 'count', about: 'catchments with interviews' },
    { name: 'adults', type: 'float', unit: 'persons', about: 'adults that the drawn catchments stand for' },
    { name: 'respondents', type: 'int', unit: 'persons', about: 'adults interviewed' },
    { name: 'users', type: 'int', unit: 'persons', about: 'respondents who say that they used in the last year' },
    { name: 'prevalence', type: 'float', unit: '%', about: 'last-year users among adults' },
    { name: 'prevalenceLow', type: 'float', unit: '%', about: 'lower end of the 95 % interval' },
    { name: 'prevalenceHigh', type: 'float', unit: '%', about: 'upper end of it' },
    {
      name: 'lessThanMonthly',
      type: 'float',
      unit: 'share',
      about: 'of the users: on less than 12 days a year; 0 without users',
    },
    { name: 'monthly', type: 'float', unit: 'share', about: 'of the users: on 12 to 23 days a year' },
    {
      name: 'moreThanMonthly',
      type: 'float',
      unit: 'share',
      about: 'of the users: two or three times a month or more (24 days)',
    },
    { name: 'estimatedUsers', type: 'float', unit: 'persons', about: 'prevalence times adults' },
    { name: 'estimatedUsersLow', type: 'float', unit: 'persons', about: 'lower end of the 95 % interval' },
    { name: 'estimatedUsersHigh', type: 'float', unit: 'persons', about: 'upper end of it' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the row of the survey' },
    { name: 'trueUsers', type: 'float', unit: 'persons', about: 'all who use, hidden ones too, expanded by weight' },
    { name: 'trueVisibleUsers', type: 'float', unit: 'persons', about: 'those whom a survey can meet' },
    { name: 'trueHiddenUsers', type: 'float', unit: 'persons', about: 'hidden frequent users' },
    { name: 'truePrevalence', type: 'float', unit: '%', about: 'all who use among adults' },
    {
      name: 'trueMoreThanMonthly',
      type: 'float',
      unit: 'share',
      about: 'of the users whom a survey can meet: 24 days a year or more',
    },
    { name: 'trueFrequent', type: 'float', unit: 'share', about: 'of all who use: 51 days a year or more' },
  ],
  observe(world, p, day, output) {
    if (!isSurveyDay(day.day, p.every, world.days)) return;
    const adults = adultsByCatchment(world);
    const interviews = shareOutInterviews(world, adults, p.respondents, day.day);
    const substances = substancesOf(world);
    const counts = interview(world, p, day.day, adults, interviews, substances);
    for (let country = 0; country < world.tables.countries.rows[0]; country++) {
      const sum = sumOfCountry(world, substances, country, adults, interviews, counts);
      if (sum.respondents === 0) continue;
      const { iso2, substance } = world.places.countries[country];
      const id = [`${SYNTHETIC}survey`, iso2, ...(substances.most > 1 ? [substance] : []), day.day].join('-');
      const [low, high] = wilson(sum.admitted, sum.respondents);
      const prevalence = sum.admitted / sum.respondents;
      output.record({
        id,
        day: day.day,
        country: iso2,
        substance,
        catchments: sum.catchments,
        adults: sum.adults,
        respondents: sum.respondents,
        users: sum.admitted,
        prevalence: prevalence * 100,
        prevalenceLow: low * 100,
        prevalenceHigh: high * 100,
        lessThanMonthly: shareOf(sum.admitted - sum.monthly - sum.more, sum.admitted),
        monthly: shareOf(sum.monthly, sum.admitted),
        moreThanMonthly: shareOf(sum.more, sum.admitted),
        estimatedUsers: prevalence * sum.adults,
        estimatedUsersLow: low * sum.adults,
        estimatedUsersHigh: high * sum.adults,
      });
      output.label({
        id,
        trueUsers: sum.visible + sum.hidden,
        trueVisibleUsers: sum.visible,
        trueHiddenUsers: sum.hidden,
        truePrevalence: shareOf(sum.visible + sum.hidden, sum.adults) * 100,
        trueMoreThanMonthly: shareOf(sum.visibleMore, sum.visible),
        trueFrequent: shareOf(sum.frequent, sum.visible + sum.hidden),
      });
    }
  },
});

function isSurveyDay(day: number, every: number, days: number | undefined): boolean {
  if (days !== undefined && days < every) return day === days - 1;
  return day % every === every - 1;
}

/** 95 % interval of a share (Wilson 1927). */
function wilson(hits: number, of: number): [low: number, high: number] {
  const share = hits / of;
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return [hits === 0 ? 0 : middle - half, hits === of ? 1 : middle + half];
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
