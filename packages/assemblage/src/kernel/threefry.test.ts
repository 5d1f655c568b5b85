import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPair, fill, fillRounds, pairFill, streamOf, TAG, threefry } from './threefry.ts';

const hex = (words: Iterable<number>) =>
  Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ');

function block(k0: number, k1: number, c0: number, c1: number, rounds: number): Int32Array {
  const out = new Int32Array(2);
  threefry(k0, k1, c0, c1, rounds, out);
  return out;
}

describe('threefry', () => {
  // Random123's kat_vectors: threefry2x32 with 13 and 20 rounds.
  test.each([
    [0, 0, 0, 0, 13, '9d1c5ec6 8bd50731'],
    [0, 0, 0, 0, 20, '6b200159 99ba4efe'],
    [-1, -1, -1, -1, 13, 'fd36d048 2d17272c'],
    [-1, -1, -1, -1, 20, '1cb996fc bb002be7'],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 13, 'ba3e4725 f27d669e'],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 20, 'c4923a9c 483df7a0'],
  ])('known answer: key %i %i, counter %i %i, %i rounds', (k0, k1, c0, c1, rounds, answer) => {
    expect(hex(block(k0, k1, c0, c1, rounds))).toBe(answer);
  });

  test('agrees with the definition word by word, any number of rounds', () => {
    const words = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(words, words, words, words, fc.integer({ min: 0, max: 32 }), (k0, k1, c0, c1, rounds) => {
        expect(hex(block(k0, k1, c0, c1, rounds))).toBe(hex(definition(k0, k1, c0, c1, rounds)));
      }),
    );
  });

  test('signed and unsigned words are the same words', () => {
    expect(block(0xffffffff, 0x80000000, 0xdeadbeef, 5, 13)).toEqual(block(-1, -(2 ** 31), 0xdeadbeef | 0, 5, 13));
  });
});

/** Largest distance from one half, in standard deviations, of the chance that an input bit turns an output bit. */
function worstAvalanche(rounds: number): number {
  const inputs = 1024;
  const turned = new Int32Array(128 * 64);
  const address = new Int32Array(4);
  const [word, before, after] = [new Int32Array(2), new Int32Array(2), new Int32Array(2)];
  for (let i = 0; i < inputs; i++) {
    for (let k = 0; k < 4; k++) {
      threefry(1, 2, i, k, 20, word);
      address[k] = word[0];
    }
    threefry(address[0], address[1], address[2], address[3], rounds, before);
    for (let bit = 0; bit < 128; bit++) {
      address[bit >> 5] ^= 1 << (bit & 31);
      threefry(address[0], address[1], address[2], address[3], rounds, after);
      address[bit >> 5] ^= 1 << (bit & 31);
      for (let out = 0; out < 64; out++) {
        turned[bit * 64 + out] += ((before[out >> 5] ^ after[out >> 5]) >>> (out & 31)) & 1;
      }
    }
  }
  let worst = 0;
  for (const count of turned) worst = Math.max(worst, Math.abs(2 * count - inputs) / Math.sqrt(inputs));
  return worst;
}

test('every bit of stream and key turns every bit of a draw half of the time; with 6 rounds not', () => {
  expect(worstAvalanche(13)).toBeLessThan(5.5);
  expect(worstAvalanche(6)).toBeGreaterThan(8);
});

/** The block function with 64-bit whole numbers, as Salmon et al. write it. */
function definition(k0: number, k1: number, c0: number, c1: number, rounds: number): [number, number] {
  const word = (x: bigint) => BigInt.asUintN(32, x);
  const key = [word(BigInt(k0)), word(BigInt(k1)), 0n];
  key[2] = 0x1bd11bdan ^ key[0] ^ key[1];
  let a = word(BigInt(c0) + key[0]);
  let b = word(BigInt(c1) + key[1]);
  for (let r = 0; r < rounds; r++) {
    const left = BigInt([13, 15, 26, 6, 17, 29, 16, 24][r % 8]!);
    a = word(a + b);
    b = word((b << left) | (b >> (32n - left))) ^ a;
    if (r % 4 === 3) {
      const g = (r + 1) / 4;
      a = word(a + key[g % 3]!);
      b = word(b + key[(g + 1) % 3]! + BigInt(g));
    }
  }
  return [Number(a), Number(b)];
}

