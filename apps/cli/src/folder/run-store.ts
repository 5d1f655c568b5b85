import fs from 'node:fs';
import path from 'node:path';
import type { Chunk, ManifestFile } from 'assemblage';
import { makeFolder, readBytes, syncFolder, writeDurably, writeProblem, writeWhole } from './durable.ts';
import { decodeParquet, encodeParquet, joinParquet } from './parquet.ts';
import { tailPath } from './snapshots.ts';
import type { SavedTable } from './snapshots.ts';
import { createTableBuffer } from './table-buffer.ts';
import type { TableBuffer } from './table-buffer.ts';

/** Rows of a part and of a row group: fixed, so that the same rows make the same bytes however often a run was stopped. */
const GROUP = 131_072;

/** Rows of a run on their way to its folder: full parts while the run goes on, one file a table at the end. */
export interface RunStore {
  append(chunk: Chunk): void;
  /** Writes what waits in memory beside the full parts, for a snapshot of `day`; says what there is. */
  save(day: number): SavedTable[];
  /** Takes up what was saved; hands each stored chunk to `seen`. */
  restore(day: number, tables: readonly SavedTable[], seen: (chunk: Chunk) => void): Promise<void>;
  /** One file a table, in the order of their names. Parts are still there afterwards. */
  finish(): Promise<ManifestFile[]>;
}

interface Stored {
  readonly buffer: TableBuffer;
  parts: number;
}

/** `about` is written into the metadata of every file. */
export function createRunStore(folder: string, about: string, describe: (table: string) => string): RunStore {
  const tables = new Map<string, Stored>();
  const stored = (table: string): Stored => {
    let entry = tables.get(table);
    if (entry === undefined) tables.set(table, (entry = { buffer: createTableBuffer(), parts: 0 }));
    return entry;
  };
  const writePart = (file: string, chunk: Chunk): void => {
    makeFolder(path.dirname(file));
    writeDurably(file, encodeParquet(chunk, about));
  };
  return {
    append(chunk) {
      const entry = stored(chunk.table);
      entry.buffer.append(chunk);
      while (entry.buffer.rows >= GROUP) {
        writePart(partPath(folder, chunk.table, entry.parts), entry.buffer.take(GROUP));
        entry.parts++;
      }
    },
    save(day) {
      return inOrder(tables).map(([table, { buffer, parts }]) => {
        writePart(tailPath(folder, table, day), buffer.peek(buffer.rows));
        return { table, parts };
      });
    },
    async restore(day, saved, seen) {
      for (const { table, parts } of saved) {
        const entry = stored(table);
        entry.parts = parts;
        for (let part = 0; part < parts; part++) {
          seen(await decodeParquet(readBytes(partPath(folder, table, part)), table));
        }
        const tail = await decodeParquet(readBytes(tailPath(folder, table, day)), table);
        entry.buffer.append(tail);
        seen(tail);
      }
    },
    async finish() {
      const files: ManifestFile[] = [];
      for (const [table, { buffer, parts }] of inOrder(tables)) {
        const full = Array.from({ length: parts }, (_, part) => partPath(folder, table, part));
        const last = buffer.rows > 0 || parts === 0 ? encodeParquet(buffer.peek(buffer.rows), about) : undefined;
        const target = path.join(folder, `${table}.parquet`);
        makeFolder(path.dirname(target));
        if (full.length === 0 && last !== undefined) writeDurably(target, last);
        else joinFiles(full, last, target);
        const columns = buffer.peek(0).columns;
        const rows = parts * GROUP + buffer.rows;
        files.push({ path: `${table}.parquet`, about: describe(table), rows, columns });
      }
      return files;
    },
  };
}

/** A full part of a table of an unfinished run. */
export function partPath(folder: string, table: string, part: number): string {
  return path.join(folder, 'parts', table, `${String(part).padStart(5, '0')}.parquet`);
}

function joinFiles(full: readonly string[], last: Uint8Array | undefined, target: string): void {
  const handle = openForWriting(target);
  try {
    const pieces = function* (): Generator<Uint8Array<ArrayBuffer>> {
      for (const file of full) yield readBytes(file);
      if (last !== undefined) yield last as Uint8Array<ArrayBuffer>;
    };
    joinParquet(pieces(), (piece) => writeWhole(handle, piece));
    fs.fsyncSync(handle);
  } catch (error) {
    throw writeProblem(error, target);
  } finally {
    fs.closeSync(handle);
  }
  syncFolder(path.dirname(target));
}

function openForWriting(file: string): number {
  try {
    return fs.openSync(file, 'w');
  } catch (error) {
    throw writeProblem(error, file);
  }
}

function inOrder(tables: ReadonlyMap<string, Stored>): [string, Stored][] {
  return [...tables].toSorted(([left], [right]) => (left < right ? -1 : 1));
}
