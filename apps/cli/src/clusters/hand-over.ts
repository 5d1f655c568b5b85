import { createHash } from 'node:crypto';
import path from 'node:path';
import { Problem } from 'assemblage';
import type { StudyRuns } from 'assemblage';
import { shown, writeDurably } from '../folder/durable.ts';
import type { Elsewhere } from '../studies/live-study.ts';
import { folderOf, type PartStore, storedPlan } from '../studies/part-store.ts';
import { duration, whole } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';
import {
  CLUSTER,
  hasCluster,
  readRounds,
  type Round,
  type Submission,
  writeRound,
  writeState,
  writeSubmission,
} from './cluster-folder.ts';
import { CLUSTER_KEYS, type ClusterOptions } from './cluster-options.ts';
import { atWorkOf, partsAtWork } from './at-work.ts';
import { runHere } from './command.ts';
import { finishWhenLeft } from './finish.ts';
import { kubernetesJob } from './kubernetes.ts';
import { readLimits } from './limits.ts';
import { pilotOf } from './pilot.ts';
import { placeOf } from './places.ts';
import { printedLines, resultsOf } from './print.ts';
import { sendAway } from './remote.ts';
import { copyProgram } from './program-file.ts';
import { roundScript, taskScript } from './scripts.ts';
import { type Limits, type Shape, shapeOf } from './sizing.ts';
import { nudge } from './slurm.ts';
import { lookAfter, submitRound } from './submit-round.ts';

/** What a command hands on besides its study. */
export interface Handed extends Pick<Submission, 'command' | 'flags' | 'written'> {
  readonly out: string;
}

/** Rounds in a row that bring no part, after which something is wrong that another round will not mend. */
const MOST_STALE = 3;
const PAUSE = 120;

/**
 * Who lives the parts of a command's studies: undefined when they are to be lived here. Writes the folder `cluster` beside the
 * study: the program, the study as it was asked, and how it was asked for.
 */
export function elsewhereOf(
  terminal: Terminal,
  runs: StudyRuns,
  options: ClusterOptions,
  handed: Handed,
): Elsewhere | undefined {
  if (options.on === undefined) return undefined;
  const place = placeOf(options.on);
  const out = path.resolve(handed.out);
  const cluster = path.join(homeOf(runs, out), CLUSTER);
  return {
    async hand(phase, store, wanted) {
      // The cluster is asked first: what it does not allow is said before anything is written, or lived by a pilot.
      const limits = place.kind === 'slurm' ? await readLimits(runHere, options) : limitsElsewhere(options);
      prepare(cluster, runs, options, handed);
      if (place.kind === 'ssh') return sendAway(terminal, cluster, place, phase, store, options.dryRun);
      if (options.dryRun !== true) writeState(cluster, { state: 'at work' });
      const missing =
        place.kind === 'slurm' ? await notAtWork(terminal, cluster, options, limits, { phase, store, wanted }) : wanted;
      if (missing.length === 0) return false;
      const pilot = options.runTime === undefined ? await pilotOf(terminal, phase, store) : undefined;
      const work = {
        missing,
        runsPerPart: phase.perPart,
        secondsPerRun: options.runTime ?? pilot?.seconds ?? 1,
        megabytesPerRun: pilot?.megabytes ?? 500,
      };
      const cut = shapeOf(work, limits, options);
      // Where nobody says how long a task may take, only the user can.
      const shape = place.kind === 'slurm' ? cut : { ...cut, limit: options.time ?? Infinity };
      tellShape(terminal, phase, missing.length, shape);
      // Whoever asks by hand has looked at the logs.
      const stale = options.follows === true ? staleRounds(readRounds(cluster), store.folder, missing.length) : 0;
      refuseWhenStale(cluster, stale);
      const asRound = (): Round =>
        writeRound(cluster, {
          phase: store.folder,
          missing: missing.length,
          threads: shape.threads,
          secondsPerRun: work.secondsPerRun,
          tasks: shape.tasks,
          stale,
          asked: new Date().toISOString(),
        });
      if (place.kind === 'print') {
        printTasks(terminal, cluster, store, shape, options);
        return false;
      }
      if (place.kind === 'kubernetes') {
        const manifest = kubernetesJob(cluster, out, asRound(), shape, options);
        writeDurably(path.join(cluster, 'kubernetes.yaml'), manifest);
        terminal.out(manifest);
        return false;
      }
      const delay = stale === 0 ? 0 : (options.pause ?? PAUSE) * 2 ** (stale - 1);
      await submitRound(terminal, cluster, { shape, limits, asked: options, delay, asRound });
      return false;
    },
    finished() {
      const study = path.dirname(cluster);
      const isHanded = hasCluster(study);
      if (isHanded) finishWhenLeft(cluster);
      return resultsOf(terminal, place, options, isHanded ? study : undefined);
    },
  };
}

