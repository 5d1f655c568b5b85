/**
 * Families of tactics of police forces: what the hours on lines go into first, and how many hours go to open scenes. The
 * sum of hours stays what the levers say.
 */
export const TACTIC_FAMILIES = ['hours', 'scenes'] as const;
export const TACTIC_COUNT = TACTIC_FAMILIES.length;
/** Options that `forces.attraction` has room for, a family. */
export const TACTIC_OPTIONS = 4;
export const OPTIONS_OF_TACTIC = [3, 3] as const;

export const SPLIT = 0;
// Option 0 of both families: hours half and half, scenes as planned.
export const NUMBERS_FIRST = 1;
export const HOLDERS_FIRST = 2;

export const SCENES = 1;
export const MORE_AT_SCENES = 1;
export const FEWER_AT_SCENES = 2;

/** Places in `forces.shift`. */
export const SHIFTS = 3;
export const ON_NUMBERS = 0;
export const ON_HOLDERS = 1;
export const AT_SCENES = 2;
