import type { Grade } from '../evidence/parameter.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What is asked of many runs. */
export const STUDY_KINDS = ['compare', 'sweep', 'sensitivity', 'calibrate', 'bounds'] as const;
export type StudyKind = (typeof STUDY_KINDS)[number];

/** How the points of a study lie in the ranges: drawn one by one, on a grid, or spread evenly. */
export const DESIGNS = ['draws', 'grid', 'latin-hypercube', 'sobol'] as const;
/** Commands also walk (`morris`), swap inputs one by one (`saltelli`), or take points that are listed in a file. */
export type Design = (typeof DESIGNS)[number] | 'morris' | 'saltelli' | 'listed';

/** Spans of time over which outcomes are added up. */
export const WINDOWS = ['month', 'week', 'day'] as const;
export type WindowUnit = (typeof WINDOWS)[number];

/** One of the worlds that are set side by side. The first arm of a study is the baseline. */
export interface Arm {
  readonly name: string;
  /** With the seed of the baseline, which every run replaces by its own. */
  readonly scenario: Scenario;
  /** Published patterns that read its runs, in place of outcomes: in all arms of a study or in none. */
  readonly patterns?: readonly string[];
}

/** An arm that patterns read, and which arm of which pattern it is. */
export interface PatternArm extends Arm {
  readonly patterns: readonly string[];
  readonly of: readonly { readonly pattern: string; readonly arm: string }[];
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

/** A published figure that the model is calibrated on. */
export interface StudyTarget {
  /** Name of the outcome, true or as an observer sees it: sums are taken per year. Or of pattern and figure. */
  readonly outcome: string;
  /** The published pattern that it is a figure of: it is read off the runs as the pattern reads it, through its lens. */
  readonly pattern?: { readonly id: string; readonly part: number };
  /** The figure, a year or on a mean day. */
  readonly value: number;
  /** Standard error of the figure. */
  readonly error: number;
  /** How far the truth may lie from the best that the model can do, as a standard deviation: said before the fit. */
  readonly discrepancy: number;
  /** The figure is one per 100,000 residents. */
  readonly perResidents: boolean;
  /** Rows of the evidence register that it is from. */
  readonly rows: readonly string[];
}

/** How far a command goes beyond the runs at given points; see `STUDY_KEYS`. */
export interface Effort {
  readonly walks: number;
  readonly screened: number;
  readonly bases: number;
  readonly waves: number;
  readonly recoveries: number;
  readonly particles: number;
  readonly confirm: number;
  readonly rounds: number;
}

/** A study after it was checked: pure data, and with the library all that its runs depend on. */
export interface Study {
  /** Validations are planned from the patterns and have no study file. */
  readonly kind: StudyKind | 'validate';
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
  /** Computing error that is asked for, as a share of the baseline; 0 asks for none. */
  readonly precision: number;
  readonly window: WindowUnit;
  /** Of a calibration. */
  readonly targets?: readonly StudyTarget[];
  /** The worlds in which targets that are figures of patterns are read. */
  readonly readers?: readonly PatternArm[];
  readonly effort?: Effort;
  /** Number of the first listed point: points of a later wave have courses of chance of their own. */
  readonly first?: number;
}

/** One run of a study: which arm, which point in the ranges, which course of chance. All count from 0. */
export interface Point {
  readonly arm: number;
  readonly draw: number;
  readonly seed: number;
}
