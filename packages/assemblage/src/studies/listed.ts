import { valueAt } from './methods/space.ts';
import type { Posterior } from './points.ts';
import type { Study, Varied } from './study.ts';

/** A study at points that are listed, and the list. */
export interface ListedStudy {
  readonly study: Study;
  readonly sample: Posterior;
}

/** A study at points given in shares of the ranges, `first` the number of the first one. */
export function atShares(study: Study, name: string, shares: Float64Array, first: number): ListedStudy {
  const width = study.vary.length;
  return atValues(
    study,
    name,
    shares.map((share, at) => valueAt(rangeOf(study.vary[at % width]), share)),
    first,
  );
}

/** The same at values, a row a point. */
export function atValues(study: Study, name: string, values: Float64Array, first: number): ListedStudy {
  const width = study.vary.length;
  const draws = values.length / width;
  return {
    study: { ...study, name: `${study.name}-${name}`, design: 'listed', draws, first },
    sample: { names: study.vary.map((one) => one.name), values, weights: new Float64Array(draws).fill(1) },
  };
}

/** A parameter as a method sees it. */
export function rangeOf({ low, high, spread, whole }: Varied) {
  return { low, high, spread, ...(whole ? { whole } : {}) } as const;
}
