import type { Evidence, EvidenceName, Parameter, Parameters, Values } from '../evidence/parameter.ts';

/** What a street world must know of a substance, by name. Every substance has the same ones. */
export interface Figures extends Parameters {
  readonly price: Parameter;
  readonly purity: Parameter;
  readonly importPurity: Parameter;
  readonly wholesale: Parameter;
  readonly lotExponent: Parameter;
  readonly hiddenShare: Parameter;
  readonly occasionalShare: Parameter;
  readonly frequentShare: Parameter;
  readonly infrequentDays: Parameter;
  readonly occasionalDays: Parameter;
  readonly frequentDays: Parameter;
  readonly hiddenDays: Parameter;
  readonly daysSpread: Parameter;
  readonly infrequentGrams: Parameter;
  readonly occasionalGrams: Parameter;
  readonly frequentGrams: Parameter;
  readonly gramsSpread: Parameter;
  readonly inTreatment: Parameter;
  readonly treatmentStay: Parameter;
  readonly danger: Parameter;
  readonly replaced: Parameter;
  readonly kept: Parameter;
  readonly peaked: Parameter;
  readonly least: Parameter;
  readonly socialTies: Parameter;
  readonly socialOutlets: Parameter;
  readonly lineCustomers: Parameter;
}

export type SubstanceValues = Values<Figures>;

type Line = readonly [value: number, low: number, high: number, evidence: Evidence];

/** Meaning and unit of each figure, the same for all substances. */
const MEANING = {
  price: ['retail price of a gram', 'euro per gram, street purity'],
  purity: ['purity at retail when the run begins', 'share'],
  importPurity: ['purity of a load on arrival', 'share'],
  wholesale: ['wholesale price of a kilogram', 'euro per kilogram'],
  lotExponent: ['exponent of the price of a lot on its mass', 'exponent'],
  hiddenShare: ['share of users who are frequent and hidden from surveys', 'share'],
  occasionalShare: ['share of the other users who use on 11 to 50 days a year', 'share'],
  frequentShare: ['share of the other users who use on more than 50 days a year', 'share'],
  infrequentDays: ['median use-days a year of infrequent users', 'days a year'],
  occasionalDays: ['median use-days a year of occasional users', 'days a year'],
  frequentDays: ['median use-days a year of frequent users', 'days a year'],
  hiddenDays: ['median use-days a year of hidden frequent users', 'days a year'],
  daysSpread: ['sd of the logarithm of use-days inside a class', 'log units'],
  infrequentGrams: ['median bulk grams on a use-day, infrequent users', 'g'],
  occasionalGrams: ['median bulk grams on a use-day, occasional users', 'g'],
  frequentGrams: ['median bulk grams on a use-day, frequent users, hidden ones too', 'g'],
  gramsSpread: ['sd of the logarithm of grams on a use-day between people of a class', 'log units'],
  inTreatment: ['share of users who are in treatment when the run begins', 'share'],
  treatmentStay: ['length of an episode of treatment, against cocaine', 'ratio'],
  danger: ['chance of a poisoning at the dose that the body is used to, against cocaine', 'ratio'],
  replaced: ['share of use-days that treatment replaces, against cocaine', 'ratio'],
  kept: ['share of the loss of tolerance that treatment prevents', 'share'],
  peaked: ['how much of the weekend peak of cocaine it has', 'share'],
  least: ['dose that a body without tolerance is used to', 'mg pure'],
  socialTies: ['share of the ties through friends that lead to a friend who shares', 'share'],
  socialOutlets: ['friends who share, for each thousand users', 'per thousand users'],
  lineCustomers: ['customers whom a line serves when the run begins', 'persons'],
} as const satisfies Readonly<Record<string, readonly [about: string, unit: string]>>;

export function figuresOf(lines: Readonly<Record<keyof typeof MEANING, Line>>): Figures {
  return Object.fromEntries(
    (Object.keys(MEANING) as (keyof typeof MEANING)[]).map((name) => {
      const [about, unit] = MEANING[name];
      const [value, low, high, evidence] = lines[name];
      return [name, { about, unit, value, low, high, evidence }];
    }),
  ) as unknown as Figures;
}

export function rows(list: readonly EvidenceName[], note: string): Evidence {
  return { rows: list, note };
}

export function assumed(why: string): Evidence {
  return { assumed: why };
}
