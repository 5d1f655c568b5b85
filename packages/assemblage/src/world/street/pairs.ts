import { compareKeys } from '../../kernel/keys.ts';
import { ADDRESS_ROUNDS, threefry } from '../../kernel/threefry.ts';

/** The key of an ordered pair, `kind` telling its uses apart: for draws that belong to two actants. */
export function keyOfTwo(aLo: number, aHi: number, bLo: number, bHi: number, kind: number, out: Int32Array): void {
  threefry(aLo, aHi, bLo, bHi, ADDRESS_ROUNDS, out);
  threefry(out[0], out[1], kind, 0, ADDRESS_ROUNDS, out);
}

/** The key of a pair without direction: it is the same from both sides. */
export function keyOfPair(aLo: number, aHi: number, bLo: number, bHi: number, kind: number, out: Int32Array): void {
  if (compareKeys(aLo, aHi, bLo, bHi) <= 0) keyOfTwo(aLo, aHi, bLo, bHi, kind, out);
  else keyOfTwo(bLo, bHi, aLo, aHi, kind, out);
}
