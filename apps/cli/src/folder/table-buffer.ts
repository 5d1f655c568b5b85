import type { Chunk } from 'assemblage';

type Values = Chunk['values'][number];

/** Rows of one table that wait to be written, in the order in which they came. */
export interface TableBuffer {
  readonly rows: number;
  append(chunk: Chunk): void;
  /** The first `count` rows, taken out. */
  take(count: number): Chunk;
  /** The same, left in. */
  peek(count: number): Chunk;
}

export function createTableBuffer(): TableBuffer {
  let waiting: Chunk[] = [];
  let rows = 0;
  const first = (count: number): Chunk => {
    const [head] = waiting;
    if (head === undefined) throw new Error('nothing to take');
    const pieces: Chunk[] = [];
    let left = count;
    for (const chunk of waiting) {
      pieces.push(chunk.rows <= left ? chunk : cut(chunk, 0, left));
      left -= Math.min(left, chunk.rows);
      if (left === 0) break;
    }
    const values = head.columns.map((_, index) => concatenate(pieces.map((piece) => piece.values[index] ?? [])));
    return { table: head.table, columns: head.columns, rows: count, values };
  };
  return {
    get rows() {
      return rows;
    },
    append(chunk) {
      waiting.push(chunk);
      rows += chunk.rows;
    },
    peek: first,
    take(count) {
      const taken = first(count);
      const [head] = waiting;
      let left = count;
      waiting = waiting.flatMap((chunk) => {
        const gone = Math.min(left, chunk.rows);
        left -= gone;
        return gone === chunk.rows ? [] : [gone === 0 ? chunk : cut(chunk, gone, chunk.rows)];
      });
      if (waiting.length === 0 && head !== undefined) waiting = [cut(head, 0, 0)];
      rows -= count;
      return taken;
    },
  };
}

function cut(chunk: Chunk, from: number, to: number): Chunk {
  return {
    ...chunk,
    rows: to - from,
    values: chunk.values.map((values) => ('subarray' in values ? values.subarray(from, to) : slice(values, from, to))),
  };
}

function slice(values: readonly string[] | readonly boolean[], from: number, to: number): Values {
  return values.slice(from, to) as readonly string[];
}

function concatenate(pieces: readonly Values[]): Values {
  const [first] = pieces;
  if (first === undefined || pieces.length === 1) return first ?? [];
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (first instanceof Int32Array || first instanceof Float64Array) {
    const all = first instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
    let at = 0;
    for (const piece of pieces) {
      all.set(piece as Int32Array, at);
      at += piece.length;
    }
    return all;
  }
  return (pieces as readonly (readonly string[])[]).flat();
}
