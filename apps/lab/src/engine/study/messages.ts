// What the page, the director of a study and its runners say to each other. The director plans a study, keeps what runs came
// to and does the sums; runners live one run after the other. Both are workers with the same code as the engine.
import type { Curve, Measures, PageOne, RunOutcomes, Scenario, Series } from 'assemblage';

/** A study as a user would write it: what `assemblage compare` takes. */
export type StudyDocument = Readonly<Record<string, unknown>>;

/** From the page to the director. */
export type ToDirector =
  /** `id` counts the plans of the page: what is told of an older one is thrown away. */
  | { readonly type: 'plan'; readonly id: number; readonly study: StudyDocument }
  | { readonly type: 'live' }
  | { readonly type: 'stop' }
  | { readonly type: 'runner'; readonly runner: number; readonly port: MessagePort }
  | { readonly type: 'lost'; readonly runner: number }
  | { readonly type: 'file'; readonly ask: number; readonly format: StudyFormat };

export type StudyFormat = 'yaml' | 'csv' | 'parquet';

/** From the director to the page. */
export type FromDirector =
  | { readonly type: 'planned'; readonly id: number; readonly plan: StudyPlan }
  | { readonly type: 'progress'; readonly id: number; readonly progress: StudyProgress }
  | { readonly type: 'page'; readonly id: number; readonly page: StudyPage }
  | { readonly type: 'file'; readonly ask: number; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'problem'; readonly id: number; readonly ask?: number; readonly text: string };

/** A study that can be lived. */
export interface StudyPlan {
  readonly yaml: string;
  readonly arms: readonly string[];
  readonly draws: number;
  readonly seeds: number;
  readonly varied: number;
  readonly days: number;
  readonly runs: number;
  /** Runs that need not be lived again. */
  readonly known: number;
  /** What a run of the baseline takes in this browser; undefined until it is measured. */
  readonly speed: Speed | undefined;
}

export interface Speed {
  readonly foundSeconds: number;
  readonly daySeconds: number;
  /** Of the columns of one world. */
  readonly bytes: number;
}

export interface StudyProgress {
  readonly lived: number;
  readonly wanted: number;
  readonly broken: number;
  /** Why runs broke off, each reason once. */
  readonly reasons: readonly string[];
  readonly secondsLeft: number;
  readonly ended: boolean;
}

/** Page one as far as runs are lived, and its curves. */
export interface StudyPage {
  readonly page: PageOne;
  readonly curves: readonly Curve[];
  readonly arms: readonly string[];
  /** Name of the baseline; left out where page one says itself how published patterns came out. */
  readonly scenario?: string;
  /** Runs that were lived or broke off. */
  readonly settled: number;
  readonly runs: number;
  /** Hash over the fingerprints of all runs, when none is missing. */
  readonly print: string | undefined;
}

/** From the director to a runner. */
export type ToRunner =
  | { readonly type: 'run'; readonly run: number; readonly scenario: Scenario; readonly measures: Measures }
  | { readonly type: 'probe'; readonly key: string; readonly scenario: Scenario };

/** From a runner to the director. */
export type FromRunner =
  | { readonly type: 'lived'; readonly run: number; readonly lived: Lived; readonly seconds: number }
  | { readonly type: 'failed'; readonly run: number; readonly problem: string }
  | { readonly type: 'probed'; readonly key: string; readonly speed: Speed };

export interface Lived {
  readonly outcomes: RunOutcomes;
  readonly series: readonly Series[];
  readonly fingerprint: string;
}
