import { expect, test } from 'vitest';
import { sequentialDraws } from './sequential.ts';

test('words of a stream are even, differ by seed, and come again', () => {
  const words = (seed: number): number[] => {
    const next = sequentialDraws(seed, 0);
    return Array.from({ length: 20_000 }, () => (next() >>> 0) * 2 ** -32);
  };
  const first = words(1);
  expect(first).toEqual(words(1));
  expect(first[0]).not.toBe(words(2)[0]);
  const mean = first.reduce((sum, word) => sum + word, 0) / first.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  const inTenths = Array.from({ length: 10 }, (_, tenth) => first.filter((word) => Math.floor(word * 10) === tenth));
  for (const tenth of inTenths) expect(Math.abs(tenth.length - 2000)).toBeLessThan(200);
});
