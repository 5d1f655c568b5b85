import type { Parameters, Values } from '../evidence/parameter.ts';
import type { Day } from '../world/moment.ts';
import type { Seen } from '../world/seen.ts';

/** A column of a table that a lens makes. */
export interface LensColumn {
  readonly name: string;
  readonly type: 'int' | 'float' | 'text' | 'flag';
  readonly unit: string;
  readonly about: string;
}

export type LensRow = Readonly<Record<string, number | string | boolean>>;

/** Takes the rows of a lens. `synthetic: true` is added to each row by the engine. */
export interface LensOutput {
  /** What the observer has. */
  record(row: LensRow): void;
  /** The truth beside the record of the same `id`, in a separate file. */
  label(row: LensRow): void;
}

/**
 * An observer: what it sees, misses, delays and confuses. It reads the world at the end of a day and can write nothing
 * but its own rows. It knows nothing of the mechanisms.
 */
export interface Lens<P extends Parameters = Parameters> {
  readonly name: string;
  readonly about: string;
  /** What it misses or bends. */
  readonly bias: string;
  readonly parameters: P;
  readonly columns: readonly LensColumn[];
  readonly labels: readonly LensColumn[];
  observe(world: Seen, p: Values<P>, day: Day, output: LensOutput): void;
}

export function lens<const P extends Parameters>(definition: Lens<P>): Lens<P> {
  return definition;
}
