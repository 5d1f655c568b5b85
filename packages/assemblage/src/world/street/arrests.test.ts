import { expect, test } from 'vitest';
import { bytesBelow } from './arrests.ts';

/** Two draws of eight bytes each, 0 to 15 in turn. */
const DRAWS = [
  [0x03020100, 0x07060504],
  [0x0b0a0908, 0x0f0e0d0c],
] as const;

const below = (first: number, count: number, bound: number) =>
  DRAWS.reduce((all, [low, high], n) => all + bytesBelow(low, high, first - 8 * n, count, bound), 0);

test('every runner has a byte, the ninth to the fifteenth too', () => {
  for (let count = 0; count <= 16; count++) expect(below(0, count, 256)).toBe(count);
  for (let first = 0; first <= 15; first++) expect(below(first, 15 - first, 256)).toBe(15 - first);
});

test('each its own: kinds that follow one another share none', () => {
  for (let first = 0; first <= 15; first++)
    for (let bound = 0; bound <= 16; bound++) {
      expect(below(0, first, bound) + below(first, 16 - first, bound)).toBe(bound);
    }
});
