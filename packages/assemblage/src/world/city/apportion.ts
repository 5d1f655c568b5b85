import { roundHalfUp } from '../../kernel/math.ts';

/** Whole numbers in proportion to the weights that sum to `total`, rounded: largest remainders first, ties by row. */
export function apportion(total: number, weights: ArrayLike<number>): number[] {
  const whole = roundHalfUp(total);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i];
  const exact = Array.from(weights, (weight) => (whole * weight) / sum);
  const shares = exact.map(Math.floor);
  let left = whole - shares.reduce((all, share) => all + share, 0);
  const order = exact.map((_, i) => i).sort((a, b) => exact[b] - shares[b] - (exact[a] - shares[a]) || a - b);
  for (const row of order) {
    if (left <= 0) break;
    shares[row] += 1;
    left -= 1;
  }
  return shares;
}
