interface Sums {
  readonly length: number;
  readonly [place: number]: number;
}

/** The first place in `[from, to)` whose running sum lies above `target`; the last one when none does. Never an empty range. */
export function firstAbove(sums: Sums, from: number, to: number, target: number): number {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
