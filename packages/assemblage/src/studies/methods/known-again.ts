import { cholesky, solveLower } from './matrix.ts';

/** Rows of so many numbers: what is told of each node in a period. */
export interface Profiles {
  readonly width: number;
  readonly rows: Float64Array;
}

/** So much is added to every variance, against the largest, so that numbers which never vary do not count without bound. */
const LEAST_VARIANCE = 1e-3;

/**
 * How much two profiles of one node differ by chance: the lower factor of the covariance of what changed between two periods, over
 * nodes from which it is learned. Undefined when there are too few of them.
 */
export function learnChange(
  before: Profiles,
  after: Profiles,
  learnedFrom: readonly number[],
): Float64Array | undefined {
  const { width } = before;
  const covariance = new Float64Array(width * width);
  const change = new Float64Array(width);
  for (const node of learnedFrom) {
    for (let f = 0; f < width; f++) change[f] = after.rows[node * width + f] - before.rows[node * width + f];
    for (let f = 0; f < width; f++) {
      for (let g = 0; g <= f; g++) covariance[f * width + g] += (change[f] * change[g]) / learnedFrom.length;
    }
  }
  let most = 0;
  for (let f = 0; f < width; f++) most = Math.max(most, covariance[f * width + f]);
  for (let f = 0; f < width; f++) covariance[f * width + f] += LEAST_VARIANCE * most;
  return cholesky(covariance, width);
}

/**
 * The share of `asked` nodes that are known again: whose profile of a later period lies nearest, of all `there`, to their own of an
 * earlier one. Distances are in units of what changes by chance.
 */
export function knownAgain(
  before: Profiles,
  after: Profiles,
  change: Float64Array,
  asked: readonly number[],
  there: readonly number[],
): number {
  const { width } = before;
  const scaled = (profiles: Profiles, nodes: readonly number[]): Float64Array => {
    const rows = new Float64Array(nodes.length * width);
    nodes.forEach((node, at) => {
      rows.set(solveLower(change, width, profiles.rows.subarray(node * width, (node + 1) * width)), at * width);
    });
    return rows;
  };
  const found = scaled(after, there);
  const order = mostTelling(found, width);
  const [sought, among] = [inOrder(scaled(before, asked), order), inOrder(found, order)];
  const right = asked.filter((node, at) => there[nearest(sought.subarray(at * width), among, width)] === node);
  return asked.length === 0 ? NaN : right.length / asked.length;
}

/** Numbers that differ most between nodes first, so that most nodes are given up after a few. */
function mostTelling(rows: Float64Array, width: number): Int32Array {
  const [sums, squares] = [new Float64Array(width), new Float64Array(width)];
  for (let i = 0; i < rows.length; i++) {
    sums[i % width] += rows[i];
    squares[i % width] += rows[i] * rows[i];
  }
  const nodes = Math.max(1, rows.length / width);
  const spread = (f: number): number => squares[f] - (sums[f] * sums[f]) / nodes;
  return Int32Array.from({ length: width }, (_, f) => f).sort((f, g) => spread(g) - spread(f) || f - g);
}

function inOrder(rows: Float64Array, order: Int32Array): Float64Array {
  const width = order.length;
  return rows.map((_, i) => rows[i - (i % width) + order[i % width]]);
}

function nearest(one: Float64Array, rows: Float64Array, width: number): number {
  let [best, least] = [-1, Infinity];
  for (let row = 0; row * width < rows.length; row++) {
    let sum = 0;
    // Given up as soon as it lies farther than the nearest so far.
    for (let f = 0; f < width && sum < least; f++) {
      const apart = one[f] - rows[row * width + f];
      sum += apart * apart;
    }
    if (sum < least) [best, least] = [row, sum];
  }
  return best;
}
