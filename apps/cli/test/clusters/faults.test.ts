import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';
import { benchOfTest } from './bench.ts';
import { type Held, ONE_EACH, PARTS, type StudyOn, studyOn, waitFor } from './study-on.ts';

// Each case breaks something and must end with the bytes of an undisturbed study on this machine. Cases that leave the cluster
// whole share one. Runs are held where a case needs to know what is at work.
const bench = benchOfTest();

describe.concurrent('a study on Slurm has the bytes of one on this machine', () => {
  test('when nothing happens, with a pilot, and nobody looks on', async ({ skip, expect }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'none');
    const dry = await one.sweep('--on', 'slurm', '--dry-run');
    expect(dry.stdout).toMatch(/^sbatch .*--array=0-0 .*task\.sh .*\nsbatch .*--dependency=afterany:ARRAY/);
    expect(await one.queued('%i')).toEqual([]);
    const { code, stdout } = await one.sweep('--on', 'slurm', '--task-time', '2s');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/Submitted as job \d+; job \d+ looks after it/)]);
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
    expect((await one.cli('status', one.study)).stdout).toMatch(/ done\n2 of 2 parts are there \(100 %\)/);
    expect(one.logs()).toContain('All of it, a row a run');
  });

  test('when a task is killed', async ({ skip, expect }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'killed');
    const [victim] = await atWork(one);
    expect(one.parts()).toEqual([]);
    process.kill(victim.pid, 'SIGKILL');
    one.release();
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
    // It was at its first run, so another process lived all of its part, and knew why.
    expect(one.logs()).toContain('1 runs were at work when a process was killed');
  });

  test('when the disk is full, and then has room again', async ({ skip, expect }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'full');
    await one.sweep('--on', 'print');
    const parts = path.join(one.study, 'parts');
    fs.mkdirSync(parts);
    // A page too small for all of them.
    const room = pagesOf(localParts()) - 1;
    const small = ['-t', 'tmpfs', '-o', `size=${room * PAGE},mode=777`, 'tmpfs', parts];
    const mounted = spawnSync('mount', small, { encoding: 'utf8' });
    if (mounted.status !== 0) return skip(`no small disk can be mounted here: ${mounted.stderr.trim()}`);
    try {
      await one.sweep(...ONE_EACH);
      await waitFor('a task that has no room', () => one.logs().includes('waiting for room, nothing is lost'));
      await waitFor('a part that found room', () => one.parts().length > 0);
      expect(one.parts().length).toBeLessThan(PARTS);
      // A task tries again now and then, and what it could not write whole is gone at once.
      await waitFor('a moment without torn files', () => !fs.readdirSync(parts).some((name) => name.startsWith('_')));
      expect(one.state()).toBe('at work');
      spawnSync('mount', ['-o', 'remount,size=64m', parts]);
      await one.until(['done']);
      expect(one.hash()).toBe(bench.reference);
    } finally {
      spawnSync('umount', ['--lazy', parts]);
    }
  });

  test('when it is submitted twice, with copies by hand', async ({ skip, expect }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'twice');
    one.hold();
    await Promise.all([one.sweep(...ONE_EACH), one.sweep(...ONE_EACH)]);
    const copies = [0, 1].map(() => one.cli('part', one.study, '0', '--threads', '1'));
    const here = (): number => one.held().filter(({ node }) => node === 'here').length;
    await waitFor('both copies and a task', () => here() === 2 && one.held().length > 2);
    one.release();
    expect((await Promise.all(copies)).map(({ code }) => code)).toEqual([0, 0]);
    await one.until(['done']);
    await waitFor('an empty queue', async () => (await one.queued('%i'))?.length === 0);
    expect(one.hash()).toBe(bench.reference);
  });

  test('when the driver is killed in the moment in which a job is submitted and nobody knows of it', async ({
    skip,
    expect,
  }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'driver');
    const folder = path.dirname(one.out);
    // This sbatch submits, and does not come back.
    const [bin, submitted] = [path.join(folder, 'bin'), path.join(folder, 'submitted')];
    fs.mkdirSync(bin);
    const script = `#!/bin/sh\nPATH=$OLD\nsbatch "$@" > ${submitted}_ && mv ${submitted}_ ${submitted}\nwhile [ -e ${bin}/sbatch ]; do sleep 0.2; done\n`;
    fs.writeFileSync(path.join(bin, 'sbatch'), script, { mode: 0o755 });
    const study = [path.join(folder, 'assemblage.mjs'), 'sweep', path.join(folder, 'island.yaml')];
    const OLD = bench.place.env['PATH'] ?? '';
    const env = { OLD, PATH: `${bin}:${OLD}` };
    const driver = bench.place.start(process.execPath, [...study, '--out', one.out, ...ONE_EACH], env);
    try {
      await waitFor('a job', () => fs.existsSync(submitted));
      driver.kill('SIGKILL');
      await waitFor('its end', () => driver.signalCode === 'SIGKILL');
    } finally {
      fs.rmSync(path.join(bin, 'sbatch'));
    }
    expect(fs.existsSync(path.join(one.cluster, 'jobs.jsonl'))).toBe(false);
    expect(one.state()).toBe('at work');
    expect((await one.cli('resume', one.study)).code).toBe(0);
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
  });

  test('when its time is over: it ends its runs, publishes what is whole and comes back', async ({ skip, expect }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'time');
    // At the first of the two runs of the second part.
    one.hold(16);
    await one.sweep('--on', 'slurm', '--cores', '1', '--run-time', '1s', '--task-time', '60s', '--time', '2m');
    const [first] = await waitForHeld(one, ({ run }) => run === 16);
    // Slurm says so itself, half a minute before the limit; a process that was told keeps no journal.
    await waitFor('the word of Slurm', () => one.held().length > 0 && journalsOf(one, first.pid).length === 0);
    one.hold(17);
    // The next round stops at the next run, and all stands still.
    const [second] = await waitForHeld(one, ({ run }) => run === 17);
    expect(second.pid).not.toBe(first.pid);
    expect(one.logs()).toMatch(/Task 0 of round 1: later/);
    expect(one.parts()).toEqual(['part-000000.parquet']);
    expect(fs.readdirSync(path.join(one.study, 'loose'))).toHaveLength(1);
    one.release();
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
    expect(one.logs()).not.toContain('when a process was killed');
  });

  test('when a torn file is planted', async ({ skip, expect }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'torn');
    await one.sweep('--on', 'print');
    const parts = path.join(one.study, 'parts');
    fs.mkdirSync(parts);
    const [, file = ''] = localParts();
    const whole = fs.readFileSync(file);
    fs.writeFileSync(path.join(parts, path.basename(file)), whole.subarray(0, whole.length >> 1));
    bench.place.own(parts);
    await one.sweep(...ONE_EACH);
    await one.until(['done']);
    expect(one.hash()).toBe(bench.reference);
  });
});

const PAGE = 4096;

function pagesOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + Math.ceil(fs.statSync(file).size / PAGE), 0);
}

/** Parts of the study on this machine. */
function localParts(): string[] {
  const studies = path.join(bench.place.folder, 'local/runs/studies');
  const folder = path.join(studies, fs.readdirSync(studies)[0] ?? '', 'parts');
  return fs.readdirSync(folder).map((name) => path.join(folder, name));
}

/** Submits a study and waits until each of its tasks is at its first run, where it stays. */
async function atWork(one: StudyOn): Promise<[Held, ...Held[]]> {
  one.hold();
  await one.sweep(...ONE_EACH);
  await waitFor('all tasks', () => one.held().length === PARTS);
  return one.held() as [Held, ...Held[]];
}

async function waitForHeld(one: StudyOn, is: (held: Held) => boolean): Promise<[Held]> {
  return [await waitFor('a run that is held', () => one.held().find(is))];
}

/** What a process says of the runs that it is at. */
function journalsOf(one: StudyOn, pid: number): string[] {
  const folder = path.join(one.study, 'begun');
  return fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.includes(`.${pid}.`)) : [];
}
