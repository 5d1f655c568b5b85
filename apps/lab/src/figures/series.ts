import { reader, type Sums } from '../state/sums.ts';
import type { Figure } from './figures.ts';

/** Days of a moving mean: one weekly wave is smoothed away, a longer one is not. */
export const WEEK = 7;

/** A figure day by day: of the seven days up to each, or of the day alone. The first days of a run have fewer. */
export function seriesOf(figure: Figure, sums: Sums, smooth: boolean, substance?: string): Float64Array {
  const values = new Float64Array(sums.days);
  const length = smooth ? WEEK : 1;
  for (let day = 0; day < sums.days; day++) values[day] = valueAt(figure, sums, day, length, substance);
  return values;
}

/** A figure over the `length` days up to and with a day. */
export function valueAt(figure: Figure, sums: Sums, day: number, length: number, substance?: string): number {
  const from = Math.max(0, day + 1 - length);
  return figure.of(reader(sums, from, day + 1, substance), day + 1 - from);
}
