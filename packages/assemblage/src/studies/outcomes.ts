import type { WorldName } from '../scenario/scenario.ts';

/** How an outcome is made of what a run counts. */
export type OutcomeForm =
  /** Added up over days: events, persons, grams, euros. */
  | { readonly kind: 'sum'; readonly series: string }
  /** There at the end of a day, averaged over days. */
  | { readonly kind: 'mean'; readonly series: string }
  /** A product of sums over another; one factor each for a plain ratio. */
  | { readonly kind: 'ratio'; readonly top: readonly string[]; readonly bottom: readonly string[] };

/** A figure by which worlds are compared. */
export interface Outcome {
  readonly name: string;
  readonly about: string;
  readonly unit: string;
  readonly form: OutcomeForm;
  /** The outcome that counts what happened, where this one is its expected count: rare harms are compared by this one. */
  readonly realised?: string;
  /** The outcome that is true, where this one is what an observer sees of it. */
  readonly truth?: string;
  /** Worlds that have it; all when left out. */
  readonly worlds?: readonly WorldName[];
  /** True when it makes sense per 100,000 residents a year. */
  readonly perResident: boolean;
  /** Line of the table of page one on which it stands; 12 and above are further figures and what observers see. */
  readonly line: number;
}

/** Where a series is counted: everywhere, in the places of the policy, next to them, or elsewhere. */
export const PLACE_GROUPS = ['all', 'own', 'near', 'elsewhere'] as const;
export type PlaceGroup = (typeof PLACE_GROUPS)[number];

/** One column of what is read off a run. */
export interface Series {
  /** Name of the column, made of the three below: `expectedDeaths_own`, `purchases_by_line`, `purchases_of_cocaine`. */
  readonly column: string;
  /** What is counted: the name that outcomes are made of. */
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  readonly place: PlaceGroup;
  /** Empty: all channels together. */
  readonly channel: string;
  /** Empty: all substances together. */
  readonly substance: string;
  /** True for what is there at the end of a day: the window holds the sum over its days. */
  readonly stock: boolean;
}

/** What one run came to: a row a window, a column a series. */
export interface RunOutcomes {
  readonly windows: number;
  /** Days of each window. */
  readonly days: Int32Array;
  /** Window by window, all series side by side. */
  readonly values: Float64Array;
  /** Residents of each place group, in the order of PLACE_GROUPS. */
  readonly residents: Float64Array;
}

/** The value of an outcome over some days, from the sums of its series. NaN where a ratio rests on nothing. */
export function outcomeOf({ form }: Outcome, sumOf: (series: string) => number, days: number): number {
  if (form.kind === 'sum') return sumOf(form.series);
  if (form.kind === 'mean') return sumOf(form.series) / days;
  const product = (names: readonly string[]): number => names.reduce((all, name) => all * sumOf(name), 1);
  const bottom = product(form.bottom);
  return bottom === 0 ? NaN : product(form.top) / bottom;
}

/** Series that some outcomes are made of, each once. */
export function seriesIn(outcomes: readonly Outcome[]): string[] {
  return [
    ...new Set(outcomes.flatMap(({ form }) => (form.kind === 'ratio' ? [...form.top, ...form.bottom] : [form.series]))),
  ];
}
