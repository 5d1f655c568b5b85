import { DRAW_ROUNDS, streamOf, threefry } from '../kernel/threefry.ts';

const WORD_STEP = 1 / 4294967296;

/**
 * Chance of one actant on one day as a row of words: word i is T13(T13(stream of the day; key); i). It hangs on seed,
 * decision, day, key and i alone, so a day can be drawn without the days before it, and asking moves nothing.
 */
export interface Dice {
  /** Turns to a decision on a day; all keys rolled after it belong there. */
  turn(decision: number, day: number, n?: number): void;
  /** Takes up the words of a key from the first on. */
  take(keyLo: number, keyHi: number): void;
  /** The next word, 32 bits. */
  word(): number;
  /** The next word as a number from 0 to 1, neither reached. */
  share(): number;
}

export function createDice(seed: { readonly seedLo: number; readonly seedHi: number }): Dice {
  const stream = new Int32Array(2);
  const own = new Int32Array(2);
  const pair = new Int32Array(2);
  // 0: both words of the pair are used up; 1: the second one is left.
  const state = new Int32Array(2);
  const word = (): number => {
    if (state[0] === 1) {
      state[0] = 0;
      return pair[1];
    }
    threefry(own[0], own[1], state[1]++, 0, DRAW_ROUNDS, pair);
    state[0] = 1;
    return pair[0];
  };
  return {
    turn(decision, day, n = 0) {
      streamOf(seed.seedLo, seed.seedHi, decision, day, n, stream);
    },
    take(keyLo, keyHi) {
      threefry(stream[0], stream[1], keyLo, keyHi, DRAW_ROUNDS, own);
      state[0] = 0;
      state[1] = 0;
    },
    word,
    share: () => ((word() >>> 0) + 0.5) * WORD_STEP,
  };
}
