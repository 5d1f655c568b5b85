import { modelNote, Problem } from 'assemblage';
import type { ResultColumn } from 'assemblage';
import { readBytes, shown } from '../folder/durable.ts';
import { parquetFacts } from '../folder/parquet.ts';
import { findRun, tableFiles } from '../folder/runs.ts';
import type { RunFolder } from '../folder/runs.ts';
import { runQuery, viewName } from '../query/duckdb.ts';
import type { QueryResult } from '../query/duckdb.ts';
import { asCsv, asJson, asTable } from '../query/format.ts';
import type { Terminal } from '../terminal/terminal.ts';

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
  const run = findRun(written);
  const files = tableFiles(run);
  if (files.size === 0)
    throw new Problem('AS307', 'it was stopped before it had rows', { where: { file: shown(run.path) } });
  const views = new Map([...files].map(([table, paths]) => [viewName(table), paths]));
  const columns = columnsOf(run, files);
  const result = await runQuery(sql, views, [...new Set([...columns.values()].flat().map((column) => column.name))]);
  if (!run.manifest.complete) {
    const days = `${run.manifest.days} of ${run.manifest.scenario.days}`;
    terminal.err(`This run is not complete: what follows holds its first ${days} days.\n`);
  }
  if (options.json || options.csv) {
    terminal.out(options.json ? asJson(result) : asCsv(result));
    // A file of figures must hold nothing else; whoever makes it is told what they are.
    terminal.err(`${modelNote(run.manifest.version, run.manifest.evidence)}\n`);
  } else {
    terminal.out(asTable(terminal, result));
    for (const line of footer(run, result, sql, columns)) terminal.out(`${terminal.paint('dim', line)}\n`);
  }
  return 0;
}

function columnsOf(
  run: RunFolder,
  files: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly ResultColumn[]> {
  const columns = new Map<string, readonly ResultColumn[]>();
  for (const [table, [first]] of files) {
    const listed = run.manifest.files.find((file) => file.path === `${table}.parquet`)?.columns;
    if (listed !== undefined) columns.set(viewName(table), listed);
    else if (first !== undefined) columns.set(viewName(table), parquetFacts(readBytes(first)).columns);
  }
  return columns;
}

/** Units of the columns that were asked for, and what the figures are. */
function footer(
  run: RunFolder,
  result: QueryResult,
  sql: string,
  columns: ReadonlyMap<string, readonly ResultColumn[]>,
): string[] {
  const used = [...columns].filter(([view]) => new RegExp(`\\b${view}\\b`, 'i').test(sql)).flatMap(([, list]) => list);
  const units = result.columns.flatMap((name) => {
    const unit = used.find((column) => column.name === name)?.unit;
    return unit === undefined ? [] : [`${name}: ${unit}`];
  });
  const note = modelNote(run.manifest.version, run.manifest.evidence);
  return units.length === 0 ? [note] : [`units: ${[...new Set(units)].join('; ')}`, note];
}
