import type { Chunk } from 'assemblage';
import { describe, expect, test } from 'vitest';
import { toCsv } from './files.ts';
import { createKeptTables } from './kept-tables.ts';

const column = (name: string, type: 'whole' | 'text') => ({ name, type, unit: 'count', about: `the ${name}` });

function chunk(table: string, numbers: readonly number[]): Chunk {
  const columns = [column('number', 'whole'), column('name', 'text')];
  const names = numbers.map((number) => `no. ${number}, "so"`);
  return { table, columns, rows: numbers.length, values: [Int32Array.from(numbers), names] };
}

describe('tables that the page keeps', () => {
  test('are joined in order', () => {
    const tables = createKeptTables();
    tables.add(chunk('daily', [1, 2]));
    tables.add(chunk('daily', [3]));
    expect(tables.whole('daily')?.rows).toBe(3);
    expect([...(tables.whole('daily')?.values[0] ?? [])]).toEqual([1, 2, 3]);
    expect(tables.whole('nothing')).toBeUndefined();
  });

  test('let the largest go when there is no room, and say so', () => {
    const tables = createKeptTables(150);
    tables.add(chunk('small', [1]));
    for (let day = 0; day < 10; day++) tables.add(chunk('large', [day]));
    expect(tables.facts().map(({ name, dropped, rows }) => [name, dropped, rows])).toEqual([
      ['small', false, 1],
      ['large', true, 10],
    ]);
    expect(tables.whole('large')).toBeUndefined();
    expect(tables.whole('small')?.rows).toBe(1);
  });

  test('are written as CSV with their note and units, and quoted where they must', () => {
    const text = new TextDecoder().decode(toCsv(chunk('daily', [7]), 'a note'));
    expect(text).toBe(
      '# a note\n# number (count): the number\n# name (count): the name\nnumber,name\n7,"no. 7, ""so"""\n',
    );
  });
});
