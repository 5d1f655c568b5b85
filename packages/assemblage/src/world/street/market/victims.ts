import type { Parameters } from '../../../evidence/parameter.ts';

/** People at risk and exploited when a street world begins, and what is done for them. */
export const VICTIMS = {
  postsFilled: {
    about: 'share of the posts of lines that somebody fills when the run begins',
    unit: 'share',
    value: 0.96,
    low: 0.7,
    high: 1,
    evidence: { assumed: 'no count of empty posts exists: set so that the founded world stands still' },
  },
  exploitedShare: {
    about: 'share of the filled posts of a county line that exploited people fill, most of them children',
    unit: 'share',
    value: 0.7,
    low: 0.3,
    high: 0.9,
    evidence: {
      rows: ['L08', 'L02'],
      note: '10,000 children and 1,000 networks would fill every post: read as an upper figure. Set so that the founded world stands still',
    },
  },
  exploitedShareLocal: {
    about: 'the same of a local line',
    unit: 'share',
    value: 0.43,
    low: 0,
    high: 0.6,
    evidence: { assumed: 'figures are of county lines; less at home. Set so that the founded world stands still' },
  },
  exploitedAdults: {
    about: 'share of the exploited who are adults when the run begins',
    unit: 'share',
    value: 0.095,
    low: 0.03,
    high: 0.4,
    evidence: {
      assumed:
        'as many as there are among people at risk: set so that the founded world stands still. Counts of those met in weeks of intensified work (EX028) have more',
    },
  },
  contacted: {
    about: 'people whom a line is in contact with, for each whom it exploits, when the run begins',
    unit: 'ratio',
    value: 1.3,
    low: 0.3,
    high: 3,
    evidence: { assumed: 'nobody counts them: set so that the founded world stands still' },
  },
  childrenAtRisk: {
    about: 'share of children aged 10 to 17 who are at risk of being exploited by lines',
    unit: 'share',
    value: 0.03,
    low: 0.01,
    high: 0.06,
    evidence: { assumed: 'no estimate of the number at risk was found; by deprivation of the area' },
  },
  adultsAtRisk: {
    about: 'adults at risk, for each child',
    unit: 'ratio',
    value: 0.1,
    low: 0.03,
    high: 0.5,
    evidence: { assumed: 'no estimate of their number was found' },
  },
  safeguarding: {
    about: 'share of contacts with exploited people that are handled as safeguarding',
    unit: 'share',
    value: 0.3,
    low: 0.1,
    high: 0.7,
    evidence: { assumed: 'most first meet the police as suspects; no share was found' },
  },
  referralDays: {
    about: 'mean days from a referral until an exploited person is out',
    unit: 'days',
    value: 180,
    low: 30,
    high: 500,
    evidence: {
      assumed: 'decisions of the referral mechanism take most of a year or more; when harm ends was not found',
    },
  },
  moderation: {
    about: 'share of recruiting contacts and offers that platforms take down',
    unit: 'share',
    value: 0.3,
    low: 0,
    high: 0.8,
    evidence: { assumed: 'platforms publish counts of what they take down, not shares' },
  },
} as const satisfies Parameters;
