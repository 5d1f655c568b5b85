/** What a count could as well have been. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided normal quantile of 95 %. */
const Z = 1.96;
/** Fewer links than this in both parts say nothing about a change. */
const FEWEST = 10;

/** 95 % interval of the mean of a Poisson count, by the cube root of Wilson and Hilferty (1931): within 1 % of the exact one. */
export function poissonInterval(count: number): Interval {
  const bound = (events: number, sign: number): number => {
    const root = 1 - 1 / (9 * events) + (sign * Z) / (3 * Math.sqrt(events));
    return events * root * root * root;
  };
  return { low: count === 0 ? 0 : bound(count, -1), high: bound(count + 1, 1) };
}

interface Counted {
  readonly made: number;
  readonly atRisk: number;
}

/**
 * Whether a rate went up (1), down (-1) or neither, beyond chance: given both counts together, those of the later part are
 * binomial with its share of what was at risk.
 */
export function rateChanged(first: Counted, last: Counted): -1 | 0 | 1 {
  const made = first.made + last.made;
  if (made < FEWEST || first.atRisk === 0 || last.atRisk === 0) return 0;
  const share = last.atRisk / (first.atRisk + last.atRisk);
  const distance = (last.made - made * share) / Math.sqrt(made * share * (1 - share));
  if (Math.abs(distance) < Z) return 0;
  return distance > 0 ? 1 : -1;
}
