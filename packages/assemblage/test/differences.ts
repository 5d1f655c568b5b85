import type { ColumnSpec } from '../src/kernel/columns.ts';
import type { Simulation } from '../src/simulate.ts';
import { SCHEMA } from '../src/world/schema.ts';
import type { ReadColumn, TableName } from '../src/world/schema.ts';

export type Tables = Simulation['world']['tables'];
/** Which rows of a table are looked at. */
export type Choice = (tables: Tables, name: TableName) => (row: number) => boolean;

interface Column {
  readonly name: string;
  readonly width: number;
  /** The table that its values are rows of. */
  readonly target: TableName | undefined;
}

const EVERYTHING: Choice = () => () => true;

/**
 * Where two worlds differ, as `people.paid of 5:17: 4000, 4100`, at most `most` of them. Rows are found by key and
 * pointers are read as keys, so the order in which rows lie is not a difference.
 */
export function differences(
  a: Tables,
  b: Tables,
  names: readonly TableName[],
  chosen: Choice = EVERYTHING,
  most = 5,
): string[] {
  const found: string[] = [];
  const [here, there] = [still(a), still(b)];
  for (const name of names) {
    const left = rowsByKey(here, name, chosen(here, name));
    const right = rowsByKey(there, name, chosen(there, name));
    if (left.size !== right.size) found.push(`${name}: ${left.size} rows, ${right.size} rows`);
    for (const [key, row] of left) {
      const other = right.get(key);
      if (other === undefined) found.push(`${name} ${key} is in one only`);
      else found.push(...columnsApart(here, there, name, key, row, other));
      if (found.length >= most) return found.slice(0, most);
    }
  }
  return found;
}

function columnsApart(a: Tables, b: Tables, name: TableName, key: string, row: number, other: number): string[] {
  const apart: string[] = [];
  for (const { name: column, width, target } of COLUMNS[name]) {
    const left = columnOf(a, name, column);
    const right = columnOf(b, name, column);
    for (let k = 0; k < width; k++) {
      const [x, y] = [left[row * width + k], right[other * width + k]];
      if (same(a, b, target, x, y)) continue;
      const place = width === 1 ? column : `${column}[${k}]`;
      apart.push(`${name}.${place} of ${key}: ${shown(a, target, x)}, ${shown(b, target, y)}`);
    }
  }
  return apart;
}

function same(a: Tables, b: Tables, target: TableName | undefined, x: number, y: number): boolean {
  if (target === undefined || !isRow(a, target, x) || !isRow(b, target, y)) return x === y;
  const [left, right] = [columnOf(a, target, 'keyLo'), columnOf(b, target, 'keyLo')];
  return left[x] === right[y] && columnOf(a, target, 'keyHi')[x] === columnOf(b, target, 'keyHi')[y];
}

function shown(tables: Tables, target: TableName | undefined, value: number): string {
  return target !== undefined && isRow(tables, target, value) ? keyOf(tables, target, value) : String(value);
}

function isRow(tables: Tables, target: TableName, value: number): boolean {
  return value >= 0 && value < tables[target].rows[0];
}

function rowsByKey(tables: Tables, name: TableName, chosen: (row: number) => boolean): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < tables[name].rows[0]; row++) if (chosen(row)) rows.set(keyOf(tables, name, row), row);
  return rows;
}

/** Tables that have a row for each row of another one, and its key. */
const KEYED_AS: Partial<Record<TableName, TableName>> = {
  customers: 'people',
  numbers: 'lines',
  handsets: 'lines',
  services: 'networks',
  approaches: 'visits',
};
/** What can happen to one actant more than once: the day tells. */
const BY_DAY: Partial<Record<TableName, string>> = { closures: 'day' };

/** `5:17`; a row without a key of its own has its number. */
function keyOf(tables: Tables, table: TableName, row: number): string {
  const name = KEYED_AS[table] ?? table;
  if (!hasKey(name)) return String(row);
  const key = `${columnOf(tables, name, 'keyHi')[row] >>> 0}:${columnOf(tables, name, 'keyLo')[row] >>> 0}`;
  const when = BY_DAY[name];
  return when === undefined ? key : `${key} on day ${columnOf(tables, name, when)[row]}`;
}

function hasKey(name: string): name is TableName {
  return name in SCHEMA && 'keyLo' in SCHEMA[name as TableName].columns;
}

/** Columns that mean nothing in some rows and then hold what an earlier day left there. */
const LEFT_OVER = new Set(['visits.foundWorth', 'visits.foundTrust']);

/** Columns by table, without places in a list, which follow from the list. */
const COLUMNS = Object.fromEntries(
  Object.entries(SCHEMA).map(([table, { columns }]) => [
    table,
    Object.entries<ColumnSpec>(columns).flatMap(([name, { unit, width = 1 }]): Column[] => {
      const target = unit.startsWith('row of ') ? unit.slice('row of '.length) : undefined;
      if (target === 'listings' || LEFT_OVER.has(`${table}.${name}`)) return [];
      return [{ name, width, target: target !== undefined && hasKey(target) ? target : undefined }];
    }),
  ]),
) as Record<TableName, Column[]>;

/** The tables with their columns looked up once: much faster in a loop, good until the next day. */
export function still(tables: Tables): Tables {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, { ...table }])) as unknown as Tables;
}

export function columnOf(tables: Tables, name: TableName, column: string): ReadColumn {
  return (tables[name] as unknown as Record<string, ReadColumn>)[column];
}

/** Rows of one country only. */
export function inCountry(iso2Row: number): Choice {
  return (tables, name) => {
    const { districts, channels } = tables;
    const ofDistrict = (district: number) => districts.country[district] === iso2Row;
    if (name === 'countries') return (row) => row === iso2Row;
    if (name === 'tallies' || name === 'districts') return ofDistrict;
    if (name === 'cells') return (row) => ofDistrict(Math.floor(row / channels.rows[0]));
    if (name === 'outlets' || name === 'ports' || name === 'catchments')
      return (row) => tables[name].country[row] === iso2Row;
    return (row) => ofDistrict(columnOf(tables, name, 'district')[row]);
  };
}
