/**
 * Families of practice of sellers. Abstract on purpose: a level has a cost and an effect, never a manner of doing it
 * (responsible use). Options are numbered from 0; `attraction` of a network holds 5 options a family.
 */
export const FAMILIES = ['openness', 'channel', 'numberHabit', 'handsetHabit', 'holding', 'handOver', 'pause', 'feeds'] as const;
export type Family = (typeof FAMILIES)[number];
export const OPTIONS = 5;

/** Row of `practice` and block of `attraction` of each family. */
export const OPENNESS = 0;
export const CHANNEL = 1;
export const NUMBER_HABIT = 2;
export const HANDSET_HABIT = 3;
export const HOLDING = 4;
export const HAND_OVER = 5;
export const PAUSE = 6;
export const FEEDS = 7;

/** Number of options of each family, in the order of FAMILIES. */
export const OPTIONS_OF = [5, 3, 4, 4, 3, 3, 2, 2] as const;

/** Options of the family `channel`: how the network sells. */
export const AT_CORNER = 0;
export const AT_HOUSE = 1;
export const BY_LINE = 2;

/** Trust asked by the options of `openness`: 0 open, 4 closed. */
export const TRUST_ASKED = [0, 0.25, 0.5, 0.75, 1] as const;

/** Three levels above none, never finer: share of a link's rate that a habit takes away, and share of income it costs. */
export const LEVEL_EFFECT = [0, 0.25, 0.5, 0.75] as const;
export const LEVEL_COST = [0, 0.02, 0.05, 0.15] as const;
