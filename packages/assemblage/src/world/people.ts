import type { TableSpec } from '../kernel/columns.ts';

/** Classes of use (van Laar et al. 2013): by use-days a year, and whether a household survey can meet the person. */
export const INFREQUENT = 0;
export const OCCASIONAL = 1;
export const FREQUENT = 2;
export const HIDDEN = 3;
export const CLASSES = ['infrequent', 'occasional', 'frequent', 'hidden frequent'] as const;

/** States of a person's row. A latent row is a person of the place who does not use now. */
export const LATENT = 0;
export const ACTIVE = 1;
export const TREATED = 2;
export const DEAD = 3;
export const STATES = ['latent', 'active', 'in treatment', 'dead'] as const;

/** Ties to outlets that a person can hold. */
export const TIES = 4;
/** Steps of `dear` in a ratio of one, and the largest step. */
export const DEAR_UNIT = 128;
export const DEAR_STEPS = 1024;
/** No outlet, no friend, no row. */
export const NONE = -1;
/** `tried` of a tie that was never tried. */
export const FRESH = 65535;
/** A day that never comes. */
export const NEVER = 65535;

/** One row a user, one to one; synthetic, never a real person. */
export const PEOPLE = {
  kind: 'actants',
  about: 'People who use or may begin to use: one row a person, synthetic.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    district: { type: 'u16', unit: 'row of districts', about: 'where the person lives' },
    class: { type: 'u8', unit: 'class', about: '0 infrequent, 1 occasional, 2 frequent, 3 hidden frequent' },
    state: { type: 'u8', unit: 'state', about: '0 latent, 1 active, 2 in treatment, 3 dead' },
    group: { type: 'u8', unit: 'label', about: 'one of two neutral groups for bias audits; no conduct depends on it' },
    age: { type: 'u8', unit: 'years', about: 'age when the run began' },
    pace: { type: 'u16', unit: 'share x 65535', about: 'chance that a day is a candidate day' },
    rate: {
      type: 'u16',
      unit: 'share x 65535',
      about: 'chance to want on a candidate day, on a mean day at the usual price',
    },
    dose: { type: 'u16', unit: 'mg bulk', about: 'taken on a use-day at the base price' },
    nextWant: { type: 'u16', unit: 'day', about: 'next candidate day for wanting' },
    nextTurn: { type: 'u16', unit: 'day', about: 'next candidate day for a turn in the career of use' },
    homeBulk: { type: 'u16', unit: 'mg bulk', about: 'stock at home' },
    homePure: { type: 'u16', unit: 'mg pure', about: 'pure part of the stock at home' },
    budget: { type: 'u16', unit: 'euro a month', about: 'what the person can spend in a month' },
    spent: { type: 'i32', unit: 'cent', about: 'spent since the first of the month' },
    belief: { type: 'u16', unit: 'share x 65535', about: 'believed purity: average of own last purchases' },
    paid: {
      type: 'u16',
      unit: 'cent per raw gram',
      about: 'price of a gram, one gram at a time, where the person last bought',
    },
    dear: {
      type: 'u16',
      unit: 'ratio x 128',
      about: 'what the person believes a pure gram costs, against the usual; at most 8 times',
    },
    tolerance: { type: 'u16', unit: 'mg pure', about: 'dose that the body was used to when last used' },
    lastUse: { type: 'u16', unit: 'day', about: 'day of last use' },
    risk: { type: 'u16', unit: 'share x 65535', about: 'perceived risk of the street when last changed' },
    riskDay: { type: 'u16', unit: 'day', about: 'day on which it last changed' },
    seeking: { type: 'u8', unit: 'flag', about: '1 when the last attempt failed or disappointed' },
    beta: { type: 'u8', unit: 'quantile of 256', about: 'how strongly experience guides the choice' },
    friends: { type: 'i32', unit: 'row of people', about: 'two friends of the same district', width: 2 },
    ties: { type: 'i32', unit: 'row of outlets', about: 'up to four known outlets; -1 is a free slot', width: 4 },
    worth: {
      type: 'u16',
      unit: 'J x 4096',
      about: 'experience with each tie: value for money against the usual',
      width: 4,
    },
    tried: { type: 'u16', unit: 'day', about: 'day on which each tie was last tried; 65535 not yet', width: 4 },
  },
} as const satisfies TableSpec;
