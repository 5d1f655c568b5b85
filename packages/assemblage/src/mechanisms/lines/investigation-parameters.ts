import type { Parameters } from '../../evidence/parameter.ts';

/** Parameters of `investigation`: the rates of its links, and what an arrest finds. */
export const INVESTIGATION = {
  number: {
    about: 'rate at which the number of a large line becomes known, at one hour a day for 100,000 residents',
    unit: 'per day',
    value: 0.02,
    low: 0.004,
    high: 0.1,
    spread: 'log-uniform',
    evidence: { rows: ['L13', 'L15'], note: 'fitted to closures of lines, together with the other two links' },
  },
  exposed: {
    about: 'custom at which the number of a line is half as exposed as that of a very large one',
    unit: 'orders a day',
    value: 50,
    low: 10,
    high: 200,
    spread: 'log-uniform',
    evidence: { assumed: 'that large lines are known sooner is described, not how much' },
  },
  handset: {
    about: 'rate at which a known number is joined to a handset, for each hour a day spent on the line',
    unit: 'per hour',
    value: 0.0016,
    low: 0.0005,
    high: 0.04,
    spread: 'log-uniform',
    evidence: {
      rows: ['L13', 'L03', 'L18'],
      note: 'fitted to about .6 closures of a county line a year: the low end of 1,500 closures in 27 months over 600 to 1,100 lines, since at the middle of that (.0018) a seventh of the founded lines and a fifth of the children are gone within the year. L15 (1.4 to 3.8) is of 2022 on, when more was spent on it',
    },
  },
  holder: {
    about: 'rate at which a handset is joined to its holder, for each hour a day spent on the line',
    unit: 'per hour',
    value: 0.0016,
    low: 0.0005,
    high: 0.04,
    spread: 'log-uniform',
    evidence: {
      rows: ['L13', 'L03', 'L18'],
      note: 'fitted to about .6 closures of a county line a year: the low end of 1,500 closures in 27 months over 600 to 1,100 lines, since at the middle of that (.0018) a seventh of the founded lines and a fifth of the children are gone within the year. L15 (1.4 to 3.8) is of 2022 on, when more was spent on it',
    },
  },
  records: {
    about: 'part of the rate at which a number is joined to a handset that needs records of calls and antennas',
    unit: 'share',
    value: 0.8,
    low: 0.3,
    high: 1,
    evidence: {
      assumed:
        'an operator knows which handset a number was in; a seizure or somebody who talks tells it too. A part of a fitted rate, so that the fit does not hang on it',
    },
  },
  path: {
    about: 'part of this rate that comes of a path shared by the telephone of the line and a private one carried along',
    unit: 'share',
    value: 0.4,
    low: 0,
    high: 0.8,
    evidence: {
      assumed:
        'one of the traces that sellers themselves name (S03), and the one that needs no handset; in how many cases it was what told was not found. A part of a fitted rate; half of the networks begin with the lowest level of the habit against it, which takes a twentieth off that rate and was not fitted anew',
    },
  },
  contacts: {
    about:
      'all these rates against other lines, for lines of a network of which a telephone was seized, or somebody talked, in the last 60 days',
    unit: 'ratio',
    value: 2,
    low: 1,
    high: 4,
    evidence: {
      assumed: 'a seized telephone holds 100 to 2,000 contacts (L21); what they are worth to a force was not found',
    },
  },
  prosecution: {
    about: 'mean days from the day on which the holder is known to the charge',
    unit: 'days',
    value: 14,
    low: 1,
    high: 90,
    spread: 'log-uniform',
    evidence: { rows: ['E08'], note: 'the median of all crime; none is published of holders of lines' },
  },
  present: {
    about: 'share of the runners of a line who are found when its holder is arrested',
    unit: 'share',
    value: 0.5,
    low: 0.2,
    high: 0.9,
    evidence: { rows: ['L17'], note: 'fitted to 4.7 arrests a line, with the next' },
  },
  associates: {
    about: 'others arrested with a holder, runners apart, in the mean',
    unit: 'persons',
    value: 2,
    low: 0.5,
    high: 4,
    evidence: { rows: ['L17'], note: 'fitted to 4.7 arrests a line' },
  },
  atHand: {
    about: 'days of sales that are found at the arrest of a holder',
    unit: 'days',
    value: 0.25,
    low: 0.1,
    high: 2,
    evidence: { rows: ['L17'], note: 'fitted to GBP 450 of drugs a line: what is in the street is little' },
  },
} as const satisfies Parameters;
