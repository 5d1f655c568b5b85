import type { Scenario } from '../../../scenario/scenario.ts';
import { baseYear } from '../../founding/base-year.ts';
import type { Lore } from '../prospects.ts';
import type { Homes } from './found-homes.ts';
import type { Posts } from '../posts.ts';

/** What mechanisms of the street do from the first day on: the world that they find is made so that it stands still. */
export interface InForce {
  /** How the pull of a town falls with the way to it. */
  readonly distance: number;
  readonly decay: number;
  /** What is said of lines in other towns, what is left of takings, and what the way costs, euro a kilometre. */
  readonly lore: Lore;
  readonly margin: number;
  readonly way: number;
  readonly posts: Posts;
  /** Weeks for which a line keeps a number, in the middle. */
  readonly numberWeeks: number;
  /** Associates who can hold a patch. */
  readonly criticalMass: number;
  /** How sellers learn, and from which year on hand-over without people is at hand. */
  readonly learning: {
    readonly slope: number;
    readonly change: number;
    readonly hearsay: number;
    readonly automatedFrom: number;
  };
  /** What a lawful wage is, euro a month, and what being caught costs, years of it. */
  readonly books: { readonly wage: number; readonly caught: number };
  readonly homes: Homes;
  /** Mean days until somebody exploited gets out without help, and from first contact to being exploited. */
  readonly recruiting: { readonly stay: number; readonly delay: number };
}

export function whatIsInForce(scenario: Scenario): InForce {
  const valueOf = (name: Parameters<typeof baseYear>[1]) => baseYear(scenario, name);
  return {
    distance: valueOf('export.distance'),
    decay: valueOf('export.decay'),
    margin: valueOf('export.margin'),
    way: valueOf('export.way'),
    lore: { usual: valueOf('export.usual'), full: valueOf('export.full') },
    posts: {
      orders: valueOf('runners.orders'),
      least: valueOf('runners.least'),
      leastLocal: valueOf('runners.leastLocal'),
      most: valueOf('runners.most'),
    },
    numberWeeks: valueOf('numbers.life'),
    criticalMass: valueOf('territory.criticalMass'),
    learning: {
      slope: valueOf('learning.slope'),
      change: valueOf('learning.change'),
      hearsay: valueOf('learning.hearsay'),
      automatedFrom: valueOf('learning.automatedFrom'),
    },
    books: { wage: valueOf('bookkeeping.wage'), caught: valueOf('bookkeeping.caught') },
    homes: {
      taken: valueOf('homes.taken'),
      shortest: valueOf('homes.shortest'),
      longest: valueOf('homes.longest'),
      visited: valueOf('homes.visited'),
    },
    recruiting: { stay: valueOf('recruitment.stay'), delay: valueOf('recruitment.delay') },
  };
}
