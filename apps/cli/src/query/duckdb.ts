import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { Problem } from 'assemblage';
import { shown } from '../folder/durable.ts';
import { queryProblem } from './query-problem.ts';
import type { Views } from './views.ts';

export type Cell = string | number | boolean | null;

export interface QueryResult {
  readonly columns: readonly string[];
  /** DuckDB's types, as `DOUBLE`. */
  readonly types: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Runs one reading statement over the Parquet files of a run. Nothing else on the disk can be read, nothing written.
 * @throws Problem AS401 to AS405
 */
export async function runQuery(sql: string, views: Views): Promise<QueryResult> {
  const { DuckDBInstance, StatementType } = await loadDuckDB();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await openViews(connection, views);
    if (sql.trim() === '') throw new Problem('AS401', 'the query is empty', { where: { file: 'query' } });
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) {
      throw new Problem('AS401', `there are ${statements.count} statements`, {
        where: { file: 'query' },
        expected: 'one statement',
        hint: 'Ask one after the other.',
      });
    }
    const statement = await statements.prepare(0);
    if (statement.statementType !== StatementType.SELECT && statement.statementType !== StatementType.EXPLAIN) {
      const kind = StatementType[statement.statementType] ?? 'another statement';
      throw new Problem('AS405', `${kind} is not a reading statement`, {
        where: { file: 'query' },
        expected: 'SELECT',
      });
    }
    const reader = await statement.runAndReadAll();
    return {
      columns: reader.columnNames(),
      types: reader.columnTypes().map(String),
      rows: reader.getRows().map((row) => row.map(plain)),
    };
  } catch (error) {
    throw error instanceof Problem ? error : queryProblem(error, sql, views);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function loadDuckDB(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch (cause) {
    throw new Problem('AS404', 'DuckDB is not installed here', { cause });
  }
}

/** Names of studies and arms are texts, though one may look like a number. */
const KEYED = ', hive_partitioning = true, hive_types_autocast = false, union_by_name = true';

async function openViews(connection: DuckDBConnection, views: Views): Promise<void> {
  const files = [...views.values()].flatMap(({ paths }) => paths);
  await connection.run(`set allowed_paths = [${files.map(literal).join(', ')}]`);
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
  for (const [name, { paths, keyed }] of views) {
    const how = keyed === true ? KEYED : '';
    try {
      await connection.run(
        `create view ${name} as select * from read_parquet([${paths.map(literal).join(', ')}]${how})`,
      );
    } catch (cause) {
      throw new Problem('AS308', 'it cannot be read as a table', { where: { file: shown(paths[0] ?? name) }, cause });
    }
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function plain(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return 'toDouble' in value ? value.toDouble() : String(value);
}
