/** What a mark stands for: the mechanism at work, the same world without it, or up to three things to compare both with. */
export type Tone = 'with' | 'without' | 'other' | 'second' | 'third';

export type Point = readonly [x: number, y: number];

export interface Series {
  readonly label: string;
  readonly tone: Tone;
  readonly points: readonly Point[];
  /** The runs by seed of which the line is the mean; drawn faint. */
  readonly runs?: readonly (readonly Point[])[];
  /** Marks each point: for few values along x. */
  readonly dots?: boolean;
  readonly dashed?: boolean;
}

interface Axis {
  readonly from?: number;
  readonly to?: number;
  /** Values as percentages. */
  readonly percent?: boolean;
}

export interface LinePanel {
  readonly kind: 'lines';
  /** What is measured, with its unit. */
  readonly title: string;
  readonly x: Axis & { readonly label: string; readonly ticks?: readonly (readonly [number, string])[] };
  readonly y?: Axis;
  readonly series: readonly Series[];
}

export interface Bar {
  readonly label: string;
  readonly tone: Tone;
  readonly value: number;
  /** Least and most over the seeds. */
  readonly range?: readonly [number, number];
}

export interface BarPanel {
  readonly kind: 'bars';
  readonly title: string;
  readonly percent?: boolean;
  readonly bars: readonly Bar[];
}

export type Panel = LinePanel | BarPanel;

export interface Drawing {
  readonly panels: readonly Panel[];
  /** Names the lines once, below all panels, where they lie too close for a name beside each. All panels have the same lines. */
  readonly key?: true;
  /** Whether what the caption says is so; if not, the phenomenon is missing and the build says it. */
  readonly holds: boolean;
}

/** A figure of one mechanism. */
export interface Figure {
  readonly mechanism: string;
  /** What is to be seen, in one sentence. */
  readonly caption: string;
  /** The worlds, their changes and seeds. */
  readonly scenario: string;
  make(): Drawing;
}

export const SEEDS: readonly number[] = [1, 2, 3];

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Values of day 0, 1, 2 ... as points. */
export function byDay(values: readonly number[], first = 0): readonly Point[] {
  return values.map((value, day) => [first + day, value]);
}

/** Mean of several lines over the same x, with the lines. */
export function meanLine(runs: readonly (readonly Point[])[]): {
  readonly points: readonly Point[];
  readonly runs: readonly (readonly Point[])[];
} {
  const [first = []] = runs;
  return { points: first.map(([x], i) => [x, mean(runs.map((run) => run[i]?.[1] ?? NaN))]), runs };
}

/** A bar of the mean of a measure over seeds, with least and most. */
export function barOver(label: string, tone: Tone, values: readonly number[]): Bar {
  return { label, tone, value: mean(values), range: [Math.min(...values), Math.max(...values)] };
}

/** Means of `width` values that follow each other. */
export function inGroups(values: readonly number[], width: number): number[] {
  return Array.from({ length: Math.floor(values.length / width) }, (_, i) =>
    mean(values.slice(i * width, (i + 1) * width)),
  );
}

export function last(points: readonly Point[]): number {
  return points.at(-1)?.[1] ?? NaN;
}
