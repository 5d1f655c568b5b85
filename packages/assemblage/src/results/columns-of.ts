import type { Chunk } from './tables.ts';

/** A column of a chunk by name; undefined when it has none. */
export function columnOf(chunk: Chunk, name: string): Chunk['values'][number] | undefined {
  const index = chunk.columns.findIndex((column) => column.name === name);
  return index < 0 ? undefined : chunk.values[index];
}

/** Rows of a few chunks with the named columns: for small tables, not for hot loops. */
export function* rowsOf<const N extends string>(
  chunks: readonly Chunk[],
  names: readonly N[],
): Generator<Record<N, number | string | boolean | undefined>> {
  for (const chunk of chunks) {
    const values = names.map((name) => columnOf(chunk, name));
    for (let row = 0; row < chunk.rows; row++) {
      const entries = names.map((name, index) => [name, values[index]?.[row]] as const);
      yield Object.fromEntries(entries) as Record<N, number | string | boolean | undefined>;
    }
  }
}
