import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { Problem } from 'assemblage';
import { secondsOf, slurmTime } from '../../src/clusters/amounts.ts';
import { readRounds, writeRound } from '../../src/clusters/cluster-folder.ts';
import type { Run } from '../../src/clusters/command.ts';
import { kubernetesJob } from '../../src/clusters/kubernetes.ts';
import { readLimits } from '../../src/clusters/limits.ts';
import { placeOf } from '../../src/clusters/places.ts';
import { numbersIn, rangesOf } from '../../src/clusters/ranges.ts';
import { word } from '../../src/clusters/scripts.ts';
import { type Limits, shapeOf } from '../../src/clusters/sizing.ts';
import { afterwards, arraysOf } from '../../src/clusters/slurm.ts';
import { scratch } from '../scratch.ts';

const WIDE: Limits = { cores: 32, megabytes: 128_000, seconds: 86_400, maxArray: 1001, mostTasks: Infinity };
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const work = (parts: number, secondsPerRun: number, megabytesPerRun = 200) => ({
  missing: numbers(parts),
  runsPerPart: 16,
  secondsPerRun,
  megabytesPerRun,
});
const partsIn = (tasks: readonly string[], count: number): number[] => tasks.flatMap((task) => numbersIn(task, count));

describe('tasks', () => {
  test('fill a node for about half an hour, and hold every missing part once', () => {
    const shape = shapeOf(work(10_000, 20), WIDE, {});
    expect(shape.threads).toBe(32);
    expect(shape.expected).toBeGreaterThan(1200);
    expect(shape.expected).toBeLessThan(3600);
    expect(shape.limit).toBeGreaterThan(2 * shape.expected);
    expect(partsIn(shape.tasks, 10_000)).toEqual(numbers(10_000));
  });

  test('take no more memory, time or places in the queue than there are', () => {
    expect(shapeOf(work(100, 20, 8000), { ...WIDE, megabytes: 64_000 }, {})).toMatchObject({ threads: 5 });
    expect(shapeOf(work(10_000, 20), { ...WIDE, seconds: 1200 }, {}).limit).toBeLessThanOrEqual(1200);
    expect(shapeOf(work(10_000, 20), { ...WIDE, seconds: 1200 }, {}).expected).toBeLessThanOrEqual(600);
    const capped = shapeOf(work(10_000, 20), { ...WIDE, mostTasks: 10 }, {});
    expect(capped.tasks).toHaveLength(10);
    expect(partsIn(capped.tasks, 10_000)).toHaveLength(10_000 - capped.left);
    expect(capped.left).toBe(0);
    const short = shapeOf(work(10_000, 20), { ...WIDE, mostTasks: 10, seconds: 3600 }, {});
    expect(short.tasks).toHaveLength(10);
    expect(partsIn(short.tasks, 10_000)).toHaveLength(10_000 - short.left);
    expect(short.left).toBeGreaterThan(0);
  });

  test('are what was asked for where it was said', () => {
    const shape = shapeOf(work(64, 20), WIDE, { cores: 4, memory: 9000, time: 7200, taskTime: 600 });
    expect(shape).toMatchObject({ threads: 4, megabytes: 9000, limit: 7200 });
    expect(shape.expected).toBeLessThan(900);
  });

  test('of several arrays where one index would be too large', () => {
    const shape = { ...shapeOf(work(2500, 20), WIDE, {}), tasks: numbers(2500).map(String) };
    const base = { name: 'x', cluster: '/f', round: 3, limits: WIDE, asked: { partition: 'long', account: 'crime' } };
    const arrays = arraysOf({ ...base, shape, delay: 60 }).map(({ args }) => args);
    expect(arrays.map((args) => args.find((one) => one.startsWith('--array')))).toEqual([
      '--array=0-1000',
      '--array=0-1000',
      '--array=0-497',
    ]);
    expect(arrays.map((args) => args.slice(-4))).toEqual([
      ['/f/task.sh', '/f', '3', '0'],
      ['/f/task.sh', '/f', '3', '1001'],
      ['/f/task.sh', '/f', '3', '2002'],
    ]);
    expect(arrays[0]).toEqual(expect.arrayContaining(['--partition=long', '--account=crime', '--begin=now+60']));
    expect(arrays[0]?.join(' ')).toMatch(/--signal=B:TERM@120/);
    expect(afterwards(base, ['7', '8']).args).toContain('--dependency=afterany:7:8');
  });
});

