import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeParquet } from '../../src/folder/parquet.ts';
import { filesOf } from '../scratch.ts';
import { environmentOf, ONE_EACH, parentOf, PARTS, studyOn, waitFor } from './study-on.ts';
import { throwAway, type ThrowAway, whyNoCluster } from './throw-away.ts';

// Each case breaks something on a cluster of three nodes and must end with the bytes of an undisturbed study on this machine.
/** Milliseconds of a case on a machine that much else is at work on. */
const LONGEST = 400_000;
const why = whyNoCluster();
let place: ThrowAway;
let reference = '';

beforeAll(async () => {
  if (why !== undefined) return;
  place = await throwAway();
  const local = studyOn(place, 'local');
  expect((await local.sweep('--threads', '2')).code).toBe(0);
  reference = local.hash();
}, LONGEST);

afterAll(async () => {
  if (why === undefined) await place?.down();
}, LONGEST);

/** A test that is passed over, and says why, where there is no Slurm. */
function onCluster(name: string, act: (skip: (note: string) => void) => Promise<void>): void {
  test(
    name,
    async (context) => {
      if (why !== undefined) context.skip(why);
      await act((note) => context.skip(note));
    },
    LONGEST,
  );
}

describe('a study on Slurm has the bytes of one on this machine', () => {
  onCluster('when nothing happens, with a pilot, and nobody looks on', async () => {
    const one = studyOn(place, 'none');
    const dry = await one.sweep('--on', 'slurm', '--dry-run');
    expect(dry.stdout).toMatch(/^sbatch .*--array=0-0 .*task\.sh .*\nsbatch .*--dependency=afterany:ARRAY/);
    expect((await place.run('squeue', ['-h'])).stdout).toBe('');
    const { code, stdout } = await one.sweep('--on', 'slurm', '--task-time', '2s');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Submitted as job \d+; job \d+ looks after it/)]);
    await one.until(['done']);
    expect(one.hash()).toBe(reference);
    expect((await one.cli('status', one.study)).stdout).toMatch(/ done\n4 of 4 parts are there \(100 %\)/);
    expect(one.logs()).toContain('All of it, a row a run');
  });

  onCluster('when a task is killed', async () => {
    const one = studyOn(place, 'killed');
    await one.sweep(...ONE_EACH);
    const [victim = 0] = await waitFor('a task', () => one.parts().length > 0 && one.tasks().length > 0 && one.tasks());
    process.kill(victim, 'SIGKILL');
    await one.until(['done']);
    expect(one.hash()).toBe(reference);
    expect(fs.readdirSync(path.join(one.cluster, 'rounds')).length).toBeGreaterThanOrEqual(2);
  });

  onCluster('when a node is killed with all that runs there', async () => {
    const one = studyOn(place, 'node');
    await one.sweep(...ONE_EACH);
    const victim = await waitFor('a task on n2', () => one.tasks().find((pid) => nodeOf(pid) === 'n2'));
    const step = parentOf(victim);
    await place.kill('n2');
    for (const pid of [step, victim]) process.kill(pid, 'SIGKILL');
    await lostThenResumed(one);
    await one.until(['done']);
    expect(one.hash()).toBe(reference);
    place.startNode('n2');
    await place.idle();
  });

  onCluster('when a node is cut off and its task lives on beside a copy', async () => {
    const one = studyOn(place, 'cut-off');
    await one.sweep(...ONE_EACH);
    const zombie = await waitFor('a task on n2', () => one.tasks().find((pid) => nodeOf(pid) === 'n2'));
    process.kill(zombie, 'SIGSTOP');
    await place.kill('n2');
    await lostThenResumed(one);
    await one.until(['done']);
    process.kill(zombie, 'SIGCONT');
    await waitFor('the end of the copy that was cut off', () => !fs.existsSync(`/proc/${zombie}`));
    expect(one.hash()).toBe(reference);
    place.startNode('n2');
    await place.idle();
  });

  onCluster('when the controller is killed and started again', async () => {
    const one = studyOn(place, 'controller');
    await one.sweep(...ONE_EACH);
    await waitFor('a task', () => one.tasks().length > 0);
    await place.kill('slurmctld');
    const silent = await one.cli('status', one.study);
    expect(silent.stdout).toContain('The scheduler does not answer, tasks may well run');
    expect(one.state()).toBe('at work');
    place.startController();
    // What a controller forgot it may lose or hold: whoever sees that nothing moves asks for what is missing.
    for (let asked = 0; asked < 8 && (await settled(one)) !== 'done'; asked++) await one.cli('resume', one.study);
    await one.until(['done']);
    expect(one.hash()).toBe(reference);
    await place.idle(60);
  });

  onCluster('when the disk is full, and then has room again', async (skip) => {
    const one = studyOn(place, 'full');
    await one.sweep('--on', 'print');
    const parts = path.join(one.study, 'parts');
    fs.mkdirSync(parts);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=777', 'tmpfs', parts], {
      encoding: 'utf8',
    });
    if (mounted.status !== 0) return skip(`no small disk can be mounted here: ${mounted.stderr.trim()}`);
    try {
      await one.sweep(...ONE_EACH);
      await waitFor('a task that has no room', () => one.logs().includes('waiting for room, nothing is lost'), 90);
      expect(one.parts().length).toBeLessThan(PARTS);
      expect(fs.readdirSync(parts).filter((name) => name.startsWith('_'))).toEqual([]);
      spawnSync('mount', ['-o', 'remount,size=64m', parts]);
      await one.until(['done']);
      expect(one.hash()).toBe(reference);
    } finally {
      spawnSync('umount', [parts]);
    }
  });

  onCluster('when it is submitted twice, with copies by hand', async () => {
    const one = studyOn(place, 'twice');
    await Promise.all([one.sweep(...ONE_EACH), one.sweep(...ONE_EACH)]);
    const jobs = fs.readFileSync(path.join(one.cluster, 'jobs.jsonl'), 'utf8').trim().split('\n');
    expect(jobs.length).toBeGreaterThanOrEqual(2);
    const copies = await Promise.all([0, 1].map(() => one.cli('part', one.study, '3', '--threads', '1')));
    expect(copies.map(({ code }) => code)).toEqual([0, 0]);
    await one.until(['done']);
    expect(one.hash()).toBe(reference);
    await waitFor('an empty queue', () => one.tasks().length === 0);
  });

  onCluster('when the driver is killed while it submits', async () => {
    const one = studyOn(place, 'driver');
    const program = path.join(path.dirname(one.out), 'assemblage.mjs');
    const study = path.join(path.dirname(one.out), 'island.yaml');
    const driver = place.start(process.execPath, [program, 'sweep', study, '--out', one.out, ...ONE_EACH]);
    await waitFor('a round', () => fs.existsSync(path.join(one.cluster, 'rounds/0001.json')));
    driver.kill('SIGKILL');
    await waitFor('its end', () => driver.signalCode === 'SIGKILL');
    expect((await one.cli('resume', one.study)).code).toBe(0);
    await one.until(['done']);
    expect(one.hash()).toBe(reference);
  });

  onCluster('when its time is over: it ends its runs, publishes what is whole and comes back', async () => {
    const one = studyOn(place, 'time');
    await one.sweep('--on', 'slurm', '--run-time', '1s', '--task-time', '200s', '--time', '10m');
    await waitFor('a part', () => one.parts().length > 0);
    const [{ id } = { id: '' }] = jobsOf(one.cluster);
    // What Slurm sends itself, as `--signal=B:TERM@...` asks it to, some time before the limit.
    await place.run('scancel', ['--batch', '--signal=TERM', `${id}_0`]);
    await waitFor('its word', () => /Task 0 of round 1: later/.test(one.logs()));
    const there = one.parts().length;
    expect(there).toBeLessThan(PARTS);
    expect(fs.readdirSync(path.join(one.study, 'loose')).length).toBeGreaterThan(0);
    expect(fs.existsSync(path.join(one.study, 'begun')) ? fs.readdirSync(path.join(one.study, 'begun')) : []).toEqual(
      [],
    );
    await one.until(['done']);
    expect(one.hash()).toBe(reference);
  });

  onCluster('when a torn file is planted', async () => {
    const one = studyOn(place, 'torn');
    await one.sweep('--on', 'print');
    const parts = path.join(one.study, 'parts');
    fs.mkdirSync(parts);
    const whole = fs.readFileSync(
      path.join(place.folder, 'local/runs/studies', path.basename(one.study), 'parts/part-000002.parquet'),
    );
    fs.writeFileSync(path.join(parts, 'part-000002.parquet'), whole.subarray(0, whole.length >> 1));
    place.own(parts);
    await one.sweep(...ONE_EACH);
    await one.until(['done']);
    expect(one.hash()).toBe(reference);
  });

  onCluster('through --on print and --on kubernetes, each task once or twice, in any order', async () => {
    const one = studyOn(place, 'print');
    const asked = ['--run-time', '1s', '--task-time', '16s'];
    const printed = await one.sweep('--on', 'print', ...asked);
    const lines = printed.stdout.trim().split('\n');
    expect(lines).toHaveLength(PARTS);
    for (const line of [lines[3] ?? '', lines[1] ?? '', lines[3] ?? '']) {
      expect((await place.run('sh', ['-c', line])).code).toBe(0);
    }
    const job = parse((await one.sweep('--on', 'kubernetes', ...asked)).stdout);
    expect(job.spec.completions).toBe(2);
    const [command, ...args] = job.spec.template.spec.containers[0].command as string[];
    for (const index of ['1', '0']) {
      const PATH = `${path.dirname(process.execPath)}:${process.env['PATH']}`;
      expect((await place.run(command ?? '', args, { JOB_COMPLETION_INDEX: index, PATH })).code).toBe(0);
    }
    expect((await one.sweep('--on', 'print')).stdout).toContain('All of it, a row a run');
    expect(one.hash()).toBe(reference);
  });

  onCluster('when it goes in steps, and each follows from the one before', async () => {
    const asked = ['--walks', '2', '--screened', '1', '--bases', '8', '--outcome', 'useDays'];
    const varied = ['--vary', 'demand.frequencyElasticity,population.gramsSpread'];
    const steps = async (name: string, ...more: readonly string[]) => {
      const one = studyOn(place, name);
      const base = path.join(path.dirname(one.out), 'base.yaml');
      const ended = await one.cli('sensitivity', base, '--days', '2', '--out', one.out, ...varied, ...asked, ...more);
      expect([ended.code, ended.stderr]).toEqual([0, expect.any(String)]);
      return { one, files: () => filesOf(path.join(one.out, 'studies'), 'sensitivity.json') };
    };
    const here = await steps('steps-here');
    const there = await steps('steps', ...ONE_EACH);
    const [cluster = ''] = fs
      .readdirSync(path.join(there.one.out, 'studies'))
      .map((name) => path.join(there.one.out, 'studies', name, 'cluster'))
      .filter((folder) => fs.existsSync(folder));
    await waitFor('its end', () => fs.readFileSync(path.join(cluster, 'state.json'), 'utf8').includes('"done"'));
    expect(there.files().size).toBe(1);
    expect(there.files()).toEqual(here.files());
    const rounds = fs.readdirSync(path.join(cluster, 'rounds'));
    expect(rounds.length).toBeGreaterThanOrEqual(2);
  });
});

