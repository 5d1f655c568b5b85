import type { Grade } from '../evidence/parameter.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What is asked of many runs. */
export const STUDY_KINDS = ['compare', 'sweep', 'sensitivity', 'calibrate', 'bounds'] as const;
export type StudyKind = (typeof STUDY_KINDS)[number];

/** How the points of a study lie in the ranges: drawn one by one, on a grid, or spread evenly. */
export const DESIGNS = ['draws', 'grid', 'latin-hypercube', 'sobol'] as const;
export type Design = (typeof DESIGNS)[number];

/** Spans of time over which outcomes are added up. */
export const WINDOWS = ['month', 'week', 'day'] as const;
export type WindowUnit = (typeof WINDOWS)[number];

/** One of the worlds that are set side by side. The first arm of a study is the baseline. */
export interface Arm {
  readonly name: string;
  /** With the seed of the baseline, which every run replaces by its own. */
  readonly scenario: Scenario;
}

/** A parameter that differs between points, and its range. */
export interface Varied {
  /** Owner and name: `demand.frequencyElasticity`, or `port-screening.share` for a setting of a policy. */
  readonly name: string;
  readonly owner: string;
  readonly kind: 'foundation' | 'mechanism' | 'policy' | 'lens';
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly spread: 'uniform' | 'log-uniform';
  readonly whole: boolean;
  readonly grade: Grade;
}

/** A study after it was checked: pure data, and with the library all that its runs depend on. */
export interface Study {
  readonly kind: StudyKind;
  readonly name: string;
  readonly about: string;
  /** At least one; all of the same world and length. */
  readonly arms: readonly Arm[];
  /** Courses of chance at each point, shared by all arms. */
  readonly seeds: number;
  /** Points in the ranges, shared by all arms; 0 is the values in force alone. */
  readonly draws: number;
  readonly vary: readonly Varied[];
  /** `ranges`: the points are made from the ranges. Else where the file of a posterior lies. */
  readonly prior: string;
  readonly design: Design;
  /** Steps of a grid along each parameter. */
  readonly levels: number;
  /** Names of the outcomes to be reported; all when empty. */
  readonly outcomes: readonly string[];
  /** Width of the computing error that is asked for, as a share of the baseline; 0 asks for none. */
  readonly precision: number;
  readonly window: WindowUnit;
}

/** One run of a study: which arm, which point in the ranges, which course of chance. All count from 0. */
export interface Point {
  readonly arm: number;
  readonly draw: number;
  readonly seed: number;
}
