import { parquetMetadata, parquetRead } from 'hyparquet';
import type { FileMetaData, RowGroup, SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import type { Chunk, ResultColumn } from 'assemblage';

// Chosen by measurement: 35 million values a second, and the same bytes for the same data.
const TYPES = {
  whole: { type: 'INT32', encoding: 'DELTA_BINARY_PACKED' },
  number: { type: 'DOUBLE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  flag: { type: 'BOOLEAN' },
} as const;
const CREATED_BY = 'assemblage';
/** Key of the columns' units and meanings in the metadata of each file. */
const COLUMNS_KEY = 'assemblage.columns';
const MAGIC = Uint8Array.of(0x50, 0x41, 0x52, 0x31);

/**
 * A chunk as a whole Parquet file of one row group. `about` goes into its metadata as plain text, and so does what is
 * in `more`. Files that many engines will read are packed and have the least and the greatest value of each column.
 */
export function encodeParquet(
  chunk: Chunk,
  about: string,
  more: Readonly<Record<string, string>> = {},
  codec: 'UNCOMPRESSED' | 'SNAPPY' = 'UNCOMPRESSED',
): Uint8Array {
  const writer = new ByteWriter(1024 + chunk.rows * chunk.columns.length * 4);
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(chunk.columns),
    codec,
    statistics: codec === 'SNAPPY',
    createdBy: CREATED_BY,
    kvMetadata: [
      { key: 'assemblage', value: about },
      { key: COLUMNS_KEY, value: JSON.stringify(chunk.columns) },
      ...Object.entries(more).map(([key, value]) => ({ key, value })),
    ],
  });
  const columnData = chunk.columns.map((column, index) => {
    const form = TYPES[column.type];
    const data = (chunk.values[index] ?? []) as Int32Array | string[];
    return { name: column.name, data, offsetIndex: false, ...('encoding' in form ? { encoding: form.encoding } : {}) };
  });
  if (chunk.rows > 0) void file.write({ columnData, rowGroupSize: chunk.rows, pageSize: 0 });
  void file.finish();
  return writer.getBytes();
}

/**
 * The rows of a file that `encodeParquet` or `joinParquet` made. `table` is the name that they shall have; `only` names
 * the columns to be read, all when left out.
 */
export async function decodeParquet(
  bytes: Uint8Array<ArrayBuffer>,
  table: string,
  only?: ReadonlySet<string>,
): Promise<Chunk> {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const metadata = parquetMetadata(buffer);
  const columns = columnsOf(metadata).filter(({ name }) => only === undefined || only.has(name));
  const rows = Number(metadata.num_rows);
  const values = columns.map((column) => emptyValues(column.type, rows));
  await parquetRead({
    file: buffer,
    metadata,
    ...(only === undefined ? {} : { columns: columns.map(({ name }) => name) }),
    onChunk: ({ columnName, columnData, rowStart }) => {
      const target = values[columns.findIndex((column) => column.name === columnName)];
      if (target === undefined) return;
      for (let row = 0; row < columnData.length; row++) target[rowStart + row] = columnData[row] as never;
    },
  });
  return { table, columns, rows, values };
}

export interface ParquetFacts {
  readonly rows: number;
  readonly columns: readonly ResultColumn[];
  /** Texts of the metadata by their keys. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Rows and columns from the end of a file. */
export function parquetFacts(bytes: Uint8Array<ArrayBuffer>): ParquetFacts {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const metadata = parquetMetadata(buffer);
  const texts = metadata.key_value_metadata?.map(({ key, value }) => [key, value ?? ''] as const);
  return { rows: Number(metadata.num_rows), columns: columnsOf(metadata), texts: new Map(texts) };
}

/** Several files of one schema that become one, each handed in when it is there. */
export interface Joining {
  add(part: Uint8Array<ArrayBuffer>): void;
  /** Writes the end of the file. */
  end(): void;
}

/** Row groups are copied byte by byte, only the footer is made anew. `write` is handed the pieces in order. */
export function createJoining(write: (piece: Uint8Array) => void): Joining {
  let position = 0;
  const put = (piece: Uint8Array): void => {
    write(piece);
    position += piece.byteLength;
  };
  put(MAGIC);
  const groups: RowGroup[] = [];
  let whole: FileMetaData | undefined;
  return {
    add(part) {
      const buffer = part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength);
      const metadata = parquetMetadata(buffer);
      whole ??= metadata;
      const length = Number(metadata.row_groups.reduce((sum, group) => sum + (group.total_compressed_size ?? 0n), 0n));
      groups.push(...metadata.row_groups.map((group) => moved(group, BigInt(position - MAGIC.length))));
      put(part.subarray(MAGIC.length, MAGIC.length + length));
    },
    end() {
      if (whole === undefined) throw new Error('no part to join');
      const { metadata_length: _, ...rest } = whole;
      const footer = new ByteWriter(4096);
      const joined = { ...rest, row_groups: groups, num_rows: groups.reduce((sum, group) => sum + group.num_rows, 0n) };
      writeMetadata(footer, joined as FileMetaData);
      footer.appendBytes(MAGIC);
      put(footer.getBytes());
    },
  };
}

/** The same of files that are all there. */
export function joinParquet(parts: Iterable<Uint8Array<ArrayBuffer>>, write: (piece: Uint8Array) => void): void {
  const joining = createJoining(write);
  for (const part of parts) joining.add(part);
  joining.end();
}

function moved(group: RowGroup, by: bigint): RowGroup {
  return {
    ...group,
    columns: group.columns.map((column) => {
      const facts = column.meta_data;
      if (facts === undefined) return column;
      const dictionary = facts.dictionary_page_offset;
      return {
        ...column,
        file_offset: column.file_offset + by,
        meta_data: {
          ...facts,
          data_page_offset: facts.data_page_offset + by,
          ...(dictionary === undefined ? {} : { dictionary_page_offset: dictionary + by }),
        },
      };
    }),
  };
}

function schemaOf(columns: readonly ResultColumn[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map((column): SchemaElement => {
      const { type, ...form } = TYPES[column.type];
      const converted = 'converted_type' in form ? { converted_type: form.converted_type } : {};
      return { name: column.name, type, repetition_type: 'REQUIRED', ...converted };
    }),
  ];
}

function columnsOf(metadata: FileMetaData): ResultColumn[] {
  const text = metadata.key_value_metadata?.find((entry) => entry.key === COLUMNS_KEY)?.value;
  if (text === undefined) throw new Error('not a file that assemblage wrote');
  return JSON.parse(text) as ResultColumn[];
}

function emptyValues(type: ResultColumn['type'], rows: number): Int32Array | Float64Array | string[] | boolean[] {
  if (type === 'whole') return new Int32Array(rows);
  if (type === 'number') return new Float64Array(rows);
  return Array.from<never>({ length: rows });
}
