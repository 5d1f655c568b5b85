import fs from 'node:fs';
import path from 'node:path';
import { LIBRARY, traceParameters } from 'assemblage';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../src/cli.ts';
import { capture } from './capture.ts';
import { scratch } from './scratch.ts';

const folder = scratch();
let run = '';

beforeAll(async () => {
  process.chdir(folder);
  const portraits =
    'base: europe\nname: short\nstart: 2023-03-10\ndays: 15\nscale: 0.002\nportraits: [2023-03-10, 2023-03-24]\n';
  fs.writeFileSync('short.yaml', portraits);
  const terminal = capture();
  await runCli(['run', 'short.yaml', '--json'], terminal);
  run = (JSON.parse(terminal.stdout()) as { folder: string }).folder;
});

async function ask(sql: string, ...options: string[]): Promise<string> {
  const terminal = capture();
  const code = await runCli(['query', 'short', sql, ...options], terminal);
  expect(options.length > 0 ? terminal.stderr() : terminal.stdout()).toContain("A model's result");
  expect(code).toBe(0);
  return terminal.stdout();
}

describe('a query', () => {
  test('knows every Parquet file of the run by name', async () => {
    const names = (JSON.parse(await ask('show tables', '--json')) as { name: string }[]).map(({ name }) => name);
    const files = fs
      .readdirSync(run, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.parquet'));
    expect(names).toHaveLength(files.length);
    const known = [
      'actants',
      'daily',
      'districts',
      'events_loads',
      'events_records',
      'labels_sewage',
      'lenses_sewage',
      'places',
      'ties',
    ];
    expect(names).toEqual(expect.arrayContaining(known));
  });

  test('prints an aligned table with units and what the figures are', async () => {
    const lines = (
      await ask('select date, sum(purchases) as purchases from daily group by 1 order by 1 limit 2')
    ).split('\n');
    expect(lines[0]).toBe('date        purchases');
    expect(lines[1]).toMatch(/^2023-03-10 +[\d.]+$/);
    expect(lines[3]).toBe('units: date: date; purchases: purchases');
    expect(lines[4]).toMatch(/^A model's result, not a measurement \(assemblage .*evidenced/);
  });

  test('as CSV and as JSON gives the same numbers in full', async () => {
    const sql = 'select day, sum(euros) as euros from daily group by 1 order by 1';
    const rows = JSON.parse(await ask(sql, '--json')) as { day: number; euros: number }[];
    const csv = (await ask(sql, '--csv')).trimEnd().split('\r\n');
    expect(rows).toHaveLength(15);
    expect(csv).toEqual(['day,euros', ...rows.map(({ day, euros }) => `${day},${euros}`)]);
  });

  test('agrees with a second reader on every table', async () => {
    for (const name of fs
      .readdirSync(run, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.parquet'))) {
      const table = name.replace('.parquet', '').replace('lenses/labels/', 'labels/').replaceAll(/[/-]/g, '_');
      const first = JSON.parse(await ask(`select * from ${table}`, '--json')) as unknown[];
      const second = await parquetReadObjects({ file: await asyncBufferFromFile(path.join(run, name)) });
      expect(first, name).toEqual(second);
    }
  });

  test('finds a synthetic flag in each lens table, and it is always true', async () => {
    for (const table of [
      'lenses_sewage',
      'labels_sewage',
      'lenses_police_records',
      'labels_police_records',
      'lenses_household_survey',
    ]) {
      const rows = JSON.parse(
        await ask(`select count(*) as n, count(*) filter (synthetic) as yes from ${table}`, '--json'),
      ) as { n: number; yes: number }[];
      expect(rows[0]?.n, table).toBeGreaterThan(0);
      expect(rows[0]?.yes).toBe(rows[0]?.n);
    }
  });
});

test('a damaged or missing table is named', async () => {
  const copy = path.join(folder, 'copy');
  fs.cpSync(run, copy, { recursive: true });
  fs.writeFileSync(path.join(copy, 'daily.parquet'), 'nothing of the kind');
  const damaged = capture();
  expect(await runCli(['query', copy, 'select 1'], damaged)).toBe(1);
  expect(damaged.stderr()).toMatch(/AS308 .*daily\.parquet/);
  fs.rmSync(path.join(copy, 'daily.parquet'));
  const missing = capture();
  expect(await runCli(['query', copy, 'select 1'], missing)).toBe(1);
  expect(missing.stderr()).toMatch(/AS308 .*daily\.parquet/);
});

test('plan shows the day in order, and after a run how long each step took', async () => {
  const before = capture();
  expect(await runCli(['plan', 'short.yaml'], before)).toBe(0);
  expect(before.stdout()).toMatch(/demand[\s\S]*access[\s\S]*trade[\s\S]*supply[\s\S]*ledger/);
  expect(before.stdout()).toContain('Switched off: nothing');
  const after = capture();
  expect(await runCli(['plan', 'short'], after)).toBe(0);
  expect(after.stdout()).toMatch(/ms a day +share +rows a day +ns a row/);
});

test('scenarios, schema, register and checks print tables and JSON', async () => {
  for (const args of [
    ['scenarios'],
    ['schema', 'people'],
    ['register', '--mechanism', 'sewage'],
    ['checks', 'short'],
  ]) {
    const plain = capture();
    expect(await runCli(args, plain)).toBe(0);
    expect(plain.stdout().length).toBeGreaterThan(50);
    const json = capture();
    expect(await runCli([...args, '--json'], json)).toBe(0);
    expect(() => JSON.parse(json.stdout()) as unknown).not.toThrow();
  }
});

test('policies and lenses are listed without their parameters, with the worlds that they need', async () => {
  const terminal = capture();
  expect(await runCli(['register', '--list', 'policies'], terminal)).toBe(0);
  for (const name of Object.keys(LIBRARY.policies)) expect(terminal.stdout()).toContain(`\n${name} `);
  expect(terminal.stdout()).toMatch(/\ncameras +street +Cameras/);
  expect(terminal.stdout()).toMatch(/\nport-controls +all +/);
  expect(terminal.stdout()).not.toContain('assumed');
  const lenses = capture();
  expect(await runCli(['register', '--list', 'lenses', '--json'], lenses)).toBe(0);
  const listed = JSON.parse(lenses.stdout()) as { name: string; worlds: string }[];
  expect(listed.map(({ name }) => name)).toEqual(Object.keys(LIBRARY.lenses));
  expect(listed).toContainEqual(expect.objectContaining({ name: 'sewage', worlds: 'Europe' }));
  expect(listed).toContainEqual(
    expect.objectContaining({ name: 'wire-tap', worlds: 'street, with street.followed: 1' }),
  );
});

test('a misspelt policy is answered with all policies, and with where they are listed', async () => {
  const terminal = capture();
  expect(await runCli(['run', 'smart-city', '--policy', 'undercover-buyer'], terminal)).toBe(1);
  for (const name of Object.keys(LIBRARY.policies)) expect(terminal.stderr()).toContain(name);
  expect(terminal.stderr()).toContain('did you mean: undercover-buyers');
  expect(terminal.stderr()).toContain('assemblage register --list policies');
});

test('the register says what share is evidenced', async () => {
  const terminal = capture();
  expect(await runCli(['register', '--assumed'], terminal)).toBe(0);
  expect(terminal.stdout()).toMatch(/\d+ parameters shown of \d+: \d+ % evidenced, \d+ % assumed\./);
  expect(terminal.stdout()).not.toContain('  evidenced\n');
});

test('the register holds the settings of ordinary life and its traces, and says what sets them', async () => {
  const terminal = capture();
  expect(await runCli(['register', 'phones'], terminal)).toBe(0);
  expect(terminal.stdout()).toContain('phones (ordinary life and its traces, for `dataset --set`)');
  expect(terminal.stdout()).toMatch(/numberChange {2}0\.012 share .*assumed/);
  const json = capture();
  expect(await runCli(['register', '--json'], json)).toBe(0);
  const names = (JSON.parse(json.stdout()) as { owner: string; name: string }[]).map(
    (one) => `${one.owner}.${one.name}`,
  );
  expect(names).toEqual(expect.arrayContaining([...traceParameters().keys()]));
});

test('the network opens as XML', () => {
  const xml = fs.readFileSync(path.join(run, 'ties.gexf'), 'utf8');
  expect(xml).toContain('mode="dynamic"');
  expect(xml.match(/<node /g)?.length).toBe(xml.match(/<\/node>/g)?.length);
  expect(xml.match(/<edge /g)?.length).toBe(xml.match(/<\/edge>/g)?.length);
});
