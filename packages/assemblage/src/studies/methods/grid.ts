/**
 * Every combination of levels: `levels[d]` of them in dimension d, the last dimension running fastest. Levels lie at the
 * middles of equal parts of the range (1/2; 1/4, 3/4; ...), or at both ends and between when `ends`. Rows of shares.
 */
export function fullGrid(levels: readonly number[], ends = false): Float64Array {
  const count = levels.reduce((product, level) => product * level, 1);
  if (!(count >= 1 && count <= 10_000_000 && levels.every((level) => Number.isInteger(level)))) {
    throw new RangeError(
      `a grid of ${levels.join(' x ')}; expected whole numbers of levels, at most 10,000,000 points`,
    );
  }
  const dimensions = levels.length;
  const points = new Float64Array(count * dimensions);
  let repeat = 1;
  for (let dimension = dimensions - 1; dimension >= 0; dimension--) {
    const level = levels[dimension];
    for (let point = 0; point < count; point++) {
      const step = Math.floor(point / repeat) % level;
      points[point * dimensions + dimension] = ends && level > 1 ? step / (level - 1) : (step + 0.5) / level;
    }
    repeat *= level;
  }
  return points;
}
