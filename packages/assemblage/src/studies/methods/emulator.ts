import { exp } from '../../kernel/math.ts';
import { basisAt, correlationsWith, misfit, NOISE_CENTRE, solveAt } from './emulator-likelihood.ts';
import type { Kernel, Training } from './emulator-likelihood.ts';
import { dot, solveLower, times } from './matrix.ts';
import { minimise } from './minimise.ts';
import { meanOf, varianceOf } from './statistics.ts';

export interface EmulatorOptions {
  /** Matern 5/2 when left out. */
  readonly kernel?: Kernel;
  /** How many runs the value of each point is the mean of; 1 each when left out. */
  readonly repeats?: ArrayLike<number>;
}

export interface Prediction {
  /** Of the mean over seeds. */
  readonly mean: number;
  /** What the emulator does not know of that mean. */
  readonly variance: number;
}

/** A statistical stand-in for a simulator: one output as a function of the shares of its inputs. */
export interface Emulator {
  /** Correlation length of each input, in its range; long where the output is a plane in it. */
  readonly lengths: Float64Array;
  /** Variance of what the plane leaves. */
  readonly variance: number;
  /** Variance of one run about its mean over seeds. */
  readonly noise: number;
  readonly predict: (point: ArrayLike<number>) => Prediction;
  /**
   * Each value against what the other points predict for it, in standard deviations (Dubrule 1983). They should look like
   * standard normal values. Runs of one point with several seeds belong together as one mean, by `repeats`.
   */
  readonly errors: Float64Array;
}

/**
 * A Gaussian process with a plane as its mean, coefficients integrated out under a flat prior, and a correlation length for
 * each input: Kennedy & O'Hagan (2001), Bayesian calibration of computer models, JRSS B 63:425-464; Rasmussen & Williams
 * (2006), Gaussian Processes for Machine Learning, 2.7 and 5.4. Lengths and noise maximise the restricted likelihood with a
 * weak prior, from three starts; the variance follows. Points are rows of shares and values finite. Needs three points more
 * than inputs; ten an input are usual (Loeppky, Sacks & Welch 2009, Technometrics 51:366-376).
 */
export function fitEmulator(
  points: Float64Array,
  values: ArrayLike<number>,
  dimensions: number,
  { kernel = 'matern', repeats }: EmulatorOptions = {},
): Emulator {
  const count = values.length;
  if (count < dimensions + 3 || points.length !== count * dimensions) {
    const given = `${count} values at ${points.length / dimensions} points of ${dimensions} inputs`;
    throw new RangeError(`an emulator of ${given}; expected one value a point and at least ${dimensions + 3}`);
  }
  const centre = meanOf(values);
  const scale = Math.sqrt(varianceOf(values)) || 1;
  const training: Training = {
    points,
    values: Float64Array.from(values, (value) => (value - centre) / scale),
    repeats: repeats === undefined ? new Float64Array(count).fill(1) : Float64Array.from(repeats),
    count,
    dimensions,
    kernel,
  };
  const fits = [-1, 0, 1].map((start) => {
    const at = new Float64Array(dimensions + 1).fill(start);
    at[dimensions] = NOISE_CENTRE;
    return minimise((here) => misfit(training, here), at);
  });
  const best = fits.reduce((least, fit) => (fit.value < least.value ? fit : least));
  return emulatorAt(training, best.at, centre, scale);
}

function emulatorAt(training: Training, at: Float64Array, centre: number, scale: number): Emulator {
  const { count, dimensions } = training;
  const solved = solveAt(training, at);
  if (solved === undefined) throw new RangeError('an emulator of values that are not finite');
  const { inverseSquares, inverse, projection, weights, plane, planeLower, basis, variance } = solved;
  const predict = (point: ArrayLike<number>): Prediction => {
    const correlations = correlationsWith(training, point, inverseSquares);
    const solvedCorrelations = times(inverse, count, correlations);
    const terms = Float64Array.from(plane, (_, term) => basisAt(point, 0, term));
    const missed = solveLower(
      planeLower,
      plane.length,
      terms.map((value, term) => value - dot(basis[term], solvedCorrelations)),
    );
    const unknown = 1 - dot(correlations, solvedCorrelations) + dot(missed, missed);
    return {
      mean: centre + scale * (dot(terms, plane) + dot(correlations, weights)),
      variance: scale * scale * variance * Math.max(0, unknown),
    };
  };
  return {
    lengths: Float64Array.from({ length: dimensions }, (_, d) => exp(at[d])),
    variance: scale * scale * variance,
    noise: scale * scale * variance * exp(at[dimensions]),
    predict,
    errors: Float64Array.from(weights, (weight, i) => weight / Math.sqrt(projection[i * count + i] * variance)),
  };
}
