import type { Values } from '../evidence/parameter.ts';
import { exp, ln, pow } from '../kernel/math.ts';
import type { Seen } from '../world/seen.ts';
import { ACQUAINTANCES, whoKnowsWhom } from './circles.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import type { Ground } from './ground.ts';
import type { Residents } from './residents.ts';
import type { TIES } from './tie-parameters.ts';
import type { TRAFFIC } from './traffic-parameters.ts';

/** Ties of a household do not end. */
const FOR_EVER = 1 << 30;
/** Day on which all ties together carry the traffic of the year: a fixed one, so that what is asked for does not matter. */
const REFERENCE_DAY = 0;
const ROUNDS = 12;

/** Who calls whom: ties of two residents who both have a telephone, with calls and texts a day, over the days of the request. */
export interface Ties {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Which of their circles it comes of: two people can share several. */
  readonly circle: Int8Array;
  /** Days on which the two call each other; the last one left out. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly perDay: Float32Array;
}

/**
 * The graph of ordinary contacts. Of those whom a person knows, some are called at a time: each pair has epochs of its own
 * length, and draws anew in each whether the two call each other and how much. So ties end while others begin, and their number
 * stays. An epoch hangs on the keys of the pair alone: any day can be asked for without the days before it. Strength has the
 * published heavy tail; `events` is what all ties together carry in a day.
 */
export function tiesOf(
  world: Seen,
  ground: Ground,
  residents: Residents,
  hasPhone: Uint8Array,
  events: number,
  period: { readonly from: number; readonly to: number },
  values: { readonly ties: Values<typeof TIES>; readonly traffic: Values<typeof TRAFFIC> },
): Ties {
  const { ties: p, traffic } = values;
  const { keyLo, keyHi, talk, sociable } = residents;
  const list = createSpells(residents.count * 4);
  const reference = createStrengths(residents.count * 4);
  const dice = createDice(world);
  dice.turn(TRACE_DECISIONS.tie, 0);
  const chance = p.circle / ACQUAINTANCES;
  const shortest = p.life / p.lifeSpread;
  const ratio = 2 * ln(p.lifeSpread);
  const tail = 1 / (traffic.tieExponent - 1);
  const cut = 1 - pow(traffic.strongestTie, 1 - traffic.tieExponent);
  const strengthAt = (share: number): number => pow(1 - share * cut, -tail);

  whoKnowsWhom(world, ground, residents, (i, j, circle) => {
    if (hasPhone[i] === 0 || hasPhone[j] === 0) return;
    const [lo, hi] = [keyLo[i] ^ keyLo[j], keyHi[i] ^ keyHi[j] ^ (circle << 24)];
    const both = Math.sqrt(talk[i] * talk[j]);
    dice.take(lo, hi);
    if (circle < 0) {
      const strength = both * strengthAt(dice.share());
      list.add(i, j, circle, 0, FOR_EVER, strength);
      reference.add(strength);
      return;
    }
    const rank = dice.share();
    const life = Math.max(1, Math.floor(shortest * exp(ratio * rank)));
    const begun = Math.floor(dice.share() * life);
    const often = chance * sociable[i] * sociable[j];
    const epochOf = (day: number): number => Math.floor((day + begun) / life);
    // 0 when the two do not call each other in an epoch.
    const strengthIn = (epoch: number): number => {
      dice.take(lo ^ Math.imul(epoch + 1, 0x9e3779b9), hi);
      if (dice.share() >= often) return 0;
      return both * strengthAt(dice.share() < p.closeness ? rank : dice.share());
    };
    const first = epochOf(REFERENCE_DAY);
    const then = strengthIn(first);
    if (then > 0) reference.add(then);
    const last = epochOf(period.to - 1);
    for (let epoch = epochOf(period.from); epoch <= last; epoch++) {
      const strength = epoch === first ? then : strengthIn(epoch);
      if (strength > 0) list.add(i, j, circle, epoch * life - begun, (epoch + 1) * life - begun, strength);
    }
  });
  return list.finish(scaleOf(reference.all(), events, traffic.mostADay), traffic.mostADay);
}

/** What strengths are multiplied by to carry so many events, none more than the most. Again and again, since cutting takes some away. */
function scaleOf(strengths: Float32Array, events: number, most: number): number {
  let scale = 1;
  for (let round = 0; round < ROUNDS; round++) {
    let sum = 0;
    for (let e = 0; e < strengths.length; e++) sum += Math.min(most, scale * strengths[e]);
    if (sum > 0) scale *= events / sum;
  }
  return scale;
}

function createStrengths(capacity: number) {
  let column = new Float32Array(capacity);
  let count = 0;
  return {
    add(strength: number): void {
      if (count === column.length) column = longer(column, new Float32Array(count * 2));
      column[count++] = strength;
    },
    all: () => column.subarray(0, count),
  };
}

function createSpells(capacity: number) {
  let [a, b, from, to] = Array.from({ length: 4 }, () => new Int32Array(capacity));
  let circles = new Int8Array(capacity);
  const strengths = createStrengths(capacity);
  let count = 0;
  return {
    add(i: number, j: number, circle: number, begins: number, ends: number, strength: number): void {
      if (count === a.length) {
        [a, b, from, to] = [a, b, from, to].map((column) => longer(column, new Int32Array(count * 2)));
        circles = longer(circles, new Int8Array(count * 2));
      }
      a[count] = i;
      b[count] = j;
      from[count] = begins;
      to[count] = ends;
      circles[count++] = circle;
      strengths.add(strength);
    },
    finish(scale: number, most: number): Ties {
      const perDay = strengths.all().map((strength) => Math.min(most, scale * strength));
      const [ofA, ofB, begins, ends] = [a, b, from, to].map((column) => column.slice(0, count));
      return { count, a: ofA, b: ofB, circle: circles.slice(0, count), from: begins, to: ends, perDay };
    },
  };
}

function longer<Column extends Int32Array | Int8Array | Float32Array>(column: Column, into: Column): Column {
  into.set(column);
  return into;
}
