import type { Measured, Measures, Scenario, Series } from 'assemblage';

/** One run that a thread has to live. */
export interface RunTask {
  /** Number of the run in its study. */
  readonly run: number;
  readonly identity: string;
  readonly scenario: Scenario;
  readonly measures: Measures;
  /** All draws from one stream, to be set beside keyed ones; never in a study. */
  readonly sequentialDraws?: true;
}

/** What a run came to, as it lies in a part. */
export interface RunRows {
  readonly identity: string;
  readonly fingerprint: string;
  /** Days of each window. */
  readonly days: Int32Array;
  /** Residents by place group. */
  readonly residents: Float64Array;
  /** Window by window, all series side by side. */
  readonly values: Float64Array;
  readonly series: readonly Series[];
  /** What patterns read off the run, by their ids; there are no series then. */
  readonly readings?: Measured['readings'];
}

/** A run that broke off. */
export interface RunFailure {
  readonly identity: string;
  readonly problem: string;
  /** The machine had no memory for it: the run may well end another time, so that nothing is written of it. */
  readonly noMemory?: true;
}

export type RunResult = RunRows | RunFailure;

export function isFailure(result: RunResult): result is RunFailure {
  return 'problem' in result;
}
