import fs from 'node:fs';
import path from 'node:path';
import { nearestName, parseManifest, Problem, someOf } from 'assemblage';
import type { Manifest } from 'assemblage';
import { isDataset } from '../dataset/dataset-tables.ts';
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

/** A run that was looked for. */
export interface FoundRun extends RunFolder {
  /** Of so many runs of the scenario named it is the one that was written last. */
  readonly among: number;
}

export interface FindOptions {
  /** Of several runs of a scenario an unfinished one is meant. */
  readonly unfinished?: true;
}

/**
 * A run by its folder, by its name in `runs`, by the beginning of either when only one run has it, or by its scenario: of
 * several runs of a scenario the one that was written last.
 * @throws Problem AS305, AS312, and those of `parseManifest`
 */
export function findRun(written: string, runs = RUNS, options: FindOptions = {}): FoundRun {
  const direct = [written, path.join(runs, written)].flatMap((folder) => [folder, folder + PARTIAL]);
  const whole = direct.find(isRun);
  if (whole !== undefined) return { ...openRun(path.resolve(whole)), among: 1 };
  const { folder, among } = byBeginning(written, runs, options) ?? {
    folder: direct.find((one) => fs.existsSync(one)),
    among: 1,
  };
  if (folder === undefined) throw notFound(written, runs);
  return { ...openRun(path.resolve(folder)), among };
}

/** Opens the folder of a run, finished or not. */
export function openRun(folder: string): RunFolder {
  const file = path.join(folder, 'manifest.json');
  if (!fs.existsSync(file)) {
    if (isDataset(folder)) throw dataset(folder);
    const isFolder = fs.statSync(folder).isDirectory();
    throw new Problem('AS305', isFolder ? 'there is no manifest.json in it' : 'this is a file', {
      where: { file: shown(folder) },
      expected: expectedIn(folder),
    });
  }
  return { path: folder, manifest: parseManifest(readText(file), shown(file)) };
}

function dataset(folder: string): Problem {
  return new Problem('AS305', 'this is a data set and not a run', {
    where: { file: shown(folder) },
    expected: 'the folder of a run',
    hint: `Its card, with what it sees and misses and with base rates, is ${shown(path.join(folder, 'README.md'))}; \`assemblage query\` asks its tables.`,
  });
}

/** Names of the runs in a folder, unfinished ones included. */
export function listRuns(runs = RUNS): string[] {
  if (!fs.existsSync(runs) || !fs.statSync(runs).isDirectory()) return [];
  return fs
    .readdirSync(runs)
    .filter((name) => isRun(path.join(runs, name)))
    .toSorted();
}

function isRun(folder: string): boolean {
  return fs.existsSync(path.join(folder, 'manifest.json'));
}

function expectedIn(folder: string): string {
  const names = listRuns(folder);
  return names.length === 0 ? 'a folder that `assemblage run` wrote' : `one of the runs in it: ${someOf(names)}`;
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

/** The folder in which a name is looked for, and the name itself: `europe-3f2a` and `results/europe-3f2a` are both fine. */
function placeOf(written: string, runs: string): { readonly within: string; readonly beginning: string } {
  const beginning = path.basename(written);
  return { within: beginning === written ? runs : path.dirname(written), beginning };
}

/** The one run whose name begins so. A finished run goes before what is left of an unfinished one of the same name. */
function byBeginning(
  written: string,
  runs: string,
  options: FindOptions,
): { readonly folder: string; readonly among: number } | undefined {
  const { within, beginning } = placeOf(written, runs);
  const found = beginning === '' ? [] : listRuns(within).filter((name) => name.startsWith(beginning));
  const names = found.filter((name) => !found.some((other) => name === other + PARTIAL));
  const [first, second] = names;
  if (first === undefined) return undefined;
  if (second === undefined) return { folder: path.join(within, first), among: 1 };
  // Of `calm` and `calmer` the first is meant by `calm`.
  const ofScenario = names.filter((name) => /^-[0-9a-f]+(\.partial)?$/.test(name.slice(beginning.length)));
  const unfinished = ofScenario.filter((name) => name.endsWith(PARTIAL));
  const meant = options.unfinished === true && unfinished.length > 0 ? unfinished : ofScenario;
  if (meant.length > 0) return { folder: path.join(within, lastWritten(within, meant)), among: meant.length };
  throw new Problem('AS312', `${names.length} runs have a name that begins so`, {
    where: { file: written },
    expected: `one of ${someOf(names)}`,
    hint: 'Write more of the name.',
  });
}

function lastWritten(within: string, names: readonly string[]): string {
  const written = (name: string): number => fs.statSync(path.join(within, name, 'manifest.json')).mtimeMs;
  return names.toSorted((left, right) => written(right) - written(left))[0] ?? '';
}

function notFound(written: string, runs: string): Problem {
  const { within, beginning } = placeOf(written, runs);
  const names = listRuns(within);
  const heads = new Map(names.flatMap((name) => [0, 1].map((more) => [name.slice(0, beginning.length + more), name])));
  const close = nearestName(beginning, heads.keys());
  return new Problem('AS312', `there is no such run in ${shown(path.resolve(within))}`, {
    where: { file: written },
    expected: names.length === 0 ? 'the folder of a run' : `the folder of a run, or one of ${someOf(names)}`,
    nearest: close === undefined ? undefined : heads.get(close),
    hint: names.length === 0 ? 'Make one with `assemblage run europe`.' : 'Name the folder of the run.',
  });
}