/**
 * The folder that a study is known by. One that goes in steps has its parts in the folder of each, and may share some of them with
 * another that asks for other figures or more effort: each is handed over by itself.
 */
function homeOf(runs: StudyRuns, out: string): string {
  const { kind, name, targets, effort } = runs.study;
  const folder = folderOf(runs, out);
  if (kind !== 'sensitivity' && kind !== 'calibrate') return folder;
  const asked = JSON.stringify([path.basename(folder), targets, effort]);
  const code = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  return path.join(path.dirname(folder), `${name}-${code}`);
}

/** Parts that no task in the queue will bring. Tasks that wait without need are let go. */
async function notAtWork(
  terminal: Terminal,
  cluster: string,
  options: ClusterOptions,
  limits: Limits,
  {
    phase,
    store,
    wanted,
  }: { readonly phase: StudyRuns; readonly store: PartStore; readonly wanted: readonly number[] },
): Promise<readonly number[]> {
  const found = await atWorkOf(runHere, cluster);
  if (found.length === 0) return wanted;
  for (const { queued } of found) {
    if (queued.state === 'PENDING' && /held|BeginTime/i.test(queued.reason)) await nudge(runHere, queued);
  }
  const covered = partsAtWork(cluster, store.folder, phase, found);
  const left = wanted.filter((part) => !covered.has(part));
  const tasks = found.filter(({ job }) => job.kind === 'tasks').length;
  const areThere = tasks === 1 ? '1 task is' : `${tasks} tasks are`;
  if (tasks > 0) terminal.err(`${areThere} in the queue or at work; ${counted(left.length, 'part')} in none\n`);
  // What looks after the tasks may have been cancelled, or its submission killed.
  const looked = found.some(({ job }) => job.kind === 'round');
  if (left.length === 0 && !looked) {
    const ids = [...new Set(found.map(({ job }) => job.id))];
    await lookAfter(cluster, ids, found[0]?.job.round ?? 1, limits, options);
  }
  return left;
}

function prepare(cluster: string, runs: StudyRuns, options: ClusterOptions, handed: Handed): void {
  const kept = Object.fromEntries(
    CLUSTER_KEYS.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])),
  );
  const { out: _, ...submission } = handed;
  writeSubmission(cluster, { ...submission, options: kept });
  writeDurably(path.join(cluster, 'plan.json'), `${JSON.stringify(storedPlan(runs))}\n`);
  writeDurably(path.join(cluster, 'task.sh'), taskScript(options));
  writeDurably(path.join(cluster, 'round.sh'), roundScript(options));
  copyProgram(cluster);
}

/** Where nobody can be asked what is allowed. */
function limitsElsewhere({ cores = 1 }: ClusterOptions): Limits {
  return { cores, megabytes: Infinity, seconds: Infinity, maxArray: Infinity, mostTasks: Infinity };
}

/** Rounds at the end of the story that began with as many parts missing as there are now. */
function staleRounds(rounds: readonly Round[], phase: string, missing: number): number {
  const last = rounds.at(-1);
  return last?.phase === phase && last.missing === missing ? last.stale + 1 : 0;
}

function refuseWhenStale(cluster: string, stale: number): void {
  if (stale < MOST_STALE) return;
  const why = `${stale} rounds brought no part`;
  writeState(cluster, { state: 'stuck', why });
  throw new Problem('AS333', why, {
    where: { file: shown(path.join(cluster, 'logs')) },
    hint: 'The logs of the tasks say why. When it is mended: assemblage resume, with the folder of the study.',
  });
}

function tellShape(terminal: Terminal, { count, parts }: StudyRuns, missing: number, shape: Shape): void {
  const { tasks, threads, expected, limit, left } = shape;
  const cores = threads === 1 ? 'one core' : `${threads} cores`;
  terminal.err(
    `${whole(missing)} of ${whole(parts)} parts (of ${whole(count)} runs) are missing: ` +
      `${counted(tasks.length, 'task')} of about ${duration(expected)} on ${cores}` +
      `${Number.isFinite(limit) ? `, ended after ${duration(limit)}` : ''}` +
      `${left > 0 ? `; ${whole(left)} parts are for a later round, since the queue takes no more` : ''}\n`,
  );
}

function counted(count: number, what: string): string {
  return `${whole(count)} ${what}${count === 1 ? '' : 's'}`;
}

function printTasks(
  terminal: Terminal,
  cluster: string,
  store: PartStore,
  { tasks, threads }: Shape,
  options: ClusterOptions,
): void {
  const lines = printedLines(cluster, store.folder, tasks, threads, options);
  writeDurably(path.join(cluster, 'tasks.txt'), lines);
  terminal.out(lines);
  terminal.err(
    `${counted(tasks.length, 'line')}, also in ${shown(path.join(cluster, 'tasks.txt'))}. Each may run anywhere that sees this folder, in any order,\n` +
      'and more than once. When they have ended, call the same command again: it prints what is missing, or the result.\n',
  );
}
