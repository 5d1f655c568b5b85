import type { StudyRuns } from 'assemblage';
import { readJobs, readRounds, type RoundJob } from './cluster-folder.ts';
import type { Run } from './command.ts';
import { numbersIn } from './ranges.ts';
import { type Queued, queueOf } from './slurm.ts';

/** A task or a looking-after job of a study that is in the queue. */
export interface AtWork {
  readonly job: RoundJob;
  readonly queued: Queued;
  /** Why it will not move by itself; undefined when it will. */
  readonly stuck: string | undefined;
}

/** What of a study is in the queue. Throws when the scheduler does not answer. */
export async function atWorkOf(run: Run, cluster: string): Promise<AtWork[]> {
  const jobs = new Map(readJobs(cluster).map((job) => [job.id, job]));
  if (jobs.size === 0) return [];
  return (await queueOf(run)).flatMap((queued) => {
    const job = jobs.get(queued.job);
    return job === undefined ? [] : [{ job, queued, stuck: stuckBecause(queued) }];
  });
}

/** Parts of a phase that tasks in the queue will bring; those that are stuck bring none. */
export function partsAtWork(
  cluster: string,
  phase: string,
  runs: Pick<StudyRuns, 'parts'>,
  all: readonly AtWork[],
): Set<number> {
  const rounds = new Map(readRounds(cluster).map((round) => [round.round, round]));
  const covered = new Set<number>();
  for (const { job, queued, stuck } of all) {
    const round = rounds.get(job.round);
    if (job.kind !== 'tasks' || stuck !== undefined || round?.phase !== phase) continue;
    const task = round.tasks[job.offset + Number(queued.index)];
    if (task !== undefined) for (const part of numbersIn(task, runs.parts)) covered.add(part);
  }
  return covered;
}

/** Reasons for which a job waits and will go on waiting until somebody acts, and what it takes. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/launch failed requeued held/i, 'its start failed and it is held: `resume` lets it go, or does its parts elsewhere'],
  [/held/i, 'it is held: `resume` lets it go; if an administrator holds it, ask why'],
  [/DependencyNeverSatisfied/i, 'what it waits for failed: `resume` asks for it anew'],
  [/PartitionDown|PartitionInactive/i, 'its partition is down: wait, or resume with another --partition'],
  [
    /PartitionTimeLimit|PartitionNodeLimit|PartitionConfig/i,
    'the partition does not allow what it asks: see --time and --cores',
  ],
  [/ReqNodeNotAvail|DOWN|DRAINED/i, 'the nodes that it could use are down, drained or reserved'],
  [/BadConstraints|InvalidAccount|InvalidQOS/i, 'the cluster refuses what it asks: see --account, --qos and --memory'],
];

/** Reasons for which a job waits its turn. */
const WAITING: readonly (readonly [RegExp, string])[] = [
  [/BeginTime/i, 'waits for a time to come (a task that was requeued waits two minutes; `resume` ends that)'],
  [/Priority/i, 'others are before it'],
  [/Resources/i, 'waits for free nodes'],
  [/Dependency/i, 'waits until the tasks have ended'],
  [/Assoc|QOS|MaxJobs|JobArrayTaskLimit/i, 'waits because of a limit on how many may run'],
];

function stuckBecause({ state, reason }: Queued): string | undefined {
  if (state !== 'PENDING') return undefined;
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1];
}

/** In words why a job waits. */
export function waitingBecause({ reason }: Queued): string {
  return [...REASONS, ...WAITING].find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
}
