import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, test } from 'vitest';
import { Problem } from 'assemblage';
import { driveStudy, type DriveOptions } from '../../src/studies/drive.ts';
import { openStore } from '../../src/studies/part-store.ts';
import { createPool } from '../../src/studies/pool.ts';
import { isNoMemory } from '../../src/studies/live-run.ts';
import { DISK, type Disk, isPassing } from '../../src/studies/publish.ts';
import { filesOf, scratch } from '../scratch.ts';
import { scriptWith, syntheticRuns } from './synthetic.ts';

const DRAWS = 40;
const folder = scratch();
const runs = syntheticRuns(DRAWS);
let reference: Map<string, string>;
let made = 0;

/** A new folder of runs. */
const fresh = (): string => path.join(folder, `out-${made++}`);
const partsOf = (out: string): Map<string, string> =>
  new Map([...filesOf(path.join(out, 'studies'), '.parquet')].map(([name, bytes]) => [name, bytes.toString('base64')]));

async function drive(out: string, options: Partial<DriveOptions> = {}, disk: Disk = DISK) {
  let lived = 0;
  const ending = await driveStudy(runs, openStore(runs, out, disk), {
    threads: 2,
    script: scriptWith(),
    ...options,
    onRun: (run, result, now) => {
      if (now) lived++;
      options.onRun?.(run, result, now);
    },
  });
  return { ending, lived };
}

function processOf(out: string, cost: number, way = ''): ReturnType<typeof spawn> {
  const script = fileURLToPath(new URL('drive-process.ts', import.meta.url));
  return spawn(process.execPath, [script, out, String(DRAWS), String(cost), way], { stdio: 'ignore' });
}

const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
  new Promise((resolve) => child.on('exit', (code) => resolve(code)));

async function untilParts(out: string, count: number): Promise<void> {
  for (let waited = 0; waited < 2000; waited++) {
    if (
      fs.existsSync(path.join(out, 'studies')) &&
      [...partsOf(out).keys()].filter((name) => name.includes('parts/part-')).length >= count
    )
      return;
    await setTimeout(5);
  }
}

beforeAll(async () => {
  const out = fresh();
  await drive(out, { threads: 1 });
  reference = partsOf(out);
});

