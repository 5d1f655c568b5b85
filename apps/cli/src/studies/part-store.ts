import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Problem, VERSION } from 'assemblage';
import type { Chunk, Series, Study, StudyRuns } from 'assemblage';
import { makeFolder, readBytes, readTail, readText, shown } from '../folder/durable.ts';
import { lockFolder } from '../folder/lock.ts';
import { decodeParquet, parquetFacts } from '../folder/parquet.ts';
import { encodeErrors, encodePart, LEADING_NAMES, measuresText, MEASURES_KEY, RUNS_KEY } from './part-file.ts';
import { isPart, list, missingParts, nameOfPart, PARTS } from './parts-there.ts';
import { DISK, type Disk, isWhole, publish, TEMPORARY } from './publish.ts';
import { holdsReadings, READINGS, readingsIn } from './readings.ts';
import { isFailure, type RunResult, type RunRows } from './run-result.ts';

/** Folder of all studies, in that of all runs. */
export const STUDIES = 'studies';
const ERRORS = 'errors';
const LOOSE = 'loose';
const PLAN = 'plan.json';
/** Milliseconds after which a temporary file belongs to nobody. */
const ABANDONED = 24 * 3_600_000;

/** What a folder of a study says of it. */
export interface StoredPlan {
  readonly version: string;
  readonly key: string;
  readonly runs: number;
  readonly parts: number;
  readonly perPart: number;
  readonly measures: string;
  readonly study: Study;
  /** It takes no runs from other studies, since it was asked to live all of them anew. */
  readonly alone?: true;
}

/** The parts of a study on disk. What is true of a study is what whole files lie here, and nothing else. */
export interface PartStore {
  readonly folder: string;
  /** Numbers of the parts that are not there, in order, of all or of those named. Throws when the folder cannot be listed. */
  missing(of?: readonly number[]): number[];
  has(part: number): boolean;
  publish(part: number, results: ReadonlyMap<number, RunResult>): void;
  /** Keeps runs of a part that is not whole yet. */
  keep(results: ReadonlyMap<number, RunResult>): void;
  /** Files of the runs that were there when it was first asked, in this study and in others, by `keysOf`. */
  known(): Map<string, string>;
  /** Rows of runs out of a file, by identity. */
  read(file: string): Promise<Map<string, RunRows>>;
  /** Runs of a part that is there, by identity, with the series that are named; all when left out. */
  part(part: number, only?: ReadonlySet<string>): Promise<Map<string, RunRows>>;
  /** Runs that broke off. */
  errors(): Promise<Chunk[]>;
  /** Takes away what is not needed once all parts are there. */
  tidy(): void;
}

/** Where a study lies in the folder of all runs: the code follows from what is lived and read. */
export function folderOf(runs: StudyRuns, out: string): string {
  const code = createHash('sha256')
    .update(`${runs.key} ${measuresText(runs)}`)
    .digest('hex')
    .slice(0, 12);
  return path.join(path.resolve(out), STUDIES, `${runs.study.name}-${code}`);
}

/**
 * Makes the folder of a study, or opens it. `out` is the folder of all runs. One of many tasks at a study does not look for
 * its runs in parts that others of them write.
 */
