import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { Problem } from 'assemblage';
import type { Manifest } from 'assemblage';
import { checksCommand } from '../src/commands/checks.ts';
import { diffCommand } from '../src/commands/diff.ts';
import { planCommand } from '../src/commands/plan.ts';
import { queryCommand } from '../src/commands/query.ts';
import { runCommand } from '../src/commands/run.ts';
import type { RunOptions } from '../src/commands/run.ts';
import { whichRun } from '../src/commands/which-run.ts';
import { findRun } from '../src/folder/runs.ts';
import { capture } from './capture.ts';
import type { Captured } from './capture.ts';
import { filesOf, scratch } from './scratch.ts';
import { smallEngine } from './small-engine.ts';
import type { SmallEngineOptions } from './small-engine.ts';

const folder = scratch();
const scenario = path.join(folder, 'small.yaml');
let out = '';
let count = 0;

beforeEach(() => {
  fs.writeFileSync(scenario, 'name: small\nabout: A test.\nstart: 2023-01-01\ndays: 60\n');
  out = path.join(folder, `runs-${count++}`);
});

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

describe('what is left of another run is never taken for this one', () => {
  const asOther = (folder: string): void => {
    const file = path.join(folder, 'manifest.json');
    fs.writeFileSync(
      file,
      fs.readFileSync(file, 'utf8').replace(/"identity": "\w+"/, '"identity": "0123456789abcdef"'),
    );
  };

  test.each([
    ['resumed', (folder: string): RunOptions => ({ resume: folder })],
    ['run again', (): RunOptions => ({})],
  ])('unfinished, with other parameter values, %s', async (_, options) => {
    await run({ until: '2023-01-20' });
    const folder = onlyRun('.partial');
    asOther(folder);
    const before = filesOf(folder);
    expect(await run(options(folder), { before: () => expect.unreachable() })).toMatchObject({
      code: { code: 'AS306' },
    });
    expect(filesOf(folder)).toEqual(before);
  });

  test('unfinished, of another version', async () => {
    await run({ until: '2023-01-20' });
    const resume = onlyRun('.partial');
    expect(await run({ resume }, { version: '10.0.0' })).toMatchObject({ code: { code: 'AS306' } });
    expect(await run({ until: '2023-01-05' }, { version: '10.0.0' })).toMatchObject({ code: 0 });
    expect(fs.readdirSync(out)).toHaveLength(2);
  });

  test('finished', async () => {
    await run();
    asOther(onlyRun());
    expect(await run()).toMatchObject({ code: { code: 'AS306' } });
    expect((await run({ again: true })).code).toBe(0);
  });
});

describe('another build of the same version is told', () => {
  const buildOf = (folder: string): string | undefined =>
    (JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest).codeHash;

  test('when the run is there already', async () => {
    expect((await run({}, { codeHash: 'aaaa' })).stderr()).not.toContain('build');
    expect(buildOf(onlyRun())).toBe('aaaa');
    expect((await run({}, { codeHash: 'aaaa' })).stderr()).not.toContain('build');
    const { code, stderr } = await run({}, { codeHash: 'bbbb' });
    expect(code).toBe(0);
    expect(stderr()).toContain('It was computed by another build of version 9.9.9 (aaaa; this is bbbb).');
    const terminal = capture();
    await diffCommand(terminal, onlyRun(), onlyRun(), {}, smallEngine({ codeHash: 'bbbb' }));
    expect(terminal.stdout()).toContain('Equal');
  });

  test('when a run goes on, and its manifest names both', async () => {
    await run({ until: '2023-01-20' }, { codeHash: 'aaaa' });
    const resume = onlyRun('.partial');
    expect((await run({ resume, until: '2023-01-25' }, { codeHash: 'aaaa' })).stderr()).not.toContain('build');
    const gone = await run({ resume, until: '2023-01-30' }, { codeHash: 'bbbb' });
    expect(gone.stderr()).toContain('Its first days were computed by another build of version 9.9.9');
    await run({ resume }, { codeHash: 'bbbb' });
    expect(buildOf(onlyRun())).toBe('aaaa+bbbb');
  });

  test('and nothing when the build is not known', async () => {
    await run();
    expect(buildOf(onlyRun())).toBeUndefined();
    expect((await run({}, { codeHash: 'bbbb' })).stderr()).not.toContain('build');
  });
});

