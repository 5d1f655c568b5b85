import { absorbText, newHash, squeeze } from '../../kernel/hash.ts';
import { ADDRESS_ROUNDS, TAG, threefry } from '../../kernel/threefry.ts';

/**
 * Chance of a study: every draw has an address (key of the study, what it is for, two whole numbers), so that points
 * added later change none of the earlier ones, whatever the order or machine in which they are computed.
 */
export interface StudyChance {
  readonly lo: number;
  readonly hi: number;
}

const OUT = new Int32Array(2);
const SHARE_STEP = 1 / 2 ** 52;

/** The chance of a study for one purpose. */
export function studyChance(key: string, purpose: string): StudyChance {
  const state = newHash();
  absorbText(state, purpose);
  const name = squeeze(state);
  absorbText(state, key);
  threefry(squeeze(state), state[0] ^ state[2], name, TAG, ADDRESS_ROUNDS, OUT);
  return { lo: OUT[0], hi: OUT[1] };
}

/** A number between 0 and 1, neither reached, of 52 bits. */
export function shareFrom(chance: StudyChance, first: number, second: number): number {
  threefry(chance.lo, chance.hi, first, second, ADDRESS_ROUNDS, OUT);
  return ((OUT[0] >>> 0) * 1048576 + (OUT[1] >>> 12) + 0.5) * SHARE_STEP;
}

/** A word of 32 bits, unsigned. */
export function wordFrom(chance: StudyChance, first: number, second: number): number {
  threefry(chance.lo, chance.hi, first, second, ADDRESS_ROUNDS, OUT);
  return OUT[0] >>> 0;
}

/** A whole number from 0 to n - 1. */
export function wholeFrom(chance: StudyChance, first: number, second: number, n: number): number {
  return Math.floor(shareFrom(chance, first, second) * n);
}

/** 0 to `count` - 1 in an order that is drawn: entry k is what comes at place k. */
export function orderFrom(chance: StudyChance, first: number, count: number): Int32Array {
  const drawn = Float64Array.from({ length: count }, (_, k) => shareFrom(chance, first, k));
  return Int32Array.from({ length: count }, (_, k) => k).sort((a, b) => drawn[a] - drawn[b] || a - b);
}
