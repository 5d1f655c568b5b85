import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSimulation } from 'assemblage';
import { runCli } from '../src/cli.ts';
import { datasetCommand } from '../src/commands/dataset.ts';
import type { DatasetOptions } from '../src/dataset/request.ts';
import { ENGINE, type Engine } from '../src/engine.ts';
import { decodeParquet } from '../src/folder/parquet.ts';
import { capture } from './capture.ts';
import { filesOf, scratch } from './scratch.ts';

const folder = scratch();

/** The same program on a city of 60,000 residents. */
const SMALL: Engine = {
  ...ENGINE,
  createSimulation: (scenario, options) =>
    createSimulation({ ...scenario, parameters: { ...scenario.parameters, 'city.residents': 60_000 } }, options),
};

const ASKED: DatasetOptions = {
  lens: ['calls', 'antennas', 'cameras', 'police-records'],
  from: '2019-01-03',
  days: 3,
  share: 0.05,
  set: ['phones.dataSessions=50'],
};

async function make(out: string, options: DatasetOptions = {}): Promise<string> {
  const terminal = capture();
  const code = await datasetCommand(terminal, 'smart-city', { ...ASKED, ...options, out }, SMALL);
  expect(code).toBe(0);
  return terminal.stdout();
}

beforeAll(async () => {
  process.chdir(folder);
  await make('whole');
});

async function table(out: string, name: string) {
  return await decodeParquet(fs.readFileSync(path.join(out, `${name}.parquet`)), name);
}

