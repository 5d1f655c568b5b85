import { uniform01 } from '../../kernel/distributions.ts';
import { normalQuantile } from '../../kernel/math.ts';
import { drawBlock } from '../chance.ts';
import { DECISIONS } from '../decisions.ts';

/** What is drawn of a cell, each in a block of its own. */
export const DRAWS = {
  distance: 0,
  spacing: 1,
  place: 2,
  residents: 3,
  density: 4,
  deprivation: 5,
  nightLife: 6,
  prison: 7,
  towards: 8,
} as const;
/** Attempts lie so many blocks apart. */
const BLOCKS = 16;

export interface CitySeed {
  readonly seedLo: number;
  readonly seedHi: number;
}

/** Two standard normal values and a uniform one for each of `count` cells, keyed by cell, attempt and what they are for. */
export function normalsOf(
  seed: CitySeed,
  attempt: number,
  what: number,
  count: number,
): { readonly a: Float64Array; readonly b: Float64Array; readonly u: Float64Array } {
  const keyLo = Int32Array.from({ length: count }, (_, i) => i);
  const words = drawBlock(seed, DECISIONS.drawCity, keyLo, new Int32Array(count), attempt * BLOCKS + what);
  return {
    a: Float64Array.from(words.a, (word) => normalQuantile(uniform01(word))),
    b: Float64Array.from(words.b, (word) => normalQuantile(uniform01(word))),
    u: Float64Array.from(words.a, uniform01),
  };
}
