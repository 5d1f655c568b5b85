import type { Scenario } from '../../../scenario/scenario.ts';
import { baseYear } from '../../founding/base-year.ts';
import type { Posts } from '../posts.ts';

/** What mechanisms of the street do from the first day on: the world that they find is made so that it stands still. */
export interface InForce {
  /** How the pull of a town falls with the way to it. */
  readonly distance: number;
  readonly decay: number;
  readonly posts: Posts;
  /** Weeks for which a line keeps a number, in the middle. */
  readonly numberWeeks: number;
  /** Associates who can hold a patch. */
  readonly criticalMass: number;
  /** Mean days until somebody exploited gets out without help. */
  readonly stay: number;
}

export function whatIsInForce(scenario: Scenario): InForce {
  const valueOf = (name: Parameters<typeof baseYear>[1]) => baseYear(scenario, name);
  return {
    distance: valueOf('export.distance'),
    decay: valueOf('export.decay'),
    posts: {
      orders: valueOf('runners.orders'),
      least: valueOf('runners.least'),
      leastLocal: valueOf('runners.leastLocal'),
      most: valueOf('runners.most'),
    },
    numberWeeks: valueOf('numbers.life'),
    criticalMass: valueOf('territory.criticalMass'),
    stay: valueOf('recruitment.stay'),
  };
}
