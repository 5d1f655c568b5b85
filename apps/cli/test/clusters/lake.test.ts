import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from 'assemblage';
import type { Chunk } from 'assemblage';
import { runCli } from '../../src/cli.ts';
import { parquetFacts } from '../../src/folder/parquet.ts';
import { gather } from '../../src/lake/gather.ts';
import { filesOf, scratch } from '../scratch.ts';
import { capture } from '../capture.ts';

const folder = scratch();
const out = path.join(folder, 'runs');
const lake = path.join(out, 'lake');
const studies = path.join(out, 'studies');

async function cli(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const terminal = capture();
  const code = await runCli(args, terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

const rowsOf = async (sql: string): Promise<unknown> =>
  JSON.parse((await cli('query', lake, sql, '--json')).stdout) as unknown;

beforeAll(async () => {
  fs.writeFileSync(path.join(folder, 'base.yaml'), 'base: europe\ncountries: [IE]\nscale: 0.05\nlenses: []\n');
  for (const [name, vary] of [
    ['one', 'demand.frequencyElasticity'],
    ['two', 'population.gramsSpread'],
  ]) {
    const file = path.join(folder, `${name}.yaml`);
    fs.writeFileSync(
      file,
      `kind: sweep\nname: ${name}\nscenario: base.yaml\ndays: 2\narms: [{ name: screening, policies: [port-screening] }]\nvary: [${vary}]\ndraws: 5\n`,
    );
    await cli('sweep', file, '--out', out, '--threads', '1');
  }
});

describe('a lake', () => {
  test('takes studies that are done, once, with keys in the names of its folders', async () => {
    const names = fs.readdirSync(studies).map((name) => path.join(studies, name));
    expect((await cli('compact', ...names, '--lake', lake)).code).toBe(0);
    const files = filesOf(lake);
    const found = [...files.keys()].map((name) => name.replaceAll(/-[0-9a-f]{12}/g, '')).toSorted();
    expect(found.filter((name) => name.startsWith('outcomes'))).toEqual([
      'outcomes/v1/study=one/_manifest.json',
      'outcomes/v1/study=one/arm=baseline/part-000000.parquet',
      'outcomes/v1/study=one/arm=screening/part-000000.parquet',
      'outcomes/v1/study=two/_manifest.json',
      'outcomes/v1/study=two/arm=baseline/part-000000.parquet',
      'outcomes/v1/study=two/arm=screening/part-000000.parquet',
    ]);
    await cli('compact', ...names, '--lake', lake);
    expect(filesOf(lake)).toEqual(files);
  });

  test('answers in SQL with the numbers of the studies, and leaves out what is half written', async () => {
    fs.writeFileSync(path.join(lake, 'outcomes/v1/_tmp-part-000009.parquet'), 'PAR1 torn');
    const grouped =
      'select study, arm, count(distinct run)::int as runs, sum(useDays) as days from outcomes group by all order by all';
    const rows = (await rowsOf(grouped)) as { study: string; arm: string; runs: number; days: number }[];
    expect(rows.map(({ study, arm, runs }) => [study.slice(0, 3), arm, runs])).toEqual([
      ['one', 'baseline', 5],
      ['one', 'screening', 5],
      ['two', 'baseline', 5],
      ['two', 'screening', 5],
    ]);
    for (const { study, arm, days } of rows) {
      const own = await cli(
        'query',
        path.join(studies, study),
        `select sum(useDays) as days from outcomes where arm = '${arm}'`,
        '--json',
      );
      expect((JSON.parse(own.stdout) as { days: number }[])[0]?.days).toBeCloseTo(days, 6);
    }
    const points = 'select parameter, count(*)::int as n from points group by 1 order by 1';
    expect(await rowsOf(points)).toEqual([
      { parameter: 'demand.frequencyElasticity', n: 5 },
      { parameter: 'population.gramsSpread', n: 5 },
    ]);
  });

  test('is read by a second engine, folders and all, with the same sums', async (context) => {
    const engine = await import('nodejs-polars').catch(() => undefined);
    if (engine === undefined) return context.skip('nodejs-polars is not installed on this platform');
    const pl = engine.default;
    const table = pl
      .scanParquet(path.join(lake, 'outcomes/v1/**/part-*.parquet'), { hivePartitioning: true })
      .groupBy(['study', 'arm'])
      .agg(pl.col('useDays').sum().alias('days'))
      .sort(['study', 'arm']);
    const theirs = (await table.collect()).toRecords();
    const ours = await rowsOf('select study, arm, sum(useDays) as days from outcomes group by all order by study, arm');
    expect(theirs).toHaveLength(4);
    expect(theirs.map(({ study, arm, days }) => ({ study, arm, days: Math.round(Number(days)) }))).toEqual(
      (ours as { study: string; arm: string; days: number }[]).map((row) => ({ ...row, days: Math.round(row.days) })),
    );
  });

  test('leaves out a study that is not whole, in all tables, and says so', async () => {
    const study = fs.readdirSync(studies).find((name) => name.startsWith('one')) ?? '';
    const manifest = path.join(lake, `points/v1/study=${study}/_manifest.json`);
    const listed = fs.readFileSync(manifest);
    fs.rmSync(manifest);
    const asked = ['query', lake, 'select distinct substr(study, 1, 3) as study from outcomes', '--json'];
    const { stdout, stderr } = await cli(...asked);
    expect(JSON.parse(stdout)).toEqual([{ study: 'two' }]);
    expect(stderr).toContain(`${study} is left out`);
    expect((await cli('compact', path.join(studies, study), '--lake', lake)).code).toBe(0);
    expect(fs.readFileSync(manifest)).toEqual(listed);
    expect(JSON.parse((await cli(...asked)).stdout)).toHaveLength(2);
  });

  test('reads what manifests list and nothing beside it, and stops where a listed file is gone', async () => {
    const copy = path.join(folder, 'lake-copy');
    fs.cpSync(lake, copy, { recursive: true });
    const study = fs.readdirSync(path.join(copy, 'outcomes/v1')).find((name) => name.startsWith('study=one')) ?? '';
    const part = path.join(copy, 'outcomes/v1', study, 'arm=baseline/part-000000.parquet');
    fs.copyFileSync(part, part.replace('part-000000', 'part-000001'));
    const asked = [
      'query',
      copy,
      'select count(distinct run)::int as runs, count(*)::int as n from outcomes',
      '--json',
    ];
    expect((await cli(...asked)).stdout).toBe((await cli('query', lake, ...asked.slice(2))).stdout);
    fs.rmSync(part);
    const { code, stderr } = await cli(...asked);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/AS308[^]*it is gone/)]);
  });

  test('names the version that lived a study, whatever version takes it in', async () => {
    const [name = ''] = fs.readdirSync(studies);
    const old = path.join(folder, 'old', name);
    fs.cpSync(path.join(studies, name), old, { recursive: true });
    const plan = path.join(old, 'plan.json');
    const text = fs.readFileSync(plan, 'utf8');
    fs.writeFileSync(plan, text.replace(`"version":"${VERSION}"`, '"version":"0.0.7"'));
    const into = path.join(folder, 'lake-old');
    expect((await cli('compact', old, '--lake', into)).code).toBe(0);
    const tables = [...filesOf(into, '.parquet').values()].map((bytes) => parquetFacts(Uint8Array.from(bytes)).texts);
    expect(tables).toHaveLength(3);
    for (const texts of tables) {
      expect(texts.get('version')).toBe('0.0.7');
      expect(texts.get('assemblage')).toContain('assemblage 0.0.7:');
    }
  });

  test('does not take a study that is not done', async () => {
    const [name = ''] = fs.readdirSync(studies);
    const copy = path.join(folder, 'copy');
    fs.cpSync(path.join(studies, name), copy, { recursive: true });
    fs.rmSync(path.join(copy, 'parts/part-000000.parquet'));
    const { code, stderr } = await cli('compact', copy, '--lake', lake);
    expect([code, stderr]).toEqual([1, expect.stringContaining('AS325')]);
  });
});

test('rows with other columns are for another file, so that none has a stand-in for what is not there', () => {
  const chunk = (name: string, runs: readonly string[]): Chunk => ({
    table: 'outcomes',
    columns: [
      { name: 'run', type: 'text', unit: '', about: '' },
      { name, type: 'whole', unit: '', about: '' },
    ],
    rows: runs.length,
    values: [[...runs], Int32Array.from(runs, (_, row) => row + 1)],
  });
  const rows = gather(new Set());
  rows.add(chunk('a', ['x', 'y']), [1]);
  rows.add(chunk('a', ['z']), [0]);
  const other = chunk('b', ['v']);
  expect([rows.fits(chunk('a', ['w'])), rows.fits(other)]).toEqual([true, false]);
  expect(() => rows.add(other, [0])).toThrow('the same columns');
  expect(rows.runs).toBe(2);
  const { columns, values } = rows.take('outcomes');
  expect(columns.map(({ name }) => name)).toEqual(['run', 'a']);
  expect(values.map((column) => Array.from(column as Iterable<unknown>))).toEqual([
    ['y', 'z'],
    [2, 1],
  ]);
  expect([rows.runs, rows.bytes, rows.fits(other)]).toEqual([0, 0, true]);
});
