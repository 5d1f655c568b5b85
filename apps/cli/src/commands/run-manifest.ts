import path from 'node:path';
import { modelNote, RUN_FORMAT } from 'assemblage';
import type {
  createNetwork,
  createSummary,
  EvidenceShare,
  Manifest,
  Scenario,
  Simulation,
  StepTime,
  Summary,
} from 'assemblage';
import type { Engine } from '../engine.ts';
import { writeDurably } from '../folder/durable.ts';
import type { RunStore } from '../folder/run-store.ts';
import type { Saved } from '../folder/snapshots.ts';

/** A run at work: the world, its results and what was measured. */
export interface OpenRun {
  readonly engine: Engine;
  readonly scenario: Scenario;
  readonly partial: string;
  readonly evidence: EvidenceShare;
  /** Of all builds that computed a part of it. */
  readonly codeHash: string | undefined;
  readonly simulation: Simulation;
  readonly store: RunStore;
  readonly summary: ReturnType<typeof createSummary>;
  readonly network: ReturnType<typeof createNetwork>;
  readonly chain: string[];
  readonly earlier: Saved['steps'];
  /** When the run began, had it never been stopped. */
  readonly began: number;
  readonly buildSeconds: number;
  writeSeconds: number;
  lastSnapshot: { readonly at: number; readonly took: number };
}

/** What the manifest says of the run as it stands. */
export function manifestOf(run: OpenRun, state: { readonly complete: boolean; readonly summary?: Summary }): Manifest {
  const { simulation, scenario, evidence, engine } = run;
  return {
    format: RUN_FORMAT,
    note: modelNote(engine.version, evidence),
    version: engine.version,
    ...(run.codeHash === undefined ? {} : { codeHash: run.codeHash }),
    identity: simulation.identity,
    scenario,
    complete: state.complete,
    days: simulation.day,
    evidence,
    chain: run.chain,
    size: {
      people: simulation.people(),
      agentDays: simulation.agentDays,
      columnBytes: simulation.columnBytes(),
      peakBytes: process.resourceUsage().maxRSS * 1024,
    },
    timing: {
      wallSeconds: wallSecondsOf(run),
      buildSeconds: run.buildSeconds,
      writeSeconds: run.writeSeconds,
      steps: stepsOf(run),
    },
    ...(state.summary === undefined ? {} : { summary: state.summary }),
    files: [],
  };
}

export function wallSecondsOf(run: OpenRun): number {
  return (performance.now() - run.began) / 1000;
}

/** The steps with what earlier parts of a resumed run took. */
export function stepsOf(run: OpenRun): StepTime[] {
  return run.simulation.steps().map((step) => {
    const earlier = run.earlier[step.name];
    return {
      ...step,
      rows: step.rows + (earlier?.rows ?? 0),
      milliseconds: step.milliseconds + (earlier?.milliseconds ?? 0),
    };
  });
}

export function writeManifest(folder: string, manifest: Manifest): void {
  writeDurably(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
}
