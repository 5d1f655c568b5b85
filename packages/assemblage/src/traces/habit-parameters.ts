import type { Parameters } from '../evidence/parameter.ts';

/** How people differ in their ways of telephoning. What all of them together do in a year is in `traffic`. */
export const HABITS = {
  texting: {
    about: 'how unlike people are in the share of texts: sd of the log odds',
    unit: 'log odds',
    value: 1.2,
    low: 0.5,
    high: 2,
    evidence: {
      assumed:
        'a quarter call daily and another quarter text daily (CP034), which tells only that people are unlike; no spread was found',
    },
  },
  beginning: {
    about: 'how unlike people are in beginning calls and texts rather than waiting for them: sd of the log odds',
    unit: 'log odds',
    value: 0.8,
    low: 0.3,
    high: 1.5,
    evidence: {
      assumed: 'calls of two people are often lopsided (literature:KovanenSaramakiKaski2011); no spread was found',
    },
  },
  ofTwo: {
    about: 'how unlike pairs of the same people would be in texting and in who begins: sd of the log odds',
    unit: 'log odds',
    value: 0.8,
    low: 0.3,
    high: 1.5,
    evidence: {
      assumed: 'whether two people call or text hangs on the two (literature:HeydariEtAl2018); no spread was found',
    },
  },
  talkingLong: {
    about: 'how unlike people are in the length of their calls: sd of the logarithm, a part of `traffic.callSpread`',
    unit: 'log units',
    value: 0.4,
    low: 0.2,
    high: 0.7,
    evidence: { assumed: 'no spread between people was found' },
  },
  inARow: {
    about: 'how unlike people are in the calls and texts of a burst that follow on the first: sd of the logarithm',
    unit: 'log units',
    value: 0.4,
    low: 0.2,
    high: 0.8,
    evidence: { assumed: 'the shape of times between calls differs from user to user (CP048); by how much is assumed' },
  },
  hours: {
    about: 'how unlike people are in each three hours of the day, against everybody: sd of the logarithm',
    unit: 'log units',
    value: 0.5,
    low: 0.25,
    high: 0.9,
    evidence: {
      assumed:
        'people have a daily rhythm of calls of their own, which lasts while their contacts change ' +
        '(literature:AledavoodEtAl2015); shown there in figures only, so that the spread is assumed',
    },
  },
  evening: {
    about:
      'how much more of their calls people of the evening make late and those of the morning early: log units at one sd',
    unit: 'log units',
    value: 0.5,
    low: 0.2,
    high: 1,
    evidence: {
      assumed:
        'times of sleep differ with an sd of more than an hour (literature:RoennebergEtAl2007); in calls it is assumed',
    },
  },
  weekend: {
    about: 'how unlike people are in telephoning at weekends against working days: sd of the logarithm',
    unit: 'log units',
    value: 0.35,
    low: 0.15,
    high: 0.6,
    evidence: { assumed: 'work and free days are unlike for many; no spread was found' },
  },
  ranks: {
    about:
      'share of the k-th trade, or number outside, among those that a person comes back to: k to the power of minus this',
    unit: 'exponent',
    value: 1,
    low: 0.5,
    high: 1.5,
    evidence: { assumed: 'a few take most, as of places (CP055); not measured of numbers' },
  },
} as const satisfies Parameters;
