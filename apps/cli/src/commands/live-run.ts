import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createNetwork, createSummary, formatDate, modelNote, parseDate, Problem, RUN_FORMAT } from 'assemblage';
import type { Chunk, EvidenceShare, Manifest, Scenario, Simulation, StepTime, Summary } from 'assemblage';
import type { Engine } from '../engine.ts';
import { writeRunFiles } from '../folder/run-files.ts';
import { describeTable } from '../folder/describe.ts';
import { makeFolder, shown, syncFolder, writeDurably, writeProblem } from '../folder/durable.ts';
import { lockFolder } from '../folder/lock.ts';
import { createRunStore } from '../folder/run-store.ts';
import { PARTIAL } from '../folder/runs.ts';
import { readSaved, readState, snapshotDays, writeSnapshot } from '../folder/snapshots.ts';
import type { Saved } from '../folder/snapshots.ts';
import { callOf } from '../terminal/call.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { listenForStop } from './stop.ts';

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

export interface LiveRunResult {
  readonly manifest: Manifest;
  readonly folder: string;
  /** `done`, stopped where `until` said, or stopped by a signal. */
  readonly ended: 'done' | 'until' | 'signal';
}

/** A snapshot may cost one part in fifty of the time. */
const SNAPSHOT_SHARE = 50;
/** Runs that end sooner write a snapshot only when told to stop. */
const SHORT_RUN = 60_000;
const BREATH = 50;

/** Computes a run from its start or from the newest usable snapshot, into its folder. */
export async function liveRun(
  terminal: Terminal,
  engine: Engine,
  scenario: Scenario,
  options: LiveRunOptions,
): Promise<LiveRunResult> {
  const partial = options.folder + PARTIAL;
  makeFolder(partial);
  const unlock = lockFolder(partial);
  try {
    const run = await openRun(terminal, engine, scenario, partial, options);
    const ended = await liveDays(terminal, run, options);
    if (ended !== 'done') {
      saveSnapshot(run);
      const manifest = manifestOf(run, {
        complete: false,
        summary: run.summary.finish(run.simulation.world, scenario),
      });
      writeManifest(partial, manifest);
      return { manifest, folder: partial, ended };
    }
    const manifest = await finishFolder(run, options);
    return { manifest, folder: options.folder, ended };
  } catch (error) {
    // Without a snapshot nothing can go on from here: leave nothing half-written behind.
    const [kept] = snapshotDays(partial);
    if (kept === undefined) fs.rmSync(partial, { recursive: true, force: true });
    else terminal.err(`Its first ${kept} days are kept: ${callOf()} run --resume ${shown(partial)}\n`);
    throw error;
  } finally {
    unlock();
  }
}

