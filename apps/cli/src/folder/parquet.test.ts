import fs from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import type { Chunk } from 'assemblage';
import { scratch } from '../../test/scratch.ts';
import { decodeParquet, encodeParquet, joinParquet, parquetFacts } from './parquet.ts';

const folder = scratch();

function chunk(rows: number, from = 0): Chunk {
  const numbers = Array.from({ length: rows }, (_, row) => row + from);
  return {
    table: 'test',
    columns: [
      { name: 'count', type: 'whole', unit: 'count', about: 'whole numbers' },
      { name: 'mass', type: 'number', unit: 'g', about: 'doubles' },
      { name: 'city', type: 'text', unit: 'name', about: 'words' },
      { name: 'found', type: 'flag', unit: 'flag', about: 'yes or no' },
    ],
    rows,
    values: [
      Int32Array.from(numbers, (row) => (row % 3 === 0 ? -2_147_483_648 + row : row * 7919)),
      Float64Array.from(numbers, (row) => (row % 5 === 0 ? 0.1 * row : row * 1e9)),
      numbers.map((row) => ['Łódź', 'Köln', '', 'A "quoted", city'][row % 4] ?? ''),
      numbers.map((row) => row % 2 === 0),
    ],
  };
}

function rowsOf({ columns, rows, values }: Chunk): unknown[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(({ name }, index) => [name, values[index]?.[row]])),
  );
}

function joined(...parts: Chunk[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  joinParquet(
    parts.map((part) => encodeParquet(part, 'about') as Uint8Array<ArrayBuffer>),
    (piece) => pieces.push(piece.slice()),
  );
  return new Uint8Array(Buffer.concat(pieces));
}

describe('Parquet files', () => {
  test('read back as they were written', async () => {
    const written = chunk(1000);
    const read = await decodeParquet(encodeParquet(written, 'about') as Uint8Array<ArrayBuffer>, 'test');
    expect(read).toEqual(written);
  });

  test('hold units and meanings', () => {
    const facts = parquetFacts(encodeParquet(chunk(3), 'about') as Uint8Array<ArrayBuffer>);
    expect(facts).toMatchObject({ rows: 3, columns: chunk(3).columns });
    expect(facts.texts.get('assemblage')).toBe('about');
  });

  test.each([0, 1, 17])('of %i rows are files too', async (rows) => {
    const bytes = encodeParquet(chunk(rows), 'about') as Uint8Array<ArrayBuffer>;
    expect((await decodeParquet(bytes, 'test')).rows).toBe(rows);
  });

  test('are joined without a change of content', async () => {
    const bytes = joined(chunk(500), chunk(300, 500), chunk(1, 800));
    expect(rowsOf(await decodeParquet(bytes, 'test'))).toEqual(rowsOf(chunk(801)));
  });

  test('have the same bytes for the same data', () => {
    expect(Buffer.from(encodeParquet(chunk(400), 'about'))).toEqual(Buffer.from(encodeParquet(chunk(400), 'about')));
    expect(Buffer.from(joined(chunk(5), chunk(6)))).toEqual(Buffer.from(joined(chunk(5), chunk(6))));
  });

  test('open in DuckDB and in hyparquet with equal content', async () => {
    const file = path.join(folder, 'joined.parquet');
    fs.writeFileSync(file, joined(chunk(700), chunk(301, 700)));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(`select * from read_parquet('${file}')`);
    const fromDuckDB = reader.getRowObjects();
    connection.closeSync();
    const fromHyparquet = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
    expect(fromDuckDB).toEqual(fromHyparquet);
    expect(fromDuckDB).toEqual(rowsOf(chunk(1001)));
    expect(reader.columnTypes().map(String)).toEqual(['INTEGER', 'DOUBLE', 'VARCHAR', 'BOOLEAN']);
  });
});
