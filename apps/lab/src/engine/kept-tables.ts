import type { Chunk, ResultColumn } from 'assemblage';
import type { TableFacts } from './messages.ts';

/** What the page keeps of the tables of a run, together; what would go beyond is left to the command line. */
export const KEPT_BYTES = 256 * 2 ** 20;

/** The tables of the run so far, for export. */
export interface KeptTables {
  add(chunk: Chunk): void;
  facts(): TableFacts[];
  /** All rows of a table as one chunk; undefined when it was not kept. */
  whole(table: string): Chunk | undefined;
}

interface Kept {
  chunks: Chunk[];
  rows: number;
  bytes: number;
  dropped: boolean;
  readonly columns: readonly ResultColumn[];
}

export function createKeptTables(limit: number = KEPT_BYTES): KeptTables {
  const tables = new Map<string, Kept>();
  let bytes = 0;
  return {
    add(chunk) {
      let kept = tables.get(chunk.table);
      if (kept === undefined) {
        kept = { chunks: [], rows: 0, bytes: 0, dropped: false, columns: chunk.columns };
        tables.set(chunk.table, kept);
      }
      const size = bytesOf(chunk);
      kept.rows += chunk.rows;
      kept.bytes += size;
      if (kept.dropped) return;
      kept.chunks.push(chunk);
      bytes += size;
      if (bytes <= limit) return;
      // The largest goes first: the small ones are what people take away.
      const [largest] = [...tables.values()].filter(({ dropped }) => !dropped).toSorted((a, b) => b.bytes - a.bytes);
      if (largest === undefined) return;
      largest.dropped = true;
      largest.chunks = [];
      bytes -= largest.bytes;
    },
    facts: () =>
      [...tables].map(([name, { rows, columns, bytes: size, dropped }]) => ({
        name,
        rows,
        columns: columns.length,
        bytes: size,
        dropped,
      })),
    whole(table) {
      const kept = tables.get(table);
      return kept === undefined || kept.dropped ? undefined : joined(table, kept);
    },
  };
}

/** A number takes four or eight bytes, a text about sixteen: a reference and its share of a repeated word. */
function bytesOf({ columns, rows }: Chunk): number {
  const widths = { whole: 4, number: 8, text: 16, flag: 8 };
  return columns.reduce((sum, { type }) => sum + widths[type] * rows, 0);
}

function joined(table: string, { chunks, columns, rows }: Kept): Chunk {
  const values = columns.map(({ type }, c) => {
    const parts = chunks.map((chunk) => chunk.values[c] ?? []);
    if (type === 'whole') return filled(new Int32Array(rows), parts as Int32Array[]);
    if (type === 'number') return filled(new Float64Array(rows), parts as Float64Array[]);
    return (parts as string[][]).flat();
  });
  return { table, columns, rows, values };
}

function filled<T extends Int32Array | Float64Array>(into: T, parts: readonly T[]): T {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}
