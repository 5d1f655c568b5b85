import type { Grade } from '../../evidence/parameter.ts';
import { normalQuantile } from '../../kernel/math.ts';

/** How strongly the answer leans on one drawn parameter. */
export interface Influence {
  readonly name: string;
  readonly grade: Grade;
  /** Rank correlation of the paired difference with the parameter, over draws. */
  readonly correlation: number;
}

/** What an effect hangs on: a screening over the draws of the study. `sensitivity` asks the same question properly. */
export interface HangsOn {
  /** The strongest first, five at most. */
  readonly strongest: readonly Influence[];
  /** Were none of the parameters of any influence, the strongest would still reach this in one study of ten. */
  readonly byChance: number;
  /** Share of the variance told by ranks that rests on assumed parameters; NaN when the draws cannot tell. */
  readonly assumed: number;
  /**
   * Evidence of the answer: share of the squared correlations that belongs to evidenced parameters. With few draws it is near
   * their share of all that were drawn, with many near their share of the variance.
   */
  readonly evidenced: number;
  /** Draws with which the share that rests on assumed ones could be told to about a tenth. */
  readonly drawsNeeded: number;
}

/** A parameter and its value in each of the draws that count. */
export interface Drawn {
  readonly name: string;
  readonly grade: Grade;
  readonly values: ArrayLike<number>;
  /** Ranks of the values, where they are known. */
  readonly ranks?: Float64Array;
}

const STRONGEST = 5;
const FEWEST = 5;
const DOUBT = 0.1;
/** How well the shares are to be known. */
const WANTED = 0.1;

/** Spearman's rank correlation of each parameter with the changes, and what they come to by grade. */
export function hangsOn(changes: ArrayLike<number>, parameters: readonly Drawn[]): HangsOn | undefined {
  const draws = changes.length;
  if (draws < FEWEST || parameters.length === 0) return undefined;
  const ranks = ranksOf(changes);
  const influences = parameters.map(({ name, grade, values, ranks: known }): Influence => ({
    name,
    grade,
    correlation: correlation(ranks, known ?? ranksOf(values)),
  }));
  // A correlation of nothing with nothing has this variance (Kendall & Stuart): it is taken off each square.
  const noise = 1 / (draws - 1);
  const told = (grade: Grade): number =>
    influences.reduce((sum, one) => sum + (one.grade === grade ? one.correlation * one.correlation - noise : 0), 0);
  const squares = (grade?: Grade): number =>
    influences.reduce(
      (sum, one) => sum + (grade === undefined || one.grade === grade ? one.correlation * one.correlation : 0),
      0,
    );
  const [assumed, evidenced] = [Math.max(0, told('assumed')), Math.max(0, told('evidenced'))];
  const uncertainty = Math.sqrt(2 * parameters.length) * noise;
  return {
    strongest: influences
      .toSorted((one, other) => Math.abs(other.correlation) - Math.abs(one.correlation))
      .slice(0, STRONGEST),
    byChance: Math.min(1, normalQuantile(1 - DOUBT / 2 / parameters.length) * Math.sqrt(noise)),
    assumed: assumed + evidenced > 2 * uncertainty ? assumed / (assumed + evidenced) : NaN,
    evidenced: squares() > 0 ? squares('evidenced') / squares() : NaN,
    drawsNeeded: 1 + Math.ceil(Math.sqrt(2 * parameters.length) / WANTED),
  };
}

/** Ranks from 0; ties share their mean rank. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let i = from; i < to; i++) ranks[order[i]] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** Pearson's correlation; 0 where one of the two does not vary. */
function correlation(one: Float64Array, other: Float64Array): number {
  const middle = (one.length - 1) / 2;
  let [both, ones, others] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    const [left, right] = [one[i] - middle, other[i] - middle];
    both += left * right;
    ones += left * left;
    others += right * right;
  }
  return ones === 0 || others === 0 ? 0 : both / Math.sqrt(ones * others);
}
