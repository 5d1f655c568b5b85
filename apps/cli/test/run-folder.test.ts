import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from 'assemblage';
import type { Manifest } from 'assemblage';
import { queryCommand } from '../src/commands/query.ts';
import { runCommand } from '../src/commands/run.ts';
import type { RunOptions } from '../src/commands/run.ts';
import { parquetFacts } from '../src/folder/parquet.ts';
import { capture } from './capture.ts';
import type { Captured } from './capture.ts';
import { filesOf, scratch } from './scratch.ts';
import { smallEngine } from './small-engine.ts';
import type { SmallEngineOptions } from './small-engine.ts';

const MOUNT: string = 'mount';
const UNMOUNT: string = 'umount';
const folder = scratch();
const scenario = path.join(folder, 'small.yaml');
let out = '';
let count = 0;

beforeEach(() => {
  fs.writeFileSync(scenario, 'name: small\nabout: A test.\nstart: 2023-01-01\ndays: 60\n');
  out = path.join(folder, `runs-${count++}`);
});
afterEach(() => void vi.restoreAllMocks());

interface Outcome extends Captured {
  readonly code: number | Problem;
}

async function run(options: RunOptions = {}, engine: SmallEngineOptions = {}): Promise<Outcome> {
  const terminal = capture();
  const written = options.resume === undefined ? scenario : undefined;
  const code = await runCommand(terminal, written, { out, ...options }, smallEngine(engine)).catch((error: unknown) => {
    if (error instanceof Problem) return error;
    throw error;
  });
  return { ...terminal, code };
}

function onlyRun(ending = ''): string {
  const names = fs.readdirSync(out);
  expect(names).toHaveLength(1);
  expect(names[0]?.endsWith(ending)).toBe(true);
  return path.join(out, names[0] ?? '');
}

function fingerprint(): string {
  return (JSON.parse(fs.readFileSync(path.join(onlyRun(), 'manifest.json'), 'utf8')) as { fingerprint: string })
    .fingerprint;
}

test('a table of which nothing came to pass is there with its columns', async () => {
  await run({ until: '2023-01-20' });
  expect((await run()).code).toBe(0);
  const file = path.join(onlyRun(), 'events/loads.parquet');
  const bytes = new Uint8Array(fs.readFileSync(file));
  expect(parquetFacts(bytes)).toMatchObject({ rows: 0, columns: [{ name: 'day' }, { name: 'gramsBulk' }] });
  const terminal = capture();
  const sql = 'select count(*) as loads, sum(gramsBulk) as grams from events_loads';
  expect(await queryCommand(terminal, onlyRun(), sql, { csv: true })).toBe(0);
  expect(terminal.stdout()).toBe('loads,grams\r\n0,\r\n');
  const manifest = JSON.parse(fs.readFileSync(path.join(onlyRun(), 'manifest.json'), 'utf8')) as Manifest;
  expect(manifest.files.find(({ path: name }) => name === 'events/loads.parquet')).toMatchObject({ rows: 0 });
});

/** Everything but the manifest, which holds the time that the run took. */
function contents(): Map<string, Buffer> {
  const files = filesOf(onlyRun());
  files.delete('manifest.json');
  return files;
}

const MANY = { records: 5000 };

describe('a finished run', () => {
  test('has the files that its manifest lists, and no others', async () => {
    expect((await run()).code).toBe(0);
    const manifest = JSON.parse(fs.readFileSync(path.join(onlyRun(), 'manifest.json'), 'utf8')) as {
      files: { path: string }[];
      complete: boolean;
    };
    expect(manifest.complete).toBe(true);
    expect([...filesOf(onlyRun()).keys()]).toEqual(
      [...manifest.files.map((file) => file.path), 'manifest.json'].toSorted(),
    );
  });

  test('has the same bytes when it is computed again', async () => {
    await run({}, MANY);
    const before = contents();
    const again = await run({ again: true }, MANY);
    expect(again.code).toBe(0);
    expect(contents()).toEqual(before);
  });

  test('is not computed again unless asked', async () => {
    await run();
    const second = await run({}, { before: () => expect.unreachable() });
    expect(second.code).toBe(0);
    expect(second.stderr()).toContain('is there already');
    expect(second.stdout()).toContain('Purchases a day');
  });

  test('of another version is refused with a clear message', async () => {
    await run();
    const file = path.join(onlyRun(), 'manifest.json');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"version": "9.9.9"', '"version": "0.0.1"'));
    expect(await run()).toMatchObject({ code: { code: 'AS306' } });
  });

  test('is shown by --resume as it is', async () => {
    await run();
    const second = await run({ resume: onlyRun() }, { before: () => expect.unreachable() });
    expect(second.code).toBe(0);
    expect(second.stderr()).toContain('is there already');
  });

  test('asked for --again begins at the beginning, whatever was left of it', async () => {
    await run({ until: '2023-01-20' });
    const days: number[] = [];
    expect((await run({ again: true }, { before: (day) => void days.push(day) })).code).toBe(0);
    expect(days[0]).toBe(0);
    expect(filesOf(onlyRun(), '.snapshot').size).toBe(0);
  });

  test('that lost power between its last file and its name is taken as it is', async () => {
    await run();
    const name = onlyRun();
    fs.renameSync(name, `${name}.partial`);
    expect((await run({}, { before: () => expect.unreachable() })).code).toBe(0);
    expect(onlyRun()).toBe(name);
  });
});