describe('a study ends with the same bytes as an undisturbed serial one', () => {
  test('on several threads', async () => {
    expect([reference.size, runs.parts]).toEqual([5, 5]);
    const out = fresh();
    await drive(out, { threads: 4 });
    expect(partsOf(out)).toEqual(reference);
  });

  test('when threads are killed', async () => {
    const out = fresh();
    const victims = new Set<Worker>();
    const lost = new Set<number>();
    await drive(out, {
      script: scriptWith('cost=10'),
      // A run that loses two threads would be passed over, and rightly so.
      onNote: (note) => lost.add(Number(/in run (\d+)/.exec(note)?.[1])),
      onPool(pool) {
        const interval = globalThis.setInterval(() => {
          const found = [...pool.busy].find(([worker, { run }]) => !victims.has(worker) && !lost.has(run));
          if (victims.size >= 3) clearInterval(interval);
          else if (found !== undefined && lost.size === victims.size) {
            victims.add(found[0]);
            void found[0].terminate();
          }
        }, 30);
      },
    });
    expect([victims.size, lost.size]).toEqual([3, 3]);
    expect(partsOf(out)).toEqual(reference);
  });

  test('when a thread dies in a run, once', async () => {
    const out = fresh();
    const notes: string[] = [];
    await drive(out, {
      script: scriptWith('mortal=3,40', `marks=${folder}`),
      onNote: (note) => notes.push(note),
    });
    expect(notes.join('\n')).toMatch(/in run 3 and is replaced[^]*in run 40/);
    expect(partsOf(out)).toEqual(reference);
  });

  test('when its process is killed in mid-part and started again', async () => {
    const out = fresh();
    const child = processOf(out, 20);
    await untilParts(out, 2);
    child.kill('SIGKILL');
    await ended(child);
    const left = [...partsOf(out).keys()].length;
    expect(left).toBeGreaterThanOrEqual(2);
    expect(left).toBeLessThan(5);
    await drive(out);
    expect(partsOf(out)).toEqual(reference);
  });

  test('when it is started twice at once, from the same end and from both', async () => {
    for (const way of ['', 'backward']) {
      const out = fresh();
      const both = [processOf(out, 15), processOf(out, 15, way)];
      expect(await Promise.all(both.map(ended))).toEqual([0, 0]);
      expect(partsOf(out)).toEqual(reference);
      expect([...filesOf(out).keys()].filter((name) => name.includes('_tmp-'))).toEqual([]);
    }
  });

  test('when the disk is full and freed again', async () => {
    const out = fresh();
    let tries = 0;
    const full: Disk = {
      ...DISK,
      write(file, bytes) {
        if (file.includes('part-') && tries++ < 4) {
          fs.writeFileSync(file, bytes.subarray(0, 100));
          throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' });
        }
        DISK.write(file, bytes);
      },
    };
    const notes: string[] = [];
    const options = { retry: { wait: 5, tries: 50 }, onNote: (note: string) => notes.push(note) };
    expect((await drive(out, options, full)).ending).toBe('done');
    expect(notes[0]).toContain('the disk is full; waiting for room');
    expect(partsOf(out)).toEqual(reference);
    expect([...filesOf(out).keys()].filter((name) => name.includes('_tmp-'))).toEqual([]);
  });

  test('when files may not grow for a while: exit 75, nothing torn, then all is there', async () => {
    const out = fresh();
    const script = fileURLToPath(new URL('drive-process.ts', import.meta.url));
    // Files of one block at most; the signal for it is ignored, so that the write fails.
    const limited = `trap '' XFSZ; ulimit -f 1; exec "${process.execPath}" "${script}" "${out}" ${DRAWS} 0`;
    const plan = openStore(runs, out);
    expect(spawnSync('bash', ['-c', limited]).status).toBe(75);
    expect(plan.missing().length).toBe(5);
    expect([...filesOf(out).keys()].filter((name) => name.includes('_tmp-'))).toEqual([]);
    await drive(out);
    expect(partsOf(out)).toEqual(reference);
  });

  test('when torn files are planted, and no other part is made again', async () => {
    const out = fresh();
    await drive(out);
    const { folder: place } = openStore(runs, out);
    const part = (number: number): string => path.join(place, 'parts', `part-00000${number}.parquet`);
    fs.truncateSync(part(1), 3000);
    fs.writeFileSync(part(3), '');
    expect(openStore(runs, out).missing()).toEqual([1, 3]);
    expect((await drive(out)).lived).toBe(32);
    expect(new Map([...partsOf(out)].filter(([name]) => !name.includes('torn')))).toEqual(reference);
  });

  test('when it is stopped and gone on with; what was lived is not lived again', async () => {
    const out = fresh();
    let seen = 0;
    const first = await drive(out, {
      script: scriptWith('cost=20'),
      stopped: () => seen > 20,
      onRun: () => seen++,
    });
    expect(first.ending).toBe('stopped');
    const second = await drive(out);
    expect(first.lived + second.lived).toBe(2 * DRAWS);
    expect(partsOf(out)).toEqual(reference);
  });
});

describe('a poison run', () => {
  test('that always throws is a row of errors with its parameters, as in a serial study', async () => {
    const [one, other] = [fresh(), fresh()];
    const throws = scriptWith('throws=5,6,70');
    expect((await drive(one, { script: throws, threads: 1 })).ending).toBe('done');
    await drive(other, { script: throws, threads: 3 });
    expect(partsOf(other)).toEqual(partsOf(one));
    const errors = await openStore(runs, one).errors();
    const [runColumn, , draws] = errors[0]?.values ?? [];
    expect(errors.map(({ rows }) => rows)).toEqual([2, 1]);
    expect(runColumn).toEqual([runs.identityOf(5), runs.identityOf(6)]);
    expect([...(draws as Int32Array)]).toEqual([3, 4]);
    expect(String(errors[0]?.values[5]?.[0])).toContain('demand.frequencyElasticity');
  });

  test('that ends its thread twice is passed over', async () => {
    const out = fresh();
    expect((await drive(out, { script: scriptWith('deadly=9') })).ending).toBe('done');
    const [errors] = await openStore(runs, out).errors();
    expect(errors?.values[4]).toEqual(['its thread ended 2 times before the run did']);
  });
});

