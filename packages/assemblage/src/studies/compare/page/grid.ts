/** Lines of page one; what follows are further figures, then what observers see. */
export const PAGE_ONE = 11;
export const FURTHER = 12;

/** A column of a table of page one. */
export interface GridColumn {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  /** May be broken over lines where there is little room. */
  readonly wrap?: boolean;
}

/** A table of page one, as text: for a terminal, a printed page or a browser. */
export interface Grid {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly string[])[];
  /** What each row is about: the name of an outcome or of a parameter. */
  readonly keys: readonly string[];
}
