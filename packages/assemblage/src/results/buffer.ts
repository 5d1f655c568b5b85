import type { Chunk, ResultColumn } from './tables.ts';

/** Collects rows of one result table; `drain` hands them over and begins anew. */
export interface Buffer {
  readonly rows: number;
  /** One value a column, in the order of the columns. */
  add(...values: (number | string | boolean)[]): void;
  /** Room for `count` more rows whose columns of numbers the caller fills at once; `columns[i][first + j]` is row j of column i. */
  extend(count: number): { readonly first: number; readonly columns: readonly (Int32Array | Float64Array)[] };
  drain(): Chunk[];
  /** The table without rows. */
  empty(): Chunk;
}

type Values = Int32Array | Float64Array | string[] | boolean[];

export function createBuffer(table: string, columns: readonly ResultColumn[]): Buffer {
  let capacity = 1024;
  let rows = 0;
  let store = columns.map((column) => empty(column, capacity));
  return {
    get rows() {
      return rows;
    },
    add(...values) {
      if (rows === capacity) {
        capacity *= 2;
        store = store.map((old, i) => grown(old, columns[i], capacity));
      }
      for (let i = 0; i < values.length; i++) (store[i] as (number | string | boolean)[])[rows] = values[i];
      rows++;
    },
    extend(count) {
      while (rows + count > capacity) {
        capacity *= 2;
        store = store.map((old, i) => grown(old, columns[i], capacity));
      }
      const first = rows;
      rows += count;
      return { first, columns: store as (Int32Array | Float64Array)[] };
    },
    empty: () => ({ table, columns, rows: 0, values: columns.map((one) => empty(one, 0)) }),
    drain() {
      if (rows === 0) return [];
      // The room stays for the rows to come: a copy is handed over.
      const chunk: Chunk = { table, columns, rows, values: store.map((values) => values.slice(0, rows)) };
      rows = 0;
      return [chunk];
    },
  };
}

function empty({ type }: ResultColumn, capacity: number): Values {
  if (type === 'whole') return new Int32Array(capacity);
  if (type === 'number') return new Float64Array(capacity);
  return [];
}

function grown(old: Values, column: ResultColumn, capacity: number): Values {
  if (Array.isArray(old)) return old;
  const more = empty(column, capacity) as Float64Array;
  more.set(old);
  return more;
}
