import { fitEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import type { Kernel } from './emulator-likelihood.ts';
import { boxOf, narrowRegion, spreadOut } from './region.ts';
import { sobolPoints } from './sobol-points.ts';

/** A published figure, and what may lie between it and the model. Standard deviations; 0 when there is none. */
export interface MatchTarget {
  readonly name: string;
  readonly observed: number;
  /** Of the observation. */
  readonly error: number;
  /** Of what the model lacks: how far the truth may lie from the best that the model can do. */
  readonly discrepancy: number;
}

export interface MatchPlan {
  readonly key: string;
  readonly dimensions: number;
  readonly targets: readonly MatchTarget[];
  /** Runs a wave; ten an unknown when left out. */
  readonly runs?: number;
  /** Implausible beyond this; 3 when left out (Pukelsheim 1994: holds 95 % of any distribution with one peak). */
  readonly cutoff?: number;
  /** Points that stand for the region that is left; 400 when left out. */
  readonly sample?: number;
  readonly kernel?: Kernel;
}

/** What a wave learned of one target. */
export interface Learned {
  readonly name: string;
  /** Of shares of the whole range; learned where the earlier waves left something. Undefined with too few runs. */
  readonly emulator: Emulator | undefined;
  /** Share of the runs that the others predict by more than 3 standard deviations wrong. */
  readonly surprises: number;
  /** Only trusted emulators rule anything out. */
  readonly trusted: boolean;
  /** Variance of the emulator against all other variance, mean over what is left. */
  readonly vagueness: number;
}

export interface Wave {
  /** Rows of shares, and outputs, a row a point. */
  readonly points: Float64Array;
  readonly outputs: Float64Array;
  readonly learned: readonly Learned[];
  /** Share of the whole range that is left. */
  readonly left: number;
}

/**
 * `goes on`: another wave would rule out more. `precise`: emulators are no longer what leaves things open. `empty`: no part of
 * the ranges agrees with all targets, which is a result.
 */
export type MatchOutcome = 'goes on' | 'precise' | 'empty';

/** A match as far as it has come. All of it follows from the plan and the outputs of all waves in order. */
export interface MatchState {
  readonly waves: readonly Wave[];
  readonly outcome: MatchOutcome;
  /** Points spread evenly over what is left; rows of shares. None when it is empty. */
  readonly points: Float64Array;
  readonly left: number;
  /** The point that comes nearest to all targets, and how implausible each makes it. */
  readonly nearest: Float64Array;
  readonly implausibility: Float64Array;
  /** Implausibility of a point in each wave: the largest of its targets. */
  readonly tests: readonly ((point: Float64Array) => number)[];
}

/** A share of surprises beyond this, and more than one of them, and the emulator is not trusted. */
const MOST_SURPRISES = 0.05;
const SURPRISE = 3;
/** Emulators are precise when they add less than this to the other variance. */
const LITTLE_VAGUENESS = 0.2;
const RUNS_AN_UNKNOWN = 10;
const USUAL_CUTOFF = 3;
const USUAL_SAMPLE = 400;

/** The runs of the next wave: rows of shares, far from each other in what is left. None when it is empty. */
export function matchProposals(plan: MatchPlan, state?: MatchState): Float64Array {
  const { key, dimensions, runs = RUNS_AN_UNKNOWN * dimensions } = plan;
  return state === undefined ? sobolPoints(key, runs, dimensions) : spreadOut(state.points, dimensions, runs);
}

/**
 * One wave of history matching: emulators of all targets are made where the earlier waves left something, and what they call
 * implausible is ruled out. Craig, Goldstein, Seheult & Smith (1997), Case Studies in Bayesian Statistics 3:37-93; Vernon,
 * Goldstein & Bower (2010), Bayesian Analysis 5:619-670; with chance in the simulator Andrianakis et al. (2015), PLoS
 * Computational Biology 11:e1003968. `outputs`: a row a proposal, a figure a target, NaN of a run that failed.
 */
export function matchLearn(plan: MatchPlan, state: MatchState | undefined, outputs: ArrayLike<number>): MatchState {
  const { key, dimensions, targets, cutoff = USUAL_CUTOFF, sample = USUAL_SAMPLE } = plan;
  const points = matchProposals(plan, state);
  const wave = state?.waves.length ?? 0;
  const region = state ?? { points: sobolPoints(`${key}, region`, sample, dimensions), left: 1 };
  const own = { points, outputs: Float64Array.from(outputs) };
  if (own.outputs.length * dimensions !== points.length * targets.length) {
    throw new RangeError(`${own.outputs.length} outputs; expected ${targets.length} for each of the proposals`);
  }
  const box = boxOf(region.points, dimensions);
  const emulators = targets.map((_, target) => emulatorIn(plan, box, [...(state?.waves ?? []), own], target));
  const trusted = emulators.map((one) => one !== undefined && one.surprises <= MOST_SURPRISES);
  const implausibilityOf = (point: ArrayLike<number>, target: number): number => {
    const one = emulators[target];
    if (one === undefined || !trusted[target]) return 0;
    const { mean, variance } = one.emulator.predict(point);
    return (
      Math.abs(mean - targets[target].observed) / Math.sqrt(variance + otherVariance(targets[target], one.emulator))
    );
  };
  const test = (point: Float64Array) =>
    targets.reduce((largest, _, target) => Math.max(largest, implausibilityOf(point, target)), 0);
  const earlier = state?.tests ?? [];
  const score = (point: Float64Array) => (earlier.some((one) => one(point) > cutoff) ? Infinity : test(point));
  const narrowed = narrowRegion(region, dimensions, score, cutoff, `${key}, wave ${wave}`);
  const learned = targets.map((target, index): Learned => {
    const one = emulators[index];
    if (one === undefined) {
      return { name: target.name, emulator: undefined, surprises: NaN, trusted: false, vagueness: Infinity };
    }
    const vagueness = vaguenessOf(narrowed.points, dimensions, (point) => {
      return one.emulator.predict(point).variance / otherVariance(target, one.emulator);
    });
    return { name: target.name, ...one, trusted: trusted[index], vagueness };
  });
  return {
    waves: [...(state?.waves ?? []), { ...own, learned, left: narrowed.left }],
    outcome: outcomeOf(narrowed.left, learned),
    points: narrowed.points,
    left: narrowed.left,
    nearest: narrowed.nearest,
    implausibility: Float64Array.from(targets, (_, target) => implausibilityOf(narrowed.nearest, target)),
    tests: [...earlier, test],
  };
}

function outcomeOf(left: number, learned: readonly Learned[]): MatchOutcome {
  if (left === 0) return 'empty';
  return learned.every(({ trusted, vagueness }) => trusted && vagueness <= LITTLE_VAGUENESS) ? 'precise' : 'goes on';
}

type Box = ReturnType<typeof boxOf>;

/** An emulator of one target from all runs within the box, which is its range. */
function emulatorIn(
  { dimensions, targets, kernel = 'matern' }: MatchPlan,
  box: Box,
  waves: readonly Pick<Wave, 'points' | 'outputs'>[],
  target: number,
): { emulator: Emulator; surprises: number } | undefined {
  const rows: number[] = [];
  const values: number[] = [];
  for (const { points, outputs } of waves) {
    for (let i = 0; i * dimensions < points.length; i++) {
      const value = outputs[i * targets.length + target];
      const row = withinBox(points.subarray(i * dimensions, (i + 1) * dimensions), box);
      if (!Number.isFinite(value) || row.some((share) => share < -0.05 || share > 1.05)) continue;
      rows.push(...row);
      values.push(value);
    }
  }
  if (values.length < dimensions + 3) return undefined;
  const emulator = fitEmulator(Float64Array.from(rows), values, dimensions, { kernel });
  const wrong = emulator.errors.filter((error) => Math.abs(error) > SURPRISE).length;
  const ofWholeRange: Emulator = {
    ...emulator,
    lengths: emulator.lengths.map((length, d) => length * (box.high[d] - box.low[d])),
    predict: (point) => emulator.predict(withinBox(point, box)),
  };
  return { emulator: ofWholeRange, surprises: wrong <= 1 ? 0 : wrong / values.length };
}

function withinBox(point: ArrayLike<number>, { low, high }: Box): Float64Array {
  return low.map((from, d) => (point[d] - from) / (high[d] - from || 1));
}

/** What lies between the model's mean and the observation besides the emulator: both errors, and the chance of one world. */
function otherVariance({ error, discrepancy }: MatchTarget, { noise }: Emulator): number {
  return error * error + discrepancy * discrepancy + noise || Number.MIN_VALUE;
}

function vaguenessOf(points: Float64Array, dimensions: number, of: (point: Float64Array) => number): number {
  const count = points.length / dimensions;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += of(points.subarray(i * dimensions, (i + 1) * dimensions));
  return count === 0 ? 0 : sum / count;
}
