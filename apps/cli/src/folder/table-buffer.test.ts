import { expect, test } from 'vitest';
import type { Chunk } from 'assemblage';
import { createTableBuffer } from './table-buffer.ts';

function chunk(from: number, to: number): Chunk {
  const numbers = Array.from({ length: to - from }, (_, row) => row + from);
  return {
    table: 'test',
    columns: [
      { name: 'a', type: 'whole', unit: '', about: '' },
      { name: 'b', type: 'text', unit: '', about: '' },
    ],
    rows: numbers.length,
    values: [Int32Array.from(numbers), numbers.map(String)],
  };
}

test('rows come out in the order in which they came, however they are cut', () => {
  const buffer = createTableBuffer();
  for (const [from, to] of [
    [0, 4],
    [4, 4],
    [4, 9],
    [9, 10],
  ] as const)
    buffer.append(chunk(from, to));
  expect(buffer.rows).toBe(10);
  expect(buffer.peek(10)).toEqual(chunk(0, 10));
  expect(buffer.take(3)).toEqual(chunk(0, 3));
  expect(buffer.take(4)).toEqual(chunk(3, 7));
  expect(buffer.rows).toBe(3);
  buffer.append(chunk(10, 12));
  expect(buffer.take(5)).toEqual(chunk(7, 12));
  expect(buffer.peek(0)).toEqual(chunk(12, 12));
});
