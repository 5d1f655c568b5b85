import { spawn, spawnSync } from 'node:child_process';
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

/** Starts the run and sends the signal as soon as so many snapshots were written. */
async function interrupt(out: string, signal: NodeJS.Signals, after: number): Promise<number | null> {
  const child = spawn(process.execPath, [DOOR, ...ARGS, '--out', out, '--snapshot-every', '5'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  for (let waited = 0; waited < 3000; waited++) {
    const names = fs.existsSync(path.join(folder, out)) ? fs.readdirSync(path.join(folder, out)) : [];
    const snapshots = names.flatMap((name) => {
      const place = path.join(folder, out, name, 'snapshots');
      return fs.existsSync(place)
        ? fs.readdirSync(place).filter((file) => Number.parseInt(file) >= after * 5 && file.endsWith('.snapshot'))
        : [];
    });
    if (snapshots.length > 0) break;
    await setTimeout(10);
  }
  child.kill(signal);
  return ended;
}

test('a run that is killed goes on to the same fingerprint and the same bytes', async () => {
  const expected = whole('undisturbed');
  await interrupt('killed', 'SIGKILL', 3);
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

test('Ctrl-C finishes the day, keeps a snapshot, says how to go on and exits with 130', async () => {
  expect(await interrupt('stopped', 'SIGINT', 1)).toBe(130);
  const [partial = ''] = fs.readdirSync(path.join(folder, 'stopped'));
  const query = assemblage(['query', path.join('stopped', partial), 'select max(day) + 1 as days from daily', '--csv']);
  expect(query.stderr).toContain('not complete');
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'stopped', partial, 'manifest.json'), 'utf8')) as {
    days: number;
  };
  expect(query.stdout).toBe(`days\r\n${manifest.days}\r\n`);
});
