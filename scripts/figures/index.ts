import type { Figure } from './figure.ts';
import { EXPLOITATION } from './exploitation.ts';
import { LINES } from './lines.ts';
import { RIVALRY } from './rivalry.ts';

/** A figure for each mechanism that has one. */
export const FIGURES: readonly Figure[] = [...RIVALRY, ...LINES, ...EXPLOITATION];
