import fs from 'node:fs';
import path from 'node:path';
import { readTail } from '../folder/durable.ts';
import { parquetFacts } from '../folder/parquet.ts';
import { RUNS } from '../folder/runs.ts';
import { viewName, type Views } from '../query/views.ts';
import { filesOfStudy, readPlan, type StoredPlan, STUDIES } from './part-store.ts';

/** A folder of a study with its plan. */
export interface StudyFolder {
  readonly folder: string;
  readonly plan: StoredPlan;
}

/** The folder of a study by its path, or by its name among the studies here; undefined when it is none. */
export function findStudy(written: string): StudyFolder | undefined {
  for (const folder of [written, path.join(RUNS, STUDIES, written)]) {
    if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) continue;
    const plan = readPlan(folder);
    if (plan !== undefined) return { folder, plan };
  }
  return undefined;
}

/** The tables of a study: outcomes of its runs by window, runs that broke off, and what commands wrote beside them. */
export function studyViews({ folder }: StudyFolder): Views {
  return new Map(
    [...filesOfStudy(folder)].flatMap(([table, paths]) => {
      const [first] = paths;
      return first === undefined
        ? []
        : [[viewName(table), { paths, columns: parquetFacts(readTail(first)).columns }] as const];
    }),
  );
}
