import { normalQuantile } from '../../kernel/math.ts';

/** With 1, 2 and 3 degrees of freedom, where the expansion is too coarse. */
const FEW = { 0.95: [6.3138, 2.92, 2.3534], 0.975: [12.7062, 4.3027, 3.1824] } as const;

/** Quantile of Student's law; NaN without a degree of freedom. Expansion in 1 / freedom: Abramowitz & Stegun (1964), 26.7.5. */
export function studentQuantile(share: keyof typeof FEW, freedom: number): number {
  const few = FEW[share];
  const [z, n] = [normalQuantile(share), freedom];
  if (!(n > few.length)) return few[n - 1] ?? NaN;
  const square = z * z;
  const first = (square + 1) / (4 * n);
  const second = ((5 * square + 16) * square + 3) / (96 * n * n);
  const third = (((3 * square + 19) * square + 17) * square - 15) / (384 * n * n * n);
  return z * (1 + first + second + third);
}
