import { studyChance, wordFrom } from './chance.ts';
import { SOBOL_DIMENSIONS, sobolDirections } from './sobol-directions.ts';

const STEP = 1 / 4294967296;

export interface SobolOptions {
  /** Number of the first point. */
  readonly from?: number;
  /** Leaves out the scrambling: the plain sequence, in the order of its published points (Gray code). */
  readonly plain?: boolean;
}

/**
 * Points of the Sobol' sequence (Sobol' 1967) with nested uniform scrambling in base 2 (Owen 1995; by a hash on reversed
 * bits: Laine & Karras 2011; Burley 2020, Practical hash-based Owen scrambling, JCGT 10(4)). Each point is uniform,
 * and any 2^m points from a multiple of 2^m are stratified as the sequence is. Point n is the same whatever else is asked
 * for. Take powers of two. Rows of `dimensions` shares, all strictly between 0 and 1 unless `plain`.
 */
export function sobolPoints(key: string, count: number, dimensions: number, options: SobolOptions = {}): Float64Array {
  const { from = 0, plain = false } = options;
  if (!(dimensions >= 1 && dimensions <= SOBOL_DIMENSIONS)) {
    throw new RangeError(`${dimensions} dimensions; the table of Sobol' numbers has ${SOBOL_DIMENSIONS}`);
  }
  if (!(Number.isInteger(from) && from >= 0 && from + count <= 2 ** 31)) {
    throw new RangeError(`Sobol' points ${from} to ${from + count}; expected whole numbers up to 2^31`);
  }
  const chance = studyChance(key, 'sobol scrambling');
  const points = new Float64Array(count * dimensions);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const seed = wordFrom(chance, dimension, 0);
    for (let point = 0; point < count; point++) {
      const word = sobolWord(from + point, dimension);
      points[point * dimensions + dimension] = plain ? word * STEP : (scramble(word, seed) + 0.5) * STEP;
    }
  }
  return points;
}

/** A coordinate of the plain sequence as 32 bits, the first at the top. Points come in Gray code (Antonov & Saleev 1979). */
export function sobolWord(point: number, dimension: number): number {
  const directions = sobolDirections();
  let word = 0;
  for (let bits = point ^ (point >>> 1), at = dimension * 32; bits !== 0; bits >>>= 1, at++) {
    if (bits & 1) word ^= directions[at];
  }
  return word >>> 0;
}

/**
 * Nested uniform scrambling: whether a bit is turned depends on the seed and on the bits above it, and on nothing else.
 * With the multipliers of Vegdahl (2021), which turn bits more evenly than those of the first papers.
 */
export function scramble(word: number, seed: number): number {
  let x = reverseBits(word);
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + seed) | 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return reverseBits(x) >>> 0;
}

function reverseBits(word: number): number {
  let x = (word >>> 16) | (word << 16);
  x = ((x & 0x00ff00ff) << 8) | ((x & 0xff00ff00) >>> 8);
  x = ((x & 0x0f0f0f0f) << 4) | ((x & 0xf0f0f0f0) >>> 4);
  x = ((x & 0x33333333) << 2) | ((x & 0xcccccccc) >>> 2);
  return ((x & 0x55555555) << 1) | ((x & 0xaaaaaaaa) >>> 1);
}
