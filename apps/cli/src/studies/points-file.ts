import fs from 'node:fs';
import path from 'node:path';
import type { ResultColumn, StudyRuns } from 'assemblage';
import { encodeParquet } from '../folder/parquet.ts';
import { publish } from './publish.ts';

/** Values that are written; of larger studies the points follow from the plan. */
const MOST_VALUES = 5_000_000;

/**
 * Writes where the points of a study lie: a row a point, a column a parameter, to be joined by `draw`. Not of bounds, which
 * say how far a policy can go and never what takes it there.
 */
export function writePoints({ study, points }: StudyRuns, folder: string): void {
  const file = path.join(folder, 'points.parquet');
  const { vary } = study;
  if (study.kind === 'bounds' || study.draws === 0 || vary.length === 0 || vary.length * points.count > MOST_VALUES)
    return;
  if (fs.existsSync(file)) return;
  const values = vary.map(() => new Float64Array(points.count));
  for (let point = 0; point < points.count; point++) {
    const at = points.values(point);
    vary.forEach(({ name }, index) => ((values[index] as Float64Array)[point] = at[name] ?? NaN));
  }
  const columns: readonly ResultColumn[] = [
    { name: 'draw', type: 'whole', unit: 'count', about: 'number of the point' },
    ...vary.map(({ name, unit, grade }): ResultColumn => ({ name, type: 'number', unit, about: `varied; ${grade}` })),
  ];
  const draw = Int32Array.from({ length: points.count }, (_, point) => point + 1);
  const chunk = { table: 'points', columns, rows: points.count, values: [draw, ...values] };
  publish(file, encodeParquet(chunk, 'points of a study in the ranges of its parameters'));
}
