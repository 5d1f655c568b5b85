import os from 'node:os';
import { slurmTime } from './amounts.ts';
import type { ClusterOptions } from './cluster-options.ts';
import { type Run, runIfItCan } from './command.ts';
import type { Limits, Shape } from './sizing.ts';

/** A job that is asked for: an array of tasks, or the one that looks after them. */
export interface Job {
  readonly args: readonly string[];
}

/** Seconds before the end of its time at which a task is told to come to an end. */
const NOTICE = 120;
/** Of the job that looks after a round: it may fit emulators or draw pages. */
const ROUND_MEGABYTES = 4000;
const ROUND_SECONDS = 4 * 3600;

/** What all jobs of a study are asked for with. */
function common({ partition, account, qos }: ClusterOptions, name: string, logs: string): string[] {
  return [
    '--parsable',
    `--job-name=${name}`,
    '--nodes=1',
    '--ntasks=1',
    '--requeue',
    '--open-mode=append',
    `--output=${logs}`,
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...(account === undefined ? [] : [`--account=${account}`]),
    ...(qos === undefined ? [] : [`--qos=${qos}`]),
  ];
}

export interface RoundJobs {
  readonly name: string;
  readonly cluster: string;
  readonly round: number;
  readonly shape: Shape;
  readonly limits: Limits;
  readonly asked: ClusterOptions;
  /** Seconds to wait before the tasks begin. */
  readonly delay: number;
}

/** `sbatch` of the arrays of a round: several where one index would be too large. */
export function arraysOf({ name, cluster, round, shape, limits, asked, delay }: RoundJobs): Job[] {
  const jobs: Job[] = [];
  const { tasks, threads, megabytes, limit } = shape;
  for (let offset = 0; offset < tasks.length; offset += limits.maxArray) {
    const last = Math.min(limits.maxArray, tasks.length - offset) - 1;
    const throttle = asked.atOnce === undefined ? '' : `%${asked.atOnce}`;
    jobs.push({
      args: [
        ...common(asked, name, `${cluster}/logs/task-%A_%a.log`),
        `--array=0-${last}${throttle}`,
        `--cpus-per-task=${threads}`,
        ...memoryOf(asked, limits, megabytes),
        `--time=${slurmTime(limit)}`,
        `--signal=B:TERM@${Math.min(NOTICE, Math.ceil(limit / 4))}`,
        ...(delay > 0 ? [`--begin=now+${delay}`] : []),
        `${cluster}/task.sh`,
        cluster,
        String(round),
        String(offset),
      ],
    });
  }
  return jobs;
}

/** `sbatch` of the job that runs when all tasks of a round have ended in whatever way. */
export function afterwards(
  { name, cluster, round, limits, asked }: Omit<RoundJobs, 'shape' | 'delay'>,
  ids: readonly string[],
): Job {
  return {
    args: [
      ...common(asked, name, `${cluster}/logs/round-${String(round).padStart(4, '0')}.log`),
      `--dependency=afterany:${ids.join(':')}`,
      '--cpus-per-task=1',
      ...memoryOf({}, limits, Math.min(ROUND_MEGABYTES, limits.megabytes * 0.9)),
      `--time=${slurmTime(Math.min(limits.seconds, ROUND_SECONDS))}`,
      `${cluster}/round.sh`,
      cluster,
      String(round),
    ],
  };
}

/** A cluster that does not count memory refuses to be asked for it. */
function memoryOf({ memory }: ClusterOptions, limits: Limits, megabytes: number): string[] {
  const asked = memory ?? (limits.megabytes === Infinity ? undefined : megabytes);
  return asked === undefined ? [] : [`--mem=${Math.ceil(asked)}M`];
}

/** Submits a job; its number. */
export async function submit(run: Run, { args }: Job): Promise<string> {
  const [id = ''] = (await run('sbatch', args)).trim().split(';');
  return id;
}

/** A job, or a task of an array, that is in the queue. */
export interface Queued {
  /** The job, or the array that a task is of. */
  readonly job: string;
  readonly id: string;
  /** Index in the array; empty for a job that is none. */
  readonly index: string;
  readonly state: string;
  readonly reason: string;
  readonly node: string;
}

/** The user's jobs in the queue, task by task. Throws when the scheduler does not answer: that is no empty queue. */
export async function queueOf(run: Run): Promise<Queued[]> {
  const user = os.userInfo().username;
  const text = await run('squeue', ['--noheader', '--array', '--user', user, '--format=%F|%i|%K|%T|%r|%N']);
  return text
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => {
      const [job = '', id = '', index = '', state = '', reason = '', node = ''] = line.trim().split('|');
      return { job, id, index: index === 'N/A' ? '' : index, state, reason, node };
    });
}

/** Nodes that take no tasks, with the reason. */
export async function lostNodes(run: Run): Promise<string[]> {
  const text = await runIfItCan(run, 'sinfo', ['--noheader', '--Node', '--format=%N|%T|%E']);
  return [...new Set((text ?? '').split('\n'))].flatMap((line) => {
    const [node = '', state = '', reason = ''] = line.split('|');
    return /down|drain|fail/i.test(state)
      ? [`${node} is ${state}${reason === 'none' ? '' : ` (${reason.trim()})`}`]
      : [];
  });
}

/** Lets a task go that is held, or that waits for a time to come. */
export async function nudge(run: Run, { id, reason }: Queued): Promise<void> {
  if (/held/i.test(reason)) await runIfItCan(run, 'scontrol', ['release', id]);
  await runIfItCan(run, 'scontrol', ['update', `JobId=${id}`, 'StartTime=now']);
}

/** Starts the job that looks after a round though a task of it is stuck: all parts are there. */
export async function releaseRound(run: Run, id: string): Promise<void> {
  await runIfItCan(run, 'scontrol', ['update', `JobId=${id}`, 'Dependency=']);
}

export async function cancelJobs(run: Run, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await run('scancel', ids);
}
