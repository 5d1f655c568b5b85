import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parseDate } from 'assemblage';
import type { Manifest, Scenario } from 'assemblage';
import type { Engine } from '../engine.ts';
import { makeFolder, shown, syncFolder, writeProblem } from '../folder/durable.ts';
import { lockFolder } from '../folder/lock.ts';
import { writeRunFiles } from '../folder/run-files.ts';
import { PARTIAL } from '../folder/runs.ts';
import { snapshotDays, writeSnapshot } from '../folder/snapshots.ts';
import { callOf } from '../terminal/call.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { dateOf, openRun, watch } from './open-run.ts';
import type { LiveRunOptions } from './open-run.ts';
import { manifestOf, stepsOf, wallSecondsOf, writeManifest } from './run-manifest.ts';
import type { OpenRun } from './run-manifest.ts';
import { listenForStop } from './stop.ts';
import type { StopListener } from './stop.ts';

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
  // From here on, since the founding of a large world takes seconds in which nothing else can answer a signal.
  const stop = listenForStop();
  try {
    const unlock = lockFolder(partial);
    try {
      return await liveLocked(terminal, engine, scenario, options, stop);
    } finally {
      unlock();
    }
  } finally {
    stop.end();
  }
}

async function liveLocked(
  terminal: Terminal,
  engine: Engine,
  scenario: Scenario,
  options: LiveRunOptions,
  stop: StopListener,
): Promise<LiveRunResult> {
  const partial = options.folder + PARTIAL;
  try {
    const run = await openRun(terminal, engine, scenario, partial, options);
    const ended = await liveDays(terminal, run, options, stop);
    if (ended === 'done') return { manifest: await finishFolder(run, options), folder: options.folder, ended };
    return { manifest: leaveUnfinished(run), folder: partial, ended };
  } catch (error) {
    // Without a snapshot nothing can go on from here: leave nothing half-written behind.
    const [kept] = snapshotDays(partial);
    if (kept === undefined) fs.rmSync(partial, { recursive: true, force: true });
    else terminal.err(`Its first ${kept} days are kept: ${callOf()} run --resume ${shown(partial)}\n`);
    throw error;
  }
}

/** Keeps what a stopped run needs to go on; of one that has not lived a day, nothing. */
function leaveUnfinished(run: OpenRun): Manifest {
  const { simulation, partial, scenario } = run;
  if (simulation.day > 0) saveSnapshot(run);
  for (const chunk of simulation.unfinished()) run.summary.add(chunk);
  const manifest = manifestOf(run, { complete: false, summary: run.summary.finish(simulation.world, scenario) });
  if (simulation.day > 0) writeManifest(partial, manifest);
  else fs.rmSync(partial, { recursive: true, force: true });
  return manifest;
}

async function liveDays(
  terminal: Terminal,
  run: OpenRun,
  options: LiveRunOptions,
  stop: StopListener,
): Promise<LiveRunResult['ended']> {
  const { simulation, scenario } = run;
  const last = Math.min(options.until ?? scenario.days, scenario.days);
  const progress = createProgress(terminal, last, simulation.day, () => performance.now());
  await setImmediate();
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

function saveSnapshot(run: OpenRun): void {
  const began = performance.now();
  const { simulation, partial } = run;
  const tables = run.store.save(simulation.day);
  const steps = Object.fromEntries(stepsOf(run).map(({ name, rows, milliseconds }) => [name, { rows, milliseconds }]));
  const { chain, writeSeconds, codeHash } = run;
  const measured = { wallSeconds: wallSecondsOf(run), writeSeconds, steps };
  const saved = { day: simulation.day, tables, chain, ...(codeHash === undefined ? {} : { codeHash }), ...measured };
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
  const files = await writeRunFiles(partial, draft, {
    png,
    ...(gexf === undefined ? {} : { gexf, cut: run.network.cut() }),
  });
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
