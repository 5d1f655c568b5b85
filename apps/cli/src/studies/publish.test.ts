import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Problem } from 'assemblage';
import { scratch } from '../../test/scratch.ts';
import { encodeParquet } from '../folder/parquet.ts';
import { DISK, type Disk, isPassing, isWhole, publish } from './publish.ts';

const folder = scratch();
const part = (value: number): Uint8Array =>
  encodeParquet(
    {
      table: 'one',
      columns: [{ name: 'n', type: 'whole', unit: 'count', about: 'a number' }],
      rows: 1,
      values: [Int32Array.of(value)],
    },
    'test',
  );
const fileOf = (name: string): string => path.join(folder, name, 'part.parquet');
const failing = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'link' });

function caught(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('the first writer wins; the same bytes again are fine', () => {
  const file = fileOf('twice');
  expect(publish(file, part(1))).toBe('written');
  expect(publish(file, part(1))).toBe('identical');
  expect(fs.readdirSync(path.dirname(file))).toEqual(['part.parquet']);
});

test('other bytes are a conflict, and both are kept', () => {
  const file = fileOf('conflict');
  publish(file, part(1));
  expect(caught(() => publish(file, part(2)))).toMatchObject({ code: 'AS321' });
  expect(fs.readdirSync(path.dirname(file))).toEqual(['part.parquet', 'part.parquet.conflict']);
  expect(Buffer.compare(fs.readFileSync(file), part(1))).toBe(0);
});

test('a torn file does not stand in the way', () => {
  const file = fileOf('torn');
  for (const length of [0, 3, 11, 60]) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, part(1).subarray(0, length));
    expect(isWhole(file)).toBe(false);
    expect(publish(file, part(1))).toBe('written');
    expect(isWhole(file)).toBe(true);
  }
});

/** A disk without hard links. */
const linklessBy = (code: string): Disk => ({
  ...DISK,
  link() {
    throw failing(code);
  },
});

test('without hard links the file is written under its name, and a file that is there stays', () => {
  for (const code of ['EOPNOTSUPP', 'EISDIR']) {
    const linkless = linklessBy(code);
    const file = fileOf(`linkless-${code}`);
    expect(publish(file, part(1), linkless)).toBe('written');
    expect(publish(file, part(1), linkless)).toBe('identical');
    expect(caught(() => publish(file, part(2), linkless))).toMatchObject({ code: 'AS321' });
  }
});

test('without hard links nobody writes over the file of a process that was quicker by a hair', () => {
  const file = fileOf('race');
  const disk: Disk = {
    ...linklessBy('EPERM'),
    write(target, bytes) {
      if (target === file) DISK.write(file, part(1));
      DISK.write(target, bytes);
    },
  };
  expect(caught(() => publish(file, part(2), disk))).toMatchObject({ code: 'AS321' });
  expect(Buffer.compare(fs.readFileSync(file), part(1))).toBe(0);
});

test('without hard links a file that is being written is waited for, and one that was left torn is not', () => {
  for (const name of ['part.parquet', 'plan.json']) {
    const file = path.join(folder, 'half', name);
    const bytes = name === 'plan.json' ? Buffer.from('{"runs":3}\n') : part(1);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes.subarray(0, 5));
    let pauses = 0;
    const disk: Disk = {
      ...linklessBy('EPERM'),
      pause() {
        if (++pauses === 3) fs.writeFileSync(file, bytes);
      },
    };
    expect([publish(file, bytes, disk), pauses]).toEqual(['identical', 3]);
    fs.writeFileSync(file, bytes.subarray(0, 5));
    fs.utimesSync(file, 0, 0);
    expect([publish(file, bytes, disk), pauses]).toEqual(['written', 3]);
    expect(Buffer.compare(fs.readFileSync(file), bytes)).toBe(0);
  }
});

test('without hard links a disk that fills up leaves no half of a file', () => {
  const file = fileOf('linkless-full');
  const disk: Disk = {
    ...linklessBy('EPERM'),
    write(target, bytes) {
      if (target !== file) return DISK.write(target, bytes);
      fs.writeFileSync(file, bytes.subarray(0, 9));
      throw failing('ENOSPC');
    },
  };
  expect(caught(() => publish(file, part(1), disk))).toMatchObject({ code: 'AS304' });
  expect(fs.readdirSync(path.dirname(file))).toEqual([]);
});

test('a file that another process takes away in between is no fault, and is not there', () => {
  const file = fileOf('gone');
  let tries = 0;
  const disk: Disk = {
    ...DISK,
    link(from, to) {
      // The other one has just moved away what was torn.
      if (tries++ === 0) throw failing('EEXIST');
      DISK.link(from, to);
    },
  };
  expect(publish(file, part(1), disk)).toBe('written');
  expect([tries, isWhole(file), isWhole(fileOf('never'))]).toEqual([2, true, false]);
});

test('a full disk passes, and leaves nothing; a folder that is a file does not pass', () => {
  const file = fileOf('full');
  for (const code of ['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG']) {
    const full: Disk = {
      ...DISK,
      write() {
        throw failing(code);
      },
    };
    const error = caught(() => publish(file, part(1), full));
    expect(error).toBeInstanceOf(Problem);
    expect(isPassing(error)).toBe(true);
    expect(fs.readdirSync(path.dirname(file))).toEqual([]);
  }
  fs.writeFileSync(path.join(folder, 'file'), '');
  const error = caught(() => publish(fileOf('file'), part(1)));
  expect(error).toBeInstanceOf(Problem);
  expect(isPassing(error)).toBe(false);
});
