/**
 * Event-keyed chance: Threefry-2x32, a counter-based generator without state.
 * Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11.
 *
 * The address of a draw is used in two steps, all words 32 bits wide:
 *   stream = T20(T20(seed; decision, TAG); day, n), once a day for each decision;
 *   draw = T13(stream; key), 64 bits for each row.
 * T_R(k; c) is the block function with R rounds, key k and counter c. Results go to Int32Arrays, since engines box a
 * 32-bit word that is kept in a variable outside a loop.
 */

/** Marks the first counter of an address, and the last one of a born actant's key. */
export const TAG = 0x53545231;
/** Rounds of the last step of a draw. By rows nine fail a small battery at 64 MB, ten pass it; see docs/draws.md. */
export const DRAW_ROUNDS = 13;
/** Rounds of the steps that make streams and keys, as Random123 recommends. */
export const ADDRESS_ROUNDS = 20;

const PARITY = 0x1bd11bda;
const ROTATIONS = new Int32Array([13, 15, 26, 6, 17, 29, 16, 24]);
const LAST = new Int32Array(2);

/**
 * One block T_rounds(k0, k1; c0, c1) into `out[0]` and `out[1]`. For streams, births and single draws; blocks of rows
 * take `fill`.
 */
export function threefry(k0: number, k1: number, c0: number, c1: number, rounds: number, out: Int32Array): void {
  // After every fourth round the three key words change places and two are added.
  let x = k0 | 0;
  let y = k1 | 0;
  let z = PARITY ^ x ^ y;
  let a = (c0 + x) | 0;
  let b = (c1 + y) | 0;
  let r = 0;
  for (; r + 4 <= rounds; r += 4) {
    // A round: a += b, then b = (b rotated) ^ a. The rotation is evaluated first.
    if ((r & 4) === 0) {
      b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
      b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
      b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
      b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
    } else {
      b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
      b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
      b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
      b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
    }
    const next = y;
    y = z;
    z = x;
    x = next;
    a = (a + x) | 0;
    b = (b + y + (r >> 2) + 1) | 0;
  }
  for (; r < rounds; r++) {
    const left = ROTATIONS[r & 7];
    b = ((b << left) | (b >>> (32 - left))) ^ (a = (a + b) | 0);
  }
  out[0] = a;
  out[1] = b;
}

/** The stream of a decision on a day, into `out[0]` and `out[1]`. Once a day and decision, never for each row. */
export function streamOf(
  seedLo: number,
  seedHi: number,
  decision: number,
  day: number,
  n: number,
  out: Int32Array,
): void {
  threefry(seedLo, seedHi, decision, TAG, ADDRESS_ROUNDS, out);
  threefry(out[0], out[1], day, n, ADDRESS_ROUNDS, out);
}

/**
 * The draws of `count` rows: `outA[i]`, `outB[i]` = T13(stream; key of row `from + i`). The hot form of `threefry`:
 * rounds unrolled, four rows at a time. Keys lie side by side in `keyLo` and `keyHi`.
 */
export function fill(
  streamLo: number,
  streamHi: number,
  keyLo: Int32Array,
  keyHi: Int32Array,
  from: number,
  count: number,
  outA: Int32Array,
  outB: Int32Array,
): void {
  const fours = count & ~3;
  fillFours(streamLo, streamHi, keyLo, keyHi, from, fours, outA, outB);
  for (let i = fours; i < count; i++) {
    threefry(streamLo, streamHi, keyLo[from + i], keyHi[from + i], DRAW_ROUNDS, LAST);
    outA[i] = LAST[0];
    outB[i] = LAST[1];
  }
}

