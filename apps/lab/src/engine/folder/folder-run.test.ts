import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatProblem, Problem, Problems } from 'assemblage';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FolderFile, Frame } from '../messages.ts';
import { type LabRun, openRun, readScenario } from '../run.ts';
import { openFolder } from './folder-run.ts';

const PROGRAM = fileURLToPath(new URL('../../../../cli/bin/assemblage.mjs', import.meta.url));
const RUNS = {
  europe: ['run', 'europe', '--days', '9', '--seed', '4'],
  'smart-city': ['run', 'smart-city', '--days', '10'],
};
const folder = mkdtempSync(path.join(tmpdir(), 'assemblage-folder-'));
const files: Record<string, FolderFile[]> = {};

beforeAll(() => {
  for (const [name, words] of Object.entries(RUNS)) {
    execFileSync(process.execPath, [PROGRAM, ...words, '--out', folder], { stdio: 'pipe' });
    const run = readdirSync(folder).find((own) => own.startsWith(name)) ?? '';
    files[name] = filesUnder(path.join(folder, run));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function filesUnder(root: string): FolderFile[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return { path: path.relative(root, file).replaceAll('\\', '/'), file: new Blob([readFileSync(file)]) };
    });
}

/** The files of a run with some of them put otherwise. */
function changed(name: string, change: (file: FolderFile) => FolderFile | undefined): FolderFile[] {
  return (files[name] ?? []).flatMap((file) => change(file) ?? []);
}

async function problemOf(brought: readonly FolderFile[]): Promise<string> {
  try {
    await openFolder('there', brought);
  } catch (error) {
    if (error instanceof Problem || error instanceof Problems) return formatProblem(error);
    throw error;
  }
  return 'none';
}

async function manifestWith(change: object): Promise<FolderFile[]> {
  const text = await files['europe']?.find(({ path: own }) => own === 'manifest.json')?.file.text();
  const manifest = JSON.stringify({ ...JSON.parse(text ?? '{}'), ...change });
  return changed('europe', (file) => (file.path === 'manifest.json' ? { ...file, file: new Blob([manifest]) } : file));
}

describe('a run folder of the command line', () => {
  test.each(['europe', 'smart-city'])('shows what the same run shows when it is lived here: %s', async (name) => {
    const stored = await openFolder(name, files[name] ?? []);
    const live = openRun(readScenario(stored.opened.yaml), () => 0);
    live.live(live.days, Number.MAX_VALUE);
    const { stored: facts, ...opened } = stored.opened;
    expect(facts).toMatchObject({ folder: name, byWeek: name !== 'europe' });
    for (const key of ['identity', 'evidence', 'note', 'residents', 'substances', 'mechanisms', 'sampled'] as const)
      expect(opened[key], key).toEqual(live.opened[key]);
    expect(stored.ending().fingerprint).toBe(live.ending().fingerprint);
    expect(stored.opened.sums.map(({ key }) => key)).toEqual(live.opened.sums.map(({ key }) => key));
    const [there, here] = [stored.news(), live.news()];
    expectSameSums(stored, there.sums, here.sums);
    expectSameFrames(stored, live, there.frames, here.frames);
    expect(stored.news().frames).toEqual([]);
  });

  test('gives its tables as they lie there', async () => {
    const run = await openFolder('europe', files['europe'] ?? []);
    const names = run.tables().map(({ name }) => name);
    expect(names).toContain('lenses/labels/household-survey');
    const { bytes } = await run.file({ table: 'daily', format: 'parquet' });
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('PAR1');
    const csv = new TextDecoder().decode((await run.file({ table: 'daily', format: 'csv' })).bytes);
    expect(csv).toMatch(/^# A model's result, not a measurement/);
    expect(csv).toContain('day,date,country,channel,substance');
  });
});

describe('a folder that is not a whole run', () => {
  test('is told by the file that is missing', async () => {
    const said = await problemOf(changed('europe', (file) => (file.path === 'daily.parquet' ? undefined : file)));
    expect(said).toContain('daily.parquet is missing');
    expect(said).toContain('there is');
    expect(await problemOf([{ path: 'notes.txt', file: new Blob(['x']) }])).toContain('manifest.json is missing');
  });

  test('is told by the file that is torn, or is another', async () => {
    const torn = (file: FolderFile): FolderFile =>
      file.path === 'districts.parquet' ? { ...file, file: file.file.slice(0, file.file.size - 100) } : file;
    expect(await problemOf(changed('europe', torn))).toMatch(/AS308 districts\.parquet: the file is torn/);
    const daily = files['europe']?.find((file) => file.path === 'daily.parquet');
    const other = (file: FolderFile): FolderFile =>
      file.path === 'districts.parquet' ? { ...file, file: daily?.file ?? file.file } : file;
    expect(await problemOf(changed('europe', other))).toMatch(/it has \d+ rows[^]*as manifest.json says/);
  });

  test('is told when it is not at its end, of another form or of another version', async () => {
    expect(await problemOf(await manifestWith({ complete: false, days: 4 }))).toContain('it ends after 4 of 9 days');
    expect(await problemOf(await manifestWith({ format: 99 }))).toContain('AS306');
    const text = await problemOf(await manifestWith({ version: '9.0.0', scenario: { name: 'x', world: 'mars' } }));
    expect(text).toContain('made by version 9.0.0; this page is version');
  });

  test('of another version opens where it can be read, and is marked', async () => {
    const run = await openFolder('old', await manifestWith({ version: '0.0.9' }));
    expect(run.opened.stored?.version).toBe('0.0.9');
    expect(run.opened.note).toContain('0.0.9');
  });
});

function expectSameSums({ opened, days }: LabRun, there: Float64Array, here: Float64Array): void {
  expect(there.length).toBe(here.length);
  const { sums, stored } = opened;
  sums.forEach(({ key }, column) => {
    const at = (values: Float64Array, day: number): number => values[day * sums.length + column] ?? Number.NaN;
    const total = (values: Float64Array): number =>
      Array.from({ length: days }, (_, day) => at(values, day)).reduce((sum, value) => sum + value, 0);
    // By week there are the same sums; what is there on a day is known of the last day of a week.
    if (stored?.byWeek !== true) {
      for (let day = 0; day < days; day++) expect(at(there, day), key).toBeCloseTo(at(here, day), 6);
    } else if (/\.(users|inTreatment)$/.test(key)) expect(at(there, days - 1), key).toBe(at(here, days - 1));
    else expect(total(there), key).toBeCloseTo(total(here), 6);
  });
}

function expectSameFrames(stored: LabRun, live: LabRun, there: readonly Frame[], here: readonly Frame[]): void {
  const { layers } = stored.opened;
  expect(layers).toEqual(live.opened.layers);
  expect(stored.opened.sights).toEqual(live.opened.sights);
  expect(there.map(({ day, days }) => [day, days])).toEqual(here.map(({ day, days }) => [day, days]));
  there.forEach((frame, week) => {
    layers.forEach((_, layer) => expect(frame.layers[layer]).toEqual(here[week]?.layers[layer]));
  });
  expect(there.some((frame) => frame.layers.some((values) => values.some((value) => value > 0)))).toBe(true);
}
