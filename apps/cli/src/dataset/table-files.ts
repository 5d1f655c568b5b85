import fs from 'node:fs';
import path from 'node:path';
import type { TraceChunk } from 'assemblage';
import { makeFolder, writeProblem, writeWhole } from '../folder/durable.ts';
import { createJoining, encodeParquet } from '../folder/parquet.ts';

export type FileForm = 'parquet' | 'csv';

/** A file that was written: its path in the data set, its rows. */
export interface WrittenFile {
  readonly path: string;
  readonly rows: number;
  readonly table: string;
}

/** Files of a data set on their way: rows go to disk as they come, so that memory does not grow with them. */
export interface TableFiles {
  /** `place` is a folder of the data set, as `train`; empty for its top. */
  append(place: string, chunk: TraceChunk): void;
  /** Closes all files, in the order of their paths. */
  end(): WrittenFile[];
  /** Closes them as they are, when the whole is given up. */
  giveUp(): void;
}

interface OpenFile {
  readonly table: string;
  readonly handle: number;
  readonly add: (chunk: TraceChunk) => void;
  readonly end: () => void;
  rows: number;
}

/** `note` stands in the metadata of every Parquet file. */
export function createTableFiles(folder: string, form: FileForm, note: string): TableFiles {
  const files = new Map<string, OpenFile>();
  const open = (file: string, chunk: TraceChunk): OpenFile => {
    const whole = path.join(folder, file);
    makeFolder(path.dirname(whole));
    try {
      const handle = fs.openSync(whole, 'w');
      const write = (piece: Uint8Array): void => writeWhole(handle, piece);
      const writer = form === 'csv' ? csvWriter(write, chunk) : parquetWriter(write, note);
      return { table: chunk.table, handle, ...writer, rows: 0 };
    } catch (error) {
      throw writeProblem(error, whole);
    }
  };
  const close = (finish: boolean): void => {
    for (const [file, { handle, end }] of files) {
      try {
        if (finish) end();
        if (finish) fs.fsyncSync(handle);
      } catch (error) {
        throw writeProblem(error, path.join(folder, file));
      } finally {
        fs.closeSync(handle);
      }
    }
  };
  return {
    append(place, chunk) {
      const file = path.join(place, `${chunk.table}.${form}`);
      let entry = files.get(file);
      if (entry === undefined) files.set(file, (entry = open(file, chunk)));
      try {
        entry.add(chunk);
      } catch (error) {
        throw writeProblem(error, path.join(folder, file));
      }
      entry.rows += chunk.rows;
    },
    end() {
      close(true);
      return [...files]
        .map(([file, { rows, table }]) => ({ path: file.replaceAll(path.sep, '/'), rows, table }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    },
    giveUp: () => close(false),
  };
}

function parquetWriter(write: (piece: Uint8Array) => void, note: string): Pick<OpenFile, 'add' | 'end'> {
  const joining = createJoining(write);
  return {
    add: (chunk) => joining.add(encodeParquet(chunk, note) as Uint8Array<ArrayBuffer>),
    end: () => joining.end(),
  };
}

/** Numbers, flags and identifiers hold no comma and no quotation mark, so that no cell needs quotes. */
function csvWriter(write: (piece: Uint8Array) => void, first: TraceChunk): Pick<OpenFile, 'add' | 'end'> {
  const ROWS = 8192;
  write(Buffer.from(`${first.columns.map(({ name }) => name).join(',')}\n`));
  return {
    add({ values, rows }) {
      for (let from = 0; from < rows; from += ROWS) {
        const lines: string[] = [];
        for (let row = from; row < Math.min(rows, from + ROWS); row++) {
          lines.push(values.map((column) => String(column[row])).join(','));
        }
        write(Buffer.from(`${lines.join('\n')}\n`));
      }
    },
    end: () => undefined,
  };
}