export function openStore(runs: StudyRuns, out: string, disk: Disk = DISK, who: 'study' | 'task' = 'study'): PartStore {
  const all = path.join(path.resolve(out), STUDIES);
  const measures = measuresText(runs);
  const folder = folderOf(runs, out);
  const { alone } = plannedIn(folder, runs, disk);
  refuseConflicts(folder);
  const fileOf = (part: number, kind = PARTS): string => path.join(folder, kind, nameOfPart(part));
  let known: Map<string, string> | undefined;
  const read = async (file: string): Promise<Map<string, RunRows>> =>
    rowsIn(await decodeParquet(readBytes(file), PARTS));
  return {
    folder,
    missing: (of) => missingParts(folder, runs.parts, of),
    has: (part) => fs.existsSync(fileOf(part)) && isWhole(fileOf(part)),
    publish(part, results) {
      const errors = encodeErrors(runs, results);
      if (errors !== undefined) publish(fileOf(part, ERRORS), errors, disk);
      publish(fileOf(part), encodePart(runs, results), disk);
      forgetLoose(path.join(folder, LOOSE), runs, results);
    },
    keep(results) {
      for (const [run, result] of results) {
        if (isFailure(result)) continue;
        const file = path.join(folder, LOOSE, `${result.identity}.parquet`);
        if (!fs.existsSync(file)) publish(file, encodePart(runs, new Map([[run, result]])), disk);
      }
    },
    known: () => (known ??= knownIn(all, measures, { folder, alone, ownParts: who === 'study' })),
    read,
    async part(part, only) {
      const columns = only === undefined ? undefined : new Set([...LEADING_NAMES, ...only]);
      return rowsIn(await decodeParquet(readBytes(fileOf(part)), PARTS, columns));
    },
    async errors() {
      const files = list(path.join(folder, ERRORS)).filter(isPart);
      return Promise.all(files.map(async (name) => decodeParquet(readBytes(path.join(folder, ERRORS, name)), ERRORS)));
    },
    tidy() {
      fs.rmSync(path.join(folder, LOOSE), { recursive: true, force: true });
      for (const kind of [PARTS, ERRORS]) sweepUp(path.join(folder, kind));
    },
  };
}

