import type { Seen } from '../world/seen.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice, type Dice } from './dice.ts';
import { cellAt, type Ground } from './ground.ts';
import { NO_WORK, type Residents } from './residents.ts';

/** Sizes of households among those of 10 and over, cumulative shares of households. Assumed near the census: three in ten live alone. */
const HOUSEHOLDS = [0.32, 0.7, 0.86, 0.96, 1] as const;
/** People of a circle. */
const CIRCLE = 6;
/** Circles of a person: at work or study, and others of people who meet in one cell. */
const CIRCLES = 4;
/** How many others a person knows in this way: a part of them call each other at one time. */
export const ACQUAINTANCES = CIRCLES * (CIRCLE - 1);

/** Two who could call each other; `circle` is -1 for a household, else which of their circles it is. */
export type Known = (i: number, j: number, circle: number) => void;

/** Households, and circles of six who work or meet in one place: so contacts are near, and friends of friends often friends. */
export function whoKnowsWhom(world: Seen, ground: Ground, residents: Residents, known: Known): void {
  const dice = createDice(world);
  households(residents, dice, known);
  for (let circle = 0; circle < CIRCLES; circle++) {
    const order = shuffledWithin(groupsOf(ground, residents, dice, circle), residents, dice, 1 + circle);
    for (let at = 0; at + CIRCLE <= order.length; at += CIRCLE) {
      for (let i = at; i < at + CIRCLE; i++) {
        for (let j = i + 1; j < at + CIRCLE; j++) known(order[i], order[j], circle);
      }
    }
  }
}

function households(residents: Residents, dice: Dice, known: Known): void {
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
        if (residents.cell[order[i]] === residents.cell[order[j]]) known(order[i], order[j], -1);
    }
    at = last;
  }
}

/** Which place a circle has: the place of work, or a cell by gravity. */
function groupsOf(ground: Ground, residents: Residents, dice: Dice, circle: number): Int32Array {
  dice.turn(TRACE_DECISIONS.circle, 0, 10 + circle);
  const venues = ground.venueCell.length;
  return Int32Array.from({ length: residents.count }, (_, i) => {
    if (circle === 0 && residents.work[i] !== NO_WORK) return residents.work[i];
    dice.take(residents.keyLo[i], residents.keyHi[i]);
    return venues + cellAt(ground.byGravity, ground.cells, residents.cell[i], dice.share());
  });
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
