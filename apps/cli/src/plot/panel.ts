import type { Week } from 'assemblage';

/** Palette of Okabe and Ito (2008), which the colour-blind tell apart. */
export const BLUE = '#0072b2';
export const ORANGE = '#d55e00';
export const GREEN = '#009e73';
export const PURPLE = '#aa4499';

interface Point {
  readonly date: Date;
  readonly value: number;
}

export interface Series {
  readonly name: string;
  readonly colour: string;
  /** Drawn thin: what chance made of it. */
  readonly faint?: boolean;
  readonly points: readonly Point[];
}

export interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
  /** The name of each curve stands at its end, and not in the heading. */
  readonly direct?: boolean;
  /** Few events a week: stacked bars, since a line between two weeks would say that something lay between them. */
  readonly counted?: boolean;
}

/** Whole weeks; the begun one too when there is no other. */
export function shownWeeks<W extends Week>(weeks: readonly W[]): readonly W[] {
  const full = weeks.filter(({ days }) => days === 7);
  return full.length > 0 ? full : weeks;
}

const HALF_A_DAY = 43_200_000;

/** A week stands at its middle. */
export function weekPoint({ from, days }: Week, value: number): Point {
  return { date: new Date(Date.parse(`${from}T00:00:00Z`) + days * HALF_A_DAY), value };
}
