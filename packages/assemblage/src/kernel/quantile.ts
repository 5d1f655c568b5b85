/**
 * Tables of quantiles, made once with the exact functions, for loops that run every day: a look-up takes 1 to 5 ns.
 * The tables are shared by all callers: read them, never write them.
 */
import { uniform01 } from './distributions.ts';
import { exp, ln, normalCdf, normalQuantile } from './math.ts';

/** Cells of an interpolated table; it has one knot more. Cell and place in the cell are the word's upper 12 and lower 20 bits. */
const CELLS = 4096;
/** Cells at an end where the exact function is taken, since a straight line would be off by more than 0.001. */
const TAIL = 16;
const PLACE_STEP = 1 / 1048576;

let gumbel: Float32Array | undefined;
let normal: Float64Array | undefined;
let exponential: Float64Array | undefined;

/**
 * Quantiles of the standard Gumbel distribution at (i + 0.5) / 65536: noise of a Gumbel-max choice. From -2.47 to 11.78;
 * read as `table[word >>> 16]`, or `table[word & 0xffff]` for a second one from the same word.
 */
export function gumbelTable16(): Float32Array {
  gumbel ??= Float32Array.from({ length: 65536 }, (_, i) => -ln(-ln((i + 0.5) / 65536)));
  return gumbel;
}

/** Standard Gumbel noise from the upper 16 bits of a word. */
export function gumbelFrom(word: number, table: Float32Array): number {
  return table[word >>> 16];
}

/** Quantiles of the standard normal distribution at i / 4096; infinite at both ends. */
export function normalTable(): Float64Array {
  normal ??= Float64Array.from({ length: CELLS + 1 }, (_, i) => normalQuantile(i / CELLS));
  return normal;
}

/** A standard normal value from a word, within 0.0002 of the exact quantile. */
export function normalFrom(word: number, table: Float64Array): number {
  const cell = word >>> 20;
  if ((cell - TAIL) >>> 0 >= CELLS - 2 * TAIL) return normalQuantile(uniform01(word));
  const low = table[cell];
  return low + (table[cell + 1] - low) * (((word & 0xfffff) + 0.5) * PLACE_STEP);
}

/** Quantiles of the exponential distribution with mean 1 at i / 4096; infinite at the upper end. */
export function exponentialTable(): Float64Array {
  exponential ??= Float64Array.from({ length: CELLS + 1 }, (_, i) => -ln(1 - i / CELLS));
  return exponential;
}

/** An exponential value with mean 1 from a word, within 0.0005 of the exact quantile. */
export function exponentialFrom(word: number, table: Float64Array): number {
  const cell = word >>> 20;
  if (cell >= CELLS - TAIL) return -ln(1 - uniform01(word));
  const low = table[cell];
  return low + (table[cell + 1] - low) * (((word & 0xfffff) + 0.5) * PLACE_STEP);
}

/**
 * Quantiles of the log-normal distribution with median 1 at i / 4096, for `interpolate`; multiply by the median. The end
 * knots are finite and give the outermost cells their true mean, so amounts keep their mean to 1 in 1,000 for sigma up to
 * 1.5. Not shared: make one for each sigma. Throws a RangeError unless 0 <= sigma <= 3.
 */
export function logNormalTable(sigma: number): Float64Array {
  if (!(sigma >= 0 && sigma <= 3)) throw new RangeError(`sigma is ${sigma}; expected a number from 0 to 3`);
  const table = Float64Array.from({ length: CELLS + 1 }, (_, i) => exp(sigma * normalQuantile(i / CELLS)));
  const z = normalQuantile(1 / CELLS);
  const scale = CELLS * exp(0.5 * sigma * sigma);
  table[0] = Math.min(table[1], Math.max(0, 2 * scale * normalCdf(z - sigma) - table[1]));
  table[CELLS] = Math.max(table[CELLS - 1], 2 * scale * normalCdf(z + sigma) - table[CELLS - 1]);
  return table;
}

/** The value of a word in a table of 4,097 finite knots, by straight lines. */
export function interpolate(word: number, table: Float64Array): number {
  const cell = word >>> 20;
  const low = table[cell];
  return low + (table[cell + 1] - low) * (((word & 0xfffff) + 0.5) * PLACE_STEP);
}
