import { createTable, type Table } from '../kernel/columns.ts';
import type { Places } from './places-in-use.ts';
import { SCHEMA, type TableName } from './schema.ts';

/** Everything that is true on a day: the tables, and the names of the places that their rows stand for. */
export interface World {
  readonly tables: Record<TableName, Table>;
  readonly places: Places;
  /** Each country is supplied through its own ports only. */
  readonly isolated: boolean;
  readonly seedLo: number;
  readonly seedHi: number;
}

export const TABLE_NAMES = Object.keys(SCHEMA) as TableName[];

/** Number of a table in the keys of its founders. Append only. */
export const TABLE_NUMBERS: Partial<Record<TableName, number>> = {
  countries: 1,
  catchments: 2,
  districts: 3,
  ports: 4,
  people: 5,
  outlets: 6,
  areas: 7,
  forces: 8,
  networks: 9,
  lines: 10,
  vulnerable: 11,
  associates: 12,
};

export function createTables(capacity: Readonly<Record<TableName, number>>): Record<TableName, Table> {
  const tables = {} as Record<TableName, Table>;
  for (const name of TABLE_NAMES) tables[name] = createTable(name, SCHEMA[name], capacity[name]);
  return tables;
}
