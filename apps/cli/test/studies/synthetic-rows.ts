import type { Series } from 'assemblage';
import type { RunRows, RunTask } from '../../src/studies/run-result.ts';

const SERIES: readonly Series[] = ['one', 'two', 'three'].map((name) => ({
  column: name,
  name,
  unit: 'count',
  about: name,
  place: 'all',
  channel: '',
  substance: '',
  stock: false,
}));

/** Numbers that depend on the identity of a run and on nothing else. */
export function synthetic({ identity }: RunTask): RunRows {
  const number = Number.parseInt(identity.slice(0, 8), 16);
  return {
    identity,
    fingerprint: identity.split('').toReversed().join(''),
    days: Int32Array.of(3, 2),
    residents: Float64Array.of(100, 0, 0, 0),
    values: Float64Array.from({ length: 6 }, (_, index) => number / (index + 1)),
    series: SERIES,
  };
}
