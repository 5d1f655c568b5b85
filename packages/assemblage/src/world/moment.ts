/** What a mechanism knows of the moment, and its source of chance. */
export interface Day {
  /** Days since the run began: 0, 1, 2 ... */
  readonly day: number;
  /** 0 Monday ... 6 Sunday. */
  readonly weekday: number;
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** Days since 1 January, 0 to 365. */
  readonly dayOfYear: number;
  /** A public holiday that is kept in most of Europe. */
  readonly holiday: boolean;
  readonly newYearsEve: boolean;
  /** First word of the draws of the last `draw`, one a row of the block. */
  readonly a: Int32Array;
  /** Second word. */
  readonly b: Int32Array;
  /**
   * The draws of `decision` today for `count` keys that begin at `from`: 64 bits each in `a[0..count)` and `b[0..count)`.
   * `n` tells rounds of one decision on one day apart.
   */
  draw(decision: number, keyLo: Int32Array, keyHi: Int32Array, from: number, count: number, n?: number): void;
}
