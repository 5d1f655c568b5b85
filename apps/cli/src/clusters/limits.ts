import os from 'node:os';
import { nearestName, Problem, quoted, someOf } from 'assemblage';
import { secondsOf } from './amounts.ts';
import type { ClusterOptions } from './cluster-options.ts';
import { type Run, runIfItCan } from './command.ts';
import type { Limits } from './sizing.ts';

/** Of a cluster that does not say. */
const USUAL_ARRAY = 1001;
const A_DAY = 86_400;
/** Left free in the queue: the job that looks after a round, and one of the user's own. */
const KEPT_FREE = 2;

/** Reads what a cluster allows: the partition's nodes and wall time, the array size, and caps of the user's association. */
export async function readLimits(run: Run, asked: ClusterOptions): Promise<Limits> {
  const partitions = await partitionsOf(run, asked.partition);
  const named = partitions.filter(({ name }) => asked.partition === undefined || name === asked.partition);
  const usual = named.filter(({ usual: yes }) => yes);
  const rows = (asked.partition === undefined && usual.length > 0 ? usual : named).filter(({ up }) => up);
  if (rows.length === 0) throw noPartition(asked.partition, partitions, named.length > 0);
  const config = await run('scontrol', ['show', 'config']);
  const setting = (name: string): number | undefined => {
    const found = new RegExp(`^${name}\\s*=\\s*(\\d+)`, 'm').exec(config)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const caps = await readCaps(run, asked);
  return {
    cores: Math.min(...rows.map(({ cores }) => cores)),
    megabytes: Math.min(...rows.map(({ megabytes }) => megabytes)),
    seconds: Math.min(...rows.map(({ seconds }) => seconds), caps.seconds),
    maxArray: setting('MaxArraySize') ?? USUAL_ARRAY,
    mostTasks: Math.max(1, Math.min(setting('MaxJobCount') ?? Infinity, caps.jobs) - KEPT_FREE),
  };
}

/** All partitions that are shown, and the one asked for though it may be hidden. */
async function partitionsOf(run: Run, asked: string | undefined): Promise<Partition[]> {
  const look = async (...more: readonly string[]): Promise<Partition[]> =>
    parsePartitions(await run('sinfo', ['--noheader', '--format=%P|%l|%c|%m|%a', ...more]));
  try {
    const found = asked === undefined ? [] : await look('--partition', asked);
    return found.length > 0 ? found : await look();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'AS331') throw error;
    throw new Problem('AS331', 'no Slurm answers here', {
      where: { file: '--on slurm' },
      expected: 'a login node of a cluster that is up',
      hint: `It said: ${error.message}. Name a login node, --on slurm://user@login; elsewhere --on print writes the tasks.`,
      cause: error,
    });
  }
}

function noPartition(asked: string | undefined, partitions: readonly Partition[], isKnown: boolean): Problem {
  const up = [...new Set(partitions.filter((one) => one.up).map(({ name }) => name))];
  const what = asked === undefined ? 'no partition is up' : `there is no partition ${quoted(asked)}`;
  return new Problem('AS331', isKnown ? `the partition ${quoted(asked ?? '')} is not up` : what, {
    where: { file: asked === undefined ? 'sinfo' : '--partition' },
    expected: up.length === 0 ? 'a partition that is up; sinfo shows none' : `one of ${someOf(up)}`,
    nearest: asked === undefined ? undefined : nearestName(asked, up),
    hint: 'Nothing was submitted or lived. `sinfo` shows what the cluster has.',
  });
}

interface Partition {
  readonly name: string;
  readonly usual: boolean;
  readonly up: boolean;
  readonly seconds: number;
  readonly cores: number;
  readonly megabytes: number;
}

/** Rows of `sinfo`: name with a star when it is the usual one, wall time, cores and memory of its smallest node, state. */
function parsePartitions(text: string): Partition[] {
  return text
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => {
      const [name = '', wall = '', cores = '', memory = '', state = ''] = line.split('|');
      const megabytes = Number.parseInt(memory, 10);
      return {
        name: name.replace('*', ''),
        usual: name.endsWith('*'),
        up: state === 'up',
        seconds: /infinite|unlimited/i.test(wall) ? Infinity : (secondsOf(wall) ?? A_DAY),
        cores: Number.parseInt(cores, 10) || 1,
        // A cluster that does not count memory says 1.
        megabytes: megabytes > 1 ? megabytes : Infinity,
      };
    });
}

/** Jobs that the user may still have in the queue, and the longest time, where accounting is kept and says so. */
async function readCaps(run: Run, { account, qos }: ClusterOptions): Promise<{ jobs: number; seconds: number }> {
  const user = os.userInfo().username;
  const associations = await runIfItCan(run, 'sacctmgr', [
    '-nP',
    'show',
    'assoc',
    `user=${user}`,
    ...(account === undefined ? [] : [`account=${account}`]),
    'format=MaxSubmitJobs,GrpSubmitJobs,MaxWall',
  ]);
  const quality = await runIfItCan(run, 'sacctmgr', [
    '-nP',
    'show',
    'qos',
    qos ?? 'normal',
    'format=MaxSubmitJobsPU,GrpSubmitJobs,MaxWall',
  ]);
  let most = Infinity;
  let seconds = Infinity;
  for (const line of `${associations ?? ''}\n${quality ?? ''}`.split('\n')) {
    const [own = '', group = '', wall = ''] = line.split('|');
    for (const cap of [own, group]) if (/^\d+$/.test(cap)) most = Math.min(most, Number(cap));
    seconds = Math.min(seconds, secondsOf(wall) ?? Infinity);
  }
  if (most === Infinity) return { jobs: Infinity, seconds };
  const queued = (await run('squeue', ['--noheader', '--array', '--user', user, '--format=%i'])).trim();
  return { jobs: most - (queued === '' ? 0 : queued.split('\n').length), seconds };
}
