/**
 * A generator with state: xoshiro128** (Blackman & Vigna 2021, Scrambled linear pseudorandom number generators, ACM
 * Transactions on Mathematical Software 47(4):36), seeded by splitmix32. Each call gives the next word. No run uses it: it is
 * here to be compared with.
 */
export function sequentialDraws(seedLo: number, seedHi: number): () => number {
  let mixed = seedLo ^ Math.imul(seedHi, 0x9e3779b9);
  const seeded = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let word = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  };
  let [s0, s1, s2, s3] = [seeded(), seeded(), seeded(), seeded()];
  return () => {
    const result = Math.imul(rotate(Math.imul(s1, 5), 7), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotate(s3, 11);
    return result;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
