/** Nanoseconds per 64-bit draw, one line. Medians of 15 runs; trust ratios on a shared machine. */
import { founderKeys } from '../src/kernel/keys.ts';
import { drawPair, fill, fillRounds, pairFill, streamOf, threefry } from '../src/kernel/threefry.ts';

const BLOCK = 1024;
const BLOCKS = 2048;
const stream = new Int32Array(2);
streamOf(1, 0, 32, 1, 0, stream);
const keyLo = new Int32Array(BLOCK * 64);
const keyHi = new Int32Array(BLOCK * 64);
founderKeys(1, 0, keyLo.length, keyLo, keyHi);
const alternativeLo = keyLo.map((lo) => lo * 7);
const chooserLo = keyLo.map((lo) => lo >> 2);
const outA = new Int32Array(BLOCK);
const outB = new Int32Array(BLOCK);
const out = new Int32Array(2);
let sink = 0;

function nanoseconds(block: (from: number) => void): number {
  const times: number[] = [];
  for (let run = 0; run < 15; run++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < BLOCKS; i++) {
      block((i & 63) * BLOCK);
      sink ^= outA[i & (BLOCK - 1)];
    }
    times.push(Number(process.hrtime.bigint() - start) / (BLOCKS * BLOCK));
  }
  return times.toSorted((a, b) => a - b)[7];
}

const [s, t] = stream;
const measured = {
  fill: nanoseconds((from) => fill(s, t, keyLo, keyHi, from, BLOCK, outA, outB)),
  'plain, 13 rounds': nanoseconds((from) => fillRounds(s, t, keyLo, keyHi, from, BLOCK, outA, outB, 13)),
  'one at a time': nanoseconds((from) => {
    for (let i = 0; i < BLOCK; i++) {
      threefry(s, t, keyLo[from + i], keyHi[from + i], 13, out);
      outA[i] = out[0];
    }
  }),
  pairFill: nanoseconds((from) => pairFill(s, t, keyLo, keyHi, alternativeLo, keyHi, from, BLOCK, outA, outB)),
  'pairFill, four alternatives each': nanoseconds((from) =>
    pairFill(s, t, chooserLo, keyHi, alternativeLo, keyHi, from, BLOCK, outA, outB),
  ),
  drawPair: nanoseconds((from) => {
    for (let i = 0; i < BLOCK; i++) drawPair(s, t, keyLo[from + i], 1, alternativeLo[from + i], 1, out);
    outA[0] = out[0];
  }),
};
const parts = Object.entries(measured).map(([name, value]) => `${name} ${value.toFixed(1)}`);
console.log(`ns per 64-bit draw: ${parts.join(', ')} (Node ${process.version}, check ${sink >>> 0})`);
