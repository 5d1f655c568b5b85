import fs from 'node:fs';
import path from 'node:path';
import { Problem } from 'assemblage';
import { type AtWork, atWorkOf, waitingBecause } from '../clusters/at-work.ts';
import { nextStep } from '../clusters/call-again.ts';
import { clusterOf, readRounds, readState, readSubmission, type Round } from '../clusters/cluster-folder.ts';
import { runHere } from '../clusters/command.ts';
import { placeOf } from '../clusters/places.ts';
import { askThere } from '../clusters/remote.ts';
import { lostNodes } from '../clusters/slurm.ts';
import { shown } from '../folder/durable.ts';
import { RUNS } from '../folder/runs.ts';
import { readPlan, STUDIES } from '../studies/part-store.ts';
import { missingParts, newestPart } from '../studies/parts-there.ts';
import { duration, whole } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface StatusOptions {
  readonly json?: true;
}

/** A study, or a step of one, and how far it is. */
interface Phase {
  readonly folder: string;
  readonly parts: number;
  readonly missing: number;
  readonly runsPerPart: number;
  /** Seconds since the last part came. */
  readonly quiet: number | undefined;
  /** Files of runs that came out in two ways. */
  readonly conflicts: readonly string[];
}

/** The folder of a study by its path or its name. */
export function studyFolder(written: string): string {
  return [written, path.join(RUNS, STUDIES, written)].find((folder) => fs.existsSync(folder)) ?? written;
}

/** `assemblage status STUDY`: how a study stands that was handed to a cluster. */
export async function statusCommand(terminal: Terminal, written: string, options: StatusOptions): Promise<number> {
  const study = studyFolder(written);
  const cluster = clusterOf(study);
  const place = placeOf(readSubmission(cluster).options.on ?? 'slurm');
  if (place.kind === 'ssh') return askThere(terminal, cluster, place, ['status', ...(options.json ? ['--json'] : [])]);
  const rounds = readRounds(cluster);
  const own = path.dirname(cluster);
  const folders = rounds.length === 0 && readPlan(own) !== undefined ? [own] : rounds.map(({ phase }) => phase);
  const phases = [...new Set(folders)].map(phaseAt);
  const queue = place.kind === 'slurm' ? await queueNow(cluster) : { all: [], silent: undefined };
  const { state, why } = readState(cluster);
  const left = secondsLeft(phases.at(-1), rounds.at(-1), queue.all);
  if (options.json) {
    const tasks = queue.all.map(({ queued, stuck }) => ({ ...queued, stuck: stuck ?? null }));
    const json = { state, why: why ?? null, round: rounds.length, phases, tasks, secondsLeft: left ?? null };
    terminal.out(`${JSON.stringify({ ...json, scheduler: queue.silent ?? null })}\n`);
    return 0;
  }
  terminal.out(
    `${terminal.paint('bold', shown(path.dirname(cluster)))}  ${state}${why === undefined ? '' : `: ${why}`}\n`,
  );
  for (const phase of phases) terminal.out(describe(phase, phases.length > 1));
  const running = queue.all.filter(({ queued, job }) => job.kind === 'tasks' && queued.state === 'RUNNING');
  const waiting = queue.all.filter(({ queued }) => queued.state === 'PENDING');
  if (place.kind === 'slurm')
    terminal.out(`Round ${rounds.length}: ${running.length} tasks run, ${waiting.length} jobs wait.\n`);
  for (const line of await reasonsOf(queue, waiting, running.length)) terminal.out(`  ${line}\n`);
  const last = phases.at(-1);
  if (last !== undefined && last.missing > 0) {
    terminal.out(
      left === undefined
        ? 'No task runs, so that it is not known how long it takes.\n'
        : `About ${duration(left)} are left.\n`,
    );
  }
  const next = nextStep(cluster, shown(study));
  if (next !== '') terminal.out(`${next}\n`);
  return 0;
}

interface Queue {
  readonly all: readonly AtWork[];
  /** What the scheduler said instead of its queue. */
  readonly silent: string | undefined;
}

/** That a scheduler does not answer is worth saying, and does not mean that nothing is at work. */
async function queueNow(cluster: string): Promise<Queue> {
  try {
    return { all: await atWorkOf(runHere, cluster), silent: undefined };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { all: [], silent: error.message };
  }
}

function phaseAt(folder: string): Phase {
  const plan = readPlan(folder);
  const newest = newestPart(folder);
  return {
    folder,
    parts: plan?.parts ?? 0,
    missing: missingParts(folder, plan?.parts ?? 0).length,
    runsPerPart: plan?.perPart ?? 1,
    quiet: newest === undefined ? undefined : Math.max(0, (Date.now() - newest) / 1000),
    conflicts: ['parts', 'errors'].flatMap((kind) => conflictsIn(path.join(folder, kind))),
  };
}

function conflictsIn(folder: string): string[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return names.filter((name) => name.endsWith('.conflict')).map((name) => shown(path.join(folder, name)));
}

function describe({ folder, parts, missing, quiet, conflicts }: Phase, several: boolean): string {
  const share = parts === 0 ? 0 : Math.floor((100 * (parts - missing)) / parts);
  const last = quiet === undefined || missing === 0 ? '' : `; the last came ${duration(quiet)} ago`;
  const name = several ? `${path.basename(folder)}: ` : '';
  return `${name}${whole(parts - missing)} of ${whole(parts)} parts are there (${share} %), ${whole(missing)} are missing${last}\n${conflicts.map((file) => `CONFLICT: a run came out in two ways: ${file}\n`).join('')}`;
}

/** Why jobs wait, each reason once; and nodes that take none. */
async function reasonsOf({ silent }: Queue, waiting: readonly AtWork[], running: number): Promise<string[]> {
  if (silent !== undefined) return [`The scheduler does not answer, tasks may well run: ${silent}`];
  const counts = new Map<string, number>();
  for (const one of waiting) {
    const why = `${one.stuck === undefined ? 'waiting' : 'STUCK'}: ${waitingBecause(one.queued)}`;
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const nodes = waiting.length > 0 && running === 0 ? await lostNodes(runHere) : [];
  return [...[...counts].map(([why, count]) => `${count} ${why}`), ...nodes];
}

/** Seconds until the parts are there when the tasks that run now go on running; undefined when none runs. */
function secondsLeft(phase: Phase | undefined, round: Round | undefined, all: readonly AtWork[]): number | undefined {
  const running = all.filter(({ job, queued }) => job.kind === 'tasks' && queued.state === 'RUNNING').length;
  if (phase === undefined || round === undefined || running === 0) return undefined;
  return (phase.missing * phase.runsPerPart * round.secondsPerRun) / (running * round.threads);
}
