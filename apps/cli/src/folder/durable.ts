import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Problem } from 'assemblage';

/** A file in the making, which is there whole or not at all. */
export interface DurableFile {
  write(piece: string | Uint8Array): void;
  /** Gives the file its name. */
  done(): void;
  /** Takes back what was written; nothing when the file is done. */
  drop(): void;
}

/** A file that nobody has written to for so many milliseconds was left behind by somebody who was killed. */
const LEFT_BEHIND = 60_000;

/** Opens a file beside the one that is to be: whoever writes the same at the same time has another one. */
function openBeside(file: string): { readonly temporary: string; readonly handle: number } {
  const usual = `${file}.writing`;
  const since = fs.statSync(usual, { throwIfNoEntry: false })?.mtimeMs;
  if (since !== undefined && Date.now() - since > LEFT_BEHIND) fs.rmSync(usual, { force: true });
  try {
    return { temporary: usual, handle: fs.openSync(usual, 'wx') };
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const own = `${file}.${randomBytes(4).toString('hex')}.writing`;
    return { temporary: own, handle: fs.openSync(own, 'wx') };
  }
}

/** Begins a file under another name; it is flushed and renamed when it is done, and its folder flushed. */
export function openDurably(file: string): DurableFile {
  let temporary = '';
  let handle: number | undefined;
  const close = (): void => {
    if (handle !== undefined) fs.closeSync(handle);
    handle = undefined;
  };
  const drop = (): void => {
    if (handle === undefined) return;
    close();
    fs.rmSync(temporary, { force: true });
  };
  const trying = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      drop();
      if (temporary !== '') fs.rmSync(temporary, { force: true });
      throw writeProblem(error, file);
    }
  };
  trying(() => ({ temporary, handle } = openBeside(file)));
  return {
    write: (piece) => trying(() => writeWhole(handle ?? -1, typeof piece === 'string' ? Buffer.from(piece) : piece)),
    done: () =>
      trying(() => {
        fs.fsyncSync(handle ?? -1);
        close();
        fs.renameSync(temporary, file);
        syncFolder(path.dirname(file));
      }),
    drop,
  };
}

/** Writes a file so that it is there whole or not at all. */
export function writeDurably(file: string, pieces: string | Uint8Array | readonly Uint8Array[]): void {
  const opened = openDurably(file);
  for (const piece of typeof pieces === 'string' || pieces instanceof Uint8Array ? [pieces] : pieces) {
    opened.write(piece);
  }
  opened.done();
}

/** `writeSync` may write a part only. */
export function writeWhole(handle: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.byteLength;) from += fs.writeSync(handle, bytes, from, bytes.byteLength - from);
}

/** A file system that cannot flush folders says one of these (network folders, FUSE, some of containers): it need not. */
const NO_FLUSH = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'ENOSYS', 'EBADF']);

/** Makes the names in a folder last, where that can be asked for. Windows cannot, and need not. */
export function syncFolder(folder: string, flush: (handle: number) => void = fs.fsyncSync): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  try {
    flush(handle);
  } catch (error) {
    if (!NO_FLUSH.has(codeOf(error) ?? '')) throw error;
  } finally {
    fs.closeSync(handle);
  }
}

/** Makes a folder and those above it; the first that was not there, or undefined. */
export function makeFolder(folder: string): string | undefined {
  try {
    return fs.mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw writeProblem(error, folder);
  }
}

/** Takes back what `makeFolder` made, as far as nothing lies in it. */
export function unmakeFolder(folder: string, first: string | undefined): void {
  if (first === undefined) return;
  try {
    for (let one = folder; one.startsWith(first); one = path.dirname(one)) fs.rmdirSync(one);
  } catch {
    // Something lies in it, or it is gone: it stays as it is.
  }
}

/** The bytes of a file; a Problem when it cannot be read. */
export function readBytes(file: string): Uint8Array<ArrayBuffer> {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw readProblem(error, file);
  }
}

/** The end of a Parquet file, with all of its footer: enough to know what it holds. */
export function readTail(file: string): Uint8Array<ArrayBuffer> {
  try {
    const handle = fs.openSync(file, 'r');
    try {
      const { size } = fs.fstatSync(handle);
      const end = Buffer.alloc(8);
      fs.readSync(handle, end, 0, end.length, Math.max(0, size - end.length));
      const tail = new Uint8Array(Math.min(size, end.readUInt32LE(0) + end.length));
      fs.readSync(handle, tail, 0, tail.length, size - tail.length);
      return tail;
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    throw readProblem(error, file);
  }
}

export function readText(file: string): string {
  return Buffer.from(readBytes(file)).toString('utf8');
}

/** What went wrong with a file that was to be read. */
export function readProblem(error: unknown, file: string): unknown {
  const where = { file: shown(file) };
  switch (codeOf(error)) {
    case undefined:
      return error;
    case 'ENOENT':
    case 'ENOTDIR':
      return new Problem('AS301', 'there is no such file', { where, cause: error });
    case 'EISDIR':
      return new Problem('AS302', 'this is a folder', { where, expected: 'a file', cause: error });
    case 'EACCES':
    case 'EPERM':
      return new Problem('AS302', 'you are not allowed to read it', { where, cause: error });
    default:
      return new Problem('AS302', `it cannot be read (${codeOf(error)})`, { where, cause: error });
  }
}

/** What went wrong with a file or folder that was to be written. */
export function writeProblem(error: unknown, file: string): unknown {
  const where = { file: shown(file) };
  switch (codeOf(error)) {
    case undefined:
      return error;
    case 'ENOSPC':
    case 'EDQUOT':
      return new Problem('AS304', 'the disk is full', { where, cause: error });
    case 'EROFS':
      return new Problem('AS303', 'the disk can only be read', { where, cause: error });
    case 'EACCES':
    case 'EPERM':
      return new Problem('AS303', 'you are not allowed to write there', { where, cause: error });
    case 'ENOTDIR':
    case 'EEXIST':
      return new Problem('AS303', 'a file stands where a folder is needed', {
        where,
        expected: 'a folder',
        cause: error,
      });
    default:
      return new Problem('AS303', `it cannot be written (${codeOf(error)})`, { where, cause: error });
  }
}

/** A path as the user would write it: relative when it lies below the working folder. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error
    ? error.code
    : undefined;
}
