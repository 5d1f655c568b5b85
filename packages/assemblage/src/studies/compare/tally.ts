/**
 * What is kept of the runs of a study: for every cell the mean of each draw over its seeds, and how far seeds spread within
 * draws, over all draws together. Memory grows with draws and not with runs.
 */
export interface Tally {
  readonly arms: number;
  readonly draws: number;
  readonly cells: number;
  /** Mean of the baseline, draw by draw; NaN of a draw without a pair. */
  readonly baseline: Float64Array;
  /** Mean paired difference to the baseline, arm by arm (arms - 1) and draw by draw. */
  readonly change: Float64Array;
  /** Pairs behind each mean. */
  readonly pairs: Uint32Array;
  /** Squares within draws: of the baseline, of the differences (arm by arm), and their products. */
  readonly baselineSquares: Float64Array;
  readonly changeSquares: Float64Array;
  readonly products: Float64Array;
  /** Pairs less draws, cell by cell: the degrees of freedom of the squares. */
  readonly freedom: Float64Array;
}

export function createTally(arms: number, draws: number, cells: number): Tally {
  return {
    arms,
    draws,
    cells,
    baseline: new Float64Array(draws * cells).fill(NaN),
    change: new Float64Array((arms - 1) * draws * cells).fill(NaN),
    pairs: new Uint32Array(draws * cells),
    baselineSquares: new Float64Array(cells),
    changeSquares: new Float64Array((arms - 1) * cells),
    products: new Float64Array((arms - 1) * cells),
    freedom: new Float64Array(cells),
  };
}

/** A tally of other cells, no more than of the first, in the same memory. */
export function emptied(tally: Tally, cells: number): Tally {
  const { arms, draws } = tally;
  const [own, others] = [draws * cells, (arms - 1) * draws * cells];
  return {
    arms,
    draws,
    cells,
    baseline: tally.baseline.subarray(0, own).fill(NaN),
    change: tally.change.subarray(0, others).fill(NaN),
    pairs: tally.pairs.subarray(0, own).fill(0),
    baselineSquares: new Float64Array(cells),
    changeSquares: new Float64Array((arms - 1) * cells),
    products: new Float64Array((arms - 1) * cells),
    freedom: new Float64Array(cells),
  };
}

/**
 * Adds the same draw and seed of all arms, the baseline first. Means and squares by Welford (1962), Note on a method for
 * calculating corrected sums of squares and products, Technometrics 4:419-420.
 */
export function addPair(tally: Tally, draw: number, values: readonly Float64Array[]): void {
  const { arms, draws, cells } = tally;
  for (let cell = 0; cell < cells; cell++) {
    const base = values[0][cell];
    let whole = !Number.isNaN(base);
    for (let arm = 1; arm < arms; arm++) whole &&= !Number.isNaN(values[arm][cell]);
    if (!whole) continue;
    const at = draw * cells + cell;
    const pairs = ++tally.pairs[at];
    const before = pairs === 1 ? base : tally.baseline[at];
    tally.baseline[at] = before + (base - before) / pairs;
    tally.baselineSquares[cell] += (base - before) * (base - tally.baseline[at]);
    if (pairs > 1) tally.freedom[cell]++;
    for (let arm = 0; arm < arms - 1; arm++) {
      const place = (arm * draws + draw) * cells + cell;
      const change = values[arm + 1][cell] - base;
      const last = pairs === 1 ? change : tally.change[place];
      tally.change[place] = last + (change - last) / pairs;
      tally.changeSquares[arm * cells + cell] += (change - last) * (change - tally.change[place]);
      tally.products[arm * cells + cell] += (base - before) * (change - tally.change[place]);
    }
  }
}

/** What the draws of a cell say; -1 is the baseline itself, 0 the first other arm against it. */
export interface Draws {
  /** Numbers of the draws that have a pair. */
  readonly numbers: Int32Array;
  readonly means: Float64Array;
  readonly pairs: Uint32Array;
}

export function drawsOf({ draws, cells, pairs, baseline, change }: Tally, arm: number, cell: number): Draws {
  const numbers = Int32Array.from({ length: draws }, (_, draw) => draw).filter(
    (draw) => pairs[draw * cells + cell] > 0,
  );
  return {
    numbers,
    means: Float64Array.from(numbers, (draw) =>
      arm < 0 ? baseline[draw * cells + cell] : change[(arm * draws + draw) * cells + cell],
    ),
    pairs: Uint32Array.from(numbers, (draw) => pairs[draw * cells + cell]),
  };
}
