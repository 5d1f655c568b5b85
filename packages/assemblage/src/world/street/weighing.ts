import { ATTRACTIONS, OPTIONS } from './practices.ts';

/**
 * Experience-weighted attraction (Camerer & Ho 1999) with a logit, for one family of options at a time. An attraction is
 * what an option was worth: an average, so that it does not grow with time.
 */
interface Weights {
  /** Of the past in what an option was worth, a review. */
  readonly memory: number;
  /** Of an option that was only heard or thought of, against one that was tried. */
  readonly hearsay: number;
}

/** Place in `attraction` of the first option of a family of a network. */
export function firstOption(network: number, family: number): number {
  return network * ATTRACTIONS + family * OPTIONS;
}

/** Own experience goes into the option in use. Options that nobody tried count for less: who does badly looks around. */
export function experienced(
  attraction: Float64Array,
  first: number,
  used: number,
  payoff: number,
  { memory, hearsay }: Weights,
): void {
  if (isUntried(attraction, first)) {
    for (let o = 0; o < OPTIONS; o++) attraction[first + o] = o === used ? payoff : hearsay * payoff;
  }
  attraction[first + used] += (1 - memory) * (payoff - attraction[first + used]);
}

function isUntried(attraction: Float64Array, first: number): boolean {
  for (let o = first; o < first + OPTIONS; o++) if (attraction[o] !== 0) return false;
  return true;
}

/** Somebody tells what another option brings: it counts as a share of an own experience. */
export function heard(attraction: Float64Array, place: number, told: number, { memory, hearsay }: Weights): void {
  attraction[place] += hearsay * (1 - memory) * (told - attraction[place]);
}

/** What a choice among options rests on. */
export interface Choosing {
  readonly attraction: Float64Array;
  readonly first: number;
  readonly now: number;
  /** Options that can be taken today, by option; the one in use always can. */
  readonly atHand: Uint8Array;
  readonly cost: number;
  readonly slope: number;
  readonly gumbel: { readonly [word: number]: number };
  readonly noise: readonly Uint16Array[];
  readonly row: number;
}

/** The logit: what an option was worth, less the cost of a change, and Gumbel noise. */
export function bestOf({ attraction, first, now, atHand, cost, slope, gumbel, noise, row }: Choosing): number {
  let best = now;
  let most = -Infinity;
  for (let o = 0; o < OPTIONS; o++) {
    if (o !== now && atHand[o] === 0) continue;
    const worth = attraction[first + o] - (o === now ? 0 : cost);
    const utility = slope * worth + gumbel[noise[o][row]];
    if (utility <= most) continue;
    most = utility;
    best = o;
  }
  return best;
}

/** Drift: any other option at hand by 16 bits of chance, whatever it was worth; the one in use where there is none. */
export function anyOther(atHand: Uint8Array, now: number, word: number): number {
  let others = 0;
  for (let o = 0; o < OPTIONS; o++) if (o !== now && atHand[o] === 1) others++;
  let left = Math.floor((word * others) / 65536);
  for (let o = 0; o < OPTIONS; o++) {
    if (o === now || atHand[o] === 0) continue;
    if (left-- === 0) return o;
  }
  return now;
}
