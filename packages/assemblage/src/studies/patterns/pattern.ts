import type { Chunk } from '../../results/tables.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Seen } from '../../world/seen.ts';

/** What was read off one run: numbers by name. */
export type Reading = Readonly<Record<string, number>>;

/** Looks at a world at the end of every day and says at the end of the run what it saw. It can touch nothing. */
export interface Watcher {
  look(world: Seen, day: number, chunks: readonly Chunk[]): void;
  read(world: Seen): Reading;
}

/** Values that agree with what was published; both ends belong to it unless it is `strict`. */
export interface Band {
  readonly low?: number;
  readonly high?: number;
  readonly strict?: true;
}

/** A figure that stands beside the parts of a pattern and is not judged: no source gives a band for it. */
export interface Figure {
  readonly about: string;
  readonly unit: string;
  /**
   * A comparison, which one pair of runs says little about: where draws differ by seed alone, the readings of all draws
   * are averaged first, and the one figure that follows is judged.
   */
  readonly effect?: true;
  /** The figure, from the readings of the arms. NaN when there was nothing to measure, which is outside every band. */
  readonly value?: (arms: Readonly<Record<string, Reading>>) => number;
}

/** One figure of a pattern, with the band that was fixed before the model was run. */
export interface Part extends Figure {
  readonly band: Band;
  /** Rows of the evidence register behind the band. */
  readonly rows: readonly string[];
  /** The band reads a number out of a finding in words. */
  readonly soft?: true;
  /** The band is from another country or decade: its sign counts, not its size. */
  readonly transported?: true;
  /** Why it lies in its band whatever the mechanism does. It still counts against the pattern when it does not. */
  readonly noPower?: string;
  /** Why it cannot be measured yet; stands in place of `value`. */
  readonly notYet?: string;
}

/** The explanation that must not do as well: what is switched off or set otherwise. */
export interface Rival {
  readonly about: string;
  readonly without?: readonly string[];
  readonly parameters?: Readonly<Record<string, number>>;
  /** The same runs, read otherwise: for each number of a reading, the name of the one that stands in its place. */
  readonly readAs?: Readonly<Record<string, string>>;
  /** Rows of the parts that it stands against, and is judged by; all parts when left out. */
  readonly against?: readonly string[];
  /** Why it cannot be run yet. */
  readonly notYet?: string;
}

/** A published regularity, seen through the lens that published it, and the runs in which the model can show it. */
export interface Pattern {
  readonly id: string;
  readonly title: string;
  /** Through what it was seen, and what stands for that here. */
  readonly lens: string;
  /** Built-in scenario to which its runs belong. */
  readonly scenario: string;
  /** Runs that are compared, by name: lines of a scenario. All arms of a draw share its seed and its parameters. */
  readonly arms: Readonly<Record<string, string>>;
  readonly rivals: readonly Rival[];
  /** Rows that say what the setting looks like; no band was read out of them. */
  readonly setting?: readonly string[];
  /** Why a form or a default was chosen with this pattern in view, if it was. */
  readonly checked?: string;
  /** Date of its first run; undefined until there was one. */
  readonly firstRun?: string;
  watch(world: Seen, scenario: Scenario): Watcher;
  readonly parts: readonly Part[];
  /** What else was read off the runs, without a band. */
  readonly figures?: readonly Figure[];
}

/** A published pattern that the model cannot show yet: listed, never left out. */
export interface PatternToCome {
  readonly id: string;
  readonly title: string;
  /** The bands, in words. */
  readonly band: string;
  readonly rows: readonly string[];
  /** What must be built first. */
  readonly needs: string;
}

export function inside({ low = -Infinity, high = Infinity, strict }: Band, value: number): boolean {
  return strict === true ? value > low && value < high : value >= low && value <= high;
}
