import { exp } from '../../src/kernel/math.ts';
import { fill, streamOf } from '../../src/kernel/threefry.ts';

/** Published setting and result (Rozzi, Giovannetti, Pin & Campana, on Merseyside), as figures of a port give them. */
export const PUBLISHED = {
  values: [173, 125, 100, 76, 63, 51, 42, 35, 29, 26],
  visits: [2.07, 1.73, 1.49, 1.29, 1.13, 0.96, 0.96, 0.93, 0.97, 0.98],
  fights: [0.59, 0.46, 0.38, 0.29, 0.17, 0.05, 0.06, 0.05, 0.11, 0.12],
  groups: 10,
  noise: 10,
  periods: 80_000,
  tolerance: 0.05,
} as const;

/** What the published figures do not tell. Fitted to them, so that nothing here is a prediction. */
export interface Guess {
  /** What a fight costs each who is in it, with one rival, and for each further rival. */
  readonly fight: number;
  readonly rival: number;
  /** Weight of the last period in what a group believes an area to be worth. */
  readonly learning: number;
}

export interface TurfResult {
  /** Groups in an area, and whether there were two or more, by area: means over the periods. */
  readonly visits: readonly number[];
  readonly fights: readonly number[];
}

/** Any number that no decision of the model has. */
const DECISION = 256;
const WORD = 1 / 4294967296;

/**
 * A reading of the model, not the model: each group decides on each area apart, by logit with the published noise over
 * what it believes the area to be worth. Alone it takes the area. Of several the one with the highest draw takes it, and all
 * pay for the fight. A group that stayed away learns what it would have got.
 */
export function playTurf(guess: Guess, seed: number, periods: number = PUBLISHED.periods): TurfResult {
  const { groups, noise, values } = PUBLISHED;
  const areas = values.length;
  const pairs = groups * areas;
  const keyLo = Int32Array.from({ length: pairs }, (_, pair) => pair);
  const keyHi = new Int32Array(pairs);
  const [chance, strength, stream] = [new Int32Array(pairs), new Int32Array(pairs), new Int32Array(2)];
  const worth = new Float64Array(pairs);
  const there = new Uint8Array(pairs);
  const visits = new Float64Array(areas);
  const fights = new Float64Array(areas);
  const settled = Math.floor(periods / 4);
  for (let period = 0; period < periods; period++) {
    streamOf(seed, 0, DECISION, period, 0, stream);
    fill(stream[0]!, stream[1]!, keyLo, keyHi, 0, pairs, chance, strength);
    for (let area = 0; area < areas; area++) {
      const first = area * groups;
      let present = 0;
      let strongest = -1;
      for (let pair = first; pair < first + groups; pair++) {
        there[pair] = (chance[pair]! >>> 0) * WORD * (1 + exp(-worth[pair]! / noise)) < 1 ? 1 : 0;
        present += there[pair]!;
        if (there[pair] === 1) strongest = Math.max(strongest, strength[pair]! >>> 0);
      }
      for (let pair = first; pair < first + groups; pair++) {
        const rivals = present - there[pair]!;
        const takes = there[pair] === 1 ? strength[pair]! >>> 0 === strongest : strength[pair]! >>> 0 > strongest;
        const paid = rivals === 0 ? 0 : guess.fight + guess.rival * (rivals - 1);
        worth[pair]! += guess.learning * ((takes ? values[area]! : 0) - paid - worth[pair]!);
      }
      if (period < settled) continue;
      visits[area]! += present;
      fights[area]! += present > 1 ? 1 : 0;
    }
  }
  const mean = (sums: Float64Array): number[] => Array.from(sums, (sum) => sum / (periods - settled));
  return { visits: mean(visits), fights: mean(fights) };
}

/** Largest and root mean square distance from the published figures. */
export function distanceFrom({ visits, fights }: TurfResult): { readonly largest: number; readonly rms: number } {
  const off = [
    ...visits.map((value, area) => value - PUBLISHED.visits[area]!),
    ...fights.map((value, area) => value - PUBLISHED.fights[area]!),
  ];
  return {
    largest: Math.max(...off.map(Math.abs)),
    rms: Math.sqrt(off.reduce((sum, one) => sum + one * one, 0) / off.length),
  };
}
