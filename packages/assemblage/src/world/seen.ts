import type { Channel } from './channels.ts';
import type { Places } from './places-in-use.ts';
import type { ReadColumn, SCHEMA, TableName } from './schema.ts';

type World = typeof SCHEMA;

/** The world as an observer may have it: every column read-only. */
export interface Seen {
  readonly tables: {
    readonly [T in TableName]: { readonly rows: ReadColumn } & {
      readonly [C in keyof World[T]['columns']]: ReadColumn;
    };
  };
  /** Names and facts of the places in the run; rows of `districts`, `countries` and `ports` point into it. */
  readonly places: Places;
  /** The channels of the run; `channel` columns point into it. The built-in ones when left out. */
  readonly channels?: readonly Channel[];
  /** Days that the run lasts by its scenario: a survey of a run shorter than a year is held on its last day. */
  readonly days?: number;
  /** Words of the seed and the name of the scenario: a lens draws its own chance from them, never from the world's. */
  readonly seedLo: number;
  readonly seedHi: number;
}
