import { AFTER, BEFORE, BIN, type Course } from './study.ts';

/** Bins over which an effect is smoothed, about a quarter. */
const WINDOW = 3;
/** With fewer closures than this in the first quarter there is no effect that could halve. */
export const LEAST = 6;

/** Closures a month beyond those before the tactic, smoothed over a quarter; one value a bin after it began. */
export function effectOf({ closures }: Course): number[] {
  const first = BEFORE / BIN;
  const usual = closures.slice(0, first).reduce((sum, value) => sum + value, 0) / first;
  return smoothed(closures.slice(first)).map((value) => value - usual);
}

/** The same for each hundred lines that could be reached: what is left of the effect when there are fewer lines. */
export function effectPerLine({ closures, lineDays }: Course): number[] {
  const first = BEFORE / BIN;
  const rate = (from: number, to: number) => {
    const lines = sumOf(lineDays.slice(from, to)) / BIN;
    return lines === 0 ? 0 : (100 * sumOf(closures.slice(from, to))) / lines;
  };
  const usual = rate(0, first);
  return Array.from(
    { length: closures.length - first - WINDOW + 1 },
    (_, i) => rate(first + i, first + i + WINDOW) - usual,
  );
}

/** Lines that can be reached in the last quarter, against the months before the tactic. */
export function linesLeft({ lineDays }: Course): number {
  const first = BEFORE / BIN;
  const before = sumOf(lineDays.slice(0, first)) / first;
  return before === 0 ? NaN : sumOf(lineDays.slice(-WINDOW)) / WINDOW / before;
}

function smoothed(values: readonly number[]): number[] {
  return Array.from({ length: values.length - WINDOW + 1 }, (_, i) => sumOf(values.slice(i, i + WINDOW)) / WINDOW);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * Days until an effect is half of what it was in the first quarter; between two windows by a straight line. Infinity
 * when it never is, NaN when there was no effect to speak of.
 */
export function halfLifeOf(course: Course, effect: readonly number[] = effectOf(course)): number {
  const first = BEFORE / BIN;
  if (sumOf(course.closures.slice(first, first + WINDOW)) < LEAST || effect[0] <= 0) return NaN;
  const half = effect[0] / 2;
  const at = effect.findIndex((value) => value <= half);
  if (at < 0) return Infinity;
  const part = (effect[at - 1] - half) / (effect[at - 1] - effect[at]);
  return (at - 1 + part) * BIN;
}

/** Longest half-life that can be seen, days. */
export const LONGEST = AFTER - WINDOW * BIN;

/** Value below which a share of the sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