describe('a run that is stopped goes on to the same bytes', () => {
  test.each([
    ['by --until', { until: '2023-01-20' }, {}],
    ['by --until, with snapshots in between', { until: '2023-02-20', snapshotEvery: 7 }, {}],
    ['by a signal', {}, { before: (day: number): void => void (day === 33 && process.emit('SIGTERM')) }],
    ['by a fault', { snapshotEvery: 10 }, { before: (day: number): void => void (day === 47 && fail()) }],
  ] as const)('%s', async (how, options, engine) => {
    await run({}, MANY);
    const whole = { contents: contents(), fingerprint: fingerprint() };
    fs.rmSync(out, { recursive: true });
    const first = await run(options, { ...MANY, ...engine }).catch(() => undefined);
    if (how === 'by a signal') {
      expect(first?.code).toBe(130);
      expect(first?.stderr()).toContain('--resume');
    }
    const partial = onlyRun('.partial');
    expect(JSON.parse(fs.readFileSync(path.join(partial, 'manifest.json'), 'utf8'))).toMatchObject({ complete: false });
    const second = await run({ resume: partial }, MANY);
    expect(second.code).toBe(0);
    expect(second.stderr()).toContain('Going on after');
    expect(fingerprint()).toBe(whole.fingerprint);
    expect(contents()).toEqual(whole.contents);
  });

  test('without --resume too, when the same scenario is run', async () => {
    await run({}, MANY);
    const whole = contents();
    fs.rmSync(out, { recursive: true });
    await run({ until: '2023-02-01' }, MANY);
    const days: number[] = [];
    await run({}, { ...MANY, before: (day) => void days.push(day) });
    expect(days[0]).toBe(32);
    expect(contents()).toEqual(whole);
  });

  test('from the snapshot before when the newest is broken', async () => {
    await run({}, MANY);
    const whole = contents();
    fs.rmSync(out, { recursive: true });
    await run({ until: '2023-02-20', snapshotEvery: 10 }, MANY);
    const snapshots = path.join(onlyRun('.partial'), 'snapshots');
    const states = fs.readdirSync(snapshots).filter((name) => name.endsWith('.snapshot'));
    expect(states).toEqual(['00050.snapshot', '00051.snapshot']);
    fs.writeFileSync(
      path.join(snapshots, '00051.snapshot'),
      fs.readFileSync(path.join(snapshots, '00051.snapshot'), 'utf8').replace('"end":"end"', '"end":""'),
    );
    const second = await run({}, MANY);
    expect(second.stderr()).toContain('The snapshot of day 51 cannot be used');
    expect(second.stderr()).toContain('Going on after 2023-02-19');
    expect(contents()).toEqual(whole);
  });
});

