import { exp } from '../../kernel/math.ts';

/** Parts of a find that a score is kept in, so that sums over areas do not depend on their order. */
export const PARTS = 1024;

/**
 * Hours in an area against what it would have if every resident had the same: the part that follows the score goes where
 * the score is, the rest is spread evenly. Where nothing is on record all is spread evenly.
 *
 * @param follow share of hours that follow the score, 0 to 1
 * @param score of the area and of its force together
 * @param residents of the area and of its force together
 */
export function againstEvenly(
  follow: number,
  score: number,
  allScores: number,
  residents: number,
  allResidents: number,
): number {
  if (allScores <= 0 || residents <= 0) return 1;
  return 1 - follow + (follow * score * allResidents) / (allScores * residents);
}

/**
 * The score of tomorrow: what is on record fades, what was found today is added. Corrected, a find counts the more, the
 * less was looked for it there (importance weighting, Ensign et al. 2018). Whole parts of a find.
 *
 * @param fade share of the score that is gone by tomorrow
 * @param found finds of today
 * @param looked hours of today against evenly spread ones, for the correction; 1 without it
 */
export function scoreTomorrow(score: number, fade: number, found: number, looked: number): number {
  return Math.floor(score * (1 - fade)) + (looked > 0 ? Math.floor((found * PARTS) / looked) : 0);
}

/**
 * Meetings that are seen against what evenly spread hours see. Twice the officers at one place do not see twice as much:
 * a share 1 - exp(-a h) of the meetings is seen.
 *
 * @param hours in the place against evenly spread ones
 * @param evenly a x hours in a beat where all are spread evenly
 */
export function seenAgainstEvenly(hours: number, evenly: number): number {
  return evenly > 0 ? (1 - exp(-evenly * hours)) / (1 - exp(-evenly)) : hours;
}