describe('assemblage dataset', () => {
  test('writes records and, apart, labels; a card, a licence and checksums', async () => {
    const files = [...filesOf('whole').keys()];
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE.txt',
        'README.md',
        'calls.parquet',
        'labels/numbers.parquet',
        'police-records.parquet',
      ]),
    );
    expect(files.filter((file) => file.includes('writing') || file.startsWith('lenses'))).toEqual([]);
    const sums = fs.readFileSync('whole/checksums.sha256', 'utf8').trimEnd().split('\n');
    expect(sums).toHaveLength(files.length - 1);
    for (const line of sums) {
      const [sum, file] = line.split('  ');
      expect(
        createHash('sha256')
          .update(fs.readFileSync(path.join('whole', file ?? '')))
          .digest('hex'),
      ).toBe(sum);
    }
    const calls = await table('whole', 'calls');
    expect(calls.rows).toBeGreaterThan(5000);
    expect(calls.columns.map(({ name }) => name)).toContain('synthetic');
    expect(calls.columns.map(({ name }) => name)).not.toContain('cause');
  });

  test('has a table of the cells that its other tables point to, and nothing of the market in it', async () => {
    const cells = await table('whole', 'cells');
    expect(cells.columns.map(({ name }) => name)).toEqual(['cell', 'name', 'x', 'y', 'residents', 'synthetic']);
    const [rows = [], names = [], , , residents = []] = cells.values.map((values) => Array.from<unknown>(values));
    expect(rows).toEqual(rows.map((_, row) => row));
    expect(names.every((name) => /^cell \d+$/.test(String(name)))).toBe(true);
    expect(new Set(names).size).toBe(cells.rows);
    const all = residents.reduce<number>((sum, people) => sum + Number(people), 0);
    expect(all).toBeGreaterThan(55_000);
    expect(all).toBeLessThan(65_000);
    for (const [name, column] of [
      ['sites', 'cell'],
      ['labels/people', 'cell'],
      ['labels/people', 'workCell'],
      ['cameras', 'cell'],
    ] as const) {
      const { columns, values } = await table('whole', name);
      const named = Array.from<unknown>(values[columns.findIndex((one) => one.name === column)] ?? []).map(Number);
      expect(named.length).toBeGreaterThan(0);
      expect(Math.max(...named)).toBeLessThan(cells.rows);
    }
  });

  test('says whose telephones it has by the share that was asked for', () => {
    const card = fs.readFileSync('whole/README.md', 'utf8');
    expect(card).not.toContain('whole network');
    expect(card).toContain('5 % of people with all their telephones');
    expect(card).toContain('no share is taken of them');
  });

  test('a lens of runs has its card in it, counted on the rows of these days', async () => {
    const [card] = (JSON.parse(fs.readFileSync('whole/dataset.json', 'utf8')) as { cards: { rows: number }[] }).cards;
    expect(card?.rows).toBe((await table('whole', 'police-records')).rows);
    const text = fs.readFileSync('whole/README.md', 'utf8');
    expect(text).toContain('### police-records');
    expect(text).toContain('#### Base rates, counted on this run');
    expect(text).toContain(`${card?.rows} rows. Every row is synthetic`);
  });

  test('says how rare holders are among all people in the records, and among those whose handsets are', async () => {
    const people = await table('whole', 'labels/people');
    const handsets = await table('whole', 'labels/handsets');
    const column = ({ columns, values }: typeof people, name: string): unknown[] =>
      Array.from<unknown>(values[columns.findIndex((one) => one.name === name)] ?? []);
    const own = new Set(column(handsets, 'person'));
    const holder = column(people, 'holder');
    const observed = column(people, 'person').flatMap((person, row) => (own.has(person) ? [holder[row]] : []));
    // Most people in the records of a small operator are customers of others.
    expect(observed.length).toBeLessThan(people.rows / 2);
    const { baseRates } = JSON.parse(fs.readFileSync('whole/dataset.json', 'utf8')) as {
      baseRates: Record<string, number>;
    };
    const held = observed.filter((is) => is === true).length;
    expect(baseRates).toMatchObject({ people: people.rows, observedPeople: observed.length, observedHolders: held });
    const card = fs.readFileSync('whole/README.md', 'utf8');
    expect(card).toContain(`those who hold a line | ${held} of ${observed.length.toLocaleString('en')} (`);
  });

  test('says in the card what is seen and missed, how rare hits are, how to split, and what is assumed', async () => {
    const card = fs.readFileSync('whole/README.md', 'utf8');
    for (const part of [
      '**Misses:**',
      '**Confuses:**',
      'Not so police-records: all rows of the whole city.',
      '**They cover the whole city and everybody in it**',
      'Fixed by assumption, outside the parameters',
      '## Base rates',
      '## Splits',
      '`phones.dataSessions` | 50 |',
      'CC BY 4.0',
    ]) {
      expect(card).toContain(part);
    }
    expect(card).toContain('2019-01-03');
    expect(card).toMatch(/numbers that are or were those of a line \| \d+ of [\d,]+/);
    const about = JSON.parse(fs.readFileSync('whole/dataset.json', 'utf8')) as {
      synthetic: boolean;
      fingerprint: string;
    };
    expect(about.synthetic).toBe(true);
    expect(about.fingerprint).toMatch(/^[0-9a-f]{32}$/);
  });

  test('makes the same bytes again', async () => {
    await make('again');
    expect(filesOf('again')).toEqual(filesOf('whole'));
  });

  test('cuts records by time without a day in two parts, and writes CSV', async () => {
    await make('cut', { split: 'time', format: 'csv', lens: ['calls'] });
    const asked = capture();
    expect(await runCli(['query', 'cut', 'show tables'], asked)).toBe(1);
    expect(asked.stderr()).toMatch(/AS402 .*CSV/);
    const days = ['train', 'validation', 'test'].map((part) => {
      const [header, ...rows] = fs.readFileSync(`cut/${part}/calls.csv`, 'utf8').trimEnd().split('\n');
      expect(header?.startsWith('call,second,from,to')).toBe(true);
      return new Set(rows.map((row) => Math.floor(Number(row.split(',')[1]) / 86_400)));
    });
    expect(days.map((part) => [...part])).toEqual([[0], [1], [2]]);
  });

  test('does not write over what is there, unless it is a data set and asked to', async () => {
    const terminal = capture();
    await expect(datasetCommand(terminal, 'smart-city', { ...ASKED, out: 'whole' }, SMALL)).rejects.toMatchObject({
      code: 'AS303',
    });
    fs.mkdirSync('mine');
    fs.writeFileSync('mine/thesis.txt', 'mine');
    const over = { ...ASKED, out: 'mine', again: true } as const;
    await expect(datasetCommand(terminal, 'smart-city', over, SMALL)).rejects.toMatchObject({ code: 'AS303' });
    expect(fs.readdirSync('mine')).toEqual(['thesis.txt']);
  });

  test('leaves nothing behind when a cell is not there', async () => {
    const options = { ...ASKED, in: ['cell 999'], out: 'deep/nowhere' };
    await expect(datasetCommand(capture(), 'smart-city', options, SMALL)).rejects.toMatchObject({ code: 'AS110' });
    expect(fs.existsSync('deep')).toBe(false);
  });
});

