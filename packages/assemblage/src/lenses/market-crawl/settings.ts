import type { Parameters, Values } from '../../evidence/parameter.ts';

/** What the crawler is like, and what the markets are like that it crawls. */
export const PARAMETERS = {
  every: {
    about: 'days from one visit of the crawler to the next; a run that is shorter has one on its last day',
    unit: 'days',
    value: 7,
    low: 1,
    high: 90,
    whole: true,
    evidence: { assumed: 'a choice of whoever crawls; published crawls come daily to monthly' },
  },
  covered: {
    about: 'share of sellers on a market that the crawler visits',
    unit: 'share',
    value: 0.7,
    low: 0.2,
    high: 1,
    evidence: {
      assumed: 'crawls hold the largest markets; what is sold on others and without a market is not counted',
    },
  },
  down: {
    about: 'chance that a visit comes to nothing, since no page can be had',
    unit: 'probability',
    value: 0.05,
    low: 0,
    high: 0.3,
    evidence: { assumed: 'markets are often out of reach; how often on the day of a visit was not found' },
  },
  failed: {
    about: 'chance that the page of a listing is lost on a visit',
    unit: 'probability',
    value: 0.1,
    low: 0,
    high: 0.4,
    evidence: { assumed: 'crawls are checked for gaps by their authors, seldom with a rate that is told' },
  },
  feedback: {
    about: 'chance that a sale leaves feedback',
    unit: 'share',
    value: 0.441,
    low: 0.35,
    high: 0.55,
    evidence: { rows: ['O55'], note: 'one market that shows both feedback and sales; the range is assumed' },
  },
  spread: {
    about: 'sd of that chance between sellers',
    unit: 'share',
    value: 0.1,
    low: 0,
    high: 0.2,
    evidence: { assumed: 'buyers of one seller write more often than those of another; no spread was found' },
  },
  posting: {
    about: 'median days from a sale to its feedback; delays are exponential',
    unit: 'days',
    value: 7,
    low: 2,
    high: 21,
    evidence: { assumed: 'a parcel takes days, and feedback is left when it is there' },
  },
  conversion: {
    about: 'coefficient of variation of the rate at which prices of a visit are turned into euros',
    unit: 'ratio',
    value: 0.03,
    low: 0,
    high: 0.15,
    evidence: { assumed: 'prices are asked in currencies that swing within a day' },
  },
  untold: {
    about: 'share of accounts that state no country to ship from',
    unit: 'share',
    value: 0.1,
    low: 0,
    high: 0.5,
    evidence: { assumed: 'some sellers write a region, or nothing; no share for Europe was found' },
  },
  misstated: {
    about: 'share of accounts that state another country',
    unit: 'share',
    value: 0.05,
    low: 0,
    high: 0.3,
    evidence: { assumed: 'nobody can check what is stated; test purchases are too few for a rate' },
  },
} as const satisfies Parameters;

export type Settings = Values<typeof PARAMETERS>;