describe('a cluster that is reached by ssh', () => {
  onCluster('has the study sent to it, and gives back the same bytes', async () => {
    // What stands for ssh does the same without a network: another home, and a shell in it.
    const home = path.join(place.folder, 'far');
    const bin = path.join(place.folder, 'bin');
    for (const folder of [home, bin]) fs.mkdirSync(folder);
    fs.writeFileSync(
      path.join(bin, 'ssh'),
      `#!/bin/sh\nHOME=${home}; export HOME; cd "$HOME"; shift; exec sh -c "$*"\n`,
    );
    fs.chmodSync(path.join(bin, 'ssh'), 0o755);
    place.own(home);
    const one = studyOn(place, 'ssh');
    const [, , ...rest] = ONE_EACH;
    const there = ['--on', 'slurm://me@login', '--node', process.execPath, ...rest];
    expect((await one.sweep(...there)).stdout).toMatch(/Submitted as job \d+/);
    expect(one.parts()).toEqual([]);
    const far = path.join(home, 'assemblage/studies', path.basename(one.study), 'cluster/state.json');
    await waitFor('the end on the other side', () => fs.readFileSync(far, 'utf8').includes('"done"'));
    expect((await one.cli('status', one.study)).stdout).toMatch(/4 of 4 parts are there/);
    expect((await one.sweep(...there)).stdout).toContain('All of it, a row a run');
    expect(one.hash()).toBe(reference);
  });
});

