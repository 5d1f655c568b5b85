import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Chunk } from 'assemblage';

// The same forms as in a run folder of the command line.
const TYPES = {
  whole: { type: 'INT32', encoding: 'DELTA_BINARY_PACKED' },
  number: { type: 'DOUBLE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  flag: { type: 'BOOLEAN' },
} as const;

/** A table as Parquet; units and meanings of columns, and that it is a model's result, are in its metadata. */
export function toParquet(chunk: Chunk, note: string): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(1024 + chunk.rows * chunk.columns.length * 4);
  const file = new ParquetWriter({
    writer,
    schema: [
      { name: 'root', num_children: chunk.columns.length },
      ...chunk.columns.map(({ name, type }) => {
        const { encoding: _, ...form } = { encoding: undefined, ...TYPES[type] };
        return { name, repetition_type: 'REQUIRED' as const, ...form };
      }),
    ],
    codec: 'UNCOMPRESSED',
    statistics: false,
    createdBy: 'assemblage',
    kvMetadata: [
      { key: 'assemblage', value: note },
      { key: 'assemblage.columns', value: JSON.stringify(chunk.columns) },
    ],
  });
  const columnData = chunk.columns.map(({ name, type }, c) => {
    const form = TYPES[type];
    const data = (chunk.values[c] ?? []) as Int32Array | string[];
    return { name, data, offsetIndex: false, ...('encoding' in form ? { encoding: form.encoding } : {}) };
  });
  if (chunk.rows > 0) void file.write({ columnData, rowGroupSize: chunk.rows, pageSize: 0 });
  void file.finish();
  return writer.getBytes() as Uint8Array<ArrayBuffer>;
}

/** A table as CSV. Lines that begin with # say what it is and what its columns hold; readers can skip them. */
export function toCsv(chunk: Chunk, note: string): Uint8Array<ArrayBuffer> {
  const head = [`# ${note}`, ...chunk.columns.map(({ name, unit, about }) => `# ${name} (${unit}): ${about}`)];
  const lines = [...head, chunk.columns.map(({ name }) => name).join(',')];
  for (let row = 0; row < chunk.rows; row++) lines.push(chunk.values.map((column) => cell(column[row])).join(','));
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

/** What is not known is left empty. */
function cell(value: string | number | boolean | undefined): string {
  if (typeof value === 'number' && Number.isNaN(value)) return '';
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
