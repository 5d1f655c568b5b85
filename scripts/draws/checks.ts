/** A small battery, run in seconds: each check gives a standard score, near 0 for chance; beyond 5 it has failed. */
export type Check = (words: Int32Array) => number;

/** Largest size of a score that chance gives about once in a million checks. */
export const LIMIT = 5;

/** Bytes: chi-square of the 256 values. */
function bytes(words: Int32Array): number {
  const counts = new Float64Array(256);
  for (const word of words) {
    for (let shift = 0; shift < 32; shift += 8) counts[(word >>> shift) & 255]! += 1;
  }
  return chiSquareScore(counts, words.length * 4);
}

/** Bits: chi-square of the 32 places of a word, each half of the time one. */
function bits(words: Int32Array): number {
  const ones = new Float64Array(32);
  for (const word of words) {
    for (let place = 0; place < 32; place++) ones[place]! += (word >>> place) & 1;
  }
  let sum = 0;
  for (const count of ones) sum += (2 * count - words.length) ** 2 / words.length;
  return (sum - 32) / Math.sqrt(64);
}

/** Runs: words that rise on the one before; of n, (n - 1) / 2 with variance (n + 1) / 12 expected. */
function runs(words: Int32Array): number {
  let rises = 0;
  for (let i = 1; i < words.length; i++) rises += words[i]! >>> 0 > words[i - 1]! >>> 0 ? 1 : 0;
  return (rises - (words.length - 1) / 2) / Math.sqrt((words.length + 1) / 12);
}

/** Serial correlation between a word and the one two places on: the same half of neighbouring draws. */
function serial(words: Int32Array): number {
  let sum = 0;
  for (let i = 2; i < words.length; i++) sum += centred(words[i]!) * centred(words[i - 2]!);
  return (sum * 12) / Math.sqrt(words.length);
}

/** Avalanche: bits in which neighbouring draws differ, by place: chi-square of the 64 places. */
function avalanche(words: Int32Array): number {
  const flips = new Float64Array(64);
  for (let i = 2; i < words.length; i++) {
    const difference = words[i]! ^ words[i - 2]!;
    const first = (i & 1) * 32;
    for (let place = 0; place < 32; place++) flips[first + place]! += (difference >>> place) & 1;
  }
  const n = words.length / 2 - 1;
  let sum = 0;
  for (const count of flips) sum += (2 * count - n) ** 2 / n;
  return (sum - 64) / Math.sqrt(128);
}

/** Flipped bits between neighbouring draws, as a count from 0 to 64: chi-square against the binomial. */
function distance(words: Int32Array): number {
  const counts = new Float64Array(65);
  for (let i = 2; i < words.length; i += 2) {
    counts[ones(words[i]! ^ words[i - 2]!) + ones(words[i + 1]! ^ words[i - 1]!)]! += 1;
  }
  const n = words.length / 2 - 1;
  let sum = 0;
  let cells = 0;
  let chance = 2 ** -64;
  for (let k = 0; k <= 64; k++) {
    const expected = n * chance;
    if (expected >= 10) {
      sum += (counts[k]! - expected) ** 2 / expected;
      cells += 1;
    }
    chance *= (64 - k) / (k + 1);
  }
  return (sum - cells) / Math.sqrt(2 * cells);
}

export const CHECKS = { bytes, bits, runs, serial, avalanche, distance } satisfies Record<string, Check>;

/** The names of the checks that fail. */
export function failures(words: Int32Array): string[] {
  return Object.entries(CHECKS)
    .filter(([, check]) => !(Math.abs(check(words)) <= LIMIT))
    .map(([name]) => name);
}

function chiSquareScore(counts: Float64Array, total: number): number {
  const expected = total / counts.length;
  let sum = 0;
  for (const count of counts) sum += (count - expected) ** 2 / expected;
  return (sum - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1));
}

function centred(word: number): number {
  return ((word >>> 0) + 0.5) / 4294967296 - 0.5;
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
