import type { ReadColumn } from '../schema.ts';

/** Chains of rows by owner (networks by area, lines by network): made anew each day in `prepare`d room. */
export interface Roster {
  readonly first: Int32Array;
  readonly next: Int32Array;
}

export function createRoster(owners: number, rows: number): Roster {
  return { first: new Int32Array(owners), next: new Int32Array(rows) };
}

/** Chains the rows of each owner, in the order of the rows; of those in one state where a state is given. */
export function fillRoster(
  { first, next }: Roster,
  rows: number,
  owner: ReadColumn,
  state?: ReadColumn,
  wanted?: number,
): void {
  first.fill(-1);
  for (let row = rows - 1; row >= 0; row--) {
    if (state !== undefined && state[row] !== wanted) continue;
    next[row] = first[owner[row]];
    first[owner[row]] = row;
  }
}
