import { exp, ln, normalQuantile } from '../../kernel/math.ts';
import { DRAWS, normalsOf, type CitySeed } from './draws.ts';
import { LN_DENSITY, LN_RESIDENTS_SD, TARGETS } from './facts.ts';
import { placeCells } from './positions.ts';
import { meanOf, moran, nearestOf, orderOf, pearson, spearman } from './statistics.ts';

export const NEIGHBOURS = 6;
/** Smoothing goes on by so small a step, and for so many steps at most. */
const STEP = 0.12;
const STEPS = 40;
/** What makes a cell dense besides its distance: how close the next cells are, what its quarter is like, itself. Assumed. */
const CLOSENESS_WEIGHT = 0.6;
const QUARTER_WEIGHT = 0.4;
const OWN_WEIGHT = 0.7;
/** Correlations of normal scores that give the rank correlations asked for: 2 sin(pi / 6 x rank correlation). */
const SCORES = { densityDistance: -0.558, decileDistance: 0.3025, decileDensity: -0.4261 } as const;

/** One attempt at a city: cells in the order of distance. */
export interface Cells {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Kilometres from the centre. */
  readonly distance: Float64Array;
  /** Relative to each other; brought to the city's total later. */
  readonly residents: Float64Array;
  /** Residents per square kilometre. */
  readonly density: Float64Array;
  /** 1 the most deprived tenth, 10 the least. */
  readonly decile: Float64Array;
  /** The six nearest cells of each. */
  readonly nearest: Int32Array;
}

/** The four statistics by which an attempt is judged. */
export type Statistics = Readonly<Record<keyof typeof TARGETS, number>>;

/** Draws one attempt. Everything hangs on the seed of the city and the number of the attempt alone. */
export function drawCells(seed: CitySeed, attempt: number, count: number, shares: readonly number[]): Cells {
  const { x, y, distance } = placeCells(seed, attempt, count);
  const nearest = nearestOf(x, y, NEIGHBOURS);
  const residents = normalsOf(seed, attempt, DRAWS.residents, count).a.map((z) => exp(LN_RESIDENTS_SD * z));
  const far = normalScores(distance);
  const dense = drawDensity(seed, attempt, far, closeness(x, y, nearest), nearest);
  const density = dense.map((z) => exp(LN_DENSITY.mean + LN_DENSITY.sd * z));
  const decile = drawDeciles(seed, attempt, far, dense, residents, nearest, shares);
  return { x, y, distance, residents, density, decile, nearest };
}

export function statisticsOf({ distance, density, decile, nearest }: Cells): Statistics {
  return {
    decileNeighbours: moran(decile, nearest),
    densityDistance: spearman(density, distance),
    decileDistance: spearman(decile, distance),
    decileDensity: spearman(decile, density),
  };
}

/** Normal scores of density: falls with distance as published, else by how close the next cells are, and by chance. */
function drawDensity(
  seed: CitySeed,
  attempt: number,
  far: Float64Array,
  close: Float64Array,
  nearest: Int32Array,
): Float64Array {
  const chance = normalsOf(seed, attempt, DRAWS.density, far.length);
  const quarter = standardised(smoothed(smoothed(chance.b, nearest, 1), nearest, 0.5));
  const mixed = close.map((z, i) => CLOSENESS_WEIGHT * z + QUARTER_WEIGHT * quarter[i] + OWN_WEIGHT * chance.a[i]);
  const rest = without(mixed, [far]);
  const fall = SCORES.densityDistance;
  return normalScores(far.map((z, i) => fall * z + Math.sqrt(1 - fall * fall) * rest[i]));
}

/**
 * Tenths of deprivation: better with distance, worse where it is dense, as published. The rest is chance, smoothed over
 * neighbours until the tenths are as alike among neighbours as published. Each tenth gets its share of the residents.
 */
function drawDeciles(
  seed: CitySeed,
  attempt: number,
  far: Float64Array,
  dense: Float64Array,
  residents: Float64Array,
  nearest: Int32Array,
  shares: readonly number[],
): Float64Array {
  const between = pearson(far, dense);
  const byFar = (SCORES.decileDistance - between * SCORES.decileDensity) / (1 - between * between);
  const byDense = (SCORES.decileDensity - between * SCORES.decileDistance) / (1 - between * between);
  const explained = byFar * SCORES.decileDistance + byDense * SCORES.decileDensity;
  let chance = normalsOf(seed, attempt, DRAWS.deprivation, far.length).a;
  for (let step = 0; ; step++) {
    const rest = without(chance, [far, dense]);
    const better = rest.map((z, i) => byFar * far[i] + byDense * dense[i] + Math.sqrt(1 - explained) * z);
    const decile = tenths(better, residents, shares);
    if (step === STEPS || moran(decile, nearest) >= TARGETS.decileNeighbours) return decile;
    chance = smoothed(chance, nearest, STEP);
  }
}

/** From the worst cell to the best, as long as a tenth has room: the cell goes to the tenth in which its middle lies. */
function tenths(better: Float64Array, residents: Float64Array, shares: readonly number[]): Float64Array {
  const decile = new Float64Array(better.length);
  let total = 0;
  for (const share of shares) total += share;
  const all = meanOf(residents) * residents.length;
  let below = 0;
  let tenth = 1;
  let limit = (shares[0] / total) * all;
  for (const row of orderOf(better)) {
    const middle = below + residents[row] / 2;
    while (middle > limit && tenth < 10) {
      limit += (shares[tenth] / total) * all;
      tenth += 1;
    }
    decile[row] = tenth;
    below += residents[row];
  }
  return decile;
}

/** How close the six nearest cells are, as normal scores. */
function closeness(x: Float64Array, y: Float64Array, nearest: Int32Array): Float64Array {
  const gaps = x.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < NEIGHBOURS; k++) {
      const j = nearest[i * NEIGHBOURS + k];
      sum += ln((x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]));
    }
    return -sum;
  });
  return normalScores(gaps);
}

/** Each value moves towards the mean of its neighbours by this share of the way. */
function smoothed(values: Float64Array, nearest: Int32Array, step: number): Float64Array {
  return values.map((value, i) => {
    let around = 0;
    for (let k = 0; k < NEIGHBOURS; k++) around += values[nearest[i * NEIGHBOURS + k]];
    return value + step * (around / NEIGHBOURS - value);
  });
}

/** Standard normal values in the order of these. */
function normalScores(values: Float64Array): Float64Array {
  const scores = new Float64Array(values.length);
  orderOf(values).forEach((row, rank) => (scores[row] = normalQuantile((rank + 0.5) / values.length)));
  return scores;
}

function standardised(values: Float64Array): Float64Array {
  const mean = meanOf(values);
  const sd = Math.sqrt(meanOf(values.map((value) => (value - mean) * (value - mean))));
  return values.map((value) => (value - mean) / sd);
}

/** What is left of the values when their straight-line part along the others is taken out, standardised. */
function without(values: Float64Array, others: readonly Float64Array[]): Float64Array {
  let rest = standardised(values);
  const basis: Float64Array[] = [];
  for (const other of others) {
    let own = standardised(other);
    for (const axis of basis) own = remove(own, axis);
    basis.push(standardised(own));
  }
  for (const axis of basis) rest = remove(rest, axis);
  return standardised(rest);
}

/** `values` less their part along a standardised axis. */
function remove(values: Float64Array, axis: Float64Array): Float64Array {
  let along = 0;
  for (let i = 0; i < values.length; i++) along += values[i] * axis[i];
  return values.map((value, i) => value - (along / values.length) * axis[i]);
}
