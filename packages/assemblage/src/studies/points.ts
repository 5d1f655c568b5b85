import { hashText } from '../kernel/hash.ts';
import { shareOf } from './draws.ts';
import { studyChance, shareFrom } from './methods/chance.ts';
import { fullGrid } from './methods/grid.ts';
import { latinHypercube } from './methods/latin-hypercube.ts';
import { morrisDesign } from './methods/morris.ts';
import { saltelliDesign } from './methods/sobol-indices.ts';
import { sobolPoints } from './methods/sobol-points.ts';
import { type Range, valueAt } from './methods/space.ts';
import type { Study, Varied } from './study.ts';

/** A weighted sample of parameter vectors, as a calibration leaves it. */
export interface Posterior {
  readonly names: readonly string[];
  /** Vector after vector. */
  readonly values: Float64Array;
  /** One a vector; they need not add up to 1. */
  readonly weights: Float64Array;
}

/** Where a study looks: a value of each varied parameter at each point. */
export interface Points {
  /** At least one; the only one is the values in force when the study draws none. */
  readonly count: number;
  /** Values by the parameters' names. */
  values(point: number): Readonly<Record<string, number>>;
  /** Two sets of points with one key are the same. */
  readonly key: string;
}

/** The points of a study. What a posterior knows comes from it, the rest from the ranges. */
export function pointsOf(study: Study, posterior?: Posterior): Points {
  const { vary, draws } = study;
  if (draws === 0 || vary.length === 0) return { count: 1, values: () => ({}), key: 'in force' };
  if (study.design === 'listed') return listedPoints(study, posterior);
  const shares = sharesOf(study);
  const sample = posterior === undefined ? undefined : sampleOf(posterior);
  const valuesAt = (point: number): Readonly<Record<string, number>> => {
    const at = shares(point);
    const drawn = Object.fromEntries(vary.map((one, index) => [one.name, valueAt(rangeOf(one), at(index, one.name))]));
    return sample === undefined ? drawn : { ...drawn, ...sample(point) };
  };
  // The runs of a point are asked for one after the other.
  let last: { readonly point: number; readonly values: Readonly<Record<string, number>> } | undefined;
  return {
    count: draws,
    values(point) {
      if (last?.point !== point) last = { point, values: valuesAt(point) };
      return last.values;
    },
    key: hashText(JSON.stringify([study.design, draws, study.levels, vary.map(addressOf), posteriorKey(posterior)])),
  };
}

/** The rows of a sample one after the other. */
function listedPoints({ first = 0, draws }: Study, sample: Posterior | undefined): Points {
  if (sample === undefined) throw new RangeError('points that are listed need their list');
  const { names, values } = sample;
  return {
    count: Math.min(draws, sample.weights.length),
    values: (point) => Object.fromEntries(names.map((name, index) => [name, values[point * names.length + index]])),
    key: hashText(JSON.stringify(['listed', first, posteriorKey(sample)])),
  };
}

/** Rows of a design of `width` inputs that belong together: a walk of Morris, a base point of Saltelli. */
export function rowsTogether(design: Study['design'], width: number): number {
  if (design === 'morris') return width + 1;
  return design === 'saltelli' ? width + 2 : 1;
}

/** Points of a full grid. A whole number has no more levels than values. */
export function gridPoints(vary: readonly Varied[], levels: number): number {
  return levelsOf(vary, levels).reduce((product, one) => product * one, 1);
}

function levelsOf(vary: readonly Varied[], levels: number): number[] {
  return vary.map(({ whole, low, high }) => (whole ? Math.min(levels, high - low + 1) : levels));
}

function addressOf({ name, low, high, spread, whole }: Varied): readonly unknown[] {
  return [name, low, high, spread, whole];
}

function rangeOf({ low, high, spread, whole }: Varied): Range {
  return { low, high, spread, ...(whole ? { whole } : {}) };
}

type ShareAt = (index: number, name: string) => number;

/** For each point the share of its range at which a parameter lies. Designs of many points are made when first used. */
function sharesOf({ design, vary, draws, levels }: Study): (point: number) => ShareAt {
  const width = vary.length;
  const key = vary.map(({ name }) => name).join(' ');
  let whole: Float64Array | undefined;
  const from = (make: () => Float64Array) => (point: number) => (index: number) =>
    (whole ??= make())[point * width + index];
  switch (design) {
    case 'draws':
      return (point) => (_, name) => shareOf(point + 1, name);
    case 'sobol':
      return (point) => {
        const row = sobolPoints(key, 1, width, { from: point });
        return (index) => row[index];
      };
    case 'latin-hypercube':
      return from(() => latinHypercube(key, draws, width));
    case 'grid':
      return from(() => fullGrid(levelsOf(vary, levels), true));
    case 'morris':
      return from(() => morrisDesign(key, draws / rowsTogether(design, width), width));
    case 'saltelli':
      return from(() => saltelliDesign(key, draws / rowsTogether(design, width), width));
    case 'listed':
      throw new RangeError('points that are listed need their list');
  }
}

/** A vector of the sample for each point, drawn by weight; point by point the same whatever else is drawn. */
function sampleOf({ names, values, weights }: Posterior): (point: number) => Record<string, number> {
  const running = new Float64Array(weights.length);
  let sum = 0;
  weights.forEach((weight, row) => (running[row] = sum += weight));
  const chance = studyChance('posterior', 'rows of a posterior');
  return (point) => {
    const wanted = shareFrom(chance, point, 0) * sum;
    let [low, high] = [0, running.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (running[middle] > wanted) high = middle;
      else low = middle + 1;
    }
    return Object.fromEntries(names.map((name, index) => [name, values[low * names.length + index]]));
  };
}

function posteriorKey(posterior: Posterior | undefined): string {
  if (posterior === undefined) return '';
  return hashText(JSON.stringify([posterior.names, [...posterior.values], [...posterior.weights]]));
}
