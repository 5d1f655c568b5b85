import { exp, pow } from '../kernel/math.ts';
import type { City } from './city.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice, type Dice } from './dice.ts';
import { cellAt } from './ground.ts';

/** Trades and numbers outside that people come back to, some more than others, until they go to another. */
export interface Regulars {
  /** The telephone of a trade that a resident knows on a day, by a share; -1 where there is none. */
  trade(resident: number, day: number, share: number): number;
  /** As a share of all numbers outside, in the order of how many call them. */
  outside(resident: number, day: number, share: number): number;
}

export function regularsOf(city: City): Regulars {
  const { keyLo, keyHi } = city.residents;
  const { knownTrades, knownOutside } = city.trafficValues;
  const ranks = runningRanks(Math.max(knownTrades, knownOutside), city.habitValues.ranks);
  const tradeIn = tradesByCell(city);
  const { life } = city.tieValues;
  const [tradeLives, outsideLives, numbers] = [0, 1, 2].map((n) => {
    const own = createDice(city.world);
    own.turn(TRACE_DECISIONS.regular, 0, n);
    return own;
  });
  /** The epoch of the k-th of them: another one takes its place when it ends, after half the usual time to one and a half times it. */
  const epochOf = (lives: Dice, resident: number, k: number, day: number): number => {
    lives.take(keyLo[resident] ^ k, keyHi[resident]);
    const days = life * (0.5 + lives.share());
    return Math.floor(day / days + lives.share());
  };
  return {
    trade(resident, day, share) {
      const k = rankAt(ranks, knownTrades, share);
      return tradeIn(resident, k + 1 + 1024 * epochOf(tradeLives, resident, k, day));
    },
    outside(resident, day, share) {
      const k = rankAt(ranks, knownOutside, share);
      numbers.take(keyLo[resident] ^ (k + 1024 * epochOf(outsideLives, resident, k, day)), keyHi[resident]);
      return numbers.share();
    },
  };
}

/** Running sums of the shares of the first, second, ... of what a person comes back to. */
function runningRanks(count: number, exponent: number): Float64Array {
  const sums = new Float64Array(count + 1);
  for (let k = 0; k < count; k++) sums[k + 1] = sums[k] + pow(k + 1, -exponent);
  return sums;
}

/** Which of so many of them a share falls to. */
function rankAt(sums: Float64Array, known: number, share: number): number {
  let k = 0;
  while (k < known - 1 && sums[k + 1] <= share * sums[known]) k++;
  return k;
}

/** A trade that a resident knows, by a number: near, and those with much custom first. */
function tradesByCell(city: City): (resident: number, n: number) => number {
  const { phones, residents, ground, world, trafficValues } = city;
  const dice = createDice(world);
  const count = phones.tradeOwner.length;
  // Trades stand in the order of their cells, with running sums of their custom.
  const sums = new Float64Array(count + 1);
  const first = new Int32Array(ground.cells + 1);
  dice.turn(TRACE_DECISIONS.trade, 0);
  for (let t = 0; t < count; t++) {
    const owner = phones.tradeOwner[t];
    dice.take(residents.keyLo[owner], residents.keyHi[owner]);
    // Log-normal by the sum of twelve shares: near enough, and cheap.
    let normal = -6;
    for (let n = 0; n < 12; n++) normal += dice.share();
    sums[t + 1] = sums[t] + exp(trafficValues.tradeSpread * normal);
    first[residents.cell[owner] + 1]++;
  }
  for (let a = 0; a < ground.cells; a++) first[a + 1] += first[a];
  const known = createDice(world);
  known.turn(TRACE_DECISIONS.trade, 0, 1);
  return (resident, n) => {
    known.take(residents.keyLo[resident] ^ n, residents.keyHi[resident]);
    const cell = cellAt(ground.byGravity, ground.cells, residents.cell[resident], known.share());
    const target = sums[first[cell]] + known.share() * (sums[first[cell + 1]] - sums[first[cell]]);
    let [low, high] = [first[cell], first[cell + 1] - 1];
    if (high < low) return -1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle + 1] > target) high = middle;
      else low = middle + 1;
    }
    return phones.firstTrade + low;
  };
}
