import { founderKeys, seedWords } from '../../packages/assemblage/src/kernel/keys.ts';
import {
  DRAW_ROUNDS,
  fill,
  fillRounds,
  streamOf,
  TAG,
  threefry,
} from '../../packages/assemblage/src/kernel/threefry.ts';

/** The orders in which a model consumes its draws: what runs from 0 on while the rest of the address stands still. */
export const ORDERS = ['rows', 'days', 'decisions', 'seeds'] as const;
export type Order = (typeof ORDERS)[number];

/** What stands still: a seed, a decision, a day, and one founder of table 1. */
const FIXED = { seed: 20_261_121, decision: 32, day: 100, table: 1, ordinal: 12_345 };
const TWO_31 = 2147483648;
const BLOCK = 1024;

export interface DrawOptions {
  /**
   * Rounds of the last step. Below 13 the steps of the address take as many, since 20 rounds there would hide what too
   * few rounds do.
   */
  readonly rounds?: number;
  /** The seed that stands still, or the first one by seeds. */
  readonly seed?: number;
}

/** A source of words: fills `out`, whose length is a multiple of 2,048, with the next draws, both words of each. */
export function drawWords(order: Order, options: DrawOptions = {}): (out: Int32Array) => void {
  const { rounds = DRAW_ROUNDS, seed = FIXED.seed } = options;
  return order === 'rows' ? byRows(rounds, seed) : byAddress(order, rounds, seed);
}

/** Founders 0, 1, 2, ... of table 1, then of table 2: one decision of one day for everybody. */
function byRows(rounds: number, seed: number): (out: Int32Array) => void {
  const address = addressOf(rounds);
  const stream = new Int32Array(2);
  address(...seedWords(seed), FIXED.decision, FIXED.day, stream);
  const [keyLo, keyHi, a, b] = [words(), words(), words(), words()];
  let { table } = FIXED;
  let next = 0;
  return (out) => {
    for (let at = 0; at < out.length; at += 2 * BLOCK) {
      founderKeys(table, next, BLOCK, keyLo, keyHi);
      if (rounds === DRAW_ROUNDS) fill(stream[0]!, stream[1]!, keyLo, keyHi, 0, BLOCK, a, b);
      else fillRounds(stream[0]!, stream[1]!, keyLo, keyHi, 0, BLOCK, a, b, rounds);
      for (let i = 0; i < BLOCK; i++) {
        out[at + 2 * i] = a[i]!;
        out[at + 2 * i + 1] = b[i]!;
      }
      next += BLOCK;
      if (next === TWO_31) [table, next] = [table + 1, 0];
    }
  };
}

/** One actant: day after day of one decision, decision after decision of one day, or seed after seed. */
function byAddress(order: Order, rounds: number, seed: number): (out: Int32Array) => void {
  const address = addressOf(rounds);
  const draw = new Int32Array(2);
  let { decision, day } = FIXED;
  let current = seed;
  let [seedLo, seedHi] = seedWords(seed);
  if (order === 'days') day = 0;
  if (order === 'decisions') decision = 0;
  return (out) => {
    for (let at = 0; at < out.length; at += 2) {
      address(seedLo, seedHi, decision, day, draw);
      threefry(draw[0]!, draw[1]!, FIXED.ordinal, FIXED.table, rounds, draw);
      out[at] = draw[0]!;
      out[at + 1] = draw[1]!;
      if (order === 'days') day = (day + 1) | 0;
      else if (order === 'decisions') decision = (decision + 1) | 0;
      else [seedLo, seedHi] = seedWords(++current);
    }
  };
}

/** The stream of an address: `streamOf`, or the same two steps with fewer rounds. */
function addressOf(rounds: number) {
  return (seedLo: number, seedHi: number, decision: number, day: number, out: Int32Array): void => {
    if (rounds >= DRAW_ROUNDS) {
      streamOf(seedLo, seedHi, decision, day, 0, out);
      return;
    }
    threefry(seedLo, seedHi, decision, TAG, rounds, out);
    threefry(out[0]!, out[1]!, day, 0, rounds, out);
  };
}

function words(): Int32Array {
  return new Int32Array(BLOCK);
}
