import { poissonFrom, poissonTable } from '../../src/kernel/distributions.ts';
import { fill, streamOf } from '../../src/kernel/threefry.ts';
import { againstEvenly, PARTS, scoreTomorrow } from '../../src/world/street/patrol-hours.ts';

/** Setting and result of Ensign et al. (2018): two areas with the published rates of Oakland, one patrol a day. */
export const PUBLISHED = {
  rates: [3.68511, 2.816466],
  before: [609, 379],
  fade: 0.01,
  days: 1000,
  /** Share of patrol in the first area at the end, and its standard deviation over repetitions. */
  uncorrected: { mean: 0.932, sd: 0.056 },
  corrected: { mean: 0.568, sd: 0.051 },
  truth: 0.5668,
} as const;

/** Any number that no decision of the model has. */
const DECISION = 257;
const WORD = 2 ** -32;

/** Lives the published urn by the score and the hours of the mechanism `patrol`. Share of patrol in the first area at the end. */
export function shareOfPatrol(seed: number, corrected: boolean): number {
  const { rates, before, fade, days } = PUBLISHED;
  const tables = rates.map((rate) => poissonTable(rate));
  const score = before.map((finds) => finds * PARTS);
  const stream = new Int32Array(2);
  const keyLo = new Int32Array(1);
  const keyHi = new Int32Array(1);
  const a = new Int32Array(1);
  const b = new Int32Array(1);
  for (let day = 0; day < days; day++) {
    streamOf(seed, 0, DECISION, day, 0, stream);
    fill(stream[0], stream[1], keyLo, keyHi, 0, 1, a, b);
    const sent = (a[0] >>> 0) * WORD < shareOf(score) ? 0 : 1;
    const chance = sent === 0 ? shareOf(score) : 1 - shareOf(score);
    const found = poissonFrom(b[0], tables[sent]);
    for (const area of [0, 1]) {
      score[area] = scoreTomorrow(score[area], fade, area === sent ? found : 0, corrected ? chance : 1);
    }
  }
  return shareOf(score);
}

/** All hours follow the score; two areas with as many residents each. */
function shareOf([one, other]: readonly number[]): number {
  return againstEvenly(1, one, one + other, 1, 2) / 2;
}
