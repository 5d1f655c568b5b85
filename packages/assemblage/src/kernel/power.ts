import { exp, ln } from './math.ts';

/** Value of `x ** exponent` at 1, 2, 4 ... 2^31, for interpolation inside an octave by `powerAt`. */
export function powerTable(exponent: number): Float64Array {
  return Float64Array.from({ length: 33 }, (_, octave) => exp(exponent * octave * ln(2)));
}

/** `x ** exponent` for a whole x from 1 to 2^31 - 1, linear inside an octave: within 1 % for exponents from 0 to 1. */
export function powerAt(table: Float64Array, x: number): number {
  const octave = 31 - Math.clz32(x);
  const part = octave === 31 ? 0 : x / (1 << octave) - 1;
  return table[octave] + (table[octave + 1] - table[octave]) * part;
}
