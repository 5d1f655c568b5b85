import { ADDRESS_ROUNDS, TAG, threefry } from './threefry.ts';

/**
 * Keys: 64 bits that name an actant for ever, as two 32-bit words, low and high. Draws are made from keys, never from
 * rows. A founder's key is (ordinal, table), so founders cannot collide; an actant born in the run has a hashed key with
 * the top bit set, so it never meets a founder's.
 */

const TWO_31 = 2147483648;
const TWO_32 = 4294967296;

/** A seed from 0 to 2^53 - 1 as low and high word. Throws a RangeError otherwise. */
export function seedWords(seed: number): [lo: number, hi: number] {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`seed is ${seed}; expected a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
  }
  return [seed | 0, Math.floor(seed / TWO_32) | 0];
}

/**
 * Keys of the founders `first` to `first + count` of a table, into `keyLo[0..count)` and `keyHi[0..count)`.
 * Ordinals and table numbers are whole numbers below 2^31; throws a RangeError otherwise.
 */
export function founderKeys(table: number, first: number, count: number, keyLo: Int32Array, keyHi: Int32Array): void {
  if ((table | 0) !== table || table < 0) {
    throw new RangeError(`table number is ${table}; expected a whole number below 2^31`);
  }
  if (!Number.isSafeInteger(first) || !(first >= 0 && count >= 0 && first + count <= TWO_31)) {
    throw new RangeError(`founders are ${first} to ${first + count}; expected whole numbers below 2^31`);
  }
  for (let i = 0; i < count; i++) {
    keyLo[i] = first + i;
    keyHi[i] = table;
  }
}

/**
 * The key of an actant born in the run, into `out[0]` (low) and `out[1]` (high): T20(T20(parent; kind, serial); table,
 * TAG) with the top bit set. `serial` is the parent's own count of births of that kind, never a day or a row, so a
 * line's fifth number has one key in two worlds though it comes a week later.
 */
export function bornKey(
  parentLo: number,
  parentHi: number,
  kind: number,
  serial: number,
  table: number,
  out: Int32Array,
): void {
  threefry(parentLo, parentHi, kind, serial, ADDRESS_ROUNDS, out);
  threefry(out[0], out[1], table, TAG, ADDRESS_ROUNDS, out);
  out[1] |= 0x80000000;
}

/** Order of two keys as unsigned 64-bit numbers: negative, 0 or positive. Founders come before the born. */
export function compareKeys(aLo: number, aHi: number, bLo: number, bHi: number): number {
  return (aHi >>> 0) - (bHi >>> 0) || (aLo >>> 0) - (bLo >>> 0);
}