describe('limits', () => {
  const said: Readonly<Record<string, string>> = {
    sinfo: 'short*|2:00:00|16+|64000+|up\nlong|7-00:00:00|32|128000|up\nold|infinite|8|1|down\n',
    scontrol: 'MaxArraySize            = 201\nMaxJobCount             = 500\n',
    sacctmgr: '40||1-00:00:00\n',
    squeue: '1_1\n1_2\n',
  };
  const run: Run = (command) => Promise.resolve(said[command] ?? '');

  test('are read from the cluster', async () => {
    expect(await readLimits(run, {})).toEqual({
      cores: 16,
      megabytes: 64_000,
      seconds: 7200,
      maxArray: 201,
      mostTasks: 36,
    });
    expect(await readLimits(run, { partition: 'long' })).toMatchObject({ cores: 32, seconds: 86_400 });
  });

  test('are usual ones where a cluster keeps no accounts', async () => {
    const silent: Run = (command) =>
      command === 'sacctmgr' ? Promise.reject(new Error('no such daemon')) : run(command, []);
    expect(await readLimits(silent, {})).toMatchObject({ mostTasks: 498, seconds: 7200 });
  });

  test('name the partitions there are', async () => {
    await expect(readLimits(run, { partition: 'gpu' })).rejects.toMatchObject({
      code: 'AS331',
      message: 'there is no partition "gpu"',
      expected: 'one of short, long',
    });
    await expect(readLimits(run, { partition: 'shot' })).rejects.toMatchObject({ nearest: 'short' });
    await expect(readLimits(run, { partition: 'old' })).rejects.toMatchObject({
      code: 'AS331',
      message: 'the partition "old" is not up',
    });
  });

  test('say that no Slurm answers, and what it said', async () => {
    const down: Run = () => Promise.reject(new Problem('AS331', 'sinfo: error: no controller'));
    await expect(readLimits(down, {})).rejects.toMatchObject({
      code: 'AS331',
      message: 'no Slurm answers here',
      hint: expect.stringContaining('It said: sinfo: error: no controller.'),
    });
  });
});

test('times, ranges, places and words of a shell', () => {
  expect(['90s', '30m', '2h', '1d', '90', '30:00', '2:00:00', '1-12', '1-02:00:00', 'soon'].map(secondsOf)).toEqual([
    90,
    1800,
    7200,
    86_400,
    5400,
    1800,
    7200,
    129_600,
    93_600,
    undefined,
  ]);
  expect([slurmTime(61), slurmTime(90_000)]).toEqual(['0:02:00', '25:00:00']);
  expect(rangesOf([0, 1, 2, 7, 9, 10])).toBe('0-2,7,9-10');
  expect(numbersIn('0-2,7,9-10', 11)).toEqual([0, 1, 2, 7, 9, 10]);
  expect(() => numbersIn('0-2,11', 11)).toThrow('11 is no part of this study');
  expect(placeOf('slurm://ab12@login.uni.example/project/crime')).toEqual({
    kind: 'ssh',
    login: 'ab12@login.uni.example',
    folder: 'project/crime',
  });
  for (const bad of ['slurm://', 'slurm://-oProxyCommand=x', 'sge', 'slurm://a b'])
    expect(() => placeOf(bad)).toThrow('no place where a study can be lived');
  expect([word('/a/b-1.txt'), word("it's"), word('a b')]).toEqual(['/a/b-1.txt', `'it'\\''s'`, `'a b'`]);
});

test('an Indexed Job is YAML with a pod a task, which gives up where trying again cannot help', () => {
  const shape = shapeOf(work(64, 20), WIDE, { cores: 4 });
  const round = {
    round: 2,
    phase: '/r',
    missing: 64,
    threads: 4,
    secondsPerRun: 20,
    tasks: shape.tasks,
    stale: 0,
    asked: '',
  };
  const job = parse(kubernetesJob('/runs/studies/My_Study-1/cluster', '/runs', round, shape, {}));
  expect(job).toMatchObject({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'my-study-1-2' },
    spec: { completionMode: 'Indexed', completions: shape.tasks.length },
  });
  const [pod] = job.spec.template.spec.containers;
  expect(pod.command.slice(3)).toEqual(['/runs/studies/My_Study-1/cluster', '2']);
  expect(job.spec.podFailurePolicy.rules[0]).toEqual({
    action: 'FailJob',
    onExitCodes: { containerName: 'task', operator: 'In', values: [64, 70] },
  });
  expect(pod.volumeMounts).toEqual([{ name: 'runs', mountPath: '/runs' }]);
});

test('a round is written beside the draft of a driver elsewhere that has the same process number', () => {
  const rounds = path.join(scratchFolder, 'drivers/rounds');
  fs.mkdirSync(rounds, { recursive: true });
  const theirs = path.join(rounds, `_${process.pid}-1`);
  fs.writeFileSync(theirs, 'of another machine');
  const round = { phase: '/r', missing: 1, threads: 1, secondsPerRun: 1, tasks: ['0'], stale: 0, asked: '' };
  expect([1, 2].map(() => writeRound(path.dirname(rounds), round).round)).toEqual([1, 2]);
  expect(readRounds(path.dirname(rounds)).map((one) => one.round)).toEqual([1, 2]);
  expect(fs.readdirSync(rounds).toSorted()).toEqual(['0001.json', '0002.json', path.basename(theirs)]);
  expect(fs.readFileSync(theirs, 'utf8')).toBe('of another machine');
});

test('a million planned runs are opened and cut into tasks in under five seconds and 500 MB', () => {
  const script = fileURLToPath(new URL('plan-million-process.ts', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [script, path.join(scratchFolder, 'million')], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const { runs, parts, milliseconds, megabytes } = JSON.parse(stdout) as Record<string, number>;
  expect([runs, parts]).toEqual([1_000_000, 10_000]);
  expect(milliseconds).toBeLessThan(5000);
  expect(megabytes).toBeLessThan(500);
});

const scratchFolder = scratch();
