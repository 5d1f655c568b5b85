/** Sums in the order given; NaN of none. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Unbiased variance; NaN of fewer than two. */
export function varianceOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean);
  return values.length < 2 ? NaN : squares / (values.length - 1);
}

/** Quantile with straight lines between the values (type 7 of Hyndman & Fan 1996); NaN of none. */
export function quantileOf(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) return NaN;
  return quantileOfSorted(Float64Array.from(values).sort(), share);
}

/** The same of values that already rise. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.min(sorted.length - 1, Math.floor(at));
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** Quantile of weighted values: straight lines between the middles of their weights. NaN of none. */
export function weightedQuantile(values: ArrayLike<number>, weights: ArrayLike<number>, share: number): number {
  const order = Array.from({ length: values.length }, (_, i) => i)
    .filter((i) => weights[i] > 0)
    .sort((a, b) => values[a] - values[b] || a - b);
  const total = order.reduce((sum, i) => sum + weights[i], 0);
  let reached = 0;
  let before = NaN;
  let beforeAt = 0;
  for (const i of order) {
    const at = (reached + weights[i] / 2) / total;
    if (at >= share) {
      return Number.isNaN(before) ? values[i] : before + ((values[i] - before) * (share - beforeAt)) / (at - beforeAt);
    }
    reached += weights[i];
    before = values[i];
    beforeAt = at;
  }
  return before;
}

/** How many equally weighted values would be worth as much: (sum w)^2 / sum w^2 (Kish 1965). */
export function effectiveSize(weights: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    squares += weights[i] * weights[i];
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}
