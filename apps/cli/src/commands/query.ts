import path from 'node:path';
import { modelNote, Problem, someOf } from 'assemblage';
import type { ResultColumn } from 'assemblage';
import { datasetTables, isDataset } from '../dataset/dataset-tables.ts';
import { readBytes, readTail, shown } from '../folder/durable.ts';
import { parquetFacts } from '../folder/parquet.ts';
import { RUNS, tableFiles } from '../folder/runs.ts';
import type { RunFolder } from '../folder/runs.ts';
import { isLake, listLake } from '../lake/manifest.ts';
import { runQuery } from '../query/duckdb.ts';
import type { QueryResult } from '../query/duckdb.ts';
import { asCsv, asJson, asTable } from '../query/format.ts';
import { viewName } from '../query/views.ts';
import type { Views } from '../query/views.ts';
import { wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { ENGINE } from '../engine.ts';
import { evidenceOf } from '../register/evidence.ts';
import { STUDIES } from '../studies/part-store.ts';
import { studyAt, studyViews, type StudyFolder } from '../studies/study-tables.ts';
import { findStudyFolder, nearestStudy, studiesIn, whichStudy } from '../studies/which-study.ts';
import { whichRun } from './which-run.ts';

export interface QueryOptions {
  readonly json?: true;
  readonly csv?: true;
}

/** `assemblage query RUN "select ..."` */
export async function queryCommand(
  terminal: Terminal,
  written: string,
  sql: string,
  options: QueryOptions,
): Promise<number> {
  if (isDataset(written)) return queryDataset(terminal, written, sql, options);
  if (isLake(written)) return queryLake(terminal, written, sql, options);
  const found = runOrStudy(terminal, written);
  if ('plan' in found) return queryStudy(terminal, found, sql, options);
  const run = found;
  const files = tableFiles(run);
  if (files.size === 0)
    throw new Problem('AS307', 'it was stopped before it had rows', { where: { file: shown(run.path) } });
  const views = new Map(
    [...files].map(([table, paths]) => [viewName(table), { paths, columns: columnsOf(run, table, paths) }]),
  );
  const result = await runQuery(sql, views);
  if (!run.manifest.complete) {
    const days = `${run.manifest.days} of ${run.manifest.scenario.days}`;
    terminal.err(`This run is not complete: what follows holds its first ${days} days.\n`);
  }
  tell(terminal, result, { sql, views, note: modelNote(run.manifest.version, run.manifest.evidence) }, options);
  return 0;
}

/** A name is that of a run first; a study may be named in the same ways. */
function runOrStudy(terminal: Terminal, written: string): RunFolder | StudyFolder {
  const exact = studyAt(written) ?? studyAt(path.join(RUNS, STUDIES, written));
  if (exact !== undefined) return exact;
  try {
    return whichRun(terminal, written);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'AS312') throw error;
    const study = findStudyFolder(written) === undefined ? undefined : studyAt(whichStudy(terminal, written));
    if (study !== undefined) return study;
    const studies = studiesIn(path.join(RUNS, STUDIES));
    if (studies.length === 0) throw error;
    const { where, expected, nearest } = error;
    const hint = `Of studies there is ${someOf(studies)}.`;
    throw new Problem('AS312', `${error.message}, and no such study in ${shown(path.resolve(RUNS, STUDIES))}`, {
      where,
      expected,
      nearest: nearest ?? nearestStudy(written, studies),
      hint,
    });
  }
}

/** `assemblage query STUDY "select ..."` */
async function queryStudy(terminal: Terminal, study: StudyFolder, sql: string, options: QueryOptions): Promise<number> {
  const views = studyViews(study);
  const result = await runQuery(sql, views);
  const scenario = study.plan.study.arms[0]?.scenario;
  const note = scenario === undefined ? '' : modelNote(study.plan.version, evidenceOf(ENGINE.library, scenario));
  tell(terminal, result, { sql, views, note }, options);
  return 0;
}

/** `assemblage query DATASET "select ..."` */
async function queryDataset(terminal: Terminal, folder: string, sql: string, options: QueryOptions): Promise<number> {
  const { views, note } = datasetTables(folder);
  tell(terminal, await runQuery(sql, views), { sql, views, note }, options);
  return 0;
}

/** `assemblage query LAKE "select ..."`: all studies that were taken into it. */
async function queryLake(terminal: Terminal, lake: string, sql: string, options: QueryOptions): Promise<number> {
  const { files, unfinished } = listLake(lake);
  for (const study of unfinished) {
    terminal.err(`${study} is left out: it is not whole in this lake. Compact it again.\n`);
  }
  const views: Views = new Map(
    [...files].map(([table, paths]) => [
      table,
      { paths, columns: parquetFacts(readTail(paths[0] ?? '')).columns, keyed: true },
    ]),
  );
  const result = await runQuery(sql, views);
  const note = "A model's results, of all studies in the lake: each file says its version, each study its evidence.";
  tell(terminal, result, { sql, views, note }, options);
  return 0;
}

interface Asked {
  readonly sql: string;
  readonly views: Views;
  readonly note: string;
}

function tell(terminal: Terminal, result: QueryResult, asked: Asked, options: QueryOptions): void {
  if (options.json || options.csv) {
    terminal.out(options.json ? asJson(result) : asCsv(result));
    // A file of figures must hold nothing else; whoever makes it is told what they are.
    terminal.err(`${asked.note}\n`);
    return;
  }
  terminal.out(asTable(terminal, result));
  for (const text of footer(result, asked)) {
    for (const line of wrapText(text, terminal.width)) terminal.out(`${terminal.paint('dim', line)}\n`);
  }
}

/** From the manifest; of an unfinished run from a file. */
function columnsOf(run: RunFolder, table: string, [first]: readonly string[]): readonly ResultColumn[] {
  const listed = run.manifest.files.find((file) => file.path === `${table}.parquet`)?.columns;
  return listed ?? (first === undefined ? [] : parquetFacts(readBytes(first)).columns);
}

/** Units of the columns that were asked for, and what the figures are. */
function footer(result: QueryResult, { sql, views, note }: Asked): string[] {
  const used = [...views]
    .filter(([view]) => new RegExp(`\\b${view}\\b`, 'i').test(sql))
    .flatMap(([, { columns }]) => columns);
  const units = result.columns.flatMap((name) => {
    const unit = used.find((column) => column.name === name)?.unit;
    return unit === undefined ? [] : [`${name}: ${unit}`];
  });
  return units.length === 0 ? [note] : [`units: ${[...new Set(units)].join('; ')}`, note];
}