/** The part of `fill` that comes in fours: a function of its own, so that a rare tail never throws its machine code away. */
function fillFours(
  streamLo: number,
  streamHi: number,
  keyLo: Int32Array,
  keyHi: Int32Array,
  from: number,
  fours: number,
  outA: Int32Array,
  outB: Int32Array,
): void {
  const x = streamLo | 0;
  const y = streamHi | 0;
  const z = PARITY ^ x ^ y;
  // The rounds of `threefry`, one line each.
  for (let i = 0; i < fours; i += 4) {
    const row = from + i;
    let a0 = (keyLo[row] + x) | 0;
    let b0 = (keyHi[row] + y) | 0;
    let a1 = (keyLo[row + 1] + x) | 0;
    let b1 = (keyHi[row + 1] + y) | 0;
    let a2 = (keyLo[row + 2] + x) | 0;
    let b2 = (keyHi[row + 2] + y) | 0;
    let a3 = (keyLo[row + 3] + x) | 0;
    let b3 = (keyHi[row + 3] + y) | 0;
    b0 = ((b0 << 13) | (b0 >>> 19)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 13) | (b1 >>> 19)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 13) | (b2 >>> 19)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 13) | (b3 >>> 19)) ^ (a3 = (a3 + b3) | 0);
    b0 = ((b0 << 15) | (b0 >>> 17)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 15) | (b1 >>> 17)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 15) | (b2 >>> 17)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 15) | (b3 >>> 17)) ^ (a3 = (a3 + b3) | 0);
    b0 = ((b0 << 26) | (b0 >>> 6)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 26) | (b1 >>> 6)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 26) | (b2 >>> 6)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 26) | (b3 >>> 6)) ^ (a3 = (a3 + b3) | 0);
    b0 = ((b0 << 6) | (b0 >>> 26)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 6) | (b1 >>> 26)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 6) | (b2 >>> 26)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 6) | (b3 >>> 26)) ^ (a3 = (a3 + b3) | 0);
    a0 = (a0 + y) | 0;
    b0 = (b0 + z + 1) | 0;
    a1 = (a1 + y) | 0;
    b1 = (b1 + z + 1) | 0;
    a2 = (a2 + y) | 0;
    b2 = (b2 + z + 1) | 0;
    a3 = (a3 + y) | 0;
    b3 = (b3 + z + 1) | 0;
    b0 = ((b0 << 17) | (b0 >>> 15)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 17) | (b1 >>> 15)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 17) | (b2 >>> 15)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 17) | (b3 >>> 15)) ^ (a3 = (a3 + b3) | 0);
    b0 = ((b0 << 29) | (b0 >>> 3)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 29) | (b1 >>> 3)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 29) | (b2 >>> 3)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 29) | (b3 >>> 3)) ^ (a3 = (a3 + b3) | 0);
    b0 = ((b0 << 16) | (b0 >>> 16)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 16) | (b1 >>> 16)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 16) | (b2 >>> 16)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 16) | (b3 >>> 16)) ^ (a3 = (a3 + b3) | 0);
    b0 = ((b0 << 24) | (b0 >>> 8)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 24) | (b1 >>> 8)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 24) | (b2 >>> 8)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 24) | (b3 >>> 8)) ^ (a3 = (a3 + b3) | 0);
    a0 = (a0 + z) | 0;
    b0 = (b0 + x + 2) | 0;
    a1 = (a1 + z) | 0;
    b1 = (b1 + x + 2) | 0;
    a2 = (a2 + z) | 0;
    b2 = (b2 + x + 2) | 0;
    a3 = (a3 + z) | 0;
    b3 = (b3 + x + 2) | 0;
    b0 = ((b0 << 13) | (b0 >>> 19)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 13) | (b1 >>> 19)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 13) | (b2 >>> 19)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 13) | (b3 >>> 19)) ^ (a3 = (a3 + b3) | 0);
    b0 = ((b0 << 15) | (b0 >>> 17)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 15) | (b1 >>> 17)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 15) | (b2 >>> 17)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 15) | (b3 >>> 17)) ^ (a3 = (a3 + b3) | 0);
    b0 = ((b0 << 26) | (b0 >>> 6)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 26) | (b1 >>> 6)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 26) | (b2 >>> 6)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 26) | (b3 >>> 6)) ^ (a3 = (a3 + b3) | 0);
    b0 = ((b0 << 6) | (b0 >>> 26)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 6) | (b1 >>> 26)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 6) | (b2 >>> 26)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 6) | (b3 >>> 26)) ^ (a3 = (a3 + b3) | 0);
    a0 = (a0 + x) | 0;
    b0 = (b0 + y + 3) | 0;
    a1 = (a1 + x) | 0;
    b1 = (b1 + y + 3) | 0;
    a2 = (a2 + x) | 0;
    b2 = (b2 + y + 3) | 0;
    a3 = (a3 + x) | 0;
    b3 = (b3 + y + 3) | 0;
    b0 = ((b0 << 17) | (b0 >>> 15)) ^ (a0 = (a0 + b0) | 0);
    b1 = ((b1 << 17) | (b1 >>> 15)) ^ (a1 = (a1 + b1) | 0);
    b2 = ((b2 << 17) | (b2 >>> 15)) ^ (a2 = (a2 + b2) | 0);
    b3 = ((b3 << 17) | (b3 >>> 15)) ^ (a3 = (a3 + b3) | 0);
    outA[i] = a0;
    outB[i] = b0;
    outA[i + 1] = a1;
    outB[i + 1] = b1;
    outA[i + 2] = a2;
    outB[i + 2] = b2;
    outA[i + 3] = a3;
    outB[i + 3] = b3;
  }
}

