import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { statusCommand } from '../../src/commands/status.ts';
import { nameOfPart } from '../../src/studies/parts-there.ts';
import { openStore } from '../../src/studies/part-store.ts';
import { capture } from '../capture.ts';
import { scratch } from '../scratch.ts';
import { syntheticRuns } from '../studies/synthetic.ts';

// A study of five parts on this machine.
const out = scratch();
const runs = syntheticRuns(40);
const { folder } = openStore(runs, out);
const parts = path.join(folder, 'parts');
fs.mkdirSync(parts);

/** A table as far as anybody looks who asks whether it is whole, that came some seconds ago. */
function put(part: number, seconds: number): void {
  const bytes = Buffer.alloc(200);
  for (const at of [0, 196]) bytes.write('PAR1', at, 'latin1');
  bytes.writeUInt32LE(100, 192);
  const file = path.join(parts, nameOfPart(part));
  fs.writeFileSync(file, bytes);
  setAge(file, seconds);
}

function setAge(file: string, seconds: number): void {
  const time = Date.now() / 1000 - seconds;
  fs.utimesSync(file, time, time);
}

async function status(options = {}, study = folder): Promise<string> {
  const terminal = capture();
  expect(await statusCommand(terminal, study, options)).toBe(0);
  return terminal.stdout();
}

test('of a study here says what is there, whether anybody is at it, and how long that takes', async () => {
  expect(runs.parts).toBe(5);
  put(0, 1000);
  expect(await status()).toContain(
    'not at work\n1 of 5 parts are there (20 %), 4 are missing; the last came 16 min 40 s ago\n',
  );
  const lock = path.join(folder, 'running.json');
  fs.writeFileSync(lock, JSON.stringify({ pid: process.ppid, host: os.hostname() }));
  setAge(lock, 400);
  expect(await status()).toMatch(/at work in process \d+ on .*\n1 of 5 .*\nNo part has come since/);
  // Two parts in two hundred seconds, the last two hundred seconds ago, and two are missing.
  put(1, 300);
  put(2, 200);
  const { state, secondsLeft, process: holder } = JSON.parse(await status({ json: true }));
  expect([state, holder.pid]).toEqual(['at work', process.ppid]);
  expect(secondsLeft).toBeGreaterThan(-1);
  expect(secondsLeft).toBeLessThan(5);
  setAge(path.join(parts, nameOfPart(2)), 100);
  const later = JSON.parse(await status({ json: true })).secondsLeft;
  expect(later).toBeGreaterThan(195);
  expect(later).toBeLessThan(205);
  for (const part of [3, 4]) put(part, 0);
  expect(await status()).toContain('done\n5 of 5 parts are there (100 %), 0 are missing\n');
});

test('does not take a process that is gone for one that is at work', async () => {
  fs.rmSync(path.join(parts, nameOfPart(4)));
  const lock = path.join(folder, 'running.json');
  fs.writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, host: os.hostname() }));
  expect(await status()).toContain('not at work');
});

test('cannot tell of another machine whether the process is still there, and says what to do if not', async () => {
  const lock = path.join(folder, 'running.json');
  fs.writeFileSync(lock, JSON.stringify({ pid: 7, host: `not-${os.hostname()}` }));
  const told = await status();
  expect(told).toContain(`at work in process 7 on not-${os.hostname()}`);
  expect(told).toMatch(/it cannot be told whether the process is still there\. If it is not, delete .*running\.json/);
  expect(JSON.parse(await status({ json: true })).process.elsewhere).toBe(true);
  fs.writeFileSync(lock, JSON.stringify({ pid: process.ppid, host: os.hostname() }));
  expect(await status()).not.toContain('cannot be told');
  expect(JSON.parse(await status({ json: true })).process.elsewhere).toBe(false);
});

test('names the study that was meant, where there is none of that name', async () => {
  const wrong = `${folder.slice(0, -1)}x`;
  const asked = statusCommand(capture(), wrong, {});
  await expect(asked).rejects.toMatchObject({ code: 'AS332', hint: `Did you mean ${path.basename(folder)}?` });
});

test('takes a study by the beginning of its name, as commands take runs, and of several of one name the last', async () => {
  const beginning = path.join(out, 'studies', 'synth');
  expect(await status({}, beginning)).toContain(path.basename(folder));
  const older = openStore(syntheticRuns(41), out).folder;
  openStore(syntheticRuns(40, 1, 'synthetic-other'), out);
  setAge(older, 500);
  const terminal = capture();
  expect(await statusCommand(terminal, path.join(out, 'studies', 'synthetic'), {})).toBe(0);
  expect(terminal.stderr()).toContain(`Of 2 studies the one made last: ${folder}`);
  expect(terminal.stdout()).toContain(path.basename(folder));
  await expect(statusCommand(capture(), beginning, {})).rejects.toThrow('3 studies have a name that begins so');
});
