/** The element types that a column may have, each an ordinary typed array. */
const ARRAYS = { u8: Uint8Array, u16: Uint16Array, i32: Int32Array, f64: Float64Array } as const;

export type ElementType = keyof typeof ARRAYS;
export type TypedColumn = InstanceType<(typeof ARRAYS)[ElementType]>;
export type ArrayOf<E extends ElementType> = InstanceType<(typeof ARRAYS)[E]>;

/** One column, declared once: the docs, the types, the snapshot and the checks are made from it. */
export interface ColumnSpec {
  readonly type: ElementType;
  readonly unit: string;
  /** One line of meaning. */
  readonly about: string;
  /** Values a row, side by side (ties have four); 1 when left out. */
  readonly width?: number;
  /** What an event has here when no mechanism of the run writes it; 0 when left out. */
  readonly rest?: number;
  /** Set to zero at the start of each day. */
  readonly daily?: true;
}

/** What becomes of a table's rows at the start of a day: actants live on, events are emptied, sums are set to zero. */
export type TableKind = 'actants' | 'events' | 'sums';

export interface TableSpec {
  readonly kind: TableKind;
  readonly about: string;
  /** Most worlds have no row of it. It counts in a fingerprint only where there are some. */
  readonly optional?: true;
  readonly columns: Readonly<Record<string, ColumnSpec>>;
}

export type Schema = Readonly<Record<string, TableSpec>>;

/** A table at work: struct of arrays. `rows[0]` is how many rows are in use. */
export interface Table {
  readonly name: string;
  readonly spec: TableSpec;
  readonly rows: Int32Array;
  capacity: number;
  bytes: number;
  readonly columns: Record<string, TypedColumn>;
}

const LINE = 64;
const PAGE = 4096;
const NOTHING = new Int32Array(0);
let lanes = 0;

/** A table with room for `capacity` rows, all zero. Columns are staggered by a cache line so that they do not fight for the same sets. */
export function createTable(name: string, spec: TableSpec, capacity: number): Table {
  // Made at one go: an object that grows by a dozen named keys becomes a slow dictionary.
  const columns = Object.fromEntries(Object.keys(spec.columns).map((column) => [column, NOTHING as TypedColumn]));
  const table: Table = { name, spec, rows: new Int32Array(1), capacity: 0, bytes: 0, columns };
  allocate(table, capacity);
  return table;
}

/** More room between two blocks or two days; what the columns held is kept. */
export function growTable(table: Table, capacity: number): void {
  if (capacity <= table.capacity) return;
  const old = { ...table.columns };
  allocate(table, capacity);
  for (const [column, array] of Object.entries(old)) (table.columns[column] as Int32Array).set(array as Int32Array);
}

function allocate(table: Table, capacity: number): void {
  let end = 0;
  const places: { column: string; spec: ColumnSpec; from: number; length: number }[] = [];
  for (const [column, spec] of Object.entries(table.spec.columns)) {
    const length = capacity * (spec.width ?? 1);
    const offset = (lanes++ * LINE) % PAGE;
    const from = Math.ceil(end / PAGE) * PAGE + offset;
    places.push({ column, spec, from, length });
    end = from + length * ARRAYS[spec.type].BYTES_PER_ELEMENT;
  }
  const buffer = new ArrayBuffer(end);
  for (const { column, spec, from, length } of places) {
    table.columns[column] = new ARRAYS[spec.type](buffer, from, length);
  }
  table.capacity = capacity;
  table.bytes = end;
}

/** The part of a column that is in use: a view, not a copy. */
export function usedPart(table: Table, column: string): TypedColumn {
  const width = table.spec.columns[column].width ?? 1;
  return table.columns[column].subarray(0, table.rows[0] * width);
}