/** `fill` with any number of rounds, plain and slower: to show that a battery is not blind. */
export function fillRounds(
  streamLo: number,
  streamHi: number,
  keyLo: Int32Array,
  keyHi: Int32Array,
  from: number,
  count: number,
  outA: Int32Array,
  outB: Int32Array,
  rounds: number,
): void {
  for (let i = 0; i < count; i++) {
    threefry(streamLo, streamHi, keyLo[from + i], keyHi[from + i], rounds, LAST);
    outA[i] = LAST[0];
    outB[i] = LAST[1];
  }
}

/**
 * The draw of a pair, T13(T20(stream; key a); key b), into `out[0]` and `out[1]`. Where the pair has no direction, a is
 * the smaller key (`compareKeys`).
 */
export function drawPair(
  streamLo: number,
  streamHi: number,
  aLo: number,
  aHi: number,
  bLo: number,
  bHi: number,
  out: Int32Array,
): void {
  threefry(streamLo, streamHi, aLo, aHi, ADDRESS_ROUNDS, out);
  threefry(out[0], out[1], bLo, bHi, DRAW_ROUNDS, out);
}

/**
 * The draws of `count` pairs, as `drawPair`, for rows `from` to `from + count`. Neighbouring rows with the same a (a
 * chooser and its alternatives) pay the first step once.
 */
export function pairFill(
  streamLo: number,
  streamHi: number,
  aLo: Int32Array,
  aHi: Int32Array,
  bLo: Int32Array,
  bHi: Int32Array,
  from: number,
  count: number,
  outA: Int32Array,
  outB: Int32Array,
): void {
  const x = streamLo | 0;
  const y = streamHi | 0;
  const z = PARITY ^ x ^ y;
  let lastLo = 0;
  let lastHi = 0;
  let u = 0;
  let v = 0;
  let w = 0;
  for (let i = 0; i < count; i++) {
    const row = from + i;
    const lo = aLo[row];
    const hi = aHi[row];
    if (i === 0 || lo !== lastLo || hi !== lastHi) {
      lastLo = lo;
      lastHi = hi;
      let a = (lo + x) | 0;
      let b = (hi + y) | 0;
      b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
      b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
      b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
      b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
      a = (a + y) | 0;
      b = (b + z + 1) | 0;
      b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
      b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
      b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
      b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
      a = (a + z) | 0;
      b = (b + x + 2) | 0;
      b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
      b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
      b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
      b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
      a = (a + x) | 0;
      b = (b + y + 3) | 0;
      b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
      b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
      b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
      b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
      a = (a + y) | 0;
      b = (b + z + 4) | 0;
      b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
      b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
      b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
      b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
      a = (a + z) | 0;
      b = (b + x + 5) | 0;
      u = a;
      v = b;
      w = PARITY ^ a ^ b;
    }
    let a = (bLo[row] + u) | 0;
    let b = (bHi[row] + v) | 0;
    b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
    b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
    b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
    b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
    a = (a + v) | 0;
    b = (b + w + 1) | 0;
    b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
    b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
    b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
    b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
    a = (a + w) | 0;
    b = (b + u + 2) | 0;
    b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
    b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
    b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
    b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
    a = (a + u) | 0;
    b = (b + v + 3) | 0;
    b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
    outA[i] = a;
    outB[i] = b;
  }
}