/** A run at work: the world, its results and what was measured. */
interface OpenRun {
  readonly engine: Engine;
  readonly scenario: Scenario;
  readonly partial: string;
  readonly evidence: EvidenceShare;
  readonly simulation: Simulation;
  readonly store: ReturnType<typeof createRunStore>;
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

async function openRun(
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
    writeManifest(partial, manifestOf(run, { complete: false }));
  } else {
    if (options.until !== undefined && found.saved.day > options.until) {
      throw new Problem('AS118', `the run has lived ${found.saved.day} days already`, {
        where: { file: '--until' },
        expected: `a day after ${dateOf(scenario, found.saved.day - 1)}`,
      });
    }
    await run.store.restore(found.saved.day, found.saved.tables, (chunk) => watch(run, chunk));
    terminal.err(
      `Going on after ${dateOf(scenario, found.saved.day - 1)} (day ${found.saved.day} of ${scenario.days}).\n`,
    );
  }
  return run;
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

async function liveDays(terminal: Terminal, run: OpenRun, options: LiveRunOptions): Promise<LiveRunResult['ended']> {
  const { simulation, scenario } = run;
  const last = Math.min(options.until ?? scenario.days, scenario.days);
  const progress = createProgress(terminal, last, simulation.day, () => performance.now());
  const stop = listenForStop();
  const began = performance.now();
  const from = simulation.day;
  let breathed = began;
  try {
    collect(run);
    while (simulation.day < last && !stop.asked()) {
      simulation.step();
      run.chain.push(simulation.chain());
      collect(run);
      const now = performance.now();
      if (isTimeForSnapshot(run, options, now, (now - began) / (simulation.day - from))) saveSnapshot(run);
      if (now - breathed > BREATH) {
        progress.update(simulation.day, dateOf(scenario, simulation.day - 1));
        await setImmediate();
        breathed = performance.now();
      }
    }
  } finally {
    progress.end();
    stop.end();
  }
  if (simulation.day === scenario.days) return 'done';
  return simulation.day >= last ? 'until' : 'signal';
}

function isTimeForSnapshot(run: OpenRun, options: LiveRunOptions, now: number, perDay: number): boolean {
  const { simulation, scenario, lastSnapshot } = run;
  if (simulation.day >= scenario.days) return false;
  if (options.snapshotEvery !== undefined && simulation.day % options.snapshotEvery === 0) return true;
  if (perDay * scenario.days < SHORT_RUN) return false;
  return now - lastSnapshot.at > Math.max(SNAPSHOT_SHARE * lastSnapshot.took, SHORT_RUN / 4);
}

function collect(run: OpenRun): void {
  const began = performance.now();
  for (const chunk of run.simulation.drain()) {
    run.store.append(chunk);
    watch(run, chunk);
  }
  run.writeSeconds += (performance.now() - began) / 1000;
}

function watch(run: OpenRun, chunk: Chunk): void {
  run.summary.add(chunk);
  run.network.add(chunk);
}

function saveSnapshot(run: OpenRun): void {
  const began = performance.now();
  const { simulation, partial } = run;
  const tables = run.store.save(simulation.day);
  const steps = Object.fromEntries(stepsOf(run).map(({ name, rows, milliseconds }) => [name, { rows, milliseconds }]));
  const { chain, writeSeconds } = run;
  const saved = { day: simulation.day, tables, chain, wallSeconds: wallSecondsOf(run), writeSeconds, steps };
  writeSnapshot(partial, saved, simulation.snapshot());
  writeManifest(partial, manifestOf(run, { complete: false }));
  const now = performance.now();
  run.lastSnapshot = { at: now, took: now - began };
}

/** Makes the final files, then moves the folder to its name: it is there whole or not at all. */
async function finishFolder(run: OpenRun, { folder, png = false }: LiveRunOptions): Promise<Manifest> {
  const writing = performance.now();
  const { partial, scenario, simulation } = run;
  const summary = run.summary.finish(simulation.world, scenario);
  const fingerprint = simulation.fingerprint();
  const tables = await run.store.finish();
  const draft = { ...manifestOf(run, { complete: true, summary }), fingerprint, files: tables };
  const gexf = run.network.gexf(parseDate(scenario.start) ?? 0);
  const files = await writeRunFiles(partial, draft, { png, ...(gexf === undefined ? {} : { gexf }) });
  run.writeSeconds += (performance.now() - writing) / 1000;
  const timing = { ...draft.timing, writeSeconds: run.writeSeconds, wallSeconds: wallSecondsOf(run) };
  const manifest = { ...draft, files, timing };
  writeManifest(partial, manifest);
  moveToFinalName(partial, folder);
  return manifest;
}

/** Also takes a folder whose computing ended just before the move. */
export function moveToFinalName(partial: string, folder: string): void {
  try {
    for (const name of ['parts', 'snapshots', 'running.json']) {
      fs.rmSync(path.join(partial, name), { recursive: true, force: true });
    }
    const old = `${folder}.old`;
    fs.rmSync(old, { recursive: true, force: true });
    if (fs.existsSync(folder)) fs.renameSync(folder, old);
    fs.renameSync(partial, folder);
    fs.rmSync(old, { recursive: true, force: true });
    syncFolder(path.dirname(folder));
  } catch (error) {
    throw writeProblem(error, folder);
  }
}

function manifestOf(run: OpenRun, state: { readonly complete: boolean; readonly summary?: Summary }): Manifest {
  const { simulation, scenario, evidence, engine } = run;
  return {
    format: RUN_FORMAT,
    note: modelNote(engine.version, evidence),
    version: engine.version,
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

function wallSecondsOf(run: OpenRun): number {
  return (performance.now() - run.began) / 1000;
}

/** The steps with what earlier parts of a resumed run took. */
function stepsOf(run: OpenRun): StepTime[] {
  return run.simulation.steps().map((step) => {
    const earlier = run.earlier[step.name];
    return {
      ...step,
      rows: step.rows + (earlier?.rows ?? 0),
      milliseconds: step.milliseconds + (earlier?.milliseconds ?? 0),
    };
  });
}

function writeManifest(folder: string, manifest: Manifest): void {
  writeDurably(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** The date of a day of the run. */
export function dateOf(scenario: Scenario, day: number): string {
  return formatDate((parseDate(scenario.start) ?? 0) + day);
}
