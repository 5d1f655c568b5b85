import { describe, expect, test } from 'vitest';
import { goldenOf } from '../../../../packages/assemblage/test/golden/golden.ts';
import { figuresOf } from '../figures/figures.ts';
import { emptySums, appendSums, reader } from '../state/sums.ts';
import { openRun, readScenario } from './run.ts';
import type { Frame } from './messages.ts';

const CASES: readonly { readonly base: string; readonly names: readonly string[] }[] = [
  { base: 'europe', names: ['purchases', 'gramsPure', 'expectedDeaths', 'searches', 'bystanders', 'started'] },
  { base: 'smart-city', names: ['purchases', 'expectedDeaths', 'bystanders', 'poisonings', 'useDays'] },
];

describe.each(CASES)('a run of $base in the lab', ({ base, names }) => {
  const text = JSON.stringify({ base, days: 16, seed: 5 });
  const run = openRun(readScenario(text), () => 0);
  const sums = emptySums(run.opened);
  const frames: Frame[] = [];
  // In pieces of any length, as the page gets them.
  for (const until of [1, 2, 9, 16]) {
    run.live(until, Number.POSITIVE_INFINITY);
    const news = run.news();
    appendSums(sums, news.sums);
    frames.push(...news.frames);
  }
  const ending = run.ending();
  const read = reader(sums, 0, 16);

  test('comes out as on the command line', () => {
    expect(ending.fingerprint).toBe(goldenOf(text, 'a file').fingerprint);
  });

  test('has daily sums that add up to the summary', () => {
    for (const name of names) {
      const told = ending.summary.totals[name]?.value ?? Number.NaN;
      expect(read(name) / told, name).toBeCloseTo(1, 9);
    }
    const street = ending.summary.street;
    if (street === undefined) return;
    for (const [name, { value }] of Object.entries(street.totals)) {
      expect(read(`forces.${name}`), name).toBeCloseTo(value, 6);
    }
    expect(read('forces.linesUp') / 16).toBeCloseTo(street.stocks['linesUp']?.value ?? Number.NaN, 6);
  });

  test('has figures in the units of the sums that they are made of', () => {
    const units = new Map(
      run.opened.sums.map(
        ({ key, unit }) => [key.slice(key.startsWith('forces.') ? 0 : key.indexOf('.') + 1), unit] as const,
      ),
    );
    const checked = figuresOf(base !== 'europe').filter(
      ({ kind, from: [name = ''] }) => kind === 'flow' && units.has(name),
    );
    expect(checked.map(({ name }) => name)).toContain('useDays');
    for (const { name, unit, from } of checked) {
      if (unit !== 'kg a day') expect(unit, name).toBe(`${units.get(from[0] ?? '')} a day`);
    }
  });

  test('has a frame a week, whose places add up to the same', () => {
    expect(frames.map(({ day, days }) => [day, days])).toEqual([
      [6, 7],
      [13, 7],
      [15, 2],
    ]);
    const row = run.opened.layers.findIndex(({ name }) => name === (base === 'europe' ? 'countries' : 'places'));
    const layer = run.opened.layers[row];
    if (layer === undefined) throw new Error('no layer');
    const columns = layer.figures.flatMap(({ name }, column) => (name === 'purchases' ? [column] : []));
    let all = 0;
    for (const { layers } of frames) {
      layer.places.forEach((_, place) => {
        for (const column of columns) all += layers[row]?.[place * layer.figures.length + column] ?? 0;
      });
    }
    expect(all / read('purchases')).toBeCloseTo(1, 5);
  });

  test('names what it keeps, and writes it', async () => {
    const tables = run.tables().map(({ name }) => name);
    expect(tables).toContain('daily');
    const { name, bytes } = await run.file({ table: 'daily', format: 'parquet' });
    expect(name).toMatch(new RegExp(`^${base}-[0-9a-f]{8}-daily\\.parquet$`));
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('PAR1');
  });
});