describe('what must not count as done', () => {
  onCluster('is a build that comes out otherwise on one machine: the conflict exit, and no more rounds', async () => {
    const one = studyOn(place, 'bit');
    await one.sweep('--on', 'print');
    const program = path.join(one.cluster, 'assemblage.mjs');
    const text = fs.readFileSync(program, 'utf8');
    const before = /if \("problem" in (result\d*)\)/g;
    expect(text.match(before)).toHaveLength(1);
    const flip = (found: string, result: string): string =>
      `if (process.env.SLURMD_NODENAME === 'n2' && 'values' in ${result}) new Uint8Array(${result}.values.buffer)[0] ^= 1;\n${found}`;
    fs.writeFileSync(program, text.replace(before, flip));
    const logs = path.join(place.folder, 'bit');
    const part = (node: string): string[] => [
      '--wait',
      '-w',
      node,
      `--output=${logs}/${node}.log`,
      '--wrap',
      `"${process.execPath}" "${program}" part "${one.study}" 0 --threads 1`,
    ];
    const codes = await Promise.all(['n1', 'n2'].map(async (node) => (await place.run('sbatch', part(node))).code));
    expect(codes.toSorted()).toEqual([0, 70]);
    expect(fs.readdirSync(path.join(one.study, 'parts')).filter((name) => name.endsWith('.conflict'))).toHaveLength(1);
    expect((await one.cli('status', one.study)).stdout).toContain('CONFLICT: a run came out in two ways');
    const again = await one.cli('resume', one.study);
    expect([again.code, one.state()]).toEqual([70, 'conflict']);
  });

  onCluster('is a folder that cannot be listed', async () => {
    const one = studyOn(place, 'unlisted');
    await one.sweep('--on', 'print');
    const parts = path.join(one.study, 'parts');
    // A file stands where the folder was: it cannot be listed, by root neither.
    fs.rmSync(parts, { recursive: true, force: true });
    fs.writeFileSync(parts, '');
    const status = await one.cli('status', one.study);
    expect(status.code).not.toBe(0);
    const round = await one.cli('round', one.cluster, '1');
    expect(round.code).not.toBe(0);
    expect(one.state()).toBe('stuck');
  });
});

