import type { Chunk, ResultColumn } from 'assemblage';

/** Rows of one file of a lake in the making. */
export interface Gathered {
  readonly runs: number;
  readonly bytes: number;
  /** The rows so far as one chunk; nothing is left afterwards. */
  take(table: string): Chunk;
  add(chunk: Chunk, rows: readonly number[]): void;
}

/** Takes rows of many parts together. A column that one part has and another has not is empty where it is not. */
export function gather(without: ReadonlySet<string>): Gathered {
  let columns = new Map<string, { readonly column: ResultColumn; readonly values: (number | string | boolean)[] }>();
  let rows = 0;
  let runs = new Set<string>();
  return {
    get runs() {
      return runs.size;
    },
    get bytes() {
      return rows * columns.size * 8;
    },
    add(chunk, chosen) {
      const named = chunk.columns.findIndex(({ name }) => name === 'run');
      for (const row of chosen) runs.add(String(chunk.values[named]?.[row] ?? row));
      chunk.columns.forEach((column, index) => {
        if (without.has(column.name)) return;
        const into = columns.get(column.name) ?? { column, values: emptyOf(column, rows) };
        columns.set(column.name, into);
        for (const row of chosen) into.values.push(chunk.values[index]?.[row] ?? emptyOf(column, 1)[0] ?? 0);
      });
      rows += chosen.length;
      for (const { column, values } of columns.values()) {
        if (values.length < rows) values.push(...emptyOf(column, rows - values.length));
      }
    },
    take(table) {
      const all = [...columns.values()];
      const chunk: Chunk = {
        table,
        columns: all.map(({ column }) => column),
        rows,
        values: all.map(({ column, values }) => typed(column, values)),
      };
      columns = new Map();
      runs = new Set();
      rows = 0;
      return chunk;
    },
  };
}

function emptyOf({ type }: ResultColumn, count: number): (number | string | boolean)[] {
  const value = { number: NaN, whole: 0, text: '', flag: false }[type];
  return Array.from({ length: count }, () => value);
}

function typed({ type }: ResultColumn, values: readonly (number | string | boolean)[]): Chunk['values'][number] {
  if (type === 'whole') return Int32Array.from(values as readonly number[]);
  if (type === 'number') return Float64Array.from(values as readonly number[]);
  return values as readonly string[];
}
