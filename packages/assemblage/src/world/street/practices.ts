/**
 * Families of practice of sellers. Abstract on purpose: a level has a cost and an effect, never a manner of doing it
 * (responsible use). Options are numbered from 0; `attraction` of a network holds 5 options a family.
 */
export const FAMILIES = [
  'openness',
  'channel',
  'numberHabit',
  'handsetHabit',
  'holding',
  'handOver',
  'pause',
  'feeds',
  'privatePhone',
] as const;
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
export const PRIVATE_PHONE = 8;

/** Number of options of each family, in the order of FAMILIES. */
export const OPTIONS_OF = [5, 5, 4, 4, 3, 3, 2, 2, 4] as const;

/** Options of the family `channel`: how the network sells. */
export const AT_CORNER = 0;
export const AT_HOUSE = 1;
export const BY_LINE = 2;
export const CORNER_AND_LINE = 3;
export const HOUSE_AND_LINE = 4;

/** Trust asked by the options of `openness`: 0 open, 4 closed. */
export const TRUST_ASKED = [0, 0.25, 0.5, 0.75, 1] as const;

/** A technology is at hand when this share of people have it. */
export const AT_HAND = 0.02;
/** The last option of the family `handOver` needs a technology that did not always exist. */
export const AUTOMATED = 2;

/** Three levels above none, never finer: share of a link's rate that a habit takes away, and share of income it costs. */
export const LEVEL_EFFECT = [0, 0.25, 0.5, 0.75] as const;
export const LEVEL_COST = [0, 0.02, 0.05, 0.15] as const;

/** Options of the family `handOver`: in person, at a place agreed on, by a machine. */
export const IN_PERSON = 0;
export const AT_DROP = 1;

/**
 * Levels at which the options of `handOver` stand. Without a meeting much less is seen, and it is dear: what delivery to
 * drops costs is "a substantial proportion" of the price (O84).
 */
export const LEVEL_OF_HAND_OVER = [0, 2, 3] as const;

/** Families, and places that they take in `attraction`. */
export const FAMILY_COUNT = FAMILIES.length;
export const ATTRACTIONS = FAMILY_COUNT * OPTIONS;

/**
 * Share of takings that each option costs. Openness, channel and pause have no price but the custom that they lose; a
 * line pays its runners.
 */
export const COST_OF: readonly (readonly number[])[] = [
  [0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0],
  LEVEL_COST,
  LEVEL_COST,
  LEVEL_COST,
  LEVEL_OF_HAND_OVER.map((level) => LEVEL_COST[level]),
  [0, 0],
  LEVEL_COST,
  LEVEL_COST,
];

/** Share of takings that the practices of a network cost together: those of everybody, or those of lines. */
export function costOfPractices(
  practice: { readonly [row: number]: number },
  network: number,
  ofLines: boolean,
): number {
  let share = 0;
  for (let family = 0; family < FAMILY_COUNT; family++) {
    if (isOfLines(family) === ofLines) share += COST_OF[family][practice[network * FAMILY_COUNT + family]];
  }
  return share;
}

/** Habits that mean nothing to who has no line. */
export function isOfLines(family: number): boolean {
  return family === NUMBER_HABIT || family === HANDSET_HABIT || family === PRIVATE_PHONE;
}

/** Share of its meetings that a seller's way of handing over leaves to be seen; 1 where nobody in particular sells. */
export function shownBy(practice: { readonly [row: number]: number }, network: number): number {
  return network < 0 ? 1 : 1 - LEVEL_EFFECT[LEVEL_OF_HAND_OVER[practice[network * FAMILY_COUNT + HAND_OVER]]];
}

/** Whose rules change: the codes of `learning.mode` and `tactics.mode`. */
export const FROZEN = 0;
export const SELLERS_ONLY = 1;
export const CONTROLLERS_ONLY = 2;
export const BOTH = 3;
export const DRIFT = 4;
