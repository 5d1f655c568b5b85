import { expect, test } from 'vitest';
import { scratch } from '../../test/scratch.ts';
import { syncFolder } from './durable.ts';

const folder = scratch();

/** A file system that answers a flush so. */
const failing = (code: string) => (): void => {
  throw Object.assign(new Error(code), { code, syscall: 'fsync' });
};

test.each(['EINVAL', 'ENOTSUP', 'EPERM'])('a file system that cannot flush folders (%s) is let pass', (code) => {
  expect(() => syncFolder(folder, failing(code))).not.toThrow();
});

test('one that stumbles is not', () => {
  expect(() => syncFolder(folder, failing('EIO'))).toThrow('EIO');
  expect(() => syncFolder(folder)).not.toThrow();
});
