import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { filesOf, scratch } from './scratch.ts';

const DOOR = fileURLToPath(new URL('../bin/assemblage.mjs', import.meta.url));
const ARGS = ['run', 'europe', '--days', '60', '--scale', '0.004', '--json'];
const folder = scratch();

interface Result {
  readonly fingerprint: string;
  readonly folder: string;
  readonly complete: boolean;
}

function assemblage(args: readonly string[]): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  return spawnSync(process.execPath, [DOOR, ...args], { cwd: folder, encoding: 'utf8', timeout: 100_000 });
}

function whole(out: string): { readonly fingerprint: string; readonly files: Map<string, Buffer> } {
  const { stdout, stderr, status } = assemblage([...ARGS, '--out', out]);
  expect(stderr + String(status)).toMatch(/0$/);
  const result = JSON.parse(stdout) as Result;
  return { fingerprint: result.fingerprint, files: tablesOf(result.folder) };
}

function tablesOf(run: string): Map<string, Buffer> {
  return filesOf(run, '.parquet');
}

/** Waits until a file below the folder has a name of which this is true. */
async function untilThere(out: string, is: (name: string) => boolean): Promise<void> {
  for (let waited = 0; waited < 3000; waited++) {
    const place = path.join(folder, out);
    if (fs.existsSync(place) && fs.readdirSync(place, { recursive: true, encoding: 'utf8' }).some(is)) return;
    await setTimeout(10);
  }
}

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

/** Starts the run, does something to its process as soon as a file is there, and waits for its end. */
async function interrupt(
  out: string,
  is: (name: string) => boolean,
  act: (child: ChildProcess) => void | Promise<void>,
): Promise<Ended> {
  const child = spawn(process.execPath, [DOOR, ...ARGS, '--out', out, '--snapshot-every', '5'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString('utf8')));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stderr })));
  await untilThere(out, is);
  await act(child);
  return ended;
}

/** The name of a snapshot of this day or a later one. */
function snapshotOf(day: number): (name: string) => boolean {
  return (name) => name.endsWith('.snapshot') && Number.parseInt(path.basename(name)) >= day;
}

test('a run that is killed goes on to the same fingerprint and the same bytes', async () => {
  const expected = whole('undisturbed');
  await interrupt('killed', snapshotOf(15), (child) => void child.kill('SIGKILL'));
  const [partial = ''] = fs.readdirSync(path.join(folder, 'killed'));
  expect(partial).toMatch(/\.partial$/);
  expect(JSON.parse(fs.readFileSync(path.join(folder, 'killed', partial, 'manifest.json'), 'utf8'))).toMatchObject({
    complete: false,
  });
  const second = assemblage(['run', '--resume', path.join('killed', partial), '--json']);
  expect(second.status).toBe(0);
  expect(second.stderr).toContain('Going on after');
  const result = JSON.parse(second.stdout) as Result;
  expect(result.fingerprint).toBe(expected.fingerprint);
  expect(tablesOf(result.folder)).toEqual(expected.files);
});

function manifestOf(out: string, run: string): { readonly days: number; readonly complete: boolean } {
  return JSON.parse(fs.readFileSync(path.join(folder, out, run, 'manifest.json'), 'utf8')) as {
    days: number;
    complete: boolean;
  };
}

test('Ctrl-C finishes the day, keeps a snapshot, says how to go on and exits with 130', async () => {
  // Twice at once, as when a launcher passes on what the terminal sent to both.
  const ended = await interrupt('stopped', snapshotOf(5), async (child) => {
    child.kill('SIGINT');
    await setTimeout(30);
    child.kill('SIGINT');
  });
  expect(ended.code).toBe(130);
  const [partial = ''] = fs.readdirSync(path.join(folder, 'stopped'));
  const query = assemblage(['query', path.join('stopped', partial), 'select max(day) + 1 as days from daily', '--csv']);
  expect(query.stderr).toContain('not complete');
  const manifest = manifestOf('stopped', partial);
  expect(ended.stderr).toContain(`Stopped after ${manifest.days} of 60 days. Go on with: `);
  expect(ended.stderr).toContain(`run --resume ${path.join('stopped', partial)}`);
  expect(query.stdout).toBe(`days\r\n${manifest.days}\r\n`);
});

test('Ctrl-C while the world is founded is heard, and nothing is left behind', async () => {
  const lock = (name: string): boolean => path.basename(name) === 'running.json';
  const ended = await interrupt('early', lock, (child) => void child.kill('SIGINT'));
  expect(ended).toEqual({ code: 130, stderr: 'Stopped before its first day: nothing was kept.\n' });
  expect(fs.existsSync(path.join(folder, 'early'))).toBe(false);
});

test.skipIf(process.platform === 'win32')('a run whose npx is gone stops as well, and can go on', async () => {
  const command = [process.execPath, DOOR, ...ARGS, '--out', 'orphan', '--snapshot-every', '5'];
  // The shell that npx starts: it does not pass a signal on, and is not replaced by what it starts.
  const shell = spawn('/bin/sh', ['-c', `${command.map((word) => `'${word}'`).join(' ')}; :`], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, npm_command: 'exec' },
  });
  await untilThere('orphan', snapshotOf(5));
  shell.kill('SIGTERM');
  for (let waited = 0; waited < 1000 && running('orphan'); waited++) await setTimeout(10);
  const [run = ''] = fs.readdirSync(path.join(folder, 'orphan'));
  expect(manifestOf('orphan', run)).toMatchObject({ complete: false });
  expect(manifestOf('orphan', run).days).toBeLessThan(60);
  const second = assemblage(['run', '--resume', path.join('orphan', run), '--json']);
  expect(second.status).toBe(0);
});

function running(out: string): boolean {
  return fs
    .readdirSync(path.join(folder, out))
    .some((name) => fs.existsSync(path.join(folder, out, name, 'running.json')));
}
