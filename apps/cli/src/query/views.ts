import type { ResultColumn } from 'assemblage';

/** A name in SQL, the files that hold its rows, and its columns. */
export type Views = ReadonlyMap<string, View>;

export interface View {
  readonly paths: readonly string[];
  readonly columns: readonly ResultColumn[];
  /** Folders `key=value` on the way to a file are columns, and files may have other columns. */
  readonly keyed?: true;
}

/** `lenses/labels/household-survey` is `labels_household_survey` in SQL. */
export function viewName(table: string): string {
  return table.replace(/^lenses\/labels\//, 'labels/').replaceAll(/[/-]/g, '_');
}
