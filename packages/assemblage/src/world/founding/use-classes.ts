import type { Values } from '../../evidence/parameter.ts';
import { exp, ln, normalQuantile } from '../../kernel/math.ts';
import { DAYS_A_YEAR } from '../career.ts';
import type { POPULATION } from '../population.ts';

/** Steps of the tables from which founders draw. */
export const STEPS = 4096;

/** How people of each class use: quantiles of use-days a year and of bulk mg on a use-day, and their means. */
export interface UseClasses {
  /** Limits of a 32-bit word for infrequent and occasional; above the second is frequent. */
  readonly limits: readonly [number, number];
  readonly days: readonly Float64Array[];
  readonly mg: readonly Float64Array[];
  /** Mean bulk mg a day of a person of the class. */
  readonly mgPerDay: readonly number[];
}

type Figures = Pick<
  Values<typeof POPULATION>,
  | 'occasionalShare'
  | 'frequentShare'
  | 'infrequentDays'
  | 'occasionalDays'
  | 'frequentDays'
  | 'hiddenDays'
  | 'daysSpread'
  | 'infrequentGrams'
  | 'occasionalGrams'
  | 'frequentGrams'
  | 'gramsSpread'
>;

/** `doses` are the bounds of what is taken on a use-day, mg bulk. */
export function useClasses(p: Figures, doses: readonly [low: number, high: number] = [20, 6000]): UseClasses {
  const medians = [p.infrequentDays, p.occasionalDays, p.frequentDays, p.hiddenDays];
  const grams = [p.infrequentGrams, p.occasionalGrams, p.frequentGrams, p.frequentGrams];
  const spreads = [p.daysSpread, p.daysSpread, p.daysSpread, 0.6 * p.daysSpread];
  const days = medians.map((median, kind) =>
    logNormal(median, spreads[kind], DAYS_A_YEAR[kind][0], DAYS_A_YEAR[kind][1]),
  );
  const mg = grams.map((median) => logNormal(median * 1000, p.gramsSpread, doses[0], doses[1]));
  const infrequent = 1 - p.occasionalShare - p.frequentShare;
  return {
    limits: [infrequent * 2 ** 32, (infrequent + p.occasionalShare) * 2 ** 32],
    days,
    mg,
    mgPerDay: days.map((table, kind) => (mean(table) / 365) * mean(mg[kind])),
  };
}

let quantiles: Float64Array | undefined;

/** Quantiles of the standard normal, finer than the tables: the same for all of them, so computed once. */
function normalQuantiles(): Float64Array {
  quantiles ??= Float64Array.from({ length: 8 * STEPS }, (_, i) => normalQuantile((i + 0.5) / (8 * STEPS)));
  return quantiles;
}

/** Quantiles of a log-normal that is cut at both ends: the mass outside is left out, not piled up. */
function logNormal(median: number, sigma: number, low: number, high: number): Float64Array {
  const z = normalQuantiles();
  const value = (at: number) => median * exp(sigma * z[at]);
  const from = firstWhere(z.length, (at) => value(at) >= low);
  const inside = firstWhere(z.length, (at) => value(at) > high) - from;
  return Float64Array.from({ length: STEPS }, (_, i) => value(from + Math.floor(((i + 0.5) / STEPS) * inside)));
}

/** The first place at which something is so that stays so from there on; `count` when it never is. */
function firstWhere(count: number, isSo: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function mean(table: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < table.length; i++) sum += table[i];
  return sum / table.length;
}

/** Quantiles of an unbounded log-normal with median 1. */
export function spreadTable(sigma: number): Float64Array {
  return Float64Array.from({ length: STEPS }, (_, i) => exp(sigma * normalQuantile((i + 0.5) / STEPS)));
}

/** Quantiles of the unit exponential. */
export function exponentialTable(): Float64Array {
  return Float64Array.from({ length: STEPS }, (_, i) => -ln(1 - (i + 0.5) / STEPS));
}
