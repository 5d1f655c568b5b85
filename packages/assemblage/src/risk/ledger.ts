import type { TypedColumn } from '../kernel/columns.ts';
import type { ColumnName, TableName } from '../world/schema.ts';
import type { World } from '../world/world.ts';

/** Adds up a column over the rows in use. Whole numbers, so that the order of rows is nothing. */
export function sumOf({ tables }: World, name: ColumnName): () => number {
  const [owner, column] = name.split('.') as [TableName, string];
  const table = tables[owner];
  return () => {
    const values = table.columns[column];
    const rows = table.rows[0];
    return values instanceof Float64Array ? sumDoubles(values, rows) : sumSmall(values, rows);
  };
}

/** Apart from the other kinds of array, since it is the long ones that have doubles; two sums at a time. */
function sumDoubles(values: Float64Array, rows: number): number {
  let even = 0;
  let odd = 0;
  for (let row = 1; row < rows; row += 2) {
    even += values[row - 1];
    odd += values[row];
  }
  return even + odd + ((rows & 1) === 1 ? values[rows - 1] : 0);
}

function sumSmall(values: TypedColumn, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += values[row];
  return sum;
}

/** Columns of the day that are added up once, at its end, however many links look at them. */
export interface DayLedger {
  /** Where the sum of a column will be. */
  place(column: ColumnName): number;
  add(): void;
  readonly sums: Float64Array;
}

/** `most` columns at most. */
export function createDayLedger(world: World, most: number): DayLedger {
  const columns: ColumnName[] = [];
  const adding: (() => number)[] = [];
  const sums = new Float64Array(most);
  return {
    sums,
    place(column) {
      const known = columns.indexOf(column);
      if (known >= 0) return known;
      adding.push(sumOf(world, column));
      return columns.push(column) - 1;
    },
    add() {
      for (let i = 0; i < adding.length; i++) sums[i] = adding[i]();
    },
  };
}
