import { normalQuantile, roundHalfUp } from '../kernel/math.ts';

/** Trials up to which the distribution is added up term by term; beyond it the normal one is near enough. */
const EXACT = 200;

/** How many of `n` trials succeed, each with chance `p` (0 < p < 1), at a uniform: one draw for all of them. */
export function binomial(n: number, p: number, u: number): number {
  if (n <= 0) return 0;
  if (n > EXACT) {
    const count = roundHalfUp(n * p + normalQuantile(u) * Math.sqrt(n * p * (1 - p)));
    return Math.min(n, Math.max(0, count));
  }
  // From the end with the larger chance, or the first term would be nothing.
  if (p > 0.5) return n - binomial(n, 1 - p, 1 - u);
  let term = 1;
  for (let i = 0; i < n; i++) term *= 1 - p;
  let sum = term;
  let count = 0;
  while (u >= sum && count < n) {
    term *= ((n - count) * p) / ((count + 1) * (1 - p));
    sum += term;
    count++;
  }
  return count;
}
