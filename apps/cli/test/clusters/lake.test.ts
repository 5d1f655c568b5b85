import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Chunk } from 'assemblage';
import { runCli } from '../../src/cli.ts';
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
      .scanParquet(path.join(lake, 'outcomes/v1'), { hivePartitioning: true, hiddenFilePrefix: '_' })
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

  test('does not take a study that is not done', async () => {
    const [name = ''] = fs.readdirSync(studies);
    const copy = path.join(folder, 'copy');
    fs.cpSync(path.join(studies, name), copy, { recursive: true });
    fs.rmSync(path.join(copy, 'parts/part-000000.parquet'));
    const { code, stderr } = await cli('compact', copy, '--lake', lake);
    expect([code, stderr]).toEqual([1, expect.stringContaining('AS325')]);
  });
});

test('rows of parts with other columns come together, and what one part has not is empty there', () => {
  const chunk = (name: string, run: string, value: number): Chunk => ({
    table: 'outcomes',
    columns: [
      { name: 'run', type: 'text', unit: '', about: '' },
      { name, type: 'number', unit: '', about: '' },
    ],
    rows: 1,
    values: [[run], Float64Array.of(value)],
  });
  const rows = gather(new Set());
  rows.add(chunk('a', 'x', 1), [0]);
  rows.add(chunk('b', 'y', 2), [0]);
  expect(rows.runs).toBe(2);
  const { values } = rows.take('outcomes');
  expect(values.map((column) => Array.from(column as Iterable<unknown>))).toEqual([
    ['x', 'y'],
    [1, NaN],
    [NaN, 2],
  ]);
  expect([rows.runs, rows.bytes]).toEqual([0, 0]);
});
