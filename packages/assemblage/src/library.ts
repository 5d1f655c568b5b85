import type { Parameters } from './evidence/parameter.ts';
import { LENSES } from './lenses/index.ts';
import type { Lens } from './lenses/lens.ts';
import { MECHANISMS } from './mechanisms/index.ts';
import type { Mechanism } from './mechanisms/mechanism.ts';
import { POLICIES } from './policies/index.ts';
import type { Policy } from './policies/policy.ts';
import { CHANNELS, type Channel } from './world/channels.ts';
import { MARKET, POPULATION } from './world/population.ts';

/** The built-in catalogues as one value; extend it by spreading. */
export interface Library {
  readonly mechanisms: Readonly<Record<string, Mechanism>>;
  readonly policies: Readonly<Record<string, Policy>>;
  readonly lenses: Readonly<Record<string, Lens>>;
  readonly channels: readonly Channel[];
  /** Parameters of the world as it is before the first day. */
  readonly foundations: Readonly<Record<string, { readonly parameters: Parameters }>>;
}

export const LIBRARY: Library = {
  mechanisms: MECHANISMS,
  policies: POLICIES,
  lenses: LENSES as unknown as Library['lenses'],
  channels: CHANNELS,
  foundations: { population: { parameters: POPULATION }, market: { parameters: MARKET } },
};
