/** How many runners lines want. */
export interface Posts {
  /** Deliveries a day that keep a runner busy. */
  readonly orders: number;
  /** Fewest of a county line, and of a line at home; most of any. */
  readonly least: number;
  readonly leastLocal: number;
  readonly most: number;
}

/** Runners that a line with so much custom wants. */
export function postsOf({ orders, least, leastLocal, most }: Posts, custom: number, away: number): number {
  return Math.max(away === 1 ? least : leastLocal, Math.min(most, Math.floor(custom / orders + 0.5)));
}