describe('the closing lines', () => {
  test('name the scenario as it was named, with the options of the run', async () => {
    const engine = smallEngine();
    const policies = {
      'decriminalised-possession': {
        name: 'decriminalised-possession',
        about: 'A test.',
        parameters: {},
        pull: () => undefined,
      },
    };
    const terminal = capture();
    const own = { ...engine, library: { ...engine.library, policies } };
    expect(await runCommand(terminal, scenario, { out, days: 20, seed: 3 }, own)).toBe(0);
    const next = terminal.stdout().split('\n');
    expect(next).toContainEqual(
      expect.stringMatching(
        new RegExp(`run ${scenario} --days 20 --seed 3 --out ${out} --policy decriminalised-possession$`),
      ),
    );
    const query = /query (\S+) "select/.exec(terminal.stdout())?.[1] ?? '';
    expect(query).toMatch(new RegExp(`^${out}/small-\\w{4}$`));
    expect(findRun(query).path).toBe(onlyRun());
  });
});

describe('a run is found', () => {
  test('by its folder, its name, or the beginning of either', async () => {
    await run();
    const { name } = path.parse(onlyRun());
    for (const written of [
      onlyRun(),
      `${onlyRun()}/`,
      path.join(out, name.slice(0, 8)),
      path.relative('.', onlyRun()),
    ]) {
      expect(findRun(written).path).toBe(onlyRun());
    }
    for (const written of [name, name.slice(0, 9)]) expect(findRun(written, out).path).toBe(onlyRun());
  });

  test('when it is there finished and unfinished: the finished one', async () => {
    await run();
    fs.cpSync(onlyRun(), `${onlyRun()}.partial`, { recursive: true });
    expect(findRun(path.join(out, 'small')).path).not.toMatch(/partial$/);
  });

  test('by its scenario: of several the one written last, to go on the last unfinished one', async () => {
    for (const seed of [1, 2]) await run({ seed });
    for (const seed of [3, 4]) await run({ seed, until: '2023-01-20' });
    const names = fs.readdirSync(out);
    const unfinished = names.find((name) => name.endsWith('.partial')) ?? '';
    names.forEach((name, index) => fs.utimesSync(path.join(out, name, 'manifest.json'), 1e9 - index, 1e9 - index));
    const last = names[0] ?? '';
    fs.mkdirSync(path.join(out, 'small-town-0123456789ab'));
    fs.cpSync(path.join(out, last), path.join(out, 'small-town-0123456789ab'), { recursive: true });

    const terminal = capture();
    const small = path.join(out, 'small');
    expect(path.basename(whichRun(terminal, small).path)).toBe(last);
    expect(terminal.stderr()).toContain(`Of 4 runs the one written last: ${path.join(out, last)}`);
    expect(path.basename(whichRun(terminal, small, out, { unfinished: true }).path)).toBe(unfinished);
    expect(terminal.stderr()).toContain(`Of 2 unfinished runs the one written last: ${path.join(out, unfinished)}`);

    // The same rule in each command.
    const engine = smallEngine();
    expect(await diffCommand(terminal, small, small, {}, engine)).toBe(0);
    expect(terminal.stderr()).toContain('Both names mean one run');
    expect(checksCommand(terminal, small, {})).toBe(0);
    expect(await planCommand(terminal, small, {}, engine)).toBe(0);
    expect(await queryCommand(terminal, small, 'from daily limit 1', {})).toBe(0);
    expect((await run({ resume: small })).stderr()).toContain('Going on after 2023-01-20');
    expect(terminal.stderr().match(/Of 4 runs/g)).toHaveLength(6);
  });

  test('or said to be one of several, or none', async () => {
    await run();
    await run({ seed: 2 });
    expect(() => findRun(path.join(out, 'small-'))).toThrow('2 runs have a name that begins so');
    expect(() => findRun(path.join(out, 'large-'))).toThrow('there is no such run in');
    expect(() => findRun(out)).toThrow('there is no manifest.json in it');
  });
});
