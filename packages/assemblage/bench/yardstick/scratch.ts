import { type Columns, OUTLETS, type Tables } from './columns.ts';

export const BLOCK = 1024;
export const SEED = 1;
/** Day on which a tie was last tried that was not tried yet. */
export const FRESH = 65535;

const words = () => new Int32Array(BLOCK + 1);

/** What passes keep between blocks. */
export function createScratch() {
  return {
    a: words(),
    b: words(),
    stream: new Int32Array(2),
    hits: words(),
    keyLo: words(),
    keyHi: words(),
    home: words(),
    kind: words(),
    amount: words(),
    first: words(),
    best: words(),
    others: words(),
    trust: new Float64Array(BLOCK),
    scores: [words(), words(), words(), words()] as const,
    appeal: new Float64Array(OUTLETS + 1),
    share: new Float64Array(OUTLETS),
  };
}
export type Scratch = ReturnType<typeof createScratch>;
/** One pass over a day. */
export type Pass = (c: Columns, t: Tables, k: Scratch, now: number) => void;

/** Empties the events and the books of yesterday. */
export function turnDay(c: Columns): void {
  c.visits.rows[0] = 0;
  c.uses.rows[0] = 0;
  for (const name of ['asked', 'sold', 'soldPure', 'takings', 'returning'] as const) c.outlets[name].fill(0);
  for (const book of [...Object.values(c.cells), ...Object.values(c.tallies)]) book.fill(0);
}
