import { LEVERS, SCHEMA } from 'assemblage';
import type { ColumnSpec, ReadColumn, Seen, StepTime, TableName } from 'assemblage';

/** A column in which two worlds differ, with the first actant in which they do. */
export interface Difference {
  readonly table: string;
  readonly column: string;
  readonly unit: string;
  /** Whose value it is: row, key and place. */
  readonly actant: string;
  readonly left: string;
  readonly right: string;
}

type AnyTable = Readonly<Record<string, ReadColumn>> & { readonly rows: ReadColumn };

/**
 * Every column that differs, in the order in which the day's steps write them: what policies set comes first. Rows with a
 * key are matched by it, so that births do not shift them.
 */
export function differencesOf(
  left: Seen,
  right: Seen,
  steps: readonly Pick<StepTime, 'writes' | 'emits'>[],
): Difference[] {
  const found: Difference[] = [];
  for (const [name, spec] of Object.entries(SCHEMA)) {
    const columns: Readonly<Record<string, ColumnSpec>> = spec.columns;
    const [one, two] = [left, right].map((world) => world.tables[name as TableName] as unknown as AnyTable) as [
      AnyTable,
      AnyTable,
    ];
    const pairs = matchRows(one, two, 'keyLo' in columns && spec.kind === 'actants');
    for (const [column, { unit, width = 1 }] of Object.entries(columns)) {
      const first = firstInColumn(one[column], two[column], width, pairs.both);
      if (first === undefined) continue;
      const actant = actantOf(left, name, one, first.row);
      found.push({ table: name, column, unit, actant, left: String(first.left), right: String(first.right) });
    }
    if (pairs.onlyLeft + pairs.onlyRight === 0) continue;
    const [rowsLeft, rowsRight] = [String(one.rows[0]), String(two.rows[0])];
    found.push({
      table: name,
      column: 'rows',
      unit: 'count',
      actant: 'the table as a whole',
      left: rowsLeft,
      right: rowsRight,
    });
  }
  const turn = new Map<string, number>();
  steps.forEach(({ writes, emits }, step) => {
    for (const written of [...writes, ...emits.map((table) => `${table}.rows`)])
      if (!turn.has(written)) turn.set(written, step);
  });
  const turnOf = ({ table, column }: Difference): number => turn.get(`${table}.${column}`) ?? -1;
  return found.toSorted((a, b) => turnOf(a) - turnOf(b));
}

/** True when a policy may set the column. */
export function isLever({ table, column }: Difference): boolean {
  return Object.values(LEVERS).some((lever) => lever.table === table && lever.column === column);
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
  const { countries, ports } = world.places;
  const named = name === 'countries' ? countries[row] : name === 'ports' ? ports[row] : undefined;
  if (named !== undefined) parts.push(named.name);
  return parts.join(', ');
}
