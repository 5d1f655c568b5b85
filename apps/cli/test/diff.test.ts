import fs from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../src/cli.ts';
import { capture } from './capture.ts';
import { scratch } from './scratch.ts';

const folder = scratch();
const BASE = 'base: europe\nstart: 2023-01-01\ndays: 12\nscale: 0.002\nlenses: []\n';

interface Diff {
  readonly equal: boolean;
  readonly day?: number;
  readonly levers: { day: number; place: { table: string } }[];
  readonly places: { table: string; column: string; left: string; right: string; actant: string }[];
  readonly scenario: { key: string }[];
}

beforeAll(async () => {
  process.chdir(folder);
  const policy = 'policies:\n  - policy: street-enforcement\n    from: 2023-01-06\n';
  const scenarios = {
    calm: BASE,
    again: BASE,
    longer: BASE.replace('12', '15'),
    seed: `${BASE}seed: 2\n`,
    stricter: BASE + policy,
    lens: BASE.replace('[]', '[police-records]'),
    shock: `${BASE}policies:\n  - policy: port-price-shock\n    from: 2023-01-06\n`,
    treatment: `${BASE}policies:\n  - policy: treatment-places\n    from: 2023-01-03\n    where: [DE]\n`,
    calmer: `${BASE}policies:\n  - policy: decriminalised-possession\n    from: 2023-01-12\n    where: [CY]\n`,
  };
  for (const [name, text] of Object.entries(scenarios)) {
    fs.writeFileSync(`${name}.yaml`, `name: ${name}\n${text}`);
    await runCli(['run', `${name}.yaml`, '--json'], capture());
  }
});

async function diff(left: string, right: string): Promise<Diff> {
  const terminal = capture();
  expect(await runCli(['diff', left, right, '--json'], terminal)).toBe(0);
  return JSON.parse(terminal.stdout()) as Diff;
}

describe('diff', () => {
  test.each([
    ['again', ['name']],
    ['longer', ['days', 'name']],
    ['lens', ['lens police-records', 'name']],
  ])('calm and %s live the same days', async (other, keys) => {
    const result = await diff('calm', other);
    expect(result).toMatchObject({ equal: true, places: [] });
    expect(result.scenario.map(({ key }) => key)).toEqual(keys);
  });

  test('names the policy, the day, and where it acts first', async () => {
    const result = await diff('calm', 'stricter');
    expect(result.equal).toBe(false);
    expect(result.day).toBeGreaterThanOrEqual(5);
    expect(result.day).toBeLessThan(12);
    expect(result.places[0]).toMatchObject({ table: 'districts', column: 'streetHours' });
    expect(result.places.some(({ table }) => table === 'records' || table === 'visits' || table === 'people')).toBe(
      true,
    );
    for (const { left, right } of result.places) expect(left).not.toBe(right);
    expect(result.scenario.map(({ key }) => key)).toEqual(['name', 'policy street-enforcement']);
  });

  test('a price at the ports shows in what importers order, on the day it changes', async () => {
    const { day, places, levers } = await diff('calm', 'shock');
    expect(day).toBe(5);
    expect(levers).toMatchObject([{ day: 5, place: { table: 'ports', column: 'landedPrice', left: '1', right: '2' } }]);
    expect(places.find(({ table }) => table !== 'ports')).toMatchObject({ table: 'outlets', column: 'orderedCents' });
  });

  test('what a policy sets before anything follows stands with its own day', async () => {
    const { day = 0, places, levers } = await diff('calm', 'treatment');
    expect(levers).toMatchObject([{ day: 2, place: { table: 'districts', column: 'treatmentPlaces' } }]);
    expect(day).toBeGreaterThanOrEqual(2);
    const follows = places.filter(({ column }) => column !== 'treatmentPlaces');
    const terminal = capture();
    expect(await runCli(['diff', 'calm', 'treatment'], terminal)).toBe(0);
    expect(terminal.stdout()).toMatch(follows.length > 0 ? /First that follows/ : /Nothing follows from it/);
    if (follows.length > 0 && day > 2) expect(terminal.stdout()).toContain('sets, since 2023-01-03 (day 2)');
  });

  test('a policy without effect in the days of the run', async () => {
    const terminal = capture();
    expect(await runCli(['diff', 'calm', 'calmer'], terminal)).toBe(0);
    expect(terminal.stdout()).toMatch(/part on 2023-01-12 \(day 11\)\.\nWhat a policy sets: table countries.*Cyprus\n/);
    expect(terminal.stdout()).toContain('Nothing follows from it in the 12 days.');
  });

  test('another seed parts on the first day', async () => {
    const result = await diff('calm', 'seed');
    expect(result.day).toBe(0);
    expect(result.scenario.map(({ key }) => key)).toContain('seed');
  });

  test('says it in words', async () => {
    const terminal = capture();
    expect(await runCli(['diff', 'calm', 'stricter'], terminal)).toBe(0);
    expect(terminal.stdout()).toMatch(
      /They part on 2023-01-\d\d \(day \d+\)\.\nWhat a policy sets(, since 2023-01-06 \(day 5\))?: table districts, column streetHours/,
    );
    expect(terminal.stdout()).toMatch(/First that follows: table \w+, column \w+ .*row \d+/);
  });
});
