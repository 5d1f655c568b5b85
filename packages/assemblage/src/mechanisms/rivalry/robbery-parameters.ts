import type { Parameters } from '../../evidence/parameter.ts';

/** Parameters of `robbery`: how tempting a place of sale is, and to whom. */
export const ROBBERIES = {
  hazard: {
    about: 'robberies a day at a place of sale in full sight that is rich in loot and poor in associates',
    unit: 'per place and day',
    value: 3e-4,
    low: 1e-5,
    high: 1e-3,
    spread: 'log-uniform',
    evidence: {
      assumed: 'robbed sellers seldom report it; V05-V07 (US) bound the harm from above',
    },
  },
  loot: {
    about: 'loot at which a robbery is half as tempting as it can be',
    unit: 'euro',
    value: 500,
    low: 100,
    high: 2000,
    spread: 'log-uniform',
    evidence: { rows: ['L14', 'L17'], note: 'a few hundred pounds of drugs are found with a line; assumed' },
  },
  backing: {
    about: 'associates with whom a network is robbed a third as often',
    unit: 'associates',
    value: 10,
    low: 5,
    high: 20,
    evidence: { rows: ['S04'], note: 'the critical mass that holds a patch' },
  },
  posing: {
    about: 'how easily a robber who poses as a buyer comes to a seller who cannot be seen and asks no trust',
    unit: 'share of full sight',
    value: 0.2,
    low: 0,
    high: 0.5,
    evidence: { assumed: 'sellers are robbed at meetings that were ordered, not only where they can be seen' },
  },
  rivals: {
    about: 'share of robberies by another network of the place, where there is one',
    unit: 'share',
    value: 0.5,
    low: 0.2,
    high: 0.8,
    evidence: { rows: ['S05'], note: 'one case of a rival; the share is assumed' },
  },
  listed: {
    about: 'how many times as tempting a line is to robbers while others have a list of its customers',
    unit: 'ratio',
    value: 2,
    low: 1,
    high: 5,
    evidence: {
      assumed: 'who has the list can serve the customers at once (S05 on what they are worth); no figure was found',
    },
  },
  reached: {
    about: 'days of its income that a line is worth: until those who lost it have reached their customers again',
    unit: 'days',
    value: 30,
    low: 7,
    high: 120,
    spread: 'log-uniform',
    evidence: {
      rows: ['S05'],
      note: 'worth more than the drugs and cash taken, in words; the days are assumed, and set K2',
    },
  },
} as const satisfies Parameters;
