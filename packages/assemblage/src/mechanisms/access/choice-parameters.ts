import type { Parameters } from '../../evidence/parameter.ts';

/** Parameters of `choice`: what a buyer weighs, and for how long a source that is not used stays one. */
export const CHOICE = {
  beta: {
    about: 'how strongly experience guides the choice, median over buyers',
    unit: 'per unit of J',
    value: 4,
    low: 2,
    high: 10,
    evidence: {
      rows: ['M14', 'literature:WeisbuchKirmanHerreiner2000'],
      note: 'to be fitted to the share loyal to one source',
    },
  },
  betaSpread: {
    about: 'sd of the logarithm of beta between buyers',
    unit: 'log units',
    value: 0.5,
    low: 0.2,
    high: 1,
    evidence: { assumed: 'loyal and searching buyers must be able to coexist' },
  },
  delayCost: {
    about: 'cost of 30 minutes of waiting; grows with the square root of the delay',
    unit: 'utility',
    value: 0.3,
    low: 0.1,
    high: 1,
    evidence: { rows: ['M01', 'M05', 'M06'], note: 'to be fitted to access times' },
  },
  riskCost: {
    about: 'cost of a fully visible meeting at a perceived risk of one',
    unit: 'utility',
    value: 5,
    low: 0,
    high: 20,
    evidence: { assumed: 'no revealed-preference estimate was found' },
  },
  without: {
    about: 'utility lost by doing without, light users',
    unit: 'utility',
    value: 3,
    low: 1,
    high: 6,
    evidence: { assumed: 'must be large enough that most wishes lead to an attempt' },
  },
  withoutFrequent: {
    about: 'utility lost by doing without, frequent users',
    unit: 'utility',
    value: 10,
    low: 4,
    high: 20,
    evidence: { assumed: 'larger than for light users' },
  },
  slotLife: {
    about: 'days after which an unused tie is given up',
    unit: 'days',
    value: 180,
    low: 60,
    high: 365,
    evidence: { assumed: 'no measure of forgotten sellers was found' },
  },
  switching: {
    about:
      'thought experiment: 0 when buyers keep to the channel of the source that served them best and take up no other',
    unit: 'flag',
    value: 1,
    low: 0,
    high: 1,
    whole: true,
    evidence: { assumed: 'the rival view, against which it is shown what moves of buyers between channels do' },
  },
} as const satisfies Parameters;
