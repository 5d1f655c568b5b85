import fs from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { runCli } from '../src/cli.ts';
import { capture, type Captured } from './capture.ts';
import { scratch } from './scratch.ts';

const folder = scratch();

beforeAll(async () => {
  process.chdir(folder);
  const text = 'base: europe\nname: seen\ndays: 15\nscale: 0.005\nlenses: [police-records, sewage]\n';
  fs.writeFileSync('seen.yaml', text);
  await runCli(['run', 'seen.yaml', '--json'], capture());
});

async function card(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return cardOn(capture(), ...args);
}

async function cardOn(terminal: Captured, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await runCli(['card', ...args], terminal);
  return { code, out: terminal.stdout(), err: terminal.stderr() };
}

test('a run has a card for each of its lenses, which ends in what the figures are: Markdown in a file', async () => {
  const { code, out } = await cardOn(capture(110, false), 'seen');
  expect(code).toBe(0);
  expect(out).toMatch(/^# police-records$/m);
  expect(out).toMatch(/^# sewage$/m);
  expect(out.match(/A model's result/g)).toHaveLength(2);
});

test('on a screen it is set as tables no wider than the screen, with every word that Markdown has', async () => {
  const { out } = await card('seen');
  expect(out).not.toMatch(/[|#*`]/);
  expect(out.split('\n').every((line) => line.length <= 110)).toBe(true);
  expect(out.match(/A model's result/g)).toHaveLength(2);
  const words = (text: string) => new Set(text.replaceAll(/[|#*`:;,.-]/g, ' ').split(/\s+/));
  const page = words(out);
  const { out: markdown } = await card('seen', '--markdown');
  expect(markdown).toMatch(/^# sewage$/m);
  const missing = [...words(markdown)].filter((word) => !page.has(word) && !['It', 'What'].includes(word));
  expect(missing).toEqual([]);
});

test('base rates are counted on the rows of the run', async () => {
  const { out } = await card('seen', 'police-records', '--json');
  const [{ rows, rates, coverage }] = (
    JSON.parse(out) as {
      cards: [{ rows: number; rates: { name: string; yes: number; of: number }[]; coverage: { happened: number }[] }];
    }
  ).cards;
  const terminal = capture();
  const sql =
    "select count(*) as n, count(*) filter (kind like 'search%' or kind like 'offence%') as searches, " +
    "count(*) filter (trueRole = 'bystander') as bystanders, (select sum(purchases) from daily) as purchases " +
    'from lenses_police_records join labels_police_records using (id)';
  await runCli(['query', 'seen', sql, '--json'], terminal);
  const [asked] = JSON.parse(terminal.stdout()) as [Record<string, number>];
  expect(rows).toBe(asked['n']);
  expect(rates.find(({ name }) => name === 'bystanders')).toMatchObject({
    yes: asked['bystanders'],
    of: asked['searches'],
  });
  expect(coverage[0]?.happened).toBeCloseTo(asked['purchases'] ?? 0, 6);
  expect(asked['bystanders']).toBeGreaterThan(0);
});

test('a lens that the run does not have is refused with those that it has', async () => {
  const { code, err } = await card('seen', 'household-survey');
  expect(code).not.toBe(0);
  expect(err).toContain('AS114');
  expect(err).toContain('police-records');
});
