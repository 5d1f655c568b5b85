import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Problem } from 'assemblage';
import { makeFolder, shown, syncFolder, writeProblem, writeWhole } from '../folder/durable.ts';

/** Temporary files begin so: no reader of tables takes them for a part. */
export const TEMPORARY = '_tmp-';
const MAGIC = 'PAR1';
/** Both magic words and the length of the footer. */
const LEAST = 3 * MAGIC.length;
/** A file system without hard links says one of these; EISDIR is what Windows says of exFAT. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EISDIR']);
/** Room may come again after these, and a file that another program holds may be let go. */
const PASSING = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EFBIG',
  'EAGAIN',
  'ESTALE',
  'EBUSY',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
]);

/** The steps of publishing that can fail; a test hands in a disk that is full. */
export interface Disk {
  /** Writes a file that is not there yet: fails with EEXIST when it is. */
  write(file: string, bytes: Uint8Array): void;
  link(from: string, to: string): void;
  /** Waits for a moment. */
  pause(): void;
}

/** Without hard links a file can be seen while it is written: so many ms after its last byte it counts as torn. */
const PATIENCE = 10_000;
const MOMENT = 50;

export const DISK: Disk = {
  write(file, bytes) {
    const handle = fs.openSync(file, 'wx');
    try {
      writeWhole(handle, bytes);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  },
  link: (from, to) => fs.linkSync(from, to),
  pause: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MOMENT),
};

/**
 * Puts a file where others look for it, whole or not at all: the first writer wins. A file that is there already with
 * the same bytes is fine and shows that the computing is deterministic. Throws AS321 when it has other bytes, with both
 * kept; and AS304 or AS303 when it cannot be written, with nothing left behind.
 */
export function publish(file: string, bytes: Uint8Array, disk: Disk = DISK): 'written' | 'identical' {
  const folder = path.dirname(file);
  makeFolder(folder);
  const nonce = randomBytes(6).toString('hex');
  const temporary = path.join(folder, `${TEMPORARY}${path.basename(file)}.${os.hostname()}.${process.pid}.${nonce}`);
  try {
    disk.write(temporary, bytes);
    let mine = false;
    for (;;) {
      const how = placed(temporary, file, bytes, disk);
      mine ||= how === 'linked' || how === 'written';
      // Others may be at the same file: it is judged by the bytes that were read, and may be gone by now.
      const there = how === 'linked' ? bytes : unlessGone(() => fs.readFileSync(file));
      if (there === undefined) continue;
      if (sha(there) === sha(bytes)) {
        if (mine) syncFolder(folder);
        return mine ? 'written' : 'identical';
      }
      if (!isUnfinished(file, there, bytes)) throw conflict(temporary, file);
      if (how !== 'taken' && age(file) < PATIENCE) disk.pause();
      else unlessGone(() => fs.renameSync(file, path.join(folder, `${TEMPORARY}torn-${path.basename(file)}.${nonce}`)));
    }
  } catch (error) {
    throw error instanceof Problem ? error : writeProblem(error, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

/**
 * Gives the file its name: `taken` when another has it. Without hard links the file is written under its name, which is
 * given to one process only (`held` by another): it may be seen before it is whole, but never be written over.
 */
function placed(from: string, to: string, bytes: Uint8Array, disk: Disk): 'linked' | 'taken' | 'written' | 'held' {
  try {
    disk.link(from, to);
    return 'linked';
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (code === 'EEXIST') return 'taken';
    if (!NO_LINKS.has(code)) throw error;
  }
  try {
    disk.write(to, bytes);
    return 'written';
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'held';
    if (!isWhole(to)) fs.rmSync(to, { force: true });
    throw error;
  }
}

/** True for what is torn, or is still being written. */
function isUnfinished(file: string, there: Buffer | Uint8Array, bytes: Uint8Array): boolean {
  if (file.endsWith('.parquet')) return !endsWhole(there.length, Buffer.from(there), Buffer.from(there));
  return there.length < bytes.length && Buffer.compare(there, bytes.subarray(0, there.length)) === 0;
}

/** Milliseconds since a file was last written to. */
function age(file: string): number {
  const { mtimeMs = -Infinity } = fs.statSync(file, { throwIfNoEntry: false }) ?? {};
  return Date.now() - mtimeMs;
}

function conflict(temporary: string, file: string): Problem {
  const kept = `${file}.conflict`;
  fs.renameSync(temporary, kept);
  return new Problem('AS321', `the same runs came out otherwise than in ${shown(file)}`, {
    where: { file: shown(kept) },
    hint: 'Keep both files and report them: a run must come out the same everywhere. `git diff` and versions first.',
  });
}

/** True for a Parquet file with beginning, footer and end; false for one that was torn, or is gone. */
export function isWhole(file: string): boolean {
  const handle = unlessGone(() => fs.openSync(file, 'r'));
  if (handle === undefined) return false;
  try {
    const { size } = fs.fstatSync(handle);
    if (size < LEAST) return false;
    const start = Buffer.alloc(MAGIC.length);
    const end = Buffer.alloc(2 * MAGIC.length);
    fs.readSync(handle, start, 0, start.length, 0);
    fs.readSync(handle, end, 0, end.length, size - end.length);
    return endsWhole(size, start, end);
  } finally {
    fs.closeSync(handle);
  }
}

/** The same from the first bytes of a file and from its last. */
function endsWhole(size: number, start: Buffer, end: Buffer): boolean {
  if (size < LEAST) return false;
  const magic = end.length - MAGIC.length;
  const footer = end.readUInt32LE(magic - 4);
  return (
    start.toString('latin1', 0, MAGIC.length) === MAGIC &&
    end.toString('latin1', magic) === MAGIC &&
    footer + LEAST <= size
  );
}

/** What is done to a file; undefined when the file is not there. */
function unlessGone<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** True when it may go well later: a full disk, a quota, a file system that stumbled, no memory. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Problem && error.code === 'AS329') return true;
  const cause = error instanceof Problem ? error.cause : error;
  return PASSING.has(codeOf(cause) ?? '');
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function sha(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