describe('nothing half-written is left', () => {
  test('by a fault without a snapshot', async () => {
    await expect(run({}, { before: (day) => void (day === 20 && fail()) })).rejects.toThrow('the test fails here');
    expect(fs.existsSync(out)).toBe(false);
  });

  test.each(['ENOSPC', 'EDQUOT'])('by a full disk (%s)', async (code) => {
    const write = fs.writeSync;
    let written = 0;
    vi.spyOn(fs, 'writeSync').mockImplementation(((...args: Parameters<typeof write>) => {
      written += 1;
      if (written > 3) throw Object.assign(new Error(code), { code, syscall: 'write' });
      return write(...args);
    }) as typeof write);
    expect(await run({}, MANY)).toMatchObject({ code: { code: 'AS304' } });
    vi.restoreAllMocks();
    expect(fs.existsSync(out)).toBe(false);
  });

  test('by a disk that fills up after a snapshot, and the run can go on', async () => {
    await run({}, MANY);
    const whole = contents();
    fs.rmSync(out, { recursive: true });
    const write = fs.writeSync;
    let full = false;
    vi.spyOn(fs, 'writeSync').mockImplementation(((...args: Parameters<typeof write>) => {
      if (full) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
      return write(...args);
    }) as typeof write);
    const stopped = await run({ snapshotEvery: 20 }, { ...MANY, before: (day) => void (full = day >= 45) });
    expect(stopped).toMatchObject({ code: { code: 'AS304' } });
    vi.restoreAllMocks();
    expect((await run({ resume: onlyRun('.partial') }, MANY)).code).toBe(0);
    expect(contents()).toEqual(whole);
  });

  test('on a real small disk', async (context) => {
    const disk = path.join(folder, 'disk');
    fs.mkdirSync(disk);
    const mounted = spawnSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk]);
    if (mounted.status !== 0) context.skip('a small disk cannot be mounted here');
    try {
      expect(await run({ out: path.join(disk, 'runs') }, MANY)).toMatchObject({ code: { code: 'AS304' } });
      expect(fs.existsSync(path.join(disk, 'runs'))).toBe(false);
    } finally {
      spawnSync(UNMOUNT, [disk]);
    }
  });
});

describe('a fault of the program', () => {
  test('leaves the last snapshot, and says how to go on from it', async () => {
    const faulty = { before: (day: number): void => void (day === 25 && unbalanced()) };
    const first = capture();
    await expect(runCommand(first, scenario, { out, snapshotEvery: 10 }, smallEngine(faulty))).rejects.toThrow(
      'should be 1',
    );
    expect(first.stderr()).toContain('Its first 20 days are kept');
    expect((await run({ resume: onlyRun('.partial') })).code).toBe(0);
  });

  test('leaves nothing without a snapshot', async () => {
    expect(await run({}, { before: unbalanced })).toMatchObject({ code: { code: 'AS501' } });
    expect(fs.existsSync(out)).toBe(false);
  });
});

describe('one clear message', () => {
  test('when the folder for runs is a file', async () => {
    fs.writeFileSync(out, '');
    expect(await run()).toMatchObject({ code: { code: 'AS303' } });
  });

  test('when the folder for runs is a read-only disk', async () => {
    vi.spyOn(fs, 'mkdirSync').mockImplementation(() => {
      throw Object.assign(new Error('read-only'), { code: 'EROFS', syscall: 'mkdir' });
    });
    expect(await run()).toMatchObject({ code: { code: 'AS303' } });
  });

  test('when another process computes the run', async () => {
    await run({ until: '2023-01-20' });
    const lock = path.join(onlyRun('.partial'), 'running.json');
    fs.writeFileSync(lock, JSON.stringify({ pid: process.ppid, host: (await import('node:os')).hostname() }));
    expect(await run()).toMatchObject({ code: { code: 'AS311' } });
    expect(fs.existsSync(lock)).toBe(true);
  });

  test('when --until lies before the day from which it goes on', async () => {
    await run({ until: '2023-02-01' });
    expect(await run({ until: '2023-01-10' })).toMatchObject({ code: { code: 'AS118' } });
    expect((await run()).code).toBe(0);
  });

  test('a lock of a process that is gone does not count', async () => {
    await run({ until: '2023-01-20' });
    fs.writeFileSync(
      path.join(onlyRun('.partial'), 'running.json'),
      JSON.stringify({ pid: 2 ** 22 + 1, host: (await import('node:os')).hostname() }),
    );
    expect((await run()).code).toBe(0);
  });
});

test('--json prints exactly one object on standard output', async () => {
  const { stdout } = await run({ json: true });
  expect(stdout().trimEnd().split('\n')).toHaveLength(1);
  const result = JSON.parse(stdout()) as Record<string, unknown>;
  const names = [
    'run',
    'fingerprint',
    'scenario',
    'seed',
    'days',
    'scale',
    'people',
    'purchases',
    'gramsPure',
    'agentDays',
  ];
  for (const name of [...names, 'wallSeconds', 'peakBytes', 'columnBytes', 'folder', 'checks', 'note', 'version']) {
    expect(result, name).toHaveProperty(name);
  }
  expect(result['agentDays']).toBe(12_000);
});

function unbalanced(): never {
  throw new Problem('AS501', 'grams should be 1 and is 2');
}

function fail(): never {
  throw new Error('the test fails here');
}
