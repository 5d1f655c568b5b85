import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PATTERNS } from 'assemblage';
import { runCli } from '../src/cli.ts';
import { queryCommand } from '../src/commands/query.ts';
import { validateCommand, type ValidateOptions } from '../src/commands/validate.ts';
import { ENGINE } from '../src/engine.ts';
import { scenarioOfRun } from '../src/studies/find-run.ts';
import { liveStudy } from '../src/studies/live-study.ts';
import { validationOf } from '../src/studies/validation.ts';
import { capture } from './capture.ts';
import { scratch } from './scratch.ts';
import { BROKEN, WEEK } from './studies/test-patterns.ts';

const out = scratch();
const script = { url: new URL('studies/pattern-thread.ts', import.meta.url), argv: [] };

async function validate(options: ValidateOptions, patterns = [WEEK], scenario?: string) {
  const terminal = capture();
  const given = { out, threads: 2, script, ...options };
  const code = await validateCommand(terminal, scenario, given, ENGINE, patterns);
  return { code, out: terminal.stdout(), err: terminal.stderr() };
}

/** Hashes of all parts of the validations in a folder of runs, by the name of the part. */
function partsIn(runs: string): Map<string, string> {
  const studies = path.join(runs, 'studies');
  return new Map(
    fs.readdirSync(studies).flatMap((study) => {
      const parts = path.join(studies, study, 'parts');
      return fs.readdirSync(parts).map((part) => [part, hashOf(path.join(parts, part))] as const);
    }),
  );
}

const hashOf = (file: string): string => createHash('sha256').update(fs.readFileSync(file)).digest('hex');

describe('assemblage validate', () => {
  test('lives the runs of a pattern on threads and judges it', async () => {
    const said = await validate({ draws: 1, json: true });
    const { patterns, predicted, passed } = JSON.parse(said.out);
    expect(patterns[0]).toMatchObject({ id: 'P99', verdict: 'pass', median: 7, draws: 1, priorPassRate: 1 });
    expect(patterns[0].ablation).toEqual([{ about: 'nobody is raided', verdict: 'pass', share: 1 }]);
    expect([predicted, passed]).toEqual([1, 1]);
    expect(said.err).toContain('3 runs of 7 days to be lived');
  });

  test('lives no run twice, unless it is told to, and comes to the same on one thread', async () => {
    const html = path.join(out, 'page.html');
    const first = await validate({ draws: 1, html });
    expect(first.err).not.toContain('to be lived');
    expect(fs.readFileSync(html, 'utf8')).toContain('<svg class="strip"');
    expect(fs.existsSync(path.join(out, 'validation.html'))).toBe(true);
    const bytes = partsIn(out);
    expect(bytes.size).toBe(3);
    const again = await validate({ draws: 1, html, again: true, threads: 1 });
    expect(again.err).toContain('3 runs of 7 days to be lived on one thread');
    expect(again.out).toBe(first.out);
    expect(partsIn(out)).toEqual(bytes);
    // As when it was stopped: the same command goes on, and takes nothing from elsewhere.
    const [study = ''] = fs.readdirSync(path.join(out, 'studies'));
    fs.rmSync(path.join(out, 'studies', study, 'parts', 'part-000002.parquet'));
    expect((await validate({ draws: 1, html, again: true })).err).toContain('1 runs of 7 days to be lived');
    expect(partsIn(out)).toEqual(bytes);
    expect((await validate({ draws: 2 })).err).toContain('3 runs of 7 days to be lived on 2 threads, 3 there already');
  });

  test('takes what another validation read, pattern by pattern', async () => {
    const other = { ...WEEK, id: 'P97' };
    const folder = scratch();
    await validate({ out: folder, draws: 1, threads: 1 });
    // Nobody in the threads knows P97, which reads nothing: what was there is not enough for both.
    const both = await validate({ out: folder, draws: 1 }, [WEEK, other]);
    expect(both.err).toContain('3 runs of 7 days to be lived');
    const more = await validate({ out: folder, draws: 1, pattern: ['P99'] }, [WEEK, other]);
    expect(more.err).toMatch(/^0 runs .* 3 there already/);
  });

  test('counts a run that breaks off as outside, keeps its parameters, and says so', async () => {
    const said = await validate({ draws: 1, again: true }, [BROKEN]);
    expect(said.out).toMatch(/P98 .* 0 % +fail/);
    expect(said.err).toContain('runs broke off: the books do not close');
    const folder = fs
      .readdirSync(path.join(out, 'studies'))
      .find((name) => fs.existsSync(path.join(out, 'studies', name, 'errors')));
    const terminal = capture();
    const sql = "select arm, parameters from errors where arm like '%ranges' and parameters like '%demand.%'";
    await queryCommand(terminal, path.join(out, 'studies', folder ?? ''), sql, { csv: true });
    expect(terminal.stdout()).toContain('p98-base-ranges');
  });

  test('has parts that a scheduler may ask for, with the same bytes', async () => {
    const folder = scratch();
    const [local, parts] = [path.join(folder, 'local'), path.join(folder, 'parts')];
    await validate({ out: local, draws: 1 });
    const { runs } = validationOf('validation', [WEEK], 1, ENGINE);
    const terminal = capture();
    for (const some of [[2], [1, 0]]) {
      const { ending } = await liveStudy(terminal, runs, { out: parts, threads: 1, script, parts: some });
      expect(ending).toBe('done');
    }
    expect(partsIn(parts)).toEqual(partsIn(local));
  });

  test('has a folder that the command for parts understands', async () => {
    const folder = scratch();
    const { runs } = validationOf('validation', [WEEK], 1, ENGINE);
    await liveStudy(capture(), runs, { out: folder, threads: 1, script, parts: [] });
    const [study = ''] = fs.readdirSync(path.join(folder, 'studies'));
    const terminal = capture();
    // P99 is known to tests alone: the plan says so, and the program that knows other patterns refuses it.
    expect(await runCli(['part', path.join(folder, 'studies', study), '0'], terminal)).toBe(64);
    expect(terminal.stderr()).toContain('AS320');
  });

  test('has runs that can be lived again alone, by their names and identities', async () => {
    const { runs } = validationOf(
      'validation-p05',
      PATTERNS.filter(({ id }) => id === 'P05'),
      2,
      ENGINE,
    );
    const folder = scratch();
    await liveStudy(capture(), runs, { out: folder, threads: 1, script, parts: [] });
    const place = path.join(folder, 'studies', fs.readdirSync(path.join(folder, 'studies'))[0] ?? '');
    for (let run = 0; run < runs.count; run++) {
      const { arm, draw, seed } = runs.nameOf(run);
      const found = await scenarioOfRun(place, `${arm}/${draw}/${seed}`);
      expect(ENGINE.identityOf(found)).toBe(runs.identityOf(run));
    }
    expect(runs.nameOf(0)).toMatchObject({ arm: 'p05-base-in-force', draw: 1, seed: 1 });
  });

  test('names the nearest scenario and pattern when there is none', async () => {
    const terminal = capture();
    expect(await runCli(['validate', 'smart-ctiy'], terminal)).toBe(2);
    expect(terminal.stderr()).toContain('smart-city');
    const other = capture();
    expect(await runCli(['validate', 'europe', '--pattern', 'P99'], other)).toBe(2);
    expect(other.stderr()).toContain('P05');
  });
});
