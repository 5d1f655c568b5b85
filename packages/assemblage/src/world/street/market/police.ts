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
