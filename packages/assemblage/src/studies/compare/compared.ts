import type { Ranking } from '../methods/ranking.ts';
import type { Outcome, PlaceGroup } from '../outcomes.ts';
import type { Study } from '../study.ts';
import type { Cell } from './cells.ts';
import type { Effect } from './effect.ts';
import type { Fading } from './half-life.ts';
import type { HangsOn } from './hangs-on.ts';

/** The effects of all arms but the baseline on one figure, in the order of the arms. */
export type Effects = readonly Effect[];

/** One outcome, compared. Sums are totals of the whole span; in windows and at horizons they are rates a year. */
export interface OutcomeReport {
  readonly outcome: Outcome;
  readonly effects: Effects;
  /** What a total or a mean is multiplied by to be one per 100,000 residents (a year, for sums); NaN where that says nothing. */
  readonly perResidents: number;
  /** The same for a rate or a mean of a window. */
  readonly ratePerResidents: number;
  /** What happened, where the outcome counts what is expected. */
  readonly realised: Effects | undefined;
  /** Seeds at each draw that the precision asked for needs, arm by arm; NaN when none is asked or nothing is known. */
  readonly seedsNeeded: readonly number[];
  readonly windows: readonly { readonly window: number; readonly effects: Effects }[];
  /** Months since each arm's own start; undefined of an arm whose month the runs do not reach. */
  readonly horizons: readonly { readonly months: number; readonly effects: readonly (Effect | undefined)[] }[];
  readonly fading: readonly Fading[];
  readonly places: readonly { readonly place: PlaceGroup; readonly effects: Effects }[];
  readonly channels: readonly { readonly channel: string; readonly effects: Effects }[];
  readonly substances: readonly { readonly substance: string; readonly effects: Effects }[];
  readonly hangsOn: readonly (HangsOn | undefined)[];
  /** Which arms can be told apart; undefined with one arm beside the baseline, or too few draws. */
  readonly ranking: Ranking | undefined;
}

/** What an observer would see of a change, and whether it has the sign of the truth. */
export interface Sight {
  readonly seen: string;
  readonly truth: string;
  /** Arm by arm; `unclear` where one of the two does not stand clear of computing error. */
  readonly signs: readonly ('same' | 'other' | 'unclear')[];
}

/** Page one of a study, as data. */
export interface Comparison {
  readonly study: Study;
  /** First day on which the arms differ: the whole span begins with the window in which it lies. */
  readonly start: number;
  /** The same of each arm after the baseline: horizons and half-lives are since then. */
  readonly starts: readonly number[];
  /** First day of each window, and one past the last day. */
  readonly bounds: readonly number[];
  /** First window of the whole span. */
  readonly first: number;
  /** Residents of all places, of the policy's own, of those near and of those elsewhere. */
  readonly residents: readonly number[];
  readonly outcomes: readonly OutcomeReport[];
  readonly sights: readonly Sight[];
  /** How many parameters are in force in any arm, and how many of them are evidenced. */
  readonly evidence: { readonly parameters: number; readonly evidenced: number };
  /** Draws and seeds at each that count, and runs that broke off. */
  readonly pairs: number;
  readonly broken: number;
  readonly notModelled: readonly string[];
}

/** What all cells of a study came to. */
export interface Found {
  readonly cells: readonly Cell[];
  readonly effects: readonly Effects[];
  /** Of the cells of the whole span. */
  readonly hangsOn: ReadonlyMap<number, readonly (HangsOn | undefined)[]>;
  readonly ranking: ReadonlyMap<number, Ranking | undefined>;
}
