import type { Parameters } from '../../evidence/parameter.ts';

/** Who is searched in the street, how often, and what it teaches. */
export const STREET_SEARCH_PARAMETERS = {
  perHour: {
    about:
      'chance that a fully visible purchase leads to a search, per officer hour a day for 100,000 residents; in worlds with areas times afterSale',
    unit: 'per hour per 100,000',
    value: 0.00002,
    low: 0.000005,
    high: 0.0001,
    evidence: {
      rows: ['E04'],
      note: 'set so that buyers are searched as often as .11 drug searches a user-year implies',
    },
  },
  found: {
    about: 'share of searches after a purchase that find the drug',
    unit: 'share',
    value: 0.9,
    low: 0.6,
    high: 1,
    evidence: { assumed: 'the buyer has just received it' },
  },
  innocent: {
    about: 'people searched who had nothing to do with it, for each searched buyer',
    unit: 'ratio',
    value: 2.8,
    low: 1.5,
    high: 5,
    evidence: { rows: ['E03'], note: '76 % of searches end with no further action' },
  },
  targeting: {
    about: 'chance of being searched with one of two neutral labels against the other, whatever people do: for audits',
    unit: 'ratio',
    value: 1,
    low: 1,
    high: 9,
    spread: 'log-uniform',
    evidence: {
      rows: ['E10'],
      note: 'published ratios are 4 to 9: a property of the tactic, never of conduct; 1 until an audit asks for more',
    },
  },
  riskLearned: {
    about: 'share of the way to certainty that perceived risk goes after a search',
    unit: 'share',
    value: 0.06,
    low: 0.02,
    high: 0.15,
    evidence: { rows: ['literature:AnwarLoughran2011'], note: 'recalled' },
  },
  afterSale: {
    about:
      'share of the searches of buyers that follow a sale in sight, in worlds with areas; in the others people are out with what they bought, on the way home or to where they use it',
    unit: 'share',
    value: 0.3,
    low: 0.05,
    high: 0.9,
    evidence: {
      assumed:
        'hardly any cannabis is bought in sight, and most searches are for it; what officers saw before a search is not published',
    },
  },
  onTheWay: {
    about:
      'how well who is out with a purchase can be seen, against a sale in full sight; the same however it was bought',
    unit: 'ratio',
    value: 0.35,
    low: 0.1,
    high: 1,
    spread: 'log-uniform',
    evidence: {
      rows: ['E04'],
      note: 'set so that buyers of the city are searched as often in all as when every search followed a sale',
    },
  },
  random: {
    about: 'thought experiment: 1 when officers stop whoever passes, whatever anybody does',
    unit: 'flag',
    value: 0,
    low: 0,
    high: 1,
    whole: true,
    evidence: { assumed: 'the rival against which suspicion is shown' },
  },
  crowd: {
    about: 'people in public places who carry nothing, for each who is out with a purchase; for stops at random',
    unit: 'persons',
    value: 86,
    low: 30,
    high: 300,
    spread: 'log-uniform',
    evidence: { assumed: 'residents of the smart city for each of its purchases a day' },
  },
} as const satisfies Parameters;