describe('streams and blocks', () => {
  const keyLo = Int32Array.from({ length: 64 }, (_, i) => Math.imul(i, 0x9e3779b9));
  const keyHi = Int32Array.from({ length: 64 }, (_, i) => (i % 3 === 0 ? 7 : Math.imul(i, 0x85ebca6b)));

  test('streamOf is two nested blocks, and every part of the address counts', () => {
    const out = new Int32Array(2);
    streamOf(12345, 67, 32, 365, 2, out);
    const inner = block(12345, 67, 32, TAG, 20);
    expect(out).toEqual(block(inner[0], inner[1], 365, 2, 20));
    expect(hex(out)).toBe('995a4fde a9e047cc');
    const seen = new Set([hex(out)]);
    for (let part = 0; part < 5; part++) {
      const address: [number, number, number, number, number] = [12345, 67, 32, 365, 2];
      address[part]! += 1;
      streamOf(...address, out);
      seen.add(hex(out));
    }
    expect(seen.size).toBe(6);
  });

  test.each([0, 1, 2, 3, 4, 5, 7, 8, 31, 32])('fill gives %i rows the same draws as one by one', (count) => {
    const outA = new Int32Array(count + 1).fill(99);
    const outB = new Int32Array(count + 1).fill(99);
    fill(0x0badcafe, -2, keyLo, keyHi, 5, count, outA, outB);
    for (let i = 0; i < count; i++) {
      expect([outA[i], outB[i]]).toEqual([...block(0x0badcafe, -2, keyLo[5 + i], keyHi[5 + i], 13)]);
    }
    expect([outA[count], outB[count]]).toEqual([99, 99]);
    const plainA = new Int32Array(count + 1).fill(99);
    const plainB = new Int32Array(count + 1).fill(99);
    fillRounds(0x0badcafe, -2, keyLo, keyHi, 5, count, plainA, plainB, 13);
    expect([plainA, plainB]).toEqual([outA, outB]);
  });

  test('a draw does not depend on the block that it is in', () => {
    const [outA, outB, partA, partB] = [0, 1, 2, 3].map(() => new Int32Array(64)) as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
    ];
    fill(1, 2, keyLo, keyHi, 0, 64, outA, outB);
    for (let from = 0; from < 64; from += 7) {
      const count = Math.min(7, 64 - from);
      fill(1, 2, keyLo, keyHi, from, count, partA, partB);
      expect(partA.slice(0, count)).toEqual(outA.slice(from, from + count));
      expect(partB.slice(0, count)).toEqual(outB.slice(from, from + count));
    }
  });

  test('pairs: T13(T20(stream; a); b), in blocks and alone', () => {
    const chooserLo = keyLo.map((_, i) => keyLo[i >> 2]);
    const outA = new Int32Array(60);
    const outB = new Int32Array(60);
    const alone = new Int32Array(2);
    for (const [aLo, aHi] of [
      [chooserLo, chooserLo],
      [keyLo, keyHi],
    ] as const) {
      pairFill(3, 4, aLo, aHi, keyHi, keyLo, 2, 60, outA, outB);
      for (let i = 0; i < 60; i++) {
        const inner = block(3, 4, aLo[2 + i], aHi[2 + i], 20);
        const expected = block(inner[0], inner[1], keyHi[2 + i], keyLo[2 + i], 13);
        drawPair(3, 4, aLo[2 + i], aHi[2 + i], keyHi[2 + i], keyLo[2 + i], alone);
        expect(alone).toEqual(expected);
        expect([outA[i], outB[i]]).toEqual([...expected]);
      }
    }
  });

  test('a pair whose first key is zero draws like any other', () => {
    const zero = new Int32Array(1);
    const [outA, outB, alone] = [new Int32Array(1), new Int32Array(1), new Int32Array(2)];
    pairFill(3, 4, zero, zero, zero, zero, 0, 1, outA, outB);
    drawPair(3, 4, 0, 0, 0, 0, alone);
    expect([outA[0], outB[0]]).toEqual([...alone]);
  });
});
