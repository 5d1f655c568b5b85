import fs from 'node:fs';
import path from 'node:path';
import { createNetwork, createSummary, formatDate, modelNote, parseDate, Problem } from 'assemblage';
import type { Chunk, EvidenceShare, Scenario, Simulation } from 'assemblage';
import type { Engine } from '../engine.ts';
import { describeTable } from '../folder/describe.ts';
import { createRunStore } from '../folder/run-store.ts';
import { readSaved, readState, snapshotDays } from '../folder/snapshots.ts';
import type { Saved } from '../folder/snapshots.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { manifestOf, writeManifest } from './run-manifest.ts';
import type { OpenRun } from './run-manifest.ts';
import { sayOtherBuild } from './other-build.ts';

export interface LiveRunOptions {
  /** The folder that the finished run will have. */
  readonly folder: string;
  /** Stops when so many days are lived; the scenario's end when left out. */
  readonly until?: number;
  /** Also writes a snapshot every so many days. */
  readonly snapshotEvery?: number;
  readonly evidence: EvidenceShare;
  /** Begins at the beginning, whatever snapshots there are. */
  readonly fresh?: boolean;
  /** Also writes the picture as PNG. */
  readonly png?: boolean;
}

/** The world of a run at its beginning, or as its newest usable snapshot has it. */
export async function openRun(
  terminal: Terminal,
  engine: Engine,
  scenario: Scenario,
  partial: string,
  options: LiveRunOptions,
): Promise<OpenRun> {
  const { evidence } = options;
  const start = performance.now();
  const about = modelNote(engine.version, evidence);
  const found = options.fresh === true ? undefined : newestUsable(terminal, engine, scenario, partial);
  const simulation = found?.simulation ?? engine.createSimulation(scenario, simulationOptions(engine));
  const run: OpenRun = {
    engine,
    scenario,
    partial,
    evidence,
    codeHash: joinedBuilds(found?.saved.codeHash, engine.codeHash),
    simulation,
    store: createRunStore(partial, about, (table) => describeTable(table, scenario.world !== 'europe')),
    summary: createSummary(),
    network: createNetwork(about),
    chain: [...(found?.saved.chain ?? [])],
    earlier: found?.saved.steps ?? {},
    began: start - (found?.saved.wallSeconds ?? 0) * 1000,
    buildSeconds: (performance.now() - start) / 1000,
    writeSeconds: found?.saved.writeSeconds ?? 0,
    lastSnapshot: { at: performance.now(), took: 0 },
  };
  if (found === undefined) {
    for (const name of ['parts', 'snapshots']) fs.rmSync(path.join(partial, name), { recursive: true, force: true });
    for (const table of simulation.tables()) run.store.append(table);
    writeManifest(partial, manifestOf(run, { complete: false }));
  } else {
    if (options.until !== undefined && found.saved.day > options.until) {
      throw new Problem('AS118', `the run has lived ${found.saved.day} days already`, {
        where: { file: '--until' },
        expected: `a day after ${dateOf(scenario, found.saved.day - 1)}`,
      });
    }
    sayOtherBuild(terminal, 'Its first days were', engine, found.saved.codeHash);
    await run.store.restore(found.saved.day, found.saved.tables, (chunk) => watch(run, chunk));
    terminal.err(
      `Going on after ${dateOf(scenario, found.saved.day - 1)} (day ${found.saved.day} of ${scenario.days}).\n`,
    );
  }
  return run;
}

/** Builds that computed a run one after the other, each once. */
function joinedBuilds(earlier: string | undefined, now: string | undefined): string | undefined {
  if (now === undefined || earlier === undefined) return now ?? earlier;
  return earlier.split('+').includes(now) ? earlier : `${earlier}+${now}`;
}

function newestUsable(
  terminal: Terminal,
  engine: Engine,
  scenario: Scenario,
  partial: string,
): { readonly simulation: Simulation; readonly saved: Saved } | undefined {
  for (const day of snapshotDays(partial)) {
    const saved = readSaved(partial, day);
    try {
      if (saved === undefined) throw new Error('what belongs to it is missing');
      const snapshot = readState(partial, day);
      return { simulation: engine.createSimulation(scenario, { ...simulationOptions(engine), snapshot }), saved };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      terminal.err(`The snapshot of day ${day} cannot be used (${reason}); trying an earlier one.\n`);
    }
  }
  return undefined;
}

function simulationOptions(engine: Engine): { readonly library: Engine['library']; readonly clock: () => number } {
  return { library: engine.library, clock: () => performance.now() };
}

/** Lets the summary and the network have what goes to the tables. */
export function watch(run: OpenRun, chunk: Chunk): void {
  run.summary.add(chunk);
  run.network.add(chunk);
}

/** The date of a day of the run. */
export function dateOf(scenario: Scenario, day: number): string {
  return formatDate((parseDate(scenario.start) ?? 0) + day);
}
