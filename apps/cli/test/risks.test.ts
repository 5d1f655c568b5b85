import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../src/cli.ts';
import { capture } from './capture.ts';
import { scratch } from './scratch.ts';

const folder = scratch();
let run = '';

beforeAll(async () => {
  process.chdir(folder);
  fs.writeFileSync('linked.yaml', 'base: europe\nname: linked\ndays: 15\nscale: 0.005\n');
  await runCli(['run', 'linked.yaml', '--json'], capture());
  run = path.join('runs', fs.readdirSync('runs')[0] ?? '');
});

async function risks(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = capture();
  const code = await runCli(['risks', ...args], terminal);
  return { code, out: terminal.stdout(), err: terminal.stderr() };
}

test('the run written last has a table, a picture, and a note that it is of a model', async () => {
  const { code, out, err } = await risks();
  expect(code).toBe(0);
  expect(err).toContain('The run written last');
  expect(out).toContain('buyer-searched');
  expect(out).toContain("A model's result");
  const svg = fs.readFileSync(path.join(run, 'risks.svg'), 'utf8');
  expect(svg).toMatch(/^<svg /);
  expect(svg).toContain('a bystander is');
});

test('in a file that is narrower than the table each link stands as lines that can be read', async () => {
  const terminal = capture(100, false);
  expect(await runCli(['risks', 'linked'], terminal)).toBe(0);
  const lines = terminal.stdout().split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(lines).toContainEqual(expect.stringMatching(/^first and last quarter {2}.* and .* in this run$/));
});

test('one run has no interval, says so, and gives a share as a share', async () => {
  const text = (await risks()).out.replaceAll(/\s+/g, ' ');
  expect(text).toContain('a single run says little');
  expect(text).toContain('assemblage compare over draws and seeds');
  expect(text).toContain('in this run');
  expect(text).not.toMatch(/\d to \d|19 times in 20|than chance/);
  const { oneRun, links } = JSON.parse((await risks('linked', '--json')).out) as {
    oneRun: string;
    links: Record<string, unknown>[];
  };
  expect(oneRun).toContain('a single run says little');
  expect(links.filter((link) => 'chance' in link || 'change' in link)).toEqual([]);
  const found = links.find(({ id }) => id === 'drug-found');
  expect(found).toMatchObject({ rateUnit: 'per 1,000 searches', isShare: true });
});

test('the figures are those of the tables of the run', async () => {
  const { out } = await risks('linked', '--json');
  const { note, links } = JSON.parse(out) as { note: string; links: { id: string; made: number; atRisk: number }[] };
  const made = (id: string) => links.find((link) => link.id === id)?.made;
  const terminal = capture();
  const sql =
    "select (select sum(made) from risks where link = 'load-seized') as risks, " +
    '(select count(*) filter (seized) from events_loads) as loads, (select count(*) from events_loads) as all';
  await runCli(['query', 'linked', sql.replace(' as all', ' as every'), '--json'], terminal);
  const [asked] = JSON.parse(terminal.stdout()) as [Record<string, number>];
  expect(made('load-seized')).toBe(asked['loads']);
  expect(links.find(({ id }) => id === 'load-seized')?.atRisk).toBe(asked['every']);
  expect(note).toContain("A model's result");
});

test('a run without the table says so, and what to do', async () => {
  const file = path.join(run, 'manifest.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as { files: { path: string }[] };
  manifest.files = manifest.files.filter(({ path: name }) => name !== 'risks.parquet');
  fs.writeFileSync(file, JSON.stringify(manifest));
  const { code, err } = await risks('linked');
  expect(code).not.toBe(0);
  expect(err).toContain('AS402');
  expect(err).toContain('scenario.yaml again');
});
