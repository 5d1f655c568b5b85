import { normalQuantile } from '../../kernel/math.ts';
import type { MorrisEffect } from '../methods/morris.ts';
import type { SobolIndex } from '../methods/sobol-indices.ts';
import { quantileOf } from '../methods/statistics.ts';
import { studentQuantile } from '../methods/student.ts';

/** A parameter without influence is called clear in this share of the cases, at most about. Two tests share it. */
const DOUBT = 0.1;
/** Fewer parameters that move anything say nothing of what one without influence would reach. */
const FEWEST = 10;
/** A share of the variance below this is called nothing. */
const LITTLE = 0.01;

/**
 * Which effects of a screening are more than the noise that another course of chance makes of any step. A mean size cannot
 * say so: it is above nothing of noise too. An effect is clear when its mean with its sign differs from nothing (Student), or
 * when its mean square is more than one parameter without influence in twenty would reach, were the middle parameter of the
 * screening one of these. The first finds effects of one sign, the second also those that turn about.
 */
export function clearEffects(effects: readonly MorrisEffect[]): boolean[] {
  const moving = effects.filter(({ count, muStar }) => count > 1 && muStar > 0);
  const noise =
    moving.length < FEWEST
      ? Infinity
      : quantileOf(
          moving.map((one) => meanSquare(one) / chiSquare(one.count, 0.5)),
          0.5,
        );
  return effects.map((one) => {
    const { count, mu, muStar, sigma } = one;
    if (!(count > 1 && muStar > 0)) return false;
    const hasSign = Math.abs(mu) > (studentQuantile(0.975, count - 1) * sigma) / Math.sqrt(count);
    return hasSign || meanSquare(one) > noise * chiSquare(count, 1 - DOUBT / 2);
  });
}

function meanSquare({ mu, sigma, count }: MorrisEffect): number {
  return mu * mu + (sigma * sigma * (count - 1)) / count;
}

/** Quantile of the mean of so many squares of normal values (Wilson & Hilferty 1931). */
function chiSquare(freedom: number, share: number): number {
  const spread = 2 / (9 * freedom);
  const root = 1 - spread + normalQuantile(share) * Math.sqrt(spread);
  return root * root * root;
}

/**
 * Which indices are more than noise. Chance that differs from row to row is in every total share, and in no share alone: so
 * the least total share is what noise may come to, and an index is clear when it alone explains something, or when its total
 * lies above the least one, with both intervals.
 */
export function clearIndices(inputs: readonly SobolIndex[]): boolean[] {
  const least = inputs.reduce<SobolIndex | undefined>(
    (found, one) => (found === undefined || one.total.value < found.total.value ? one : found),
    undefined,
  );
  const floor = inputs.length > 1 ? Math.max(LITTLE, least?.total.high ?? 0) : Infinity;
  return inputs.map(({ first, total }) => first.low > LITTLE || total.low > floor);
}
