import fs from 'node:fs';
import path from 'node:path';
import { makeFolder, readBytes, readText, writeDurably } from './durable.ts';

/** What the run's files held when a snapshot was taken, and what it had measured. */
export interface Saved {
  readonly day: number;
  readonly tables: readonly SavedTable[];
  readonly chain: readonly string[];
  /** Builds of the engine that computed it so far. */
  readonly codeHash?: string;
  readonly wallSeconds: number;
  readonly writeSeconds: number;
  readonly steps: Readonly<Record<string, { readonly rows: number; readonly milliseconds: number }>>;
}

/** Full parts of a table; the rest of its rows lies in the tail of the same day. */
export interface SavedTable {
  readonly table: string;
  readonly parts: number;
}

const KEPT = 2;

/** The rows of a table that did not fill a part when the snapshot of `day` was taken. */
export function tailPath(folder: string, table: string, day: number): string {
  return path.join(folder, 'parts', table, `tail-${dayName(day)}.parquet`);
}

/**
 * Writes a snapshot: first what belongs to it, last the state itself, whose name makes it count. The two newest stay.
 * The tails must have been written before.
 */
export function writeSnapshot(folder: string, saved: Saved, state: readonly Uint8Array[]): void {
  const place = path.join(folder, 'snapshots');
  makeFolder(place);
  writeDurably(path.join(place, `${dayName(saved.day)}.json`), `${JSON.stringify(saved)}\n`);
  writeDurably(path.join(place, `${dayName(saved.day)}.snapshot`), state);
  for (const day of snapshotDays(folder).slice(KEPT)) forget(folder, day);
}

/** Days of the snapshots in a folder, newest first. */
export function snapshotDays(folder: string): number[] {
  const place = path.join(folder, 'snapshots');
  if (!fs.existsSync(place)) return [];
  return fs
    .readdirSync(place)
    .flatMap((name) => /^(\d+)\.snapshot$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((left, right) => right - left);
}

/** What belongs to the snapshot of a day; undefined when it is not there whole. */
export function readSaved(folder: string, day: number): Saved | undefined {
  try {
    const saved = JSON.parse(readText(path.join(folder, 'snapshots', `${dayName(day)}.json`))) as Saved;
    const tails = saved.tables.every(({ table }) => fs.existsSync(tailPath(folder, table, day)));
    return saved.day === day && saved.chain.length === day && tails ? saved : undefined;
  } catch {
    return undefined;
  }
}

export function readState(folder: string, day: number): Uint8Array {
  return readBytes(path.join(folder, 'snapshots', `${dayName(day)}.snapshot`));
}

function forget(folder: string, day: number): void {
  const saved = readSaved(folder, day);
  fs.rmSync(path.join(folder, 'snapshots', `${dayName(day)}.snapshot`), { force: true });
  fs.rmSync(path.join(folder, 'snapshots', `${dayName(day)}.json`), { force: true });
  for (const { table } of saved?.tables ?? []) fs.rmSync(tailPath(folder, table, day), { force: true });
}

function dayName(day: number): string {
  return String(day).padStart(5, '0');
}
