import type { Parameters } from '../../evidence/parameter.ts';

/** Parameters of `message-services`: whom a way of taking orders reaches, and the rule by which it is chosen. */
export const MESSAGE_SERVICES = {
  learns: {
    about: 'thought experiment: 0 when no network ever changes the way in which it takes orders',
    unit: 'flag',
    value: 1,
    low: 0,
    high: 1,
    whole: true,
    evidence: { assumed: 'the rival view, against which it is shown what moving to another service does' },
  },
  common: {
    about: 'share of people with a smartphone who have the common service',
    unit: 'share',
    value: 0.9,
    low: 0.5,
    high: 1,
    evidence: {
      rows: ['TA052', 'TA275'],
      note: '76 % of adults used the largest in 2023, 82 % had a smartphone in 2020; people who use heroin and crack have less: a low end far below',
    },
  },
  other: {
    about: 'share of them who have the other service',
    unit: 'share',
    value: 0.6,
    low: 0.1,
    high: 0.8,
    evidence: {
      rows: ['TA036', 'TA275', 'S18'],
      note: '53 % of adults used the second largest in 2023; in 2022-23 county lines were said to turn to one that fewer have',
    },
  },
  memory: {
    about: 'weight of the past in what a way was worth',
    unit: 'share a review',
    value: 0.9,
    low: 0.8,
    high: 1,
    evidence: { rows: ['literature:CamererHo1999'], note: '.8 to 1 in most games' },
  },
  hearsay: {
    about: 'weight of a way that was only heard or thought of, against one that was tried',
    unit: 'share',
    value: 0.5,
    low: 0,
    high: 1,
    evidence: { rows: ['literature:CamererHo1999'], note: 'about .5: weight of payoffs that were not received' },
  },
  slope: {
    about: 'how strongly the choice goes by what ways were worth',
    unit: 'per standard payoff',
    value: 2,
    low: 0.5,
    high: 6,
    evidence: { assumed: 'as for all practices: in games it is fitted to each game; wide on purpose' },
  },
  told: {
    about: 'chance a review to be told by somebody known what the own way brings there',
    unit: 'share',
    value: 0.3,
    low: 0.05,
    high: 0.8,
    evidence: { assumed: 'as for all practices: sellers are secretive and talk' },
  },
  caught: {
    about: 'what a charge costs the member whom it falls on, in what the way of taking orders brought',
    unit: 'years of lawful wages',
    value: 1,
    low: 0.5,
    high: 5,
    evidence: {
      assumed:
        'the quantity of bookkeeping.caught, to be set like it: charges that came to pass stand in place of the feared ones of the payoff',
    },
  },
  change: {
    about: 'what a change costs',
    unit: 'months of income',
    value: 0.1,
    low: 0,
    high: 1,
    evidence: { assumed: 'an account costs next to nothing, customers must be told; no figure was found' },
  },
} as const satisfies Parameters;
