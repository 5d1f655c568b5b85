import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Pattern } from 'assemblage';
import { runCli } from '../src/cli.ts';
import { validateCommand } from '../src/commands/validate.ts';
import { ENGINE } from '../src/engine.ts';
import { capture } from './capture.ts';
import { scratch } from './scratch.ts';

const out = scratch();
let looks = 0;

/** Counts the days of a week on an island. */
const WEEK: Pattern = {
  id: 'P99',
  title: 'A week has seven days',
  lens: 'a calendar',
  scenario: 'europe',
  arms: { base: 'base: europe\ncountries: [IE]\nscale: 0.2\ndays: 7\nlenses: []\n' },
  rivals: [{ about: 'nobody is raided', without: ['raids'] }],
  watch() {
    let days = 0;
    return {
      look() {
        looks++;
        days++;
      },
      read: (world) => ({ days, people: world.tables.people.rows[0] ?? 0, nothing: NaN }),
    };
  },
  parts: [
    {
      about: 'days',
      unit: 'days',
      band: { low: 7, high: 7 },
      rows: ['M07'],
      value: ({ base = {} }) => base['days'] ?? NaN,
    },
  ],
};

async function validate(options: Parameters<typeof validateCommand>[2], patterns = [WEEK]): Promise<string> {
  const terminal = capture();
  await validateCommand(terminal, undefined, { out, processes: 1, ...options }, ENGINE, patterns);
  return terminal.stdout();
}

describe('assemblage validate', () => {
  test('lives the runs of a pattern and judges it', async () => {
    const { patterns, predicted, passed } = JSON.parse(await validate({ draws: 2, json: true }));
    expect(patterns[0]).toMatchObject({ id: 'P99', verdict: 'pass', median: 7, draws: 2, priorPassRate: 1 });
    expect(patterns[0].ablation).toEqual([{ about: 'nobody is raided', verdict: 'pass', share: 1 }]);
    expect([predicted, passed]).toEqual([1, 1]);
    expect(looks).toBe(2 * 3 * 7);
  });

  test('lives no run twice, unless it is told to', async () => {
    const html = path.join(out, 'page.html');
    const first = await validate({ draws: 2, html });
    expect(fs.readFileSync(html, 'utf8')).toContain('<svg class="strip"');
    expect(fs.existsSync(path.join(out, 'validation.html'))).toBe(true);
    expect(looks).toBe(2 * 3 * 7);
    expect(await validate({ draws: 2, html, again: true })).toBe(first);
    expect(looks).toBe(2 * 2 * 3 * 7);
    await validate({ draws: 3 });
    expect(looks).toBe(2 * 2 * 3 * 7 + 3 * 7);
  });

  test('counts a run that breaks off as outside, and says so', async () => {
    const broken: Pattern = {
      ...WEEK,
      id: 'P98',
      watch: () => ({
        look() {
          throw new Error('the books do not close');
        },
        read: () => ({}),
      }),
    };
    const terminal = capture();
    await validateCommand(terminal, undefined, { out, processes: 1, draws: 1, again: true }, ENGINE, [broken]);
    expect(terminal.stdout()).toMatch(/P98 .* 0 % +fail/);
    expect(terminal.stderr()).toContain('runs broke off: the books do not close');
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
