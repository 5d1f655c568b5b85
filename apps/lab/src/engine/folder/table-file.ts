import { parquetMetadataAsync, parquetRead } from 'hyparquet';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { Problem } from 'assemblage';
import type { Chunk, ResultColumn } from 'assemblage';

/** A table of a run folder: a Parquet file that the command line wrote, read piece by piece. */
export interface TableFile {
  readonly table: string;
  readonly columns: readonly ResultColumn[];
  readonly rows: number;
  /** The first row of each group, and the number of rows at the end. */
  readonly bounds: readonly number[];
  /** Rows from one group bound to another (excluded). */
  read(from: number, to: number): Promise<Chunk>;
}

/** Key of the columns' units and meanings in the metadata of each file. */
const COLUMNS_KEY = 'assemblage.columns';

/** Opens a table by the end of its file. `path` is named in problems. */
export async function openTable(path: string, file: Blob): Promise<TableFile> {
  const buffer: AsyncBuffer = {
    byteLength: file.size,
    slice: (start, end) => file.slice(start, end).arrayBuffer(),
  };
  const metadata = await whole(path, file.size, () => parquetMetadataAsync(buffer));
  const text = metadata.key_value_metadata?.find(({ key }) => key === COLUMNS_KEY)?.value;
  if (text === undefined) {
    throw new Problem('AS308', 'it is Parquet, but not a table that assemblage wrote', { where: { file: path } });
  }
  const columns = JSON.parse(text) as ResultColumn[];
  const table = path.replace(/\.parquet$/, '');
  return {
    table,
    columns,
    rows: Number(metadata.num_rows),
    bounds: boundsOf(metadata),
    async read(from, to) {
      const values = columns.map(({ type }) => emptyValues(type, to - from));
      const index = new Map(columns.map(({ name }, c) => [name, c]));
      if (to > from) {
        await whole(path, file.size, () =>
          parquetRead({
            file: buffer,
            metadata,
            rowStart: from,
            rowEnd: to,
            onChunk: ({ columnName, columnData, rowStart }) => {
              const target = values[index.get(columnName) ?? -1];
              if (target === undefined) return;
              for (let row = 0; row < columnData.length; row++) {
                const at = rowStart + row - from;
                if (at >= 0 && at < to - from) target[at] = columnData[row] as never;
              }
            },
          }),
        );
      }
      return { table, columns, rows: to - from, values };
    },
  };
}

/** Gives the rows up to a day that no call before gave. */
export type DayReader = (last: number) => Promise<Chunk[]>;

/** A table whose rows belong to those of another, row by row, and have no day of their own: labels of a lens. */
export function rowsBeside(owner: TableFile, file: TableFile): DayReader {
  const next = rowsByDay(owner);
  let at = 0;
  return async (last) => {
    const rows = (await next(last)).reduce((sum, chunk) => sum + chunk.rows, 0);
    if (rows === 0) return [];
    const found = await file.read(at, at + rows);
    at += rows;
    return [found];
  };
}

/**
 * The rows of a table in the order of its days, as they are asked for: each call gives those up to a day that no call
 * before gave. No more than one group of rows is held.
 */
export function rowsByDay(file: TableFile): DayReader {
  const day = file.columns.findIndex(({ name }) => name === 'day');
  let group = 0;
  let held: Chunk | undefined;
  let at = 0;
  return async (last) => {
    const found: Chunk[] = [];
    for (;;) {
      if (held === undefined) {
        const [from, to] = [file.bounds[group], file.bounds[group + 1]];
        if (from === undefined || to === undefined) return found;
        held = await file.read(from, to);
        group++;
        at = 0;
      }
      const days = held.values[day] as ArrayLike<number>;
      const from = at;
      while (at < held.rows && (days[at] ?? 0) <= last) at++;
      if (at > from) found.push(part(held, from, at));
      if (at < held.rows) return found;
      held = undefined;
    }
  };
}

function part({ table, columns, values }: Chunk, from: number, to: number): Chunk {
  return { table, columns, rows: to - from, values: values.map((column) => column.slice(from, to)) };
}

function boundsOf({ row_groups: groups }: FileMetaData): number[] {
  const bounds = [0];
  for (const { num_rows: rows } of groups) bounds.push((bounds.at(-1) ?? 0) + Number(rows));
  return bounds;
}

/** A file that was cut off, or copied half, is told as what it is. */
async function whole<T>(path: string, size: number, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Problem('AS308', `the file is torn, or no Parquet: ${said}`, {
      where: { file: path },
      expected: `a whole Parquet file; this one has ${size} bytes`,
      hint: 'Copy the folder again, or run the scenario anew.',
      cause,
    });
  }
}

function emptyValues(type: ResultColumn['type'], rows: number): Int32Array | Float64Array | string[] | boolean[] {
  if (type === 'whole') return new Int32Array(rows);
  if (type === 'number') return new Float64Array(rows);
  return Array.from<never>({ length: rows });
}