/** The plan in a folder of a study; undefined when it is none. */
export function readPlan(folder: string): StoredPlan | undefined {
  const file = path.join(folder, PLAN);
  if (!fs.existsSync(file)) return undefined;
  try {
    return JSON.parse(readText(file)) as StoredPlan;
  } catch (error) {
    // Without hard links a plan can be seen while it is written: there is none yet.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Files of each table of a study; of parts that are being written there is nothing. */
export function filesOfStudy(folder: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const ofPatterns = readPlan(folder)?.study.arms[0]?.patterns !== undefined;
  for (const [table, kind] of [
    [ofPatterns ? READINGS : 'outcomes', PARTS],
    ['errors', ERRORS],
  ] as const) {
    const files = list(path.join(folder, kind)).filter(isPart);
    found.set(
      table,
      files.map((name) => path.join(folder, kind, name)),
    );
  }
  for (const name of list(folder).filter(isPart)) found.set(path.parse(name).name, [path.join(folder, name)]);
  return found;
}

/**
 * Makes the plan of a study whose runs are all to be lived anew: what its folder holds of earlier ones is gone, but for what was
 * lived anew already when that was stopped.
 */
export function planAnew(runs: StudyRuns, out: string, disk: Disk = DISK): void {
  const folder = folderOf(runs, out);
  if (readPlan(folder)?.alone === true && openStore(runs, out, disk).missing().length > 0) return;
  const unlock = fs.existsSync(folder) ? lockFolder(folder) : undefined;
  fs.rmSync(folder, { recursive: true, force: true });
  unlock?.();
  plannedIn(folder, runs, disk, { alone: true });
}

/** What the folder of a study says of it. */
export function storedPlan(runs: StudyRuns): StoredPlan {
  const { key, count, parts, perPart, study } = runs;
  return { version: VERSION, key, runs: count, parts, perPart, measures: measuresText(runs), study };
}

/** The plan of a study, which is written when there is none. */
function plannedIn(folder: string, runs: StudyRuns, disk: Disk, more: Pick<StoredPlan, 'alone'> = {}): StoredPlan {
  const { key } = runs;
  const known = readPlan(folder);
  if (known !== undefined) {
    if (known.key === key && known.version === VERSION) return known;
    throw new Problem('AS320', `it was planned by version ${known.version}`, {
      where: { file: shown(folder) },
      expected: `version ${VERSION}, which this is`,
    });
  }
  const plan = { ...storedPlan(runs), ...more };
  makeFolder(folder);
  try {
    publish(path.join(folder, PLAN), Buffer.from(`${JSON.stringify(plan)}\n`), disk);
    return plan;
  } catch (error) {
    // A second process that asks the same in other words was quicker; the key says that the runs are the same.
    const quicker = readPlan(folder);
    if (quicker?.key !== key) throw error;
    return quicker;
  }
}

function refuseConflicts(folder: string): void {
  for (const kind of [PARTS, ERRORS]) {
    const found = list(path.join(folder, kind)).find((name) => name.endsWith('.conflict'));
    if (found === undefined) continue;
    throw new Problem('AS321', 'a run of this study came out in two ways', {
      where: { file: shown(path.join(folder, kind, found)) },
      hint: 'Keep both files and report them. To go on, move the wrong one of the two away.',
    });
  }
}

/** Single runs that are in a part now; there may be very many of them. Worlds that several runs share are still wanted. */
function forgetLoose(folder: string, runs: StudyRuns, results: ReadonlyMap<number, RunResult>): void {
  if (!fs.existsSync(folder)) return;
  for (const [run, { identity }] of results) {
    if (!runs.isShared(run)) fs.rmSync(path.join(folder, `${identity}.parquet`), { force: true });
  }
}

/** Takes away temporary files of processes that were killed while they published; of living ones none is so old. */
function sweepUp(folder: string): void {
  for (const name of list(folder).filter((one) => one.startsWith(TEMPORARY))) {
    const file = path.join(folder, name);
    const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - written > ABANDONED) fs.rmSync(file, { force: true });
  }
}

interface KnownOptions {
  readonly folder?: string;
  /** Only in this folder. */
  readonly alone?: boolean | undefined;
  readonly ownParts?: boolean;
}

/** Files of studies that read the same off their runs, by what they hold; of `folder` also those of single runs. */
export function knownIn(
  all: string,
  measures: string,
  { folder, alone = false, ownParts = true }: KnownOptions = {},
): Map<string, string> {
  const known = new Map<string, string>();
  for (const name of alone && folder !== undefined ? [path.basename(folder)] : list(all)) {
    const other = path.join(all, name);
    if (readPlan(other)?.measures !== measures) continue;
    for (const kind of other === folder ? [...(ownParts ? [PARTS] : []), LOOSE] : [PARTS]) {
      for (const file of list(path.join(other, kind)).filter(isPart))
        addKnown(path.join(other, kind, file), measures, known);
    }
  }
  return known;
}

function addKnown(file: string, measures: string, known: Map<string, string>): void {
  if (!isWhole(file)) return;
  const { texts } = parquetFacts(readTail(file));
  if (texts.get(MEASURES_KEY) !== measures) return;
  for (const key of (texts.get(RUNS_KEY) ?? '').split(' ')) if (key !== '') known.set(key, file);
}

/** The rows of a file run by run. */
function rowsIn(chunk: Chunk): Map<string, RunRows> {
  if (holdsReadings(chunk)) return readingsIn(chunk);
  const { columns, rows, values } = chunk;
  const at = (name: string) => values[columns.findIndex((one) => one.name === name)] ?? [];
  const first = columns.findIndex(({ name }) => name === 'residents');
  const series = columns.slice(first + 4).map(({ name, unit, about }): Series => ({
    column: name,
    name,
    unit,
    about,
    place: 'all',
    channel: '',
    substance: '',
    stock: false,
  }));
  const [run, fingerprint, days, window] = [at('run'), at('fingerprint'), at('days'), at('window')];
  const found = new Map<string, RunRows>();
  for (let from = 0; from < rows;) {
    let to = from + 1;
    // One world can be several runs of a study, side by side.
    while (to < rows && run[to] === run[from] && Number(window[to]) > 0) to++;
    const kept = new Float64Array((to - from) * series.length);
    for (let row = from; row < to; row++) {
      series.forEach((_, s) => (kept[(row - from) * series.length + s] = Number(values[first + 4 + s]?.[row])));
    }
    found.set(String(run[from]), {
      identity: String(run[from]),
      fingerprint: String(fingerprint[from]),
      days: Int32Array.from({ length: to - from }, (_, row) => Number(days[from + row])),
      residents: Float64Array.from({ length: 4 }, (_, group) => Number(values[first + group]?.[from])),
      values: kept,
      series,
    });
    from = to;
  }
  return found;
}
