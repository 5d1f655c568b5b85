/** A policy at work: which, when, where, how much. */
export interface PolicyInForce {
  readonly policy: string;
  /** First day in force: days since the run began. */
  readonly from: number;
  /** One past the last day in force. */
  readonly to: number;
  /** Countries (ISO codes), cities or ports by name; empty means everywhere. */
  readonly where: readonly string[];
  readonly settings: Readonly<Record<string, number>>;
}

/** Worlds that can be founded: Europe's cocaine market, the synthetic city, the heroin and crack market of Britain. */
export type WorldName = 'europe' | 'city' | 'britain';

/** Worlds by the name of their built-in scenario, by which the user knows them. */
export const SCENARIO_OF = { europe: 'europe', city: 'smart-city', britain: 'county-lines' } as const;

export interface LensInUse {
  readonly lens: string;
  readonly settings: Readonly<Record<string, number>>;
}

/** What the user writes, after it was checked: pure data, and with the seed all that a run depends on. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  /** The real inputs it stands on. */
  readonly world: WorldName;
  /** ISO codes of the countries that are in it, in alphabetical order. */
  readonly countries: readonly string[];
  /** Each country is supplied through its own ports only, so that no country can touch another. */
  readonly isolated: boolean;
  /** First day, `YYYY-MM-DD`. */
  readonly start: string;
  readonly days: number;
  /** A whole number, 0 to 2^53 - 1. */
  readonly seed: number;
  /** Share of the users that is simulated, in whole catchments; above 0, at most 1. */
  readonly scale: number;
  /** Mechanisms that are switched off, by name. */
  readonly without: readonly string[];
  /** Parameters that differ from their defaults: `'demand.frequencyElasticity': -0.3`. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly policies: readonly PolicyInForce[];
  readonly lenses: readonly LensInUse[];
  /** Days (since the run began) at whose end all actants and ties are written out. */
  readonly portraits: readonly number[];
}
