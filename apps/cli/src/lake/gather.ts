import type { Chunk, ResultColumn } from 'assemblage';

/** Rows of one file of a lake in the making. */
export interface Gathered {
  readonly runs: number;
  readonly bytes: number;
  /** The rows so far as one chunk; nothing is left afterwards. */
  take(table: string): Chunk;
  /** True when a part has the columns of the rows so far. */
  fits(chunk: Chunk): boolean;
  /** Throws when it does not fit. */
  add(chunk: Chunk, rows: readonly number[]): void;
}

/**
 * Takes rows of many parts together, as far as they have the same columns. A part with others begins another file: SQL finds
 * nothing (NULL) where a file has no such column, and a stand-in such as 0 would be counted.
 */
export function gather(without: ReadonlySet<string>): Gathered {
  let columns: readonly ResultColumn[] = [];
  let values: (number | string | boolean)[][] = [];
  let rows = 0;
  let runs = new Set<string>();
  const kept = (chunk: Chunk): { readonly column: ResultColumn; readonly from: Chunk['values'][number] }[] =>
    chunk.columns.flatMap((column, index) => {
      const from = chunk.values[index];
      return without.has(column.name) || from === undefined ? [] : [{ column, from }];
    });
  const fits = (chunk: Chunk): boolean =>
    rows === 0 || signature(kept(chunk).map(({ column }) => column)) === signature(columns);
  return {
    get runs() {
      return runs.size;
    },
    get bytes() {
      return rows * columns.length * 8;
    },
    fits,
    add(chunk, chosen) {
      if (!fits(chunk)) throw new Error('rows of one file must have the same columns');
      const taken = kept(chunk);
      if (rows === 0) {
        columns = taken.map(({ column }) => column);
        values = taken.map(() => []);
      }
      const named = chunk.columns.findIndex(({ name }) => name === 'run');
      for (const row of chosen) runs.add(String(chunk.values[named]?.[row] ?? row));
      taken.forEach(({ from }, index) => {
        for (const row of chosen) values[index]?.push(from[row] as number | string | boolean);
      });
      rows += chosen.length;
    },
    take(table) {
      const chunk: Chunk = {
        table,
        columns,
        rows,
        values: columns.map((column, index) => typed(column, values[index] ?? [])),
      };
      columns = [];
      values = [];
      runs = new Set();
      rows = 0;
      return chunk;
    },
  };
}

function signature(columns: readonly ResultColumn[]): string {
  return JSON.stringify(columns.map(({ name, type }) => [name, type]));
}

function typed({ type }: ResultColumn, values: readonly (number | string | boolean)[]): Chunk['values'][number] {
  if (type === 'whole') return Int32Array.from(values as readonly number[]);
  if (type === 'number') return Float64Array.from(values as readonly number[]);
  return values as readonly string[];
}
