import path from 'node:path';
import { Problem } from 'assemblage';
import { type AtWork, atWorkOf, partsAtWork, waitingBecause } from '../clusters/at-work.ts';
import { nextStep } from '../clusters/call-again.ts';
import {
  clusterOf,
  hasCluster,
  readRounds,
  readState,
  readSubmission,
  type Round,
} from '../clusters/cluster-folder.ts';
import { runHere } from '../clusters/command.ts';
import { placeOf } from '../clusters/places.ts';
import { askThere } from '../clusters/remote.ts';
import { lostNodes } from '../clusters/slurm.ts';
import { shown } from '../folder/durable.ts';
import { readPlan } from '../studies/part-store.ts';
import { missingParts } from '../studies/parts-there.ts';
import { describePhase, type Phase, phaseAt } from '../studies/phase.ts';
import { whichStudy } from '../studies/which-study.ts';
import { callOf } from '../terminal/call.ts';
import { duration, whole } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { statusHere } from './status-here.ts';

export interface StatusOptions {
  readonly json?: true;
}

/** `assemblage status STUDY`: how a study stands, here or on a cluster that it was handed to. */
export async function statusCommand(terminal: Terminal, written: string, options: StatusOptions): Promise<number> {
  const study = whichStudy(terminal, written);
  if (!hasCluster(study)) return statusHere(terminal, study, options);
  const cluster = clusterOf(study);
  const place = placeOf(readSubmission(cluster).options.on ?? 'slurm');
  if (place.kind === 'ssh') return askThere(terminal, cluster, place, ['status', ...(options.json ? ['--json'] : [])]);
  const rounds = readRounds(cluster);
  const own = path.dirname(cluster);
  const folders = rounds.length === 0 && readPlan(own) !== undefined ? [own] : rounds.map(({ phase }) => phase);
  const phases = [...new Set(folders)].map(phaseAt);
  const queue = place.kind === 'slurm' ? await queueNow(cluster) : { all: [], silent: undefined };
  const { state, why } = readState(cluster);
  const running = queue.all.filter(({ queued, job }) => job.kind === 'tasks' && queued.state === 'RUNNING');
  const inHand = partsInHand(cluster, phases.at(-1), running);
  const left = secondsLeft(phases.at(-1), rounds.at(-1), queue.all);
  if (options.json) {
    const tasks = queue.all.map(({ queued, stuck }) => ({ ...queued, stuck: stuck ?? null }));
    const json = { state, why: why ?? null, round: rounds.length, phases, partsRunning: inHand, tasks };
    const more = { secondsLeft: left ?? null, scheduler: queue.silent ?? null };
    terminal.out(`${JSON.stringify({ ...json, ...more })}\n`);
    return 0;
  }
  terminal.out(
    `${terminal.paint('bold', shown(path.dirname(cluster)))}  ${state}${why === undefined ? '' : `: ${why}`}\n`,
  );
  for (const phase of phases) terminal.out(describePhase(phase, phases.length > 1));
  const waiting = queue.all.filter(({ queued }) => queued.state === 'PENDING');
  if (place.kind === 'slurm' && queue.silent === undefined && rounds.length > 0) {
    const at = running.length === 0 ? '' : `, at ${whole(inHand)} of the missing parts`;
    terminal.out(
      `Round ${rounds.length}: ${counted(running.length, 'task runs', 'tasks run')}${at}; ${counted(waiting.length, 'job waits', 'jobs wait')}.\n`,
    );
  }
  for (const line of await reasonsOf(queue, waiting, running.length)) terminal.out(`  ${line}\n`);
  const last = phases.at(-1);
  const isQueued = place.kind === 'slurm';
  if (isQueued && last !== undefined && last.missing > 0 && queue.silent === undefined && state === 'at work') {
    terminal.out(
      left === undefined
        ? 'No task runs, so that it is not known how long it takes.\n'
        : `About ${duration(left)} are left.\n`,
    );
  }
  const next = nextStep(cluster, shown(study)) || (isQueued || state !== 'at work' ? '' : nextByHand(study, last));
  if (next !== '') terminal.out(`${next}\n`);
  return 0;
}

/** Where nobody looks after the tasks, only the user can open the next step or ask for what came of it. */
function nextByHand(study: string, last: Phase | undefined): string {
  const call = `${callOf()} resume ${shown(study)}`;
  const what = 'it gives the next step, or shows what came of it';
  if (last !== undefined && last.missing === 0) return `No part is missing. Now call ${call}: ${what}.`;
  return `Nobody is asked here whether its tasks still run. When they have ended, call ${call}: it gives what is missing; when nothing is, ${what}.`;
}

function counted(count: number, one: string, more: string): string {
  return `${whole(count)} ${count === 1 ? one : more}`;
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

/** Missing parts of a phase that tasks are at which run now. */
function partsInHand(cluster: string, phase: Phase | undefined, running: readonly AtWork[]): number {
  if (phase === undefined) return 0;
  const covered = partsAtWork(cluster, phase.folder, phase, running);
  return missingParts(phase.folder, phase.parts, [...covered]).length;
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
