import fs from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, test } from 'vitest';
import { benchOfTest } from './bench.ts';
import { type Held, ONE_EACH, parentOf, PARTS, type StudyOn, studyOn, waitFor } from './study-on.ts';

// Each case loses a piece of a cluster of its own while every task is at work, and must end with the bytes of an undisturbed study.
const bench = benchOfTest();
/** Seconds after which a node that does not answer is lost, and a controller given up. */
const QUICK = { nodeTimeout: 5 };

describe.concurrent('a study on Slurm has the bytes of one on this machine', () => {
  test('when a node is killed with all that runs there', async ({ skip, expect }) => {
    bench.need(skip);
    const place = await bench.another(QUICK);
    const one = studyOn(place, 'node');
    const victim = await atWork(one);
    const step = parentOf(victim.pid);
    await place.kill(victim.node);
    for (const pid of [step, victim.pid]) process.kill(pid, 'SIGKILL');
    one.release();
    const waits = await lost(one);
    expect(waits).toContain('waits for a time to come');
    await resumeUntilDone(one);
    expect(one.hash()).toBe(bench.reference);
    expect(one.logs()).toContain('1 runs were at work when a process was killed');
  });

  test('when a node is cut off and its task lives on beside a copy', async ({ skip, expect }) => {
    bench.need(skip);
    const place = await bench.another(QUICK);
    const one = studyOn(place, 'cut-off');
    const zombie = await atWork(one);
    process.kill(zombie.pid, 'SIGSTOP');
    try {
      await place.kill(zombie.node);
      one.release();
      await lost(one);
      await resumeUntilDone(one);
      expect(one.hash()).toBe(bench.reference);
      // It stands in the middle of a run of a part that is there by now.
      expect(one.held()).toEqual([zombie]);
    } finally {
      process.kill(zombie.pid, 'SIGCONT');
    }
    await waitFor('the end of the copy that was cut off', () => !fs.existsSync(`/proc/${zombie.pid}`));
    expect(one.held()).toEqual([]);
    expect(one.hash()).toBe(bench.reference);
    // Both copies ended well, since they had the same bytes to publish.
    expect(one.logs().match(/Task \d of round 1: done/g)).toHaveLength(PARTS + 1);
  });

  test('when the controller is killed and started again', async ({ skip, expect }) => {
    bench.need(skip);
    const place = await bench.another(QUICK);
    const one = studyOn(place, 'controller');
    await atWork(one);
    const before = await one.cli('status', one.study);
    expect(before.stdout).toContain('Round 1: 2 tasks run, at 2 of the missing parts; 1 job waits.');
    await place.kill('slurmctld');
    const silent = await one.cli('status', one.study);
    expect(silent.stdout).toContain('The scheduler does not answer, tasks may well run');
    expect(one.state()).toBe('at work');
    expect((await one.cli('resume', one.study)).code).not.toBe(0);
    one.release();
    await waitFor('what the tasks bring without a controller', () => one.parts().length === PARTS);
    place.startController();
    await resumeUntilDone(one);
    expect(one.hash()).toBe(bench.reference);
  });
});

/** Submits a study and waits until each of its tasks is at its first run, where it stays; one that is at a full part. */
async function atWork(one: StudyOn): Promise<Held> {
  one.hold();
  await one.sweep(...ONE_EACH);
  await waitFor('all tasks', () => one.held().length === PARTS);
  return waitFor('the first task', () => one.held().find(({ run }) => run === 0));
}

/** Until a node is seen to be lost and its task waits; what `status` says of that. */
async function lost(one: StudyOn): Promise<string> {
  await waitFor('a task that was requeued', async () =>
    (await one.queued('%T %r'))?.some((line) => line === 'PENDING BeginTime'),
  );
  return (await one.cli('status', one.study)).stdout;
}

/** What Slurm holds or forgot is asked for again, as a user does who sees that nothing moves; asking once too often is harmless. */
async function resumeUntilDone(one: StudyOn): Promise<void> {
  await waitFor('the end', async () => {
    if (one.state() === 'done') return true;
    await one.cli('resume', one.study);
    for (let waited = 0; waited < 25 && one.state() !== 'done'; waited++) await setTimeout(200);
    return one.state() === 'done';
  });
}
