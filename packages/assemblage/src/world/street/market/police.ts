import type { Parameters } from '../../../evidence/parameter.ts';

/** What police forces do when a street world begins. */
export const POLICING = {
  visibleShare: {
    about: 'share of officers who are visible and available at one time',
    unit: 'share',
    value: 0.11,
    low: 0.06,
    high: 0.15,
    evidence: { rows: ['CP082'], note: 'England and Wales 2010; less than .07 on a Friday night in large forces' },
  },
  sceneShare: {
    about: 'share of their time that they are at open scenes',
    unit: 'share',
    value: 0.01,
    low: 0.002,
    high: 0.05,
    evidence: { assumed: 'no time-use study was found' },
  },
  numberWork: {
    about: 'share of officer hours spent on numbers of dealing lines',
    unit: 'share',
    value: 0.002,
    low: 0.0005,
    high: 0.01,
    evidence: { assumed: 'a small team in each force; the scale is taken up by the rates of the links' },
  },
  holderWork: {
    about: 'share of officer hours spent on holders of dealing lines',
    unit: 'share',
    value: 0.004,
    low: 0.001,
    high: 0.02,
    evidence: { assumed: 'as numbers, twice as much: most closures charge a holder' },
  },
  undercover: {
    about: 'officer hours a day for 100,000 residents spent on buying as customers would',
    unit: 'officer hours a day per 100,000 residents',
    value: 0,
    low: 0,
    high: 2,
    evidence: {
      assumed:
        'what is spent today is within the fitted rates of the links; beyond it, hours are a choice of the police',
    },
  },
  follow: {
    about: 'share of hours in public places that go where drugs were found before',
    unit: 'share',
    value: 0.5,
    low: 0,
    high: 0.9,
    evidence: { assumed: 'hot-spot and predictive patrol are described everywhere, its share of hours nowhere' },
  },
  corrected: {
    about: 'how far a find counts more where less was looked for it: 0 not at all, 1 wholly',
    unit: 'share',
    value: 0,
    low: 0,
    high: 1,
    evidence: { rows: ['literature:EnsignEtAl2018'], note: 'no force is known to weigh its records by its own patrol' },
  },
  onRecord: {
    about: 'finds on record for 100,000 residents when the run begins, the same everywhere',
    unit: 'finds per 100,000 residents',
    value: 20,
    low: 2,
    high: 200,
    spread: 'log-uniform',
    evidence: {
      assumed:
        'what a force has on record is not published by cell; as much as some weeks of finds, so that a run does not begin with a single one',
    },
  },
  orders: {
    about: 'telecommunication orders a year for each line whose number is known',
    unit: 'per year',
    value: 0.3,
    low: 0.02,
    high: 0.5,
    evidence: {
      rows: ['L20', 'L14'],
      note: 'fitted to 9 % of closures that end a number only; some 100 orders a year are known of',
    },
  },
} as const satisfies Parameters;
