import type { Values } from '../evidence/parameter.ts';
import { pow } from '../kernel/math.ts';
import type { Seen } from '../world/seen.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice, type Dice } from './dice.ts';
import { cellAt, type Ground } from './ground.ts';
import { NO_WORK, type Residents } from './residents.ts';
import type { TRAFFIC } from './traffic-parameters.ts';

/** Sizes of households among those of 10 and over, cumulative shares of households. Assumed near the census: three in ten live alone. */
const HOUSEHOLDS = [0.32, 0.7, 0.86, 0.96, 1] as const;
/** People of a circle; how many of them a person calls follows from `traffic.circle`. */
const CIRCLE = 4;
/** Circles of a person: at work, and two of people who meet in one cell. */
const CIRCLES = 3;

/** Who calls whom: ties of two residents who both have a telephone, with calls and texts a day. */
export interface Ties {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly perDay: Float32Array;
}

/**
 * The graph of ordinary contacts: households, and circles of four who work or meet in one place. So contacts are near,
 * and friends of friends are often friends. Strength of ties has the published heavy tail; `events` is what all ties
 * together carry in a day.
 */
export function tiesOf(
  world: Seen,
  ground: Ground,
  residents: Residents,
  hasPhone: Uint8Array,
  events: number,
  p: Values<typeof TRAFFIC>,
): Ties {
  const dice = createDice(world);
  const list = createList(residents.count * 3);
  const tied = (i: number, j: number): void => {
    if (hasPhone[i] === 1 && hasPhone[j] === 1) list.add(i, j);
  };
  households(residents, dice, tied);
  for (let round = 0; round < CIRCLES; round++) {
    circles(
      groupsOf(ground, residents, dice, round),
      residents,
      dice,
      round,
      p.circle / (CIRCLES * (CIRCLE - 1)),
      tied,
    );
  }
  return withRates(residents, list, dice, events, p);
}

function createList(capacity: number) {
  let a = new Int32Array(capacity);
  let b = new Int32Array(capacity);
  let count = 0;
  return {
    add(i: number, j: number): void {
      if (count === a.length) {
        const [moreA, moreB] = [new Int32Array(count * 2), new Int32Array(count * 2)];
        moreA.set(a);
        moreB.set(b);
        [a, b] = [moreA, moreB];
      }
      a[count] = i;
      b[count++] = j;
    },
    all: () => ({ a: a.slice(0, count), b: b.slice(0, count), count }),
  };
}

type Tied = (i: number, j: number) => void;

function households(residents: Residents, dice: Dice, tied: Tied): void {
  const order = shuffledWithin(residents.cell, residents, dice, 0);
  for (let at = 0; at < order.length;) {
    dice.take(residents.keyLo[order[at]], residents.keyHi[order[at]]);
    dice.word();
    const share = dice.share();
    let size = 1;
    while (HOUSEHOLDS[size - 1] <= share) size++;
    const last = Math.min(order.length, at + size);
    for (let i = at; i < last; i++) {
      for (let j = i + 1; j < last; j++)
        if (residents.cell[order[i]] === residents.cell[order[j]]) tied(order[i], order[j]);
    }
    at = last;
  }
}

/** Which place a circle has: the place of work, or a cell by gravity. */
function groupsOf(ground: Ground, residents: Residents, dice: Dice, round: number): Int32Array {
  dice.turn(TRACE_DECISIONS.circle, 0, 10 + round);
  const venues = ground.venueCell.length;
  return Int32Array.from({ length: residents.count }, (_, i) => {
    if (round === 0 && residents.work[i] !== NO_WORK) return residents.work[i];
    dice.take(residents.keyLo[i], residents.keyHi[i]);
    return venues + cellAt(ground.byGravity, ground.cells, residents.cell[i], dice.share());
  });
}

function circles(group: Int32Array, residents: Residents, dice: Dice, round: number, chance: number, tied: Tied): void {
  const order = shuffledWithin(group, residents, dice, 1 + round);
  dice.turn(TRACE_DECISIONS.circle, 0, 20 + round);
  for (let at = 0; at + CIRCLE <= order.length; at += CIRCLE) {
    dice.take(residents.keyLo[order[at]], residents.keyHi[order[at]]);
    for (let i = at; i < at + CIRCLE; i++) {
      for (let j = i + 1; j < at + CIRCLE; j++) if (dice.share() < chance) tied(order[i], order[j]);
    }
  }
}

/** All residents, group by group, in an order of chance inside each. */
function shuffledWithin(group: ArrayLike<number>, residents: Residents, dice: Dice, n: number): Int32Array {
  dice.turn(TRACE_DECISIONS.circle, 0, n);
  const count = residents.count;
  const rank = new Uint32Array(count);
  let groups = 0;
  for (let i = 0; i < count; i++) {
    dice.take(residents.keyLo[i], residents.keyHi[i]);
    rank[i] = dice.word();
    groups = Math.max(groups, group[i] + 1);
  }
  const from = new Int32Array(groups + 1);
  for (let i = 0; i < count; i++) from[group[i] + 1]++;
  for (let g = 0; g < groups; g++) from[g + 1] += from[g];
  const at = from.slice(0, groups);
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[at[group[i]]++] = i;
  for (let g = 0; g < groups; g++) {
    order.subarray(from[g], from[g + 1]).sort((i, j) => rank[i] - rank[j] || i - j);
  }
  return order;
}

/** Strength of ties by a law with a heavy tail, times how much both talk; brought to the traffic of the day. */
function withRates(
  residents: Residents,
  list: ReturnType<typeof createList>,
  dice: Dice,
  events: number,
  p: Values<typeof TRAFFIC>,
): Ties {
  const { a, b, count } = list.all();
  const perDay = new Float32Array(count);
  dice.turn(TRACE_DECISIONS.tie, 0);
  const tail = 1 / (p.tieExponent - 1);
  const cut = 1 - pow(p.strongestTie, 1 - p.tieExponent);
  for (let e = 0; e < count; e++) {
    dice.take(residents.keyLo[a[e]] ^ residents.keyLo[b[e]], residents.keyHi[a[e]] ^ residents.keyHi[b[e]]);
    const strength = pow(1 - dice.share() * cut, -tail);
    perDay[e] = strength * Math.sqrt(residents.talk[a[e]] * residents.talk[b[e]]);
  }
  // Again and again, since cutting the strongest takes some of the traffic away.
  for (let round = 0; round < 8; round++) {
    let sum = 0;
    for (let e = 0; e < count; e++) sum += perDay[e];
    for (let e = 0; e < count; e++) perDay[e] = Math.min(p.mostADay, (perDay[e] * events) / sum);
  }
  return { count, a, b, perDay };
}
