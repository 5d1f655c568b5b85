import type { Outcome, PlaceGroup, RunOutcomes, Series } from '../outcomes.ts';

/** Months after which an effect is told: the month that ends then. */
export const HORIZONS = [1, 3, 12, 36] as const;
const DAYS_A_MONTH = 365.25 / 12;
const DAYS_A_YEAR = 365;

/** Which part of a run a cell looks at. */
export type View =
  /** From the day on which the arms begin to differ to the end. */
  | { readonly kind: 'whole' }
  /** One window, by number. */
  | { readonly kind: 'window'; readonly window: number }
  /** The month that ends so many months after a day on which an arm begins to differ. */
  | { readonly kind: 'horizon'; readonly months: number; readonly start: number }
  /** As whole, in a group of places, through a channel or of a substance. */
  | { readonly kind: 'place'; readonly place: PlaceGroup }
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'substance'; readonly substance: string };

/** One figure that is compared: an outcome in one view, and the columns and windows that it is made of. */
export interface Cell {
  readonly outcome: string;
  readonly view: View;
  readonly top: readonly number[];
  readonly bottom: readonly number[];
  /** First window, and one past the last. */
  readonly from: number;
  readonly to: number;
  /** What the quotient is multiplied by: a sum over a window or a month is given as a rate a year. */
  readonly scale: number;
}

/**
 * Every figure of a study that its runs can be asked for. `days` are those of the windows, `starts` the first days on which
 * the arms differ from the baseline: horizons are told of each, all else from the earliest on.
 */
export function cellsOf(
  outcomes: readonly Outcome[],
  series: readonly Pick<Series, 'column'>[],
  days: ArrayLike<number>,
  starts: readonly number[],
): Cell[] {
  const columns = new Map(series.map(({ column }, index) => [column, index]));
  const bounds = boundsOf(days);
  const first = windowOf(bounds, Math.min(...starts));
  const all = { from: first, to: days.length };
  return outcomes.flatMap((outcome) => {
    const named = (suffix: string, view: View, span: Span): Cell[] =>
      cellOf(outcome, columns, suffix, view, span, bounds);
    return [
      ...named('', { kind: 'whole' }, all),
      ...Array.from({ length: days.length }, (_, window) =>
        named('', { kind: 'window', window }, { from: window, to: window + 1 }),
      ).flat(),
      ...[...new Set(starts)].flatMap((start) =>
        HORIZONS.flatMap((months) => {
          const span = monthBefore(bounds, start, months);
          return span === undefined ? [] : named('', { kind: 'horizon', months, start }, span);
        }),
      ),
      ...suffixesOf(columns.keys(), 'place').flatMap(([suffix, place]) =>
        named(suffix, { kind: 'place', place: place as PlaceGroup }, all),
      ),
      ...suffixesOf(columns.keys(), 'channel').flatMap(([suffix, channel]) =>
        named(suffix, { kind: 'channel', channel }, all),
      ),
      ...suffixesOf(columns.keys(), 'substance').flatMap(([suffix, substance]) =>
        named(suffix, { kind: 'substance', substance }, all),
      ),
    ];
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** First day of each window, and one past the last day. */
export function boundsOf(days: ArrayLike<number>): number[] {
  const bounds = [0];
  for (let window = 0; window < days.length; window++) bounds.push(bounds[window] + days[window]);
  return bounds;
}

/** The window in which a day lies. */
export function windowOf(bounds: readonly number[], day: number): number {
  return Math.max(0, bounds.findIndex((bound) => bound > day) - 1);
}

/** How the name of a column tells what it is split by; names of figures have no underscore. */
const SPLITS = { place: /_(own|near|elsewhere)$/, channel: /_by_(\w+)$/, substance: /_of_(\w+)$/ } as const;

/** Endings of the names of columns that are split, each once, with what they are split by. */
function suffixesOf(columns: Iterable<string>, by: keyof typeof SPLITS): [string, string][] {
  const found = new Map<string, string>();
  for (const column of columns) {
    const match = SPLITS[by].exec(column);
    if (match !== null) found.set(match[0], match[1].replaceAll('_', '-'));
  }
  return [...found];
}

/** None when a column is not there: a street outcome in Europe, a sum that is not split by channel. */
function cellOf(
  { name, form }: Outcome,
  columns: ReadonlyMap<string, number>,
  suffix: string,
  view: View,
  { from, to }: Span,
  bounds: readonly number[],
): Cell[] {
  const find = (names: readonly string[]): number[] => names.map((one) => columns.get(one + suffix) ?? -1);
  const top = find(form.kind === 'ratio' ? form.top : [form.series]);
  const bottom = form.kind === 'ratio' ? find(form.bottom) : [];
  if ([...top, ...bottom].includes(-1)) return [];
  const days = bounds[to] - bounds[from];
  const isRate = view.kind === 'window' || view.kind === 'horizon';
  const scale = form.kind === 'mean' ? 1 / days : form.kind === 'sum' && isRate ? DAYS_A_YEAR / days : 1;
  return [{ outcome: name, view, top, bottom, from, to, scale }];
}

/** Windows that lie for the most part in the month that ends `months` months after day `start`; none when it is cut short. */
function monthBefore(bounds: readonly number[], start: number, months: number): Span | undefined {
  const begins = start + (months - 1) * DAYS_A_MONTH;
  const ends = start + months * DAYS_A_MONTH;
  const last = bounds[bounds.length - 1];
  if (ends - last > 3) return undefined;
  const inside = bounds.slice(0, -1).flatMap((from, window) => {
    const middle = (from + bounds[window + 1]) / 2;
    return middle >= begins && middle < ends ? [window] : [];
  });
  if (inside.length === 0) return undefined;
  return { from: inside[0], to: inside[inside.length - 1] + 1 };
}

/** The value of each cell in one run; NaN where a ratio rests on nothing. */
export function readCells(cells: readonly Cell[], { values }: RunOutcomes, series: number, into: Float64Array): void {
  for (let i = 0; i < cells.length; i++) {
    const { top, bottom, from, to, scale } = cells[i];
    let value = scale;
    for (let t = 0; t < top.length; t++) value *= sumOf(values, series, top[t], from, to);
    for (let b = 0; b < bottom.length; b++) value /= sumOf(values, series, bottom[b], from, to);
    into[i] = Number.isFinite(value) ? value : NaN;
  }
}

function sumOf(values: Float64Array, series: number, column: number, from: number, to: number): number {
  let sum = 0;
  for (let window = from; window < to; window++) sum += values[window * series + column];
  return sum;
}
