import type { Opened } from '../engine/messages.ts';

/** Daily sums of a run as far as it is lived; grows in place. */
export interface Sums {
  readonly width: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly substances: readonly string[];
  readonly values: Float64Array;
  days: number;
}

export function emptySums(opened: Opened): Sums {
  const columns = new Map(opened.sums.map(({ key }, index) => [key, index]));
  const values = new Float64Array(columns.size * opened.scenario.days);
  return { width: columns.size, columns, substances: opened.substances, values, days: 0 };
}

export function appendSums(sums: Sums, rows: Float64Array): void {
  sums.values.set(rows, sums.days * sums.width);
  sums.days += rows.length / Math.max(1, sums.width);
}

/** Adds up a column over the days from `from` to `to` (excluded). NaN when the run has no such column. */
export function sumOver(sums: Sums, key: string, from: number, to: number): number {
  const column = sums.columns.get(key);
  if (column === undefined) return Number.NaN;
  let sum = 0;
  for (let day = Math.max(0, from); day < Math.min(to, sums.days); day++) {
    sum += sums.values[day * sums.width + column] ?? 0;
  }
  return sum;
}

/**
 * Looks a name up: of one substance, or of all together; else in the table of forces. A street world has columns of the
 * same name in both: name it with its owner, as `forces.arrests`.
 */
export function reader(sums: Sums, from: number, to: number, substance?: string): (name: string) => number {
  return (name) => {
    if (name.includes('.')) return sumOver(sums, name, from, to);
    const owners = substance === undefined ? sums.substances : [substance];
    return owners.reduce((sum, owner) => sum + sumOver(sums, `${owner}.${name}`, from, to), 0);
  };
}
