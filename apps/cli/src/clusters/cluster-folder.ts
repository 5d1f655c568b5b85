import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Problem } from 'assemblage';
import type { StudyKind } from 'assemblage';
import { makeFolder, readText, shown, writeDurably } from '../folder/durable.ts';
import type { ClusterOptions } from './cluster-options.ts';

/** Folder of all that a scheduler needs, in that of the study. */
export const CLUSTER = 'cluster';
const SUBMISSION = 'submission.json';
const ROUNDS = 'rounds';
const STATE = 'state.json';

/** What was asked for, once and for all rounds. */
export interface Submission {
  /** The command that made the study; each round calls it again, and the last shows what came of it. */
  readonly command: Exclude<StudyKind, 'bounds'> | 'validate';
  /** What the command was called with, for one that does not take the study's own plan. */
  readonly written?: string;
  /** Options of the command that are not in the study. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly options: ClusterOptions;
}

/** One round: what was missing, and who was to do it. */
export interface Round {
  readonly round: number;
  /** Folder of the study, or of the step of it, whose parts these are. */
  readonly phase: string;
  readonly missing: number;
  readonly threads: number;
  readonly secondsPerRun: number;
  /** Parts of each task. */
  readonly tasks: readonly string[];
  /** Rounds before this one that brought nothing. */
  readonly stale: number;
  readonly asked: string;
}

/** What became of a submission as a whole. */
export interface State {
  readonly state: 'not submitted' | 'at work' | 'finishing' | 'done' | 'stuck' | 'conflict' | 'cancelled';
  readonly why?: string;
}

/** The folder of a study's submission; throws AS332 when it has none. */
export function clusterOf(study: string): string {
  const found = submissionIn(study);
  if (found !== undefined) return path.resolve(found);
  throw new Problem('AS332', 'it was not handed to a cluster', {
    where: { file: shown(study) },
    expected: 'a study that was called with --on',
  });
}

/** True when a study was handed to a cluster. */
export function hasCluster(study: string): boolean {
  return submissionIn(study) !== undefined;
}

function submissionIn(study: string): string | undefined {
  return [study, path.join(study, CLUSTER)].find((folder) => fs.existsSync(path.join(folder, SUBMISSION)));
}

/** The folder of all runs in which a study lies, wherever that was copied. */
export function outOf(cluster: string): string {
  return path.resolve(cluster, '..', '..', '..');
}

export function writeSubmission(cluster: string, submission: Submission): void {
  for (const folder of ['logs', ROUNDS]) makeFolder(path.join(cluster, folder));
  writeDurably(path.join(cluster, SUBMISSION), `${JSON.stringify(submission, null, 1)}\n`);
}

export function readSubmission(cluster: string): Submission {
  return JSON.parse(readText(path.join(cluster, SUBMISSION))) as Submission;
}

/** All rounds so far, in order. */
export function readRounds(cluster: string): Round[] {
  const folder = path.join(cluster, ROUNDS);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => /^\d+\.json$/.test(name))
    .toSorted()
    .map((name) => JSON.parse(readText(path.join(folder, name))) as Round);
}

export function readRound(cluster: string, round: number): Round {
  return JSON.parse(readText(path.join(cluster, ROUNDS, `${numbered(round)}.json`))) as Round;
}

/** Writes a round under the next free number: two drivers at once have two rounds, and all work is done once anyway. */
export function writeRound(cluster: string, round: Omit<Round, 'round'>): Round {
  const folder = path.join(cluster, ROUNDS);
  for (let number = readRounds(cluster).length + 1; ; number++) {
    const written = { round: number, ...round };
    // Two login nodes may have drivers of the same process number.
    const draft = path.join(folder, `_${randomBytes(6).toString('hex')}-${number}`);
    writeDurably(draft, `${JSON.stringify(written)}\n`);
    try {
      if (isNewName(draft, path.join(folder, `${numbered(number)}.json`))) return written;
    } finally {
      fs.rmSync(draft, { force: true });
    }
  }
}

/** Gives a file another name; false when something has it. Where there are no hard links the last of two wins. */
function isNewName(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch {
    if (fs.existsSync(to)) return false;
    fs.renameSync(from, to);
    return true;
  }
}

/** A job of a round: what it is, its number, and the index that its first task has among those of the round. */
export interface RoundJob {
  readonly round: number;
  readonly kind: 'tasks' | 'round';
  readonly id: string;
  readonly offset: number;
}

/** Notes a job at once, so that whoever comes later knows of it though the driver was killed. */
export function noteJob(cluster: string, job: RoundJob): void {
  fs.appendFileSync(path.join(cluster, 'jobs.jsonl'), `${JSON.stringify(job)}\n`);
}

export function readJobs(cluster: string): RoundJob[] {
  const file = path.join(cluster, 'jobs.jsonl');
  if (!fs.existsSync(file)) return [];
  return readText(file)
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as RoundJob);
}

export function writeState(cluster: string, state: State): void {
  writeDurably(path.join(cluster, STATE), `${JSON.stringify(state)}\n`);
}

export function readState(cluster: string): State {
  const file = path.join(cluster, STATE);
  return fs.existsSync(file) ? (JSON.parse(readText(file)) as State) : { state: 'not submitted' };
}

function numbered(round: number): string {
  return String(round).padStart(4, '0');
}
