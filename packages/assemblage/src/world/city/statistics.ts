/** Statistics of a map of cells. Exact arithmetic in the order of the rows, so the same in every engine. */

/** The `count` nearest other points of each point: row i at `i * count`; equal distances by the lower row. */
export function nearestOf(x: Float64Array, y: Float64Array, count: number): Int32Array {
  const nearest = new Int32Array(x.length * count);
  const order = Int32Array.from(x, (_, row) => row);
  const square = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) square[j] = (x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]);
    square[i] = Infinity;
    order.sort((a, b) => square[a] - square[b] || a - b);
    nearest.set(order.subarray(0, count), i * count);
  }
  return nearest;
}

/** Moran's I: correlation of each value with the mean of its neighbours. */
export function moran(values: Float64Array, nearest: Int32Array): number {
  const count = nearest.length / values.length;
  const mean = meanOf(values);
  let with_ = 0;
  let own = 0;
  for (let i = 0; i < values.length; i++) {
    let around = 0;
    for (let k = 0; k < count; k++) around += values[nearest[i * count + k]] - mean;
    with_ += ((values[i] - mean) * around) / count;
    own += (values[i] - mean) * (values[i] - mean);
  }
  return with_ / own;
}

/** Spearman's rank correlation; ties share their mean rank. */
export function spearman(a: Float64Array, b: Float64Array): number {
  return pearson(ranksOf(a), ranksOf(b));
}

export function pearson(a: Float64Array, b: Float64Array): number {
  const meanA = meanOf(a);
  const meanB = meanOf(b);
  let both = 0;
  let squareA = 0;
  let squareB = 0;
  for (let i = 0; i < a.length; i++) {
    both += (a[i] - meanA) * (b[i] - meanB);
    squareA += (a[i] - meanA) * (a[i] - meanA);
    squareB += (b[i] - meanB) * (b[i] - meanB);
  }
  return both / Math.sqrt(squareA * squareB);
}

/** Rows from the lowest value to the highest; equal values by row. */
export function orderOf(values: Float64Array): Int32Array {
  return Int32Array.from(values, (_, row) => row).sort((a, b) => values[a] - values[b] || a - b);
}

/** Ranks from 1; ties share their mean rank. */
export function ranksOf(values: Float64Array): Float64Array {
  const order = orderOf(values);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to += 1;
    for (let i = from; i < to; i++) ranks[order[i]] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The value below which a share of the weight lies; values of weight 0 do not count. */
export function weightedQuantile(values: Float64Array, weights: ArrayLike<number>, share: number): number {
  const order = orderOf(values);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += weights[i];
  let below = 0;
  for (const row of order) {
    below += weights[row];
    if (below >= share * total) return values[row];
  }
  return values[order[order.length - 1]];
}

/** A value by straight lines between knots of (share, value), held beyond the first and the last. */
export function alongKnots(share: number, knots: readonly (readonly [number, number])[]): number {
  if (share <= knots[0][0]) return knots[0][1];
  for (let k = 1; k < knots.length; k++) {
    const [to, high] = knots[k];
    const [from, low] = knots[k - 1];
    if (share <= to) return low + ((high - low) * (share - from)) / (to - from);
  }
  return knots[knots.length - 1][1];
}
