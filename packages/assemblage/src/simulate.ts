import type { Library } from './library.ts';
import type { Chunk } from './results/tables.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { Seen } from './world/seen.ts';

export interface SimulationOptions {
  readonly library?: Library;
  /** A snapshot of an earlier part of the same run: go on from there. */
  readonly snapshot?: Uint8Array;
  /** Milliseconds, to time the steps; the library itself has no clock. */
  readonly clock?: () => number;
}

/** A world at work. `step` lives one day. */
export interface Simulation {
  readonly scenario: Scenario;
  /** Hash of version, scenario, parameters and seed: 16 hex digits. Two equal identities are the same run. */
  readonly identity: string;
  readonly world: Seen;
  /** Days lived. */
  readonly day: number;
  /** True after the last day. */
  readonly done: boolean;
  step(): void;
  /** The chained hash after the last day, 32 hex digits. */
  chain(): string;
  /** 128 bits over the chain and the whole world, 32 hex digits. */
  fingerprint(): string;
  /** Result rows since the last call. */
  drain(): Chunk[];
  /** The whole state at the end of a day, as one file. `drain` first: undrained rows are not in it. */
  snapshot(): Uint8Array[];
  /** The steps of the day, with the milliseconds that each took when a clock was given. */
  steps(): readonly StepTiming[];
  /** Bytes of all columns. */
  columnBytes(): number;
  /** Sum over days of the people who were there, agents really simulated. */
  readonly agentDays: number;
  /** Active users now, really simulated. */
  people(): number;
}

export interface StepTiming {
  readonly phase: string;
  readonly name: string;
  readonly over: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly emits: readonly string[];
  readonly rows: number;
  readonly milliseconds: number;
}

export declare function createSimulation(scenario: Scenario, options?: SimulationOptions): Simulation;
export type { Library };
