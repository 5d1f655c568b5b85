import type { Parameters } from '../evidence/parameter.ts';

/** Who calls whom at one time, and for how long it lasts. */
export const TIES = {
  circle: {
    about: 'friends and colleagues whom a person calls at one time, besides the household, mean',
    unit: 'ties',
    value: 4.3,
    low: 1.5,
    high: 10,
    evidence: {
      rows: ['CP046'],
      note:
        '3.0 mutual callers in 18 weeks were counted inside one operator with about a fifth of the country: 3 in all if nobody ' +
        'called beyond the operator, 15 if nobody looked at it; fitted to the middle of the two on a scale of ratios, 6.7, household included',
    },
  },
  sociable: {
    about: 'how unlike people are in the number of these: sd of the logarithm',
    unit: 'log units',
    value: 0.55,
    low: 0.3,
    high: 0.8,
    evidence: {
      rows: ['CP046', 'CP047'],
      note: 'the steep tail of the number of mutual callers (exponent 8.4, mean 3.0) has an sd of 2.2; what counting inside one operator leaves to chance is taken off',
    },
  },
  withTalk: {
    about: 'correlation of that with how much a person telephones',
    unit: 'correlation',
    value: 0.6,
    low: 0.2,
    high: 0.9,
    evidence: { assumed: 'who calls more calls more people; no figure was read' },
  },
  life: {
    about: 'how long such a tie lasts until it is quiet for a while, median',
    unit: 'days',
    value: 240,
    low: 90,
    high: 720,
    spread: 'log-uniform',
    evidence: {
      assumed:
        'in half a year people lose and win a large part of those they call while their number stays (literature:MiritelloEtAl2013, ' +
        'literature:SaramakiEtAl2014); their rates were not read, so that the range is wide. Nothing was fitted to P14',
    },
  },
  lifeSpread: {
    about: 'longest life of a tie against the median, and the median against the shortest; even on a scale of ratios',
    unit: 'ratio',
    value: 8,
    low: 3,
    high: 15,
    evidence: {
      assumed: 'some ties are short and others last for years; how many was not read, and the bounds are wide',
    },
  },
  closeness: {
    about: 'share of ties whose strength has the rank of their life; of the others it is of chance',
    unit: 'share',
    value: 0.5,
    low: 0.2,
    high: 0.8,
    evidence: {
      assumed:
        'ties that both sides keep up last longer (literature:HidalgoRodriguezSickert2008); that strong ones do, and how much longer, is assumed',
    },
  },
} as const satisfies Parameters;
