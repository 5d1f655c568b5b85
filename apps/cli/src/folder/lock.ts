import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Problem } from 'assemblage';
import { shown, writeProblem } from './durable.ts';

const LOCK = 'running.json';

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Keeps a second process out of an unfinished run. A lock of a process that is gone does not count. */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, LOCK);
  const mine: Holder = { pid: process.pid, host: os.hostname() };
  if (!create(file, mine)) {
    const holder = readHolder(file);
    if (holder !== undefined && (holder.host !== os.hostname() || isAlive(holder.pid))) {
      throw new Problem('AS311', `process ${holder.pid} on ${holder.host} is computing this run`, {
        where: { file: shown(folder) },
        hint: `Wait until it has ended. If it is not there any more, delete ${shown(file)}.`,
      });
    }
    fs.rmSync(file, { force: true });
    create(file, mine);
  }
  return () => fs.rmSync(file, { force: true });
}

/** A process that is at work in a folder, or was when its machine was lost. */
export interface AtWork extends Holder {
  /** In milliseconds. */
  readonly since: number;
  /** It began on another machine: whether it is still there cannot be told from here. */
  readonly elsewhere: boolean;
  readonly file: string;
}

/** Who is at work in a folder; undefined when nobody is. */
export function whoHolds(folder: string): AtWork | undefined {
  const file = path.join(folder, LOCK);
  const since = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  const holder = readHolder(file);
  if (since === undefined || holder === undefined) return undefined;
  const elsewhere = holder.host !== os.hostname();
  return elsewhere || isAlive(holder.pid) ? { ...holder, since, elsewhere, file } : undefined;
}

/** Makes the lock; false when there is one. */
function create(file: string, holder: Holder): boolean {
  try {
    fs.writeFileSync(file, `${JSON.stringify(holder)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (fs.existsSync(file)) return false;
    throw writeProblem(error, file);
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
