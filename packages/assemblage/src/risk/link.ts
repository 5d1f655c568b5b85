import type { LeverName } from '../world/levers.ts';
import type { ColumnName } from '../world/schema.ts';
import type { FAMILIES } from '../world/street/practices.ts';
import type { TACTIC_FAMILIES } from '../world/street/tactics.ts';
import type { ObjectName } from './objects.ts';

/** Who bears the harm of a link. A child who is exploited is a victim, and so is an adult. */
export const BEARERS = ['child', 'exploited adult', 'bystander', 'user', 'seller'] as const;
export type Bearer = (typeof BEARERS)[number];

export type PracticeFamily = (typeof FAMILIES)[number];
export type TacticFamily = (typeof TACTIC_FAMILIES)[number];

/** How a practice acts on a link: it takes a share of its rate away, or replaces the object and so cuts what was linked. */
export interface PracticeOnLink {
  readonly family: PracticeFamily;
  readonly does: 'lowers its rate' | 'cuts it' | 'raises its rate';
}

/** A lever, what more of it does to the rate, and the policies that move it. `moves` is to another place or group only. */
export interface LeverOnLink {
  readonly lever: LeverName;
  readonly more: 'raises' | 'lowers' | 'moves';
  readonly policies: readonly string[];
}

/** Columns of lines and networks that turn from nothing to something when a link is made. */
export type Flag = 'numbers.known' | 'handsets.linked' | 'networks.talks' | 'lines.home';

/**
 * How links made are counted: what its mechanisms add to a column of the day, the rows in which they turn a flag, or the
 * objects of another kind that come of it: a purchase that is seen becomes a search.
 */
export type Made = { readonly adds: ColumnName } | { readonly turns: Flag } | { readonly becomes: ObjectName };

/**
 * A link between an object and a harm, or the next link of a path (Hilgartner 1992): what makes it and at what rate, who
 * lowers and raises it at what cost, and who bears what it leads to. Declared beside the mechanisms and counted on them.
 */
export interface RiskLink {
  readonly id: string;
  /** What is at risk. */
  readonly object: ObjectName;
  /** What comes to pass when the link is made: `its number becomes known to the police`. */
  readonly link: string;
  /** The harm; undefined when the link only leads to the next ones. */
  readonly harm?: string;
  /** Links that this one makes possible, or sooner. */
  readonly leadsTo: readonly string[];
  readonly bears: readonly Bearer[];
  /** Mechanisms that make it. It is counted in worlds in which all of them act. */
  readonly by: readonly string[];
  /** Parameters of its rate, `mechanism.parameter`. */
  readonly rate: readonly string[];
  readonly practices: readonly PracticeOnLink[];
  readonly levers: readonly LeverOnLink[];
  /** Families of tactics of police forces that move hours to or from it. */
  readonly tactics: readonly TacticFamily[];
  /** What else it costs somebody to lower it, with the parameter of that cost where there is one. */
  readonly costs: readonly { readonly who: string; readonly what: string; readonly parameter?: string }[];
  readonly made: Made;
  /** Its objects are rare events that make it once at most: its rate is said as a share of them, of searches, say. */
  readonly share?: true;
  /** Column in which the engine adds up the chance of the same; undefined where it counts only what came to pass. */
  readonly expected?: ColumnName;
  /** Links made on a day after or before its objects are counted, whose objects were at risk of this one on that day too. */
  readonly sameDay?: readonly string[];
}

/** Declares links; ids stay literal for whoever names them. */
export function riskLinks<const L extends readonly RiskLink[]>(links: L): L {
  return links;
}
