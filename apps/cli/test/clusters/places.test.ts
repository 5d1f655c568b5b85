import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { describe, test } from 'vitest';
import { decodeParquet } from '../../src/folder/parquet.ts';
import { filesOf } from '../scratch.ts';
import { benchOfTest } from './bench.ts';
import { ONE_EACH, PARTS, studyOn, waitFor } from './study-on.ts';

// Other places and steps, builds and runs that are at fault: each must end with the bytes of a study on this machine, or stop.
const bench = benchOfTest();

describe.concurrent('a study has the same bytes', () => {
  test('through --on print and --on kubernetes, each task once or twice, in any order', async ({ skip, expect }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'print');
    const asked = ['--run-time', '1s', '--task-time', '16s'];
    const printed = await one.sweep('--on', 'print', ...asked);
    const lines = printed.stdout.trim().split('\n');
    expect(lines).toHaveLength(PARTS);
    for (const line of [lines[1] ?? '', lines[1] ?? '']) {
      expect((await bench.place.run('sh', ['-c', line])).code).toBe(0);
    }
    const job = parse((await one.sweep('--on', 'kubernetes', ...asked)).stdout);
    expect(job.spec.completions).toBe(1);
    const [command, ...args] = job.spec.template.spec.containers[0].command as string[];
    const PATH = `${path.dirname(process.execPath)}:${process.env['PATH']}`;
    for (let time = 0; time < 2; time++) {
      expect((await bench.place.run(command ?? '', args, { JOB_COMPLETION_INDEX: '0', PATH })).code).toBe(0);
    }
    const [state, asIfDone] = [one.state(), await one.cli('status', one.study)];
    expect([state, asIfDone.stdout]).toEqual(['at work', expect.stringContaining('No part is missing. Now call ')]);
    // Standard output is a file of tasks, which something may run.
    const ended = await one.sweep('--on', 'print');
    expect([ended.stdout, ended.stderr]).toEqual(['', expect.stringContaining('All of it, a row a run')]);
    expect(one.state()).toBe('done');
    expect((await one.cli('resume', one.study)).stdout).toContain('All of it, a row a run');
    expect((await one.cli('cancel', one.study)).stdout).toContain('It is done, so that there is nothing to cancel');
    expect(one.state()).toBe('done');
    expect(one.hash()).toBe(bench.reference);
  });

  test('when it goes in steps, and each follows from the one before', async ({ skip, expect }) => {
    bench.need(skip);
    const asked = ['--walks', '2', '--screened', '1', '--bases', '8', '--outcome', 'useDays'];
    const varied = ['--vary', 'demand.frequencyElasticity,population.gramsSpread'];
    const steps = async (name: string, ...more: readonly string[]) => {
      const one = studyOn(bench.place, name);
      const base = path.join(path.dirname(one.out), 'base.yaml');
      const ended = await one.cli('sensitivity', base, '--days', '1', '--out', one.out, ...varied, ...asked, ...more);
      expect([ended.code, ended.stderr]).toEqual([0, expect.any(String)]);
      return { one, files: () => filesOf(path.join(one.out, 'studies'), 'sensitivity.json') };
    };
    const here = await steps('steps-here');
    const there = await steps('steps', ...ONE_EACH);
    const folders = fs.readdirSync(path.join(there.one.out, 'studies'));
    const cluster =
      folders
        .map((name) => path.join(there.one.out, 'studies', name, 'cluster'))
        .find((folder) => fs.existsSync(folder)) ?? '';
    await waitFor('its end', () => fs.readFileSync(path.join(cluster, 'state.json'), 'utf8').includes('"done"'));
    expect(there.files().size).toBe(1);
    expect(there.files()).toEqual(here.files());
    const rounds = fs.readdirSync(path.join(cluster, 'rounds'));
    expect(rounds.length).toBeGreaterThanOrEqual(2);
  });
});

describe.concurrent('what must not count as done', () => {
  test('is a build that comes out otherwise on one machine: the conflict exit, and no more rounds', async ({
    skip,
    expect,
  }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'bit');
    await one.sweep('--on', 'print');
    const program = path.join(one.cluster, 'assemblage.mjs');
    const text = fs.readFileSync(program, 'utf8');
    const before = /if \("problem" in (result\d*)\)/g;
    expect(text.match(before)).toHaveLength(1);
    const flip = (found: string, result: string): string =>
      `if (process.env.SLURMD_NODENAME === 'n2' && 'values' in ${result}) new Uint8Array(${result}.values.buffer)[0] ^= 1;\n${found}`;
    fs.writeFileSync(program, text.replace(before, flip));
    const logs = path.join(bench.place.folder, 'bit');
    const part = (node: string): string[] => [
      '--wait',
      '-w',
      node,
      `--output=${logs}/${node}.log`,
      '--wrap',
      `"${process.execPath}" "${program}" part "${one.study}" 0 --threads 1`,
    ];
    const codes = await Promise.all(
      ['n1', 'n2'].map(async (node) => (await bench.place.run('sbatch', part(node))).code),
    );
    expect(codes.toSorted()).toEqual([0, 70]);
    expect(fs.readdirSync(path.join(one.study, 'parts')).filter((name) => name.endsWith('.conflict'))).toHaveLength(1);
    expect((await one.cli('status', one.study)).stdout).toContain('CONFLICT: a run came out in two ways');
    const again = await one.cli('resume', one.study);
    expect([again.code, one.state()]).toEqual([70, 'conflict']);
  });

  test('is a folder that cannot be listed', async ({ skip, expect }) => {
    bench.need(skip);
    const one = studyOn(bench.place, 'unlisted');
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

describe.concurrent('a run that cannot be lived', () => {
  test('is a row of errors, whether it throws or takes its whole task with it, as on this machine', async ({
    skip,
    expect,
  }) => {
    bench.need(skip);
    const [throws = '', deadly = ''] = await identitiesIn(path.join(bench.place.folder, 'local/runs/studies'));
    const build = (deed: string) => (program: string) => {
      const before = /if \(identityOf\d*\(scenario\) !== (identity\d*)\)/g;
      expect(program.match(before)).toHaveLength(1);
      return program.replace(before, (found, identity) => {
        const first = `if (${identity} === '${throws}') throw new Error('this run always throws');`;
        return `${first} if (${identity} === '${deadly}') ${deed};\n${found}`;
      });
    };
    // Here a run ends its thread; there, as one does that the machine has no memory for, the whole process.
    const local = studyOn(bench.place, 'poison-local', build('process.exit(9)'));
    await local.sweep('--threads', '2');
    const one = studyOn(bench.place, 'poison', build("process.kill(process.pid, 'SIGKILL')"));
    await one.sweep(...ONE_EACH);
    await one.until(['done']);
    expect(fs.readdirSync(path.join(one.study, 'errors'))).toHaveLength(1);
    expect(one.hash()).toBe(local.hash());
    expect(one.hash()).not.toBe(bench.reference);
    expect(one.logs()).toContain('its thread ended 2 times before the run did');
  });
});

/** Two runs of the first part of the only study in a folder. */
async function identitiesIn(studies: string): Promise<string[]> {
  const [study = ''] = fs.readdirSync(studies);
  const bytes = fs.readFileSync(path.join(studies, study, 'parts/part-000000.parquet'));
  const { columns, values } = await decodeParquet(Uint8Array.from(bytes), 'parts');
  const runs = values[columns.findIndex(({ name }) => name === 'run')] ?? [];
  return [String(runs[3]), String(runs[9])];
}
