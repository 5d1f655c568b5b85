import type { Series } from 'assemblage';
import type { RunRows, RunTask } from '../../src/studies/run-result.ts';

const seriesOf = (count: number): readonly Series[] =>
  Array.from({ length: count }, (_, index) => ({
    column: `figure${index}`,
    name: `figure${index}`,
    unit: 'count',
    about: 'a number that means nothing, with about as many words as a figure has',
    place: 'all',
    channel: '',
    substance: '',
    stock: false,
  }));
const FEW = seriesOf(3);
/** As many as a street world has. */
const MANY = seriesOf(330);

/** Numbers that depend on the identity of a run and on nothing else; `wide` as many as a year of a street world. */
export function synthetic({ identity }: RunTask, wide = false): RunRows {
  const number = Number.parseInt(identity.slice(0, 8), 16);
  const series = wide ? MANY : FEW;
  const windows = wide ? 12 : 2;
  return {
    identity,
    fingerprint: identity.split('').toReversed().join(''),
    days: new Int32Array(windows).fill(3),
    residents: Float64Array.of(100, 0, 0, 0),
    values: Float64Array.from({ length: windows * series.length }, (_, index) => number / (index + 1)),
    series,
  };
}
