import fs from 'node:fs';
import { readTail } from '../folder/durable.ts';
import { parquetFacts } from '../folder/parquet.ts';
import { viewName, type Views } from '../query/views.ts';
import { filesOfStudy, readPlan, type StoredPlan } from './part-store.ts';

/** A folder of a study with its plan. */
export interface StudyFolder {
  readonly folder: string;
  readonly plan: StoredPlan;
}

/** The study in a folder; undefined when that is none. */
export function studyAt(folder: string): StudyFolder | undefined {
  const isFolder = fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const plan = isFolder ? readPlan(folder) : undefined;
  return plan === undefined ? undefined : { folder, plan };
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