describe('what must stop a study', () => {
  test('is a run that comes out in two ways: both files are kept, and it does not go on', async () => {
    const out = fresh();
    const { folder: place } = openStore(runs, out);
    let planted = false;
    // Another machine is quicker with the first part, and this one counts otherwise.
    const plant = (): void => {
      if (planted) return;
      planted = true;
      const [, bytes = ''] = [...reference].find(([name]) => name.endsWith('part-000000.parquet')) ?? [];
      fs.mkdirSync(path.join(place, 'parts'), { recursive: true });
      fs.writeFileSync(path.join(place, 'parts', 'part-000000.parquet'), Buffer.from(bytes, 'base64'));
    };
    const conflict = await drive(out, { onRun: plant, script: scriptWith('odd=1') }).catch((error: unknown) => error);
    expect(conflict).toBeInstanceOf(Problem);
    expect(conflict).toMatchObject({ code: 'AS321' });
    expect([...filesOf(out).keys()].some((name) => name.endsWith('part-000000.parquet.conflict'))).toBe(true);
    expect(() => openStore(runs, out)).toThrow('came out in two ways');
  });

  test('is a machine without memory, for the time being: no row of errors, and the same command goes on', async () => {
    const out = fresh();
    const ending = await drive(out, { script: scriptWith('large=40') }).catch((error: unknown) => error);
    expect(ending).toMatchObject({ code: 'AS329' });
    expect(isPassing(ending)).toBe(true);
    expect(await openStore(runs, out).errors()).toEqual([]);
    expect((await drive(out)).ending).toBe('done');
    expect(partsOf(out)).toEqual(reference);
  });

  test('is told from a run that asks for what no machine has', () => {
    const thrown = (make: () => unknown): unknown => {
      try {
        return make();
      } catch (error) {
        return error;
      }
    };
    expect(isNoMemory(new RangeError('Array buffer allocation failed'))).toBe(true);
    expect(isNoMemory(Object.assign(new Error('ENOMEM: not enough memory'), { code: 'ENOMEM' }))).toBe(true);
    expect(isNoMemory(thrown(() => new Float64Array(-1)))).toBe(false);
  });

  test('is a folder that cannot be listed: it is not taken for an empty one', () => {
    const out = fresh();
    const store = openStore(runs, out);
    fs.writeFileSync(path.join(store.folder, 'parts'), '');
    expect(() => store.missing()).toThrow(Problem);
  });

  test('is a thread that cannot start', async () => {
    const script = { url: new URL('no-such-thread.ts', import.meta.url), argv: [] };
    await expect(drive(fresh(), { script })).rejects.toThrow('threads end before they begin');
    // Nor does it hang when all of them have ended before anybody waits.
    let deaths = 0;
    const client = { next: () => undefined, done: () => undefined, died: () => void deaths++ };
    const pool = createPool(1, client, script);
    while (deaths < 3) await setTimeout(5);
    await expect(pool.idle()).rejects.toThrow('threads end before they begin');
  });
});

describe('runs are lived once', () => {
  test('though seeds and draws are added, and the study has another name', async () => {
    const out = fresh();
    await drive(out);
    const more = syntheticRuns(DRAWS + 10, 2, 'another');
    let lived = 0;
    const options = {
      threads: 2,
      script: scriptWith(),
      onRun: (_: number, __: unknown, now: boolean) => void (lived += Number(now)),
    };
    await driveStudy(more, openStore(more, out), options);
    expect(lived).toBe(2 * (DRAWS + 10) * 2 - 2 * DRAWS);
    const alone = fresh();
    await driveStudy(more, openStore(more, alone), { threads: 1, script: scriptWith() });
    const another = (files: Map<string, string>) => [...files].filter(([name]) => name.startsWith('another'));
    expect(another(partsOf(out))).toEqual([...partsOf(alone)]);
  });

  test('with at most 30 ms of the main thread a run, of as many figures as a street world has', async () => {
    const out = fresh();
    const many = syntheticRuns(100, 1, 'overhead', 'vary: all\n');
    const store = openStore(many, out);
    const before = process.threadCpuUsage();
    await driveStudy(many, store, { threads: 2, script: scriptWith('wide=1') });
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000 / many.count).toBeLessThan(30);
  });

  test('and 100,000 planned runs open in under two seconds and 300 MB', () => {
    const script = fileURLToPath(new URL('open-many-process.ts', import.meta.url));
    const { stdout } = spawnSync(process.execPath, [script, fresh()], { encoding: 'utf8' });
    const { runs: count, missing, parts, milliseconds, megabytes } = JSON.parse(stdout);
    expect([count, missing]).toEqual([100_000, parts]);
    expect(milliseconds).toBeLessThan(2000);
    expect(megabytes).toBeLessThan(300);
  });
});
