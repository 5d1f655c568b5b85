import type { ArrayOf, Schema, TableSpec } from '../kernel/columns.ts';
import { BIRTHS, CELLS, LOADS, RECORDS, TALLIES, TURNS, USES, VISITS } from './day.ts';
import { OUTLETS } from './outlets.ts';
import { PEOPLE } from './people.ts';
import { CATCHMENTS, CHANNEL_ROWS, COUNTRIES, DISTRICTS, FORGETTING, LISTINGS, LOTS, PORTS } from './places.ts';
import { APPROACHES } from './street/approaches.ts';
import { AREAS } from './street/areas.ts';
import { ASSOCIATES } from './street/associates.ts';
import { CUSTOMERS } from './street/customers.ts';
import { AREA_TALLIES, INCIDENTS } from './street/day.ts';
import { FORCES } from './street/forces.ts';
import { CLOSURES, HANDSETS, LINES, NUMBERS } from './street/lines.ts';
import { NETWORKS } from './street/networks.ts';
import { SUBSTANCE_ROWS } from './street/substances.ts';
import { ORDER_TALLIES, PROVIDERS, SERVICES } from './street/services.ts';
import { TECHNOLOGY } from './street/technology.ts';
import { VULNERABLE } from './street/vulnerable.ts';

/** Every table of the world. The types, the docs, the snapshot and the checks follow from this one value. */
export const SCHEMA = {
  countries: COUNTRIES,
  catchments: CATCHMENTS,
  districts: DISTRICTS,
  ports: PORTS,
  channels: CHANNEL_ROWS,
  forgetting: FORGETTING,
  lots: LOTS,
  listings: LISTINGS,
  people: PEOPLE,
  outlets: OUTLETS,
  cells: CELLS,
  tallies: TALLIES,
  visits: VISITS,
  uses: USES,
  turns: TURNS,
  births: BIRTHS,
  loads: LOADS,
  records: RECORDS,
  substances: SUBSTANCE_ROWS,
  technology: TECHNOLOGY,
  forces: FORCES,
  areas: AREAS,
  networks: NETWORKS,
  lines: LINES,
  numbers: NUMBERS,
  handsets: HANDSETS,
  closures: CLOSURES,
  customers: CUSTOMERS,
  vulnerable: VULNERABLE,
  approaches: APPROACHES,
  incidents: INCIDENTS,
  areaTallies: AREA_TALLIES,
  associates: ASSOCIATES,
  services: SERVICES,
  providers: PROVIDERS,
  orderTallies: ORDER_TALLIES,
} as const satisfies Schema;

type World = typeof SCHEMA;
export type TableName = keyof World & string;
type ColumnsOf<T extends TableName> = World[T] extends TableSpec ? keyof World[T]['columns'] & string : never;

/** `'people.tolerance'`: a column by its full name. */
export type ColumnName = { [T in TableName]: `${T}.${ColumnsOf<T>}` }[TableName];

type TableOf<N extends string> = N extends `${infer T}.${string}` ? T : never;
type ColumnIn<T extends string, N extends string> = N extends `${T}.${infer C}` ? C : never;
type ElementOf<T extends TableName, C extends string> = World[T]['columns'][C & keyof World[T]['columns']] extends {
  readonly type: infer E extends 'u8' | 'u16' | 'i32' | 'f64';
}
  ? ArrayOf<E>
  : never;

/** All columns of a table by their own types: for the founding, which writes every one. */
export type TableColumns<T extends TableName> = { readonly [C in ColumnsOf<T>]: ElementOf<T, C> };

/** A column that may only be read. */
export interface ReadColumn {
  readonly length: number;
  readonly [row: number]: number;
}

/** Exactly the columns that a mechanism declares: `c.people.tolerance`. `rows[0]` is the number of rows in use. */
export type Columns<R extends ColumnName, W extends ColumnName> = {
  readonly [T in TableOf<R | W> & TableName]: { readonly rows: Int32Array } & {
    readonly [C in Exclude<ColumnIn<T, R>, ColumnIn<T, W>>]: ReadColumn;
  } & { readonly [C in ColumnIn<T, W>]: ElementOf<T, C> };
};
