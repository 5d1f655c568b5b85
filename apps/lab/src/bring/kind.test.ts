import { describe, expect, test } from 'vitest';
import { kindOf } from './kind.ts';
import { readStudy } from './study.ts';

const file = (path: string, text = '{}') => ({ path, file: new Blob([text]) });

describe('what is brought to the page', () => {
  test('is a run by its manifest and a study by its plan, wherever they lie', async () => {
    const run = await kindOf({ name: 'mine', files: [file('manifest.json'), file('daily.parquet')] });
    expect(run).toMatchObject({ kind: 'run', name: 'mine' });
    const files = [
      file('studies/s-1/plan.json'),
      file('studies/s-1/page.json'),
      file('studies/s-1/runs/a/manifest.json'),
    ];
    const study = await kindOf({ name: 'runs', files });
    expect(study).toMatchObject({ kind: 'study', name: 's-1' });
    expect('files' in study ? study.files.map(({ path }) => path) : []).toEqual([
      'plan.json',
      'page.json',
      'runs/a/manifest.json',
    ]);
  });

  test('is one study when it went to a cluster, which keeps a plan of its own in it', async () => {
    const own = ['plan.json', 'page.json', 'cluster/plan.json', 'cluster/program.mjs'];
    const alone = await kindOf({ name: 'tiny', files: own.map((path) => file(path)) });
    expect(alone).toMatchObject({ kind: 'study', name: 'tiny' });
    const within = await kindOf({ name: 'studies', files: own.map((path) => file(`tiny/${path}`)) });
    expect(within).toMatchObject({ kind: 'study', name: 'tiny' });
    expect('files' in within ? within.files.map(({ path }) => path) : []).toEqual(own);
    // A study that only bears the name stands by itself.
    const two = await kindOf({ name: 'studies', files: [file('cluster/plan.json'), file('tiny/plan.json')] });
    expect('told' in two ? two.told : two.kind).toContain('Choose one of them: cluster, tiny');
  });

  test('is a report or a scenario when it is one file', async () => {
    const report = await kindOf({ name: 'r.json', files: [file('r.json', '{"predicted": 1, "patterns": []}')] });
    expect(report.kind).toBe('report');
    expect((await kindOf({ name: 's.json', files: [file('s.json', '{"base":"europe"}')] })).kind).toBe('scenario');
    expect((await kindOf({ name: 's.yaml', files: [file('s.yaml', 'base: europe')] })).kind).toBe('scenario');
  });

  test('is told in words when it is something else', async () => {
    const told = async (...paths: string[]): Promise<string> => {
      const found = await kindOf({ name: 'pictures', files: paths.map((path) => file(path)) });
      return 'told' in found ? found.told : found.kind;
    };
    expect(await told()).toContain('It is empty');
    expect(await told('a.png', 'b.png')).toMatch(
      /no manifest\.json and no plan\.json[^]*there is a\.png, b\.png[^]*expected/,
    );
    expect(await told('a/manifest.json', 'b/manifest.json')).toContain('2 runs or studies. Choose one of them: a, b');
  });
});

describe('the folder of a study', () => {
  const page = { question: 'What?', about: '', size: '', note: 'A model', sections: [] };
  const shown = { version: '0.1.0', codeHash: 'ab', arms: ['more'], page, curves: [{ arms: [[{ low: null }]] }] };
  const problem = (...files: ReturnType<typeof file>[]): Promise<string> =>
    readStudy('s', files).then(
      () => 'none',
      (error: Error) => error.message,
    );

  test('is read; figures that are not known are no numbers', async () => {
    const study = await readStudy('s', [file('page.json', JSON.stringify(shown))]);
    expect(study).toMatchObject({ name: 's', version: '0.1.0', codeHash: 'ab', shown: { arms: ['more'], page } });
    expect(study.shown.curves[0]?.arms[0]?.[0]?.low).toBeNaN();
  });

  test('is told by what is missing or torn', async () => {
    expect(await problem(file('plan.json', '{"study":{"kind":"compare"}}'))).toMatch(
      /page\.json is missing[^]*there is plan\.json/,
    );
    expect(await problem(file('plan.json', '{"study":{"kind":"sweep"}}'))).toContain('of the kind sweep');
    expect(await problem(file('page.json', JSON.stringify(shown).slice(0, 40)))).toContain('torn or no JSON');
    expect(await problem(file('page.json', '{"version":"0.1.0"}'))).toContain('it has version');
  });
});
