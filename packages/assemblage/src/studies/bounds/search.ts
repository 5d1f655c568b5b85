import { normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from '../methods/chance.ts';
import { sobolPoints } from '../methods/sobol-points.ts';
import { quantileOf } from '../methods/statistics.ts';

/**
 * Looks for the least and the greatest effect over ranges: points spread evenly over them, then rounds of points around
 * the best so far, each round closer. What it found where is known to the search alone: it tells effects, never points
 * with their effects.
 */
export interface Search {
  /** The points to be lived next: rows of shares. */
  next(): Float64Array;
  /** Takes the effects of these points: a row a point, an effect a question. */
  learn(effects: Float64Array): void;
  readonly done: boolean;
  /** The points to be lived anew with other seeds: for each question those of the least and of the greatest effect. */
  finalists(): Float64Array;
  /** The middle nine tenths of the effects over the evenly spread points, question by question. */
  middle(): readonly { readonly low: number; readonly high: number }[];
}

export interface SearchPlan {
  readonly key: string;
  readonly dimensions: number;
  readonly questions: number;
  /** Evenly spread points. */
  readonly points: number;
  readonly rounds: number;
}

/** Points around each of the best in a round: the first goes on from the opposite extreme, the others by chance. */
export const AROUND = 4;
/** First steps around the best, as a share of the range; each round they are half as long. */
const STEP = 0.3;

function within(share: number): number {
  return Math.min(1 - 2 ** -20, Math.max(2 ** -20, share));
}

export function createSearch({ key, dimensions, questions, points, rounds }: SearchPlan): Search {
  const chance = studyChance(key, 'search of bounds');
  const lived: { readonly shares: Float64Array; readonly effects: Float64Array }[] = [];
  let proposed = sobolPoints(key, points, dimensions);
  let round = 0;
  const even: Float64Array[] = [];

  /** The points of the least and the greatest effect on a question; the middle of the ranges when nothing was lived. */
  const bestOf = (question: number): [Float64Array, Float64Array] => {
    const known = lived.filter(({ effects }) => Number.isFinite(effects[question]));
    const middle = new Float64Array(dimensions).fill(0.5);
    const first = (sign: number): Float64Array =>
      known.reduce<(typeof known)[number] | undefined>(
        (best, one) =>
          best === undefined || sign * one.effects[question] < sign * best.effects[question] ? one : best,
        undefined,
      )?.shares ?? middle;
    return [first(1), first(-1)];
  };

  const around = (): Float64Array => {
    const size = STEP / (1 << (round - 1));
    const rows = Array.from({ length: questions }, (_, question) => bestOf(question)).flat();
    return Float64Array.from(
      rows.flatMap((best, index) =>
        Array.from({ length: AROUND }, (_, step) => {
          const address = (round * rows.length + index) * AROUND + step;
          const other = rows[index % 2 === 0 ? index + 1 : index - 1];
          return [...best].map((share, d) =>
            step === 0 ? within(share + size * (share - other[d])) : moved(share, address, d, size),
          );
        }).flat(),
      ),
    );
  };

  /** Half of the shares are moved; who goes too far stays at the end of the range, where extremes often lie. */
  const moved = (share: number, address: number, d: number, size: number): number => {
    if (dimensions > 1 && shareFrom(chance, address, 2 * d) < 0.5) return share;
    return within(share + size * normalQuantile(shareFrom(chance, address, 2 * d + 1)));
  };

  return {
    next: () => proposed,
    learn(effects) {
      for (let i = 0; i * dimensions < proposed.length; i++) {
        const own = effects.slice(i * questions, (i + 1) * questions);
        lived.push({ shares: proposed.slice(i * dimensions, (i + 1) * dimensions), effects: own });
        if (round === 0) even.push(own);
      }
      round++;
      proposed = round <= rounds ? around() : new Float64Array(0);
    },
    get done() {
      return round > rounds;
    },
    finalists: () =>
      Float64Array.from(
        Array.from({ length: questions }, (_, question) => bestOf(question))
          .flat()
          .flatMap((row) => [...row]),
      ),
    middle: () =>
      Array.from({ length: questions }, (_, question) => {
        const effects = even.map((row) => row[question]).filter(Number.isFinite);
        return { low: quantileOf(effects, 0.05), high: quantileOf(effects, 0.95) };
      }),
  };
}
