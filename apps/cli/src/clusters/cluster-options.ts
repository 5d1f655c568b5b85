import type { Command } from 'commander';
import { Problem } from 'assemblage';
import { again, wholeNumber } from '../options.ts';
import { memory, time } from './amounts.ts';
import { type Place, placeOf } from './places.ts';

/** What the command line says of where and how a study is lived. Each has a default that was measured or read. */
export interface ClusterOptions {
  readonly on?: string;
  readonly partition?: string;
  readonly account?: string;
  readonly qos?: string;
  /** Seconds after which the scheduler ends a task. */
  readonly time?: number;
  /** Megabytes of a task. */
  readonly memory?: number;
  /** Cores of a task. */
  readonly cores?: number;
  /** Tasks that run at a time. */
  readonly atOnce?: number;
  /** Tasks that wait or run, at most. */
  readonly mostTasks?: number;
  /** Seconds that a task shall take. */
  readonly taskTime?: number;
  /** Seconds of one run, when they are known. */
  readonly runTime?: number;
  /** Seconds before a round that follows on one that brought nothing; the next waits twice as long. */
  readonly pause?: number;
  /** Lines of a shell that stand before the program, as `module load nodejs`. */
  readonly before?: readonly string[];
  /** The Node of the machines; that of this process when left out. */
  readonly node?: string;
  /** Of Kubernetes: the image with Node, and the claim of the volume with the folder of runs. */
  readonly image?: string;
  readonly claim?: string;
  readonly dryRun?: true;
  /** A round that follows on another by itself. */
  readonly follows?: true;
  /** Called by `resume` or by a round, and not by the command that was given at first. */
  readonly resumed?: true;
}

/** Options that are kept with a study, so that later rounds are asked for as the first was. */
export const CLUSTER_KEYS = [
  'on',
  'partition',
  'account',
  'qos',
  'time',
  'memory',
  'cores',
  'atOnce',
  'mostTasks',
  'taskTime',
  'runTime',
  'pause',
  'before',
  'node',
  'image',
  'claim',
] as const satisfies readonly (keyof ClusterOptions)[];

/** What only some places can use. Elsewhere nothing would come of it, and nobody would be told. */
const ONLY_ON: Partial<Record<(typeof CLUSTER_KEYS)[number], readonly Place['kind'][]>> = {
  partition: ['slurm', 'ssh'],
  account: ['slurm', 'ssh'],
  qos: ['slurm', 'ssh'],
  pause: ['slurm', 'ssh'],
  atOnce: ['slurm', 'ssh', 'kubernetes'],
  before: ['slurm', 'ssh', 'print'],
  node: ['slurm', 'ssh', 'print'],
  image: ['kubernetes'],
  claim: ['kubernetes'],
};
const WRITTEN: Record<Place['kind'], string> = {
  slurm: '--on slurm',
  ssh: '--on slurm://user@login',
  print: '--on print',
  kubernetes: '--on kubernetes',
};

/** Adds them to a command that lives studies. */
export function addClusterOptions(command: Command): Command {
  refuseWhatIsPassedOver(command);
  return command
    .option('--on <place>', 'live it on slurm, slurm://user@login, or print or render the tasks: print, kubernetes')
    .option('--partition <name>', 'on Slurm: its partition')
    .option('--account <name>', 'on Slurm: the account that pays')
    .option('--qos <name>', 'on Slurm: the quality of service')
    .option('--time <time>', 'on a cluster: limit of a task, as 2h (three times what it should take)', time('--time'))
    .option('--memory <amount>', 'on a cluster: memory of a task, as 8G (from the pilot)', memory('--memory'))
    .option('--cores <number>', 'on a cluster: cores of a task (a whole node)', wholeNumber('--cores'))
    .option('--at-once <number>', 'on a cluster: tasks that run at a time (no limit)', wholeNumber('--at-once'))
    .option(
      '--most-tasks <number>',
      'on a cluster: tasks in the queue, where it does not say',
      wholeNumber('--most-tasks'),
    )
    .option('--task-time <time>', 'on a cluster: what a task shall take (30m)', time('--task-time'))
    .option('--run-time <time>', 'on a cluster: what a run takes, in place of a pilot', time('--run-time'))
    .option('--pause <time>', 'on Slurm: wait after a round that brought nothing (2m)', time('--pause'))
    .option(
      '--before <line>',
      "on a cluster: a line of shell before it, as 'module load nodejs'; again for more",
      again,
    )
    .option('--node <path>', 'on a cluster: its Node (that of this process)')
    .option('--image <name>', 'on Kubernetes: an image with Node (node:24)')
    .option('--claim <name>', 'on Kubernetes: the volume claim with the folder of runs (assemblage)')
    .option('--dry-run', 'on a cluster: show what would be submitted, and submit nothing');
}

/** What is said of a cluster when none is asked for, or of another kind of place, would be passed over without a word. */
function refuseWhatIsPassedOver(command: Command): void {
  command.hook('preAction', (called) => {
    const given: ClusterOptions = called.opts();
    const flagOf = (key: string): string =>
      called.options.find((option) => option.attributeName() === key)?.long ?? key;
    const where = { file: `assemblage ${called.name()}` };
    if (given.on === undefined) {
      const key = [...CLUSTER_KEYS, 'dryRun' as const].find((one) => given[one] !== undefined);
      if (key === undefined) return;
      const flag = flagOf(key);
      throw new Problem('AS204', `${flag} says how a study is lived elsewhere, and nothing says where`, {
        where,
        expected: `${flag} together with ${orOf(Object.values(WRITTEN))}`,
        hint: `Add --on, or leave ${flag} out to live the study here.`,
      });
    }
    const { kind } = placeOf(given.on);
    const key = CLUSTER_KEYS.find((one) => given[one] !== undefined && ONLY_ON[one]?.includes(kind) === false);
    if (key === undefined) return;
    const flag = flagOf(key);
    throw new Problem('AS206', `${flag} has no meaning with ${WRITTEN[kind]}`, {
      where,
      expected: `${flag} together with ${orOf((ONLY_ON[key] ?? []).map((one) => WRITTEN[one]))}`,
      hint: `Leave ${flag} out.${kind === 'print' ? ' What runs the lines has options of its own for that.' : ''}`,
    });
  });
}

function orOf(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');
}
