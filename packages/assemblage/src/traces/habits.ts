import type { Values } from '../evidence/parameter.ts';
import { exp, ln } from '../kernel/math.ts';
import { normalFrom, normalTable } from '../kernel/quantile.ts';
import type { Seen } from '../world/seen.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import type { HABITS } from './habit-parameters.ts';
import type { Residents } from './residents.ts';
import { rhythmsOf, type Rhythms } from './rhythms.ts';

/** Nobody has more than this share of what the average of a week would be on days of one kind. */
const MOST_AT_WEEKENDS = 3;

/** What a person does in telephoning that others do not, for good: fixed by the key of the person alone. */
export interface Habits {
  /** Log odds, against everybody, of a text rather than a call between two telephones; and that the first of them begins. */
  text(a: number, b: number): number;
  begins(a: number, b: number): number;
  /** Length of their calls against everybody's. */
  length(a: number, b: number): number;
  /** Calls and texts in a row between them, mean. */
  burst(a: number, b: number): number;
  /** How much they telephone on days of a kind against the average of the week: 0 working days, 1 weekends. */
  onDays(weekend: 0 | 1, a: number, b: number): number;
  readonly rhythms: Rhythms;
}

/** `burst` is the mean over all people. Telephones that are no resident's have no habits: those of the other side decide. */
export function habitsOf(world: Seen, residents: Residents, burst: number, p: Values<typeof HABITS>): Habits {
  const { count, keyLo, keyHi } = residents;
  const columns = Array.from({ length: 5 }, () => new Float32Array(count));
  const [texts, begins, long, row, weekend] = columns;
  const words = new Int32Array(count);
  const late = new Uint8Array(count);
  const dice = createDice(world);
  const normal = normalTable();
  const next = (sd: number): number => sd * normalFrom(dice.word(), normal);
  dice.turn(TRACE_DECISIONS.manner, 0);
  for (let i = 0; i < count; i++) {
    dice.take(keyLo[i], keyHi[i]);
    texts[i] = next(p.texting);
    begins[i] = next(p.beginning);
    long[i] = next(p.talkingLong);
    row[i] = next(p.inARow);
    weekend[i] = next(p.weekend);
    words[i] = dice.word();
    late[i] = dice.word() >>> 28;
  }
  const pairs = createDice(world);
  pairs.turn(TRACE_DECISIONS.mannerOfTwo, 0);
  const root = Math.sqrt(0.5);
  // Of two people the sum over the root of two: pairs are then as unlike as people are.
  const both = (column: Float32Array, a: number, b: number): number =>
    a >= count ? column[b] : b >= count ? column[a] : root * (column[a] + column[b]);
  const ofTwo = (which: 0 | 1, a: number, b: number): number => {
    if (a >= count || b >= count) return 0;
    pairs.take(keyLo[a] ^ keyLo[b], keyHi[a] ^ keyHi[b]);
    if (which === 1) pairs.word();
    return p.ofTwo * normalFrom(pairs.word(), normal);
  };
  const meanLength = (p.talkingLong * p.talkingLong) / 2;
  const meanWeekend = (p.weekend * p.weekend) / 2;
  const meanRow = (p.inARow * p.inARow) / 2;
  return {
    text: (a, b) => both(texts, a, b) + ofTwo(0, a, b),
    begins: (a, b) => (a < count ? begins[a] : 0) - (b < count ? begins[b] : 0) + ofTwo(1, a, b),
    length: (a, b) => exp(both(long, a, b) - meanLength),
    burst: (a, b) => 1 + (burst - 1) * exp(both(row, a, b) - meanRow),
    onDays: (kind, a, b) => {
      const share = Math.min(MOST_AT_WEEKENDS, exp(both(weekend, a, b) - meanWeekend));
      return kind === 1 ? share : (7 - 2 * share) / 5;
    },
    rhythms: rhythmsOf(words, late, p),
  };
}

/** A share at other log odds. */
export function atOdds(logOdds: number): number {
  return 1 / (1 + exp(-logOdds));
}

/** Log odds in the middle of a normal spread of which the mean share is this (after MacKay 1992). */
export function middleOdds(share: number, sd: number): number {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, share));
  return ln(bounded / (1 - bounded)) * Math.sqrt(1 + (Math.PI / 8) * sd * sd);
}
