import { exp, ln } from '../../kernel/math.ts';
import { cholesky, dot, inverseFrom, solveCholesky, times } from './matrix.ts';
import type { Sloped } from './minimise.ts';

/** `matern`: 5/2, twice smooth. `squared-exponential`: smooth without end. */
export type Kernel = 'matern' | 'squared-exponential';

/** What an emulator learns from. `values` are centred and scaled. */
export interface Training {
  /** Rows of shares. */
  readonly points: Float64Array;
  readonly values: Float64Array;
  /** How many runs each value is the mean of. */
  readonly repeats: Float64Array;
  readonly count: number;
  readonly dimensions: number;
  readonly kernel: Kernel;
}

/** What follows from lengths and noise. R is the correlation with noise, H the basis of the plane, y the values. */
export interface Solved {
  /** 1 / length^2 of each input. */
  readonly inverseSquares: Float64Array;
  /** Of R. */
  readonly inverse: Float64Array;
  /** P: the inverse of R less what the plane explains. */
  readonly projection: Float64Array;
  /** P y. */
  readonly weights: Float64Array;
  /** Coefficients of 1 and of each input from the middle of its range. */
  readonly plane: Float64Array;
  /** Lower factor of H' R^-1 H. */
  readonly planeLower: Float64Array;
  readonly basis: readonly Float64Array[];
  /** Of R and of H' R^-1 H, in logarithms. */
  readonly determinants: number;
  readonly variance: number;
  /** For each pair of points how the correlation answers to the logarithm of a length, but for the squared step. */
  readonly bends: Float64Array;
}

/** Logarithms of lengths are held about 0 with this spread: the likelihood alone lets them run away where nothing varies. */
const LENGTH_SPREAD = 1.5;
/** Logarithm of noise against variance: about where it is held and with what spread. Nearly free. */
export const NOISE_CENTRE = -5;
const NOISE_SPREAD = 4;
/** Added to the diagonal, against the variance: keeps the matrix regular. */
const JITTER = 1e-8;
const ROOT_5 = Math.sqrt(5);

/** `at`: logarithms of the lengths, then of noise against variance. Undefined where the matrix has no factor. */
export function solveAt(training: Training, at: Float64Array): Solved | undefined {
  const { points, values, repeats, count, dimensions, kernel } = training;
  const inverseSquares = Float64Array.from({ length: dimensions }, (_, d) => exp(-2 * at[d]));
  const noise = exp(at[dimensions]);
  const matrix = new Float64Array(count * count);
  const bends = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    matrix[i * count + i] = 1 + noise / repeats[i] + JITTER;
    for (let j = 0; j < i; j++) {
      const square = squareDistance(points, i * dimensions, points, j * dimensions, inverseSquares);
      const distance = ROOT_5 * Math.sqrt(square);
      const smooth = kernel === 'squared-exponential';
      const fall = smooth ? exp(-0.5 * square) : exp(-distance);
      const correlation = smooth ? fall : (1 + distance + (5 / 3) * square) * fall;
      matrix[i * count + j] = correlation;
      matrix[j * count + i] = correlation;
      bends[i * count + j] = smooth ? fall : (5 / 3) * (1 + distance) * fall;
    }
  }
  const lower = cholesky(matrix, count);
  if (lower === undefined) return undefined;
  const inverse = inverseFrom(lower, count);
  const terms = dimensions + 1;
  const basis = Array.from({ length: terms }, (_, term) =>
    Float64Array.from({ length: count }, (_point, i) => basisAt(points, i * dimensions, term)),
  );
  const solvedBasis = basis.map((column) => times(inverse, count, column));
  const planeMatrix = Float64Array.from({ length: terms * terms }, (_, at2) =>
    dot(basis[Math.floor(at2 / terms)], solvedBasis[at2 % terms]),
  );
  const planeLower = cholesky(planeMatrix, terms);
  if (planeLower === undefined) return undefined;
  const projection = projectionOf(inverse, solvedBasis, planeLower, count);
  const weights = times(projection, count, values);
  let determinants = 0;
  for (let i = 0; i < count; i++) determinants += 2 * ln(lower[i * count + i]);
  for (let a = 0; a < terms; a++) determinants += 2 * ln(planeLower[a * terms + a]);
  return {
    inverseSquares,
    inverse,
    projection,
    weights,
    plane: solveCholesky(
      planeLower,
      terms,
      solvedBasis.map((column) => dot(column, values)),
    ),
    planeLower,
    basis,
    determinants,
    variance: Math.max(1e-12, dot(values, weights) / (count - terms)),
    bends,
  };
}

