import type { Lens } from './lenses/lens.ts';
import type { Mechanism } from './mechanisms/mechanism.ts';
import type { Policy } from './policies/policy.ts';
import type { Channel } from './world/channels.ts';

/** The built-in catalogues as one value; extend it by spreading. */
export interface Library {
  readonly mechanisms: Readonly<Record<string, Mechanism>>;
  readonly policies: Readonly<Record<string, Policy>>;
  readonly lenses: Readonly<Record<string, Lens>>;
  readonly channels: readonly Channel[];
}
