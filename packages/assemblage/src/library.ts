import type { Parameters } from './evidence/parameter.ts';
import { LENSES } from './lenses/index.ts';
import type { Lens } from './lenses/lens.ts';
import { MECHANISMS } from './mechanisms/index.ts';
import type { Mechanism } from './mechanisms/mechanism.ts';
import { POLICIES } from './policies/index.ts';
import type { Policy } from './policies/policy.ts';
import type { WorldName } from './scenario/scenario.ts';
import { BRITAIN } from './world/britain/parameters.ts';
import { CHANNELS, type Channel } from './world/channels.ts';
import { CITY } from './world/city/parameters.ts';
import { MARKET, POPULATION } from './world/population.ts';
import { STREET } from './world/street/market.ts';
import { TECHNOLOGY_SPREAD } from './world/street/technology-facts.ts';
import { SUBSTANCES } from './world/substances.ts';

/** The built-in catalogues as one value; extend it by spreading. */
export interface Library {
  readonly mechanisms: Readonly<Record<string, Mechanism>>;
  readonly policies: Readonly<Record<string, Policy>>;
  readonly lenses: Readonly<Record<string, Lens>>;
  readonly channels: readonly Channel[];
  /** Parameters of the world as it is before the first day. */
  readonly foundations: Readonly<Record<string, Foundation>>;
}

export interface Foundation {
  readonly parameters: Parameters;
  /** Worlds that are founded with them; all when left out. */
  readonly worlds?: readonly WorldName[];
}

const IN_STREETS = ['city', 'britain'] as const;

export const LIBRARY: Library = {
  mechanisms: MECHANISMS,
  policies: POLICIES,
  lenses: LENSES as unknown as Library['lenses'],
  channels: CHANNELS,
  foundations: {
    population: { parameters: POPULATION },
    market: { parameters: MARKET },
    ...Object.fromEntries(
      Object.entries(SUBSTANCES).map(([name, { parameters }]) => [name, { parameters, worlds: IN_STREETS }]),
    ),
    street: { parameters: STREET, worlds: IN_STREETS },
    city: { parameters: CITY, worlds: ['city'] },
    britain: { parameters: BRITAIN, worlds: ['britain'] },
    technology: { parameters: TECHNOLOGY_SPREAD, worlds: IN_STREETS },
  },
};