function projectionOf(
  inverse: Float64Array,
  solvedBasis: readonly Float64Array[],
  planeLower: Float64Array,
  count: number,
): Float64Array {
  const terms = solvedBasis.length;
  const projection = inverse.slice();
  for (let i = 0; i < count; i++) {
    const row = solveCholesky(
      planeLower,
      terms,
      solvedBasis.map((column) => column[i]),
    );
    for (let a = 0; a < terms; a++) {
      for (let j = 0; j < count; j++) projection[i * count + j] -= row[a] * solvedBasis[a][j];
    }
  }
  return projection;
}

/** Minus the restricted log-likelihood with the variance at its best, minus the log of the prior, and the slopes of both. */
export function misfit(training: Training, at: Float64Array): Sloped {
  const { count, dimensions, repeats, points } = training;
  const slopes = new Float64Array(dimensions + 1);
  const solved = at.some((value) => !(Math.abs(value) < 30)) ? undefined : solveAt(training, at);
  if (solved === undefined) return { value: Infinity, slopes };
  const { projection, weights, variance, bends } = solved;
  // The slope is half the trace of G dR, where G = P - weights weights' / variance; pairs count twice.
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const pair = i * count + j;
      const factor = (projection[pair] - (weights[i] * weights[j]) / variance) * bends[pair];
      for (let d = 0; d < dimensions; d++) {
        const step = points[i * dimensions + d] - points[j * dimensions + d];
        slopes[d] += factor * step * step;
      }
    }
    slopes[dimensions] += (projection[i * count + i] - (weights[i] * weights[i]) / variance) / repeats[i];
  }
  let value = 0.5 * ((count - dimensions - 1) * ln(variance) + solved.determinants);
  for (let d = 0; d < dimensions; d++) {
    const z = at[d] / LENGTH_SPREAD;
    slopes[d] = slopes[d] * solved.inverseSquares[d] + z / LENGTH_SPREAD;
    value += 0.5 * z * z;
  }
  const z = (at[dimensions] - NOISE_CENTRE) / NOISE_SPREAD;
  slopes[dimensions] = 0.5 * slopes[dimensions] * exp(at[dimensions]) + z / NOISE_SPREAD;
  return { value: value + 0.5 * z * z, slopes };
}

/** Correlation of a point with each of the training. */
export function correlationsWith(
  training: Training,
  point: ArrayLike<number>,
  inverseSquares: Float64Array,
): Float64Array {
  const { points, count, dimensions, kernel } = training;
  const correlations = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const square = squareDistance(point, 0, points, i * dimensions, inverseSquares);
    const distance = ROOT_5 * Math.sqrt(square);
    correlations[i] =
      kernel === 'squared-exponential' ? exp(-0.5 * square) : (1 + distance + (5 / 3) * square) * exp(-distance);
  }
  return correlations;
}

/** The plane's terms: 1, then each input from the middle of its range. */
export function basisAt(points: ArrayLike<number>, from: number, term: number): number {
  return term === 0 ? 1 : points[from + term - 1] - 0.5;
}

function squareDistance(
  a: ArrayLike<number>,
  fromA: number,
  b: ArrayLike<number>,
  fromB: number,
  inverseSquares: Float64Array,
): number {
  let square = 0;
  for (let d = 0; d < inverseSquares.length; d++) {
    const step = a[fromA + d] - b[fromB + d];
    square += step * step * inverseSquares[d];
  }
  return square;
}
