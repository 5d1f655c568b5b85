import type { TableSpec } from '../../kernel/columns.ts';

/** What a substance is like, where mechanisms need it. */
export const SUBSTANCE_ROWS = {
  kind: 'actants',
  about: 'Substances of the run; see the catalogue of substances.',
  columns: {
    diluted: { type: 'u8', unit: 'flag', about: '1 when sellers cut it' },
    danger: {
      type: 'f64',
      unit: 'ratio',
      about: 'chance of a poisoning at the dose that the body is used to, against cocaine',
    },
    replaced: { type: 'f64', unit: 'ratio', about: 'share of use-days that treatment replaces, against cocaine' },
    kept: {
      type: 'f64',
      unit: 'share',
      about: 'share of the loss of tolerance that treatment prevents: 1 with a substitute',
    },
    stay: { type: 'f64', unit: 'ratio', about: 'length of an episode of treatment, against cocaine' },
    peaked: { type: 'f64', unit: 'share', about: 'how much of the weekend peak of cocaine it has' },
    least: { type: 'f64', unit: 'mg pure', about: 'dose that a body without tolerance is used to' },
  },
} as const satisfies TableSpec;
