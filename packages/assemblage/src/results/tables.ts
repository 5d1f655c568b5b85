/** A column of a result. `whole` are 32-bit whole numbers, `number` doubles. */
export interface ResultColumn {
  readonly name: string;
  readonly type: 'whole' | 'number' | 'text' | 'flag';
  readonly unit: string;
  readonly about: string;
}

/** A column of a result table: its name, type, unit and meaning. */
export function column(name: string, type: ResultColumn['type'], unit: string, about: string): ResultColumn {
  return { name, type, unit, about };
}

/** Rows of a result table, column by column. `table` is also the path of its file: `daily`, `events/loads`, `lenses/sewage`. */
export interface Chunk {
  readonly table: string;
  readonly columns: readonly ResultColumn[];
  readonly rows: number;
  readonly values: readonly (Int32Array | Float64Array | readonly string[] | readonly boolean[])[];
}