describe('a run that cannot be lived', () => {
  onCluster('is a row of errors, whether it throws or takes its whole task with it, as on this machine', async () => {
    const [throws = '', deadly = ''] = await identitiesIn(path.join(place.folder, 'local/runs/studies'));
    const build = (deed: string) => (program: string) => {
      const before = /if \(identityOf\d*\(scenario\) !== (identity\d*)\)/g;
      expect(program.match(before)).toHaveLength(1);
      return program.replace(before, (found, identity) => {
        const first = `if (${identity} === '${throws}') throw new Error('this run always throws');`;
        return `${first} if (${identity} === '${deadly}') ${deed};\n${found}`;
      });
    };
    // Here a run ends its thread; there, as one does that the machine has no memory for, the whole process.
    const local = studyOn(place, 'poison-local', build('process.exit(9)'));
    await local.sweep('--threads', '1');
    const one = studyOn(place, 'poison', build("process.kill(process.pid, 'SIGKILL')"));
    await one.sweep(...ONE_EACH);
    await one.until(['done']);
    expect(fs.readdirSync(path.join(one.study, 'errors'))).toHaveLength(1);
    expect(one.hash()).toBe(local.hash());
    expect(one.hash()).not.toBe(reference);
    expect(one.logs()).toContain('its thread ended 2 times before the run did');
  });
});

/** Two runs of the second part of the only study in a folder. */
async function identitiesIn(studies: string): Promise<string[]> {
  const [study = ''] = fs.readdirSync(studies);
  const bytes = fs.readFileSync(path.join(studies, study, 'parts/part-000001.parquet'));
  const { columns, values } = await decodeParquet(Uint8Array.from(bytes), 'parts');
  const runs = values[columns.findIndex(({ name }) => name === 'run')] ?? [];
  return [String(runs[3]), String(runs[9])];
}

/** Until a node is seen to be lost; then `resume`, which ends the two minutes that Slurm holds a requeued task. */
async function lostThenResumed(one: ReturnType<typeof studyOn>): Promise<void> {
  for (let waited = 0; waited < 60; waited++) {
    const { stdout } = await place.run('squeue', ['-h', '-r', '-o', '%T %r']);
    if (/PENDING BeginTime/.test(stdout)) break;
    await setTimeout(500);
  }
  const { stdout } = await one.cli('status', one.study);
  expect(stdout).toContain('waits for a time to come');
  expect((await one.cli('resume', one.study)).code).toBe(0);
}

/** The state when it is done, or when no part came for twenty seconds. */
async function settled(one: ReturnType<typeof studyOn>): Promise<string> {
  for (let waited = 0, before = one.parts().length; waited < 40 && one.state() !== 'done'; waited++) {
    await setTimeout(500);
    const now = one.parts().length;
    if (now !== before) waited = 0;
    before = now;
  }
  return one.state();
}

function nodeOf(pid: number): string {
  return environmentOf(pid, 'SLURMD_NODENAME');
}

function jobsOf(cluster: string): { readonly kind: string; readonly id: string }[] {
  const lines = fs.readFileSync(path.join(cluster, 'jobs.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as { kind: string; id: string });
}
