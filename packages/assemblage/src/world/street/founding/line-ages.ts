import { exp, ln } from '../../../kernel/math.ts';
import { drawBlock } from '../../chance.ts';
import { DECISIONS } from '../../decisions.ts';
import { TABLE_NUMBERS } from '../../world.ts';
import { lineOrdinal } from './ordinals.ts';
import type { NetworkPlan } from './plan-networks.ts';
import type { Street } from './trades.ts';

/** Days since which each line is up when the run begins, by row of lines: exponential. */
export function agesOfLines(
  networks: readonly NetworkPlan[],
  { lineAge }: Street,
  seed: { readonly seedLo: number; readonly seedHi: number },
): Int32Array {
  const ordinal = Int32Array.from(
    networks.flatMap(({ ordinal: own, lines }) => lines.map((_, slot) => lineOrdinal(own, slot))),
  );
  const high = new Int32Array(ordinal.length).fill(TABLE_NUMBERS.lines as number);
  const { a } = drawBlock(seed, DECISIONS.bornLine, ordinal, high, 1);
  return Int32Array.from(a, (word) => Math.floor(-lineAge * ln(1 - (word >>> 0) * 2 ** -32 * 0.999)));
}

/** Share of its customers that a line of some age has found. */
export function grownBy(age: number, { lineGrows }: Street): number {
  return 1 - exp(-(age + 1) / lineGrows);
}
