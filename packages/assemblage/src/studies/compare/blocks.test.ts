import { expect, test } from 'vitest';
import { at, compareRuns, KNOWN, MONTHS, POINTS, runOf, SERIES, studyOf } from '../../../test/compared-runs.ts';
import { LIBRARY } from '../../library.ts';
import type { Point, Study } from '../study.ts';
import { createComparison } from './comparison.ts';

/** A comparison in several passes, each with no more columns than it wants, in another order. */
function inPasses(study: Study, useDays: (point: Point, window: number) => number, lost: Point, room: number) {
  const points = POINTS(study.draws);
  const comparison = createComparison(study, points, LIBRARY, room);
  let passes = 0;
  do {
    passes++;
    const { wanted } = comparison;
    const columns = SERIES.filter(({ column }) => wanted?.has(column) ?? true).toReversed();
    for (let run = 0; run < points.count * study.seeds * study.arms.length; run++) {
      const [arm, world] = [run % study.arms.length, Math.floor(run / study.arms.length)];
      const point = { arm, draw: Math.floor(world / study.seeds), seed: world % study.seeds };
      if (lost.arm === arm && lost.draw === point.draw && lost.seed === point.seed) {
        comparison.skip(point);
        continue;
      }
      const all = runOf((window) => useDays(point, window));
      const values = Float64Array.from({ length: MONTHS.length * columns.length }, (_, index) => {
        const [window, column] = [Math.floor(index / columns.length), columns[index % columns.length]];
        return all.values[window * SERIES.length + at(column.column)];
      });
      comparison.add(point, { ...all, values }, columns);
    }
  } while (comparison.again());
  return { passes, found: comparison.finish() };
}

test('a comparison comes out the same in as many passes as there is room for', () => {
  const study = studyOf(3, 30, 2, { precision: 0.01 });
  const lost = { arm: 2, draw: 7, seed: 1 };
  const atOnce = compareRuns(study, KNOWN, lost);
  for (const [room, least] of [
    [Infinity, 1],
    [2000, 3],
    [1, 40],
  ] as const) {
    const { passes, found } = inPasses(study, KNOWN, lost, room);
    expect(passes).toBeGreaterThanOrEqual(least);
    expect(found).toEqual(atOnce);
  }
});
