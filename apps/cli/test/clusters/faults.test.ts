import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { benchOfTest } from './bench.ts';
import { environmentOf, ONE_EACH, parentOf, PARTS, studyOn, waitFor } from './study-on.ts';

// Each case breaks something on a cluster of three nodes and must end with the bytes of an undisturbed study on this machine.
const bench = benchOfTest();

/** All cases take most of ten minutes on a busy machine: `ASSEMBLAGE_CLUSTER=all npm test -- clusters` runs every one. */
const IN_SHORT = process.env['ASSEMBLAGE_CLUSTER'] !== 'all';

describe('a study on Slurm has the bytes of one on this machine', () => {
  test('when nothing happens, with a pilot, and nobody looks on', async ({ skip }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'none');
    const dry = await one.sweep('--on', 'slurm', '--dry-run');
    expect(dry.stdout).toMatch(/^sbatch .*--array=0-0 .*task\.sh .*\nsbatch .*--dependency=afterany:ARRAY/);
    expect((await bench.place.run('squeue', ['-h'])).stdout).toBe('');
    const { code, stdout } = await one.sweep('--on', 'slurm', '--task-time', '2s');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Submitted as job \d+; job \d+ looks after it/)]);
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
    expect((await one.cli('status', one.study)).stdout).toMatch(/ done\n4 of 4 parts are there \(100 %\)/);
    expect(one.logs()).toContain('All of it, a row a run');
  });

  test.skipIf(IN_SHORT)('when a task is killed', async ({ skip }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'killed');
    await one.sweep(...ONE_EACH);
    const [victim = 0] = await waitFor('a task', () => one.parts().length > 0 && one.tasks().length > 0 && one.tasks());
    process.kill(victim, 'SIGKILL');
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
    expect(fs.readdirSync(path.join(one.cluster, 'rounds')).length).toBeGreaterThanOrEqual(2);
  });

  test.skipIf(IN_SHORT)('when a node is killed with all that runs there', async ({ skip }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'node');
    await one.sweep(...ONE_EACH);
    const victim = await waitFor('a task on n2', () => one.tasks().find((pid) => nodeOf(pid) === 'n2'));
    const step = parentOf(victim);
    await bench.place.kill('n2');
    for (const pid of [step, victim]) process.kill(pid, 'SIGKILL');
    await lostThenResumed(one);
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
    bench.place.startNode('n2');
    await bench.place.idle();
  });

  test.skipIf(IN_SHORT)('when a node is cut off and its task lives on beside a copy', async ({ skip }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'cut-off');
    await one.sweep(...ONE_EACH);
    const zombie = await waitFor('a task on n2', () => one.tasks().find((pid) => nodeOf(pid) === 'n2'));
    process.kill(zombie, 'SIGSTOP');
    await bench.place.kill('n2');
    await lostThenResumed(one);
    await one.until(['done']);
    process.kill(zombie, 'SIGCONT');
    await waitFor('the end of the copy that was cut off', () => !fs.existsSync(`/proc/${zombie}`));
    expect(one.hash()).toBe(bench.reference);
    bench.place.startNode('n2');
    await bench.place.idle();
  });

  test.skipIf(IN_SHORT)('when the controller is killed and started again', async ({ skip }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'controller');
    await one.sweep(...ONE_EACH);
    await waitFor('a task', () => one.tasks().length > 0);
    await bench.place.kill('slurmctld');
    const silent = await one.cli('status', one.study);
    expect(silent.stdout).toContain('The scheduler does not answer, tasks may well run');
    expect(one.state()).toBe('at work');
    bench.place.startController();
    // What a controller forgot it may lose or hold: whoever sees that nothing moves asks for what is missing.
    for (let asked = 0; asked < 8 && (await settled(one)) !== 'done'; asked++) await one.cli('resume', one.study);
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
    await bench.place.idle(60);
  });

  test.skipIf(IN_SHORT)('when the disk is full, and then has room again', async ({ skip }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'full');
    await one.sweep('--on', 'print');
    const parts = path.join(one.study, 'parts');
    fs.mkdirSync(parts);
    // A part of this study has 18 to 19 kB, five pages of 4 kB: two find room in 48 kB, and four do not.
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48k,mode=777', 'tmpfs', parts], {
      encoding: 'utf8',
    });
    if (mounted.status !== 0) return skip(`no small disk can be mounted here: ${mounted.stderr.trim()}`);
    try {
      await one.sweep(...ONE_EACH);
      await waitFor('a task that has no room', () => one.logs().includes('waiting for room, nothing is lost'), 90);
      await waitFor('a part that found room', () => one.parts().length > 0, 90);
      expect(one.parts().length).toBeLessThan(PARTS);
      // A task tries again now and then, and what it could not write whole is gone at once.
      await waitFor('a moment without torn files', () => !fs.readdirSync(parts).some((name) => name.startsWith('_')));
      spawnSync('mount', ['-o', 'remount,size=64m', parts]);
      await one.until(['done']);
      expect(one.hash()).toBe(bench.reference);
    } finally {
      spawnSync('umount', [parts]);
    }
  });

  test.skipIf(IN_SHORT)('when it is submitted twice, with copies by hand', async ({ skip }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'twice');
    await Promise.all([one.sweep(...ONE_EACH), one.sweep(...ONE_EACH)]);
    const jobs = fs.readFileSync(path.join(one.cluster, 'jobs.jsonl'), 'utf8').trim().split('\n');
    expect(jobs.length).toBeGreaterThanOrEqual(2);
    const copies = await Promise.all([0, 1].map(() => one.cli('part', one.study, '3', '--threads', '1')));
    expect(copies.map(({ code }) => code)).toEqual([0, 0]);
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
    await waitFor('an empty queue', () => one.tasks().length === 0);
  });

  test.skipIf(IN_SHORT)('when the driver is killed while it submits', async ({ skip }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'driver');
    const program = path.join(path.dirname(one.out), 'assemblage.mjs');
    const study = path.join(path.dirname(one.out), 'island.yaml');
    const driver = bench.place.start(process.execPath, [program, 'sweep', study, '--out', one.out, ...ONE_EACH]);
    await waitFor('a round', () => fs.existsSync(path.join(one.cluster, 'rounds/0001.json')));
    driver.kill('SIGKILL');
    await waitFor('its end', () => driver.signalCode === 'SIGKILL');
    expect((await one.cli('resume', one.study)).code).toBe(0);
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
  });

  test.skipIf(IN_SHORT)(
    'when its time is over: it ends its runs, publishes what is whole and comes back',
    async ({ skip }) => {
      bench.need(skip);
      const one = studyOn(bench.place, 'time');
      await one.sweep('--on', 'slurm', '--run-time', '1s', '--task-time', '200s', '--time', '10m');
      await waitFor('a part', () => one.parts().length > 0);
      const [{ id } = { id: '' }] = jobsOf(one.cluster);
      // What Slurm sends itself, as `--signal=B:TERM@...` asks it to, some time before the limit.
      await bench.place.run('scancel', ['--batch', '--signal=TERM', `${id}_0`]);
      await waitFor('its word', () => /Task 0 of round 1: later/.test(one.logs()));
      const there = one.parts().length;
      expect(there).toBeLessThan(PARTS);
      expect(fs.readdirSync(path.join(one.study, 'loose')).length).toBeGreaterThan(0);
      expect(fs.existsSync(path.join(one.study, 'begun')) ? fs.readdirSync(path.join(one.study, 'begun')) : []).toEqual(
        [],
      );
      await one.until(['done']);
      expect(one.hash()).toBe(bench.reference);
    },
  );

  test('when a torn file is planted', async ({ skip }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'torn');
    await one.sweep('--on', 'print');
    const parts = path.join(one.study, 'parts');
    fs.mkdirSync(parts);
    const whole = fs.readFileSync(
      path.join(bench.place.folder, 'local/runs/studies', path.basename(one.study), 'parts/part-000002.parquet'),
    );
    fs.writeFileSync(path.join(parts, 'part-000002.parquet'), whole.subarray(0, whole.length >> 1));
    bench.place.own(parts);
    await one.sweep(...ONE_EACH);
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
  });
});

/** Until a node is seen to be lost; then `resume`, which ends the two minutes that Slurm holds a requeued task. */
async function lostThenResumed(one: ReturnType<typeof studyOn>): Promise<void> {
  for (let waited = 0; waited < 60; waited++) {
    const { stdout } = await bench.place.run('squeue', ['-h', '-r', '-o', '%T %r']);
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
