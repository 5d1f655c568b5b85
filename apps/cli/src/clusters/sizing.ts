import type { ClusterOptions } from './cluster-options.ts';
import { rangesOf } from './ranges.ts';

/** What is to be done: parts that are missing, and what their runs cost. */
export interface Work {
  readonly missing: readonly number[];
  readonly runsPerPart: number;
  /** Of one run on one core. */
  readonly secondsPerRun: number;
  readonly megabytesPerRun: number;
}

/** What a cluster has to give, as far as it says so. */
export interface Limits {
  readonly cores: number;
  readonly megabytes: number;
  readonly seconds: number;
  /** One more than the highest index of an array. */
  readonly maxArray: number;
  /** Tasks that may still be put into the queue. */
  readonly mostTasks: number;
}

/** The tasks of one round, all alike. */
export interface Shape {
  readonly threads: number;
  readonly megabytes: number;
  /** Wall time that is asked for. */
  readonly limit: number;
  /** Seconds that a task should take. */
  readonly expected: number;
  /** Parts of each task, as ranges. */
  readonly tasks: readonly string[];
  /** Parts that have no room in this round. */
  readonly left: number;
}

/** Seconds of a task: long beside the second that a scheduler needs, short beside a working day. */
const TASK_SECONDS = 1800;
/** The program without a run. */
const PROGRAM_MEGABYTES = 400;
/** Runs differ, and so do nodes: so much more is asked for than a pilot needed. */
const ROOM = 1.5;
const SHORTEST_LIMIT = 900;
/** Share of a node's memory that jobs can have. */
const USABLE = 0.95;
/** Share of the longest wall time that a task may be expected to take. */
const FILLED = 0.5;

/** Cuts the missing parts of a study into tasks that fill a node for about half an hour, within what the cluster allows. */
export function shapeOf(work: Work, limits: Limits, asked: ClusterOptions): Shape {
  const { missing, runsPerPart, secondsPerRun } = work;
  const perThread = Math.max(100, work.megabytesPerRun * ROOM);
  const inMemory = Math.floor(((asked.memory ?? limits.megabytes * USABLE) - PROGRAM_MEGABYTES) / perThread);
  const cores = Math.max(1, asked.cores ?? limits.cores);
  const threads = Math.max(1, Math.min(cores, inMemory, missing.length * runsPerPart));
  const wall = Math.min(limits.seconds, asked.time ?? Infinity);
  const aim = Math.min(asked.taskTime ?? TASK_SECONDS, wall * FILLED);
  const partSeconds = (runsPerPart * secondsPerRun) / threads;
  const most = Math.max(1, Math.min(asked.mostTasks ?? Infinity, limits.mostTasks));
  // Every thread needs a run, and a queue that takes few tasks needs larger ones.
  const fitting = Math.max(1, Math.floor((wall * FILLED) / partSeconds));
  const wanted = Math.max(Math.round(aim / partSeconds), Math.ceil(threads / runsPerPart));
  const perTask = Math.max(1, Math.min(fitting, Math.max(wanted, Math.ceil(missing.length / most))));
  const tasks: string[] = [];
  for (let from = 0; from < missing.length && tasks.length < most; from += perTask) {
    tasks.push(rangesOf(missing.slice(from, from + perTask)));
  }
  const expected = Math.min(perTask, missing.length) * partSeconds;
  return {
    threads,
    megabytes: Math.ceil(asked.memory ?? PROGRAM_MEGABYTES + threads * perThread),
    limit: asked.time ?? Math.min(limits.seconds, Math.max(SHORTEST_LIMIT, 3 * expected + 300)),
    expected,
    tasks,
    left: Math.max(0, missing.length - tasks.length * perTask),
  };
}
