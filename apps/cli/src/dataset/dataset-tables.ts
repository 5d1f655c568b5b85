import fs from 'node:fs';
import path from 'node:path';
import { Problem } from 'assemblage';
import { readTail, shown } from '../folder/durable.ts';
import { parquetFacts } from '../folder/parquet.ts';
import { viewName } from '../query/views.ts';
import type { Views } from '../query/views.ts';

const FACTS = 'dataset.json';
const FORM = '.parquet';

/** Whether a folder is a data set. */
export function isDataset(folder: string): boolean {
  return fs.existsSync(path.join(folder, FACTS));
}

/** What can be asked of a data set: `calls`, and its labels as `labels_calls`. */
export function datasetTables(folder: string): { readonly views: Views; readonly note: string } {
  const { note } = JSON.parse(fs.readFileSync(path.join(folder, FACTS), 'utf8')) as { readonly note?: unknown };
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(FORM))
    .toSorted();
  if (files.length === 0) {
    throw new Problem('AS402', 'the tables of this data set are CSV', {
      where: { file: shown(folder) },
      expected: 'a data set made with `--format parquet`',
      hint: 'Any program reads them as they are.',
    });
  }
  const views = files.map((name) => {
    const paths = [path.resolve(folder, name)];
    const table = name.slice(0, -FORM.length).replaceAll(path.sep, '/');
    return [viewName(table), { paths, columns: parquetFacts(readTail(paths[0] ?? '')).columns }] as const;
  });
  return { views: new Map(views), note: String(note) };
}
