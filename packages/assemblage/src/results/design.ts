import type { Places } from '../world/places-in-use.ts';

/**
 * Standard design error of an expanded total: how far it would spread had other catchments been drawn.
 *
 * Weights hold the expected use of each country, so only what a catchment has beyond its expected use is left to chance.
 * `totals` and `sizes` (expected use) are those of each drawn catchment, before expansion, by row of `places.catchments`.
 * The ratio of the two varies between catchments by a coefficient that is estimated from all of them (a ratio model,
 * Särndal, Swensson & Wretman 1992, ch. 7), times the share of catchments that was not drawn. `shares` by
 * country narrow the total to some of them. 0 in a full world; NaN when one catchment is all there is.
 */
export function designError(
  places: Places,
  totals: ArrayLike<number>,
  sizes: ArrayLike<number>,
  shares?: ArrayLike<number>,
): number {
  if (!isSampled(places)) return 0;
  const { catchments } = places;
  const variation = variationOf(places, totals, sizes);
  let total = 0;
  let squares = 0;
  let size = 0;
  catchments.forEach(({ weight, chance, country }, row) => {
    const share = shares?.[country] ?? 1;
    const expected = share * weight * sizes[row];
    total += share * weight * totals[row];
    size += expected;
    squares += (1 - chance) * expected * expected;
  });
  return size > 0 ? (total / size) * Math.sqrt(squares) * variation : 0;
}

/** True when part of the world was drawn. */
export function isSampled(places: Places): boolean {
  return places.catchments.some(({ chance }) => chance < 1);
}

/** Coefficient of variation between catchments of the total over the size, each weighed by its expanded size. */
function variationOf({ catchments }: Places, totals: ArrayLike<number>, sizes: ArrayLike<number>): number {
  let total = 0;
  let size = 0;
  let count = 0;
  catchments.forEach(({ weight }, row) => {
    total += weight * totals[row];
    size += weight * sizes[row];
    if (sizes[row] > 0) count++;
  });
  if (total === 0) return 0;
  const ratio = total / size;
  let squares = 0;
  catchments.forEach(({ weight }, row) => {
    if (sizes[row] <= 0) return;
    const beyond = totals[row] / (ratio * sizes[row]) - 1;
    squares += weight * sizes[row] * beyond * beyond;
  });
  return count > 1 ? Math.sqrt((squares / size) * (count / (count - 1))) : NaN;
}
