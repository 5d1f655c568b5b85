import type { Parameters, Values } from '../evidence/parameter.ts';
import type { Levers } from '../world/levers.ts';

/** A policy instrument: on each day in force it sets levers in its scope. It never touches a person or a mechanism. */
export interface Policy<P extends Parameters = Parameters> {
  readonly name: string;
  /** What a ministry would be buying or enacting, in one sentence. */
  readonly about: string;
  readonly parameters: P;
  pull(levers: Levers, p: Values<P>): void;
}

export function policy<const P extends Parameters>(definition: Policy<P>): Policy<P> {
  return definition;
}
