import { SCHEMA } from 'assemblage';
import type { ColumnSpec, ReadColumn, Seen, TableName } from 'assemblage';

/** The first place in which two worlds differ, in the order of the schema. */
export interface Difference {
  readonly table: string;
  readonly column: string;
  readonly unit: string;
  /** Whose value it is: row, key and place. */
  readonly actant: string;
  readonly left: string;
  readonly right: string;
  /** How much else differs. */
  readonly others: string;
}

type AnyTable = Readonly<Record<string, ReadColumn>> & { readonly rows: ReadColumn };

/** Compares table by table, column by column; rows with a key are matched by it, so that births do not shift them. */
export function firstDifference(left: Seen, right: Seen): Difference | undefined {
  let first: Omit<Difference, 'others'> | undefined;
  const differing: string[] = [];
  for (const [name, spec] of Object.entries(SCHEMA)) {
    const columns: Readonly<Record<string, ColumnSpec>> = spec.columns;
    const [one, two] = [left, right].map((world) => world.tables[name as TableName] as unknown as AnyTable) as [AnyTable, AnyTable];
    const pairs = matchRows(one, two, 'keyLo' in columns && spec.kind === 'actants');
    for (const [column, { unit, width = 1 }] of Object.entries(columns)) {
      const found = firstInColumn(one[column], two[column], width, pairs.both);
      if (found === undefined) continue;
      differing.push(`${name}.${column}`);
      first ??= {
        table: name,
        column,
        unit,
        actant: actantOf(left, name, one, found.row),
        left: String(found.left),
        right: String(found.right),
      };
    }
    if (pairs.onlyLeft + pairs.onlyRight === 0) continue;
    differing.push(name);
    first ??= {
      table: name,
      column: 'rows',
      unit: 'rows',
      actant: 'the table as a whole',
      left: String(one.rows[0]),
      right: String(two.rows[0]),
    };
  }
  if (first === undefined) return undefined;
  const list = differing.slice(1, 8).join(', ');
  const others = differing.length === 1 ? 'Nothing else differs on that day.' : `On that day ${list}${differing.length > 8 ? ' and more' : ''} differ too.`;
  return { ...first, others };
}

interface Matched {
  readonly both: readonly (readonly [left: number, right: number])[];
  readonly onlyLeft: number;
  readonly onlyRight: number;
}

function matchRows(left: AnyTable, right: AnyTable, byKey: boolean): Matched {
  const [rowsLeft, rowsRight] = [left.rows[0] ?? 0, right.rows[0] ?? 0];
  const both: [number, number][] = [];
  if (!byKey) {
    const common = Math.min(rowsLeft, rowsRight);
    for (let row = 0; row < common; row++) both.push([row, row]);
    return { both, onlyLeft: rowsLeft - common, onlyRight: rowsRight - common };
  }
  const places = new Map<string, number>();
  for (let row = 0; row < rowsRight; row++) places.set(keyOf(right, row), row);
  for (let row = 0; row < rowsLeft; row++) {
    const other = keyOf(right, row) === keyOf(left, row) ? row : places.get(keyOf(left, row));
    if (other !== undefined) both.push([row, other]);
  }
  return { both, onlyLeft: rowsLeft - both.length, onlyRight: rowsRight - both.length };
}

function firstInColumn(
  left: ReadColumn | undefined,
  right: ReadColumn | undefined,
  width: number,
  pairs: Matched['both'],
): { readonly row: number; readonly left: number; readonly right: number } | undefined {
  if (left === undefined || right === undefined) return undefined;
  for (const [row, other] of pairs) {
    for (let slot = 0; slot < width; slot++) {
      const [one = 0, two = 0] = [left[row * width + slot], right[other * width + slot]];
      if (!Object.is(one, two)) return { row, left: one, right: two };
    }
  }
  return undefined;
}

function keyOf(table: AnyTable, row: number): string {
  return `${table['keyHi']?.[row] ?? 0}/${table['keyLo']?.[row] ?? 0}`;
}

function actantOf(world: Seen, name: string, table: AnyTable, row: number): string {
  const parts = [`row ${row}`];
  if (table['keyLo'] !== undefined) {
    const word = (value: number | undefined): string => ((value ?? 0) >>> 0).toString(16).padStart(8, '0');
    parts.push(`key ${word(table['keyHi']?.[row])}${word(table['keyLo'][row])}`);
  }
  const district = name === 'districts' || name === 'tallies' ? row : table['district']?.[row];
  const place = district === undefined ? undefined : world.places.districts[district];
  const city = place === undefined ? undefined : world.places.catchments[place.catchment]?.city;
  if (city !== undefined) parts.push(`district ${district} of ${city}`);
  return parts.join(', ');
}
