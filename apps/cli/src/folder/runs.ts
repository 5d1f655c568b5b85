import fs from 'node:fs';
import path from 'node:path';
import { nearestName, parseManifest, Problem, someOf } from 'assemblage';
import type { Manifest } from 'assemblage';
import { partPath } from './run-store.ts';
import { readText, shown } from './durable.ts';
import { readSaved, snapshotDays, tailPath } from './snapshots.ts';

/** Where runs are written when no other folder is named. */
export const RUNS = 'runs';
/** Ending of the folder of a run that is not finished. */
export const PARTIAL = '.partial';

/** A run on disk. */
export interface RunFolder {
  readonly path: string;
  readonly manifest: Manifest;
}

/** A run by its folder, by its name in `runs`, or by the beginning of that name when only one has it. */
export function findRun(written: string, runs = RUNS): RunFolder {
  const direct = [written, path.join(runs, written)].flatMap((folder) => [folder, folder + PARTIAL]);
  const folder = direct.find((candidate) => fs.existsSync(candidate)) ?? byBeginning(written, runs);
  return openRun(path.resolve(folder));
}

/** Opens the folder of a run, finished or not. */
export function openRun(folder: string): RunFolder {
  const file = path.join(folder, 'manifest.json');
  if (!fs.existsSync(file)) {
    const isFolder = fs.statSync(folder).isDirectory();
    throw new Problem('AS305', isFolder ? 'there is no manifest.json in it' : 'this is a file', {
      where: { file: shown(folder) },
      expected: 'a folder that `assemblage run` wrote',
    });
  }
  return { path: folder, manifest: parseManifest(readText(file), shown(file)) };
}

/** Names of the runs in a folder, unfinished ones included. */
export function listRuns(runs = RUNS): string[] {
  if (!fs.existsSync(runs) || !fs.statSync(runs).isDirectory()) return [];
  return fs
    .readdirSync(runs)
    .filter((name) => fs.existsSync(path.join(runs, name, 'manifest.json')))
    .toSorted();
}

/** Each table of a run with the files that hold its rows, in order. */
export function tableFiles(run: RunFolder): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const file of run.manifest.files) {
    if (!file.path.endsWith('.parquet')) continue;
    tables.set(file.path.slice(0, -'.parquet'.length), [path.join(run.path, file.path)]);
  }
  if (run.manifest.complete) return tables;
  for (const day of snapshotDays(run.path)) {
    const saved = readSaved(run.path, day);
    for (const { table, parts } of saved?.tables ?? []) {
      const full = Array.from({ length: parts }, (_, part) => partPath(run.path, table, part));
      tables.set(table, [...full, tailPath(run.path, table, day)]);
    }
    if (saved !== undefined) break;
  }
  return tables;
}

function byBeginning(written: string, runs: string): string {
  const names = listRuns(runs);
  const [first, second] = names.filter((name) => name.startsWith(written));
  if (first !== undefined && second === undefined && written !== '') return path.join(runs, first);
  const heads = new Map(names.map((name) => [name.slice(0, written.length + 1), name]));
  const close = nearestName(written, heads.keys());
  const message = second === undefined ? 'there is no such run' : 'more than one run has a name that begins so';
  throw new Problem('AS312', message, {
    where: { file: written },
    expected: names.length === 0 ? 'the folder of a run' : `the folder of a run, or one of ${someOf(names)}`,
    nearest: close === undefined ? undefined : heads.get(close),
    hint: names.length === 0 ? 'Make one with `assemblage run europe`.' : 'Name the folder of the run.',
  });
}
