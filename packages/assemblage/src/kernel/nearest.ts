/** The known name that is closest to what was written, without case and accents; undefined when none is close. Ties go to the first. */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  const wanted = folded(written);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const name of known) {
    if (Math.abs(name.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, folded(name));
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

function folded(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, changes and swaps of neighbours. */
export function editDistance(left: string, right: string): number {
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      let least = Math.min(above[column] + 1, current[column - 1] + 1, above[column - 1] + change);
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) least = Math.min(least, before[column - 2] + 1);
      current.push(least);
    }
    [before, above] = [above, current];
  }
  return above[right.length];
}