test('query asks the tables of a data set and its labels, and says what the figures are', async () => {
  const terminal = capture();
  const sql = 'select count(*) as n, count(cause) as told from calls left join labels_calls using (call)';
  expect(await runCli(['query', 'whole', sql, '--json'], terminal)).toBe(0);
  const [calls, told] = [(await table('whole', 'calls')).rows, (await table('whole', 'labels/calls')).rows];
  expect(JSON.parse(terminal.stdout())).toEqual([{ n: calls, told }]);
  expect(terminal.stderr()).toContain("A model's result");
  const wrong = capture();
  expect(await runCli(['query', 'whole', 'select 1 from cals'], wrong)).toBe(1);
  expect(wrong.stderr()).toMatch(/AS402 [^]*did you mean: calls/);
});

const BAD: readonly [args: readonly string[], code: string, part: string][] = [
  [['dataset', 'smart-city', '--out', 'x'], 'AS204', 'calls, antennas, cameras'],
  [['dataset', 'smart-city', '--lens', 'cals', '--out', 'x'], 'AS114', 'did you mean: calls'],
  [['dataset', 'smart-city', '--lens', 'calls'], 'AS204', '--out FOLDER'],
  [['dataset', 'europe', '--lens', 'calls', '--out', 'x'], 'AS127', 'smart-city'],
  [['dataset', 'smart-city', '--lens', 'sewage', '--out', 'x'], 'AS127', 'assemblage run europe --lens sewage'],
  [['dataset', 'smart-city', '--lens', 'calls', '--from', '2018-01-01', '--out', 'x'], 'AS118', '2019-01-01 or later'],
  [['dataset', 'smart-city', '--lens', 'calls', '--share', '0', '--out', 'x'], 'AS106', '--share'],
  [['dataset', 'smart-city', '--lens', 'calls', '--days', '9999', '--out', 'x'], 'AS106', '1 to 366'],
  [['dataset', 'smart-city', '--lens', 'calls', '--set', 'phones.update=12', '--out', 'x'], 'AS112', 'phones.updates'],
  [['dataset', 'smart-city', '--lens', 'calls', '--set', 'phones.updates=99', '--out', 'x'], 'AS106', '3 to 24'],
  [['dataset', 'smart-city', '--lens', 'calls', '--set', 'updates', '--out', 'x'], 'AS203', 'phones.updates=12'],
  [['dataset', 'smart-city', '--lens', 'calls', '--split', 'tme', '--out', 'x'], 'AS203', 'did you mean: time'],
];

describe('assemblage dataset that cannot be made', () => {
  test.each(BAD)('%j: %s', async (args, code, part) => {
    const terminal = capture();
    expect(await runCli([...args], terminal)).not.toBe(0);
    expect(terminal.stderr()).toContain(code);
    expect(terminal.stderr()).toContain(part);
    expect(fs.existsSync('x')).toBe(false);
  });
});
