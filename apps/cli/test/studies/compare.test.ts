import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { flagsOf } from '../../src/commands/compare-options.ts';
import { decodeParquet } from '../../src/folder/parquet.ts';
import { capture } from '../capture.ts';
import { scratch } from '../scratch.ts';

const folder = scratch();
const out = path.join(folder, 'runs');
const BASE = path.join(folder, 'base.yaml');
const STUDY = path.join(folder, 'island.yaml');
fs.writeFileSync(
  BASE,
  'base: europe\nname: islands\ncountries: [IE, PT]\nscale: 0.05\ndays: 36\nlenses: [police-records]\n',
);
fs.writeFileSync(
  STUDY,
  `kind: compare
name: three-arms
about: Does it matter how hard the police look?
scenario: base.yaml
days: 12
arms:
  - { name: twice, policies: [{ policy: street-enforcement, factor: 2 }] }
  - { name: thrice, policies: [{ policy: street-enforcement, factor: 3 }] }
draws: 5
seeds: 2
precision: 0.5
`,
);

async function cli(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const terminal = capture();
  const code = await runCli([...args, '--out', out, '--threads', '1'], terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

const ASKED = [
  'compare',
  BASE,
  '--policy',
  'street-enforcement:factor=3',
  '--in',
  'PT',
  '--seeds',
  '2',
  '--draws',
  '6',
];

describe('assemblage compare', () => {
  test('prints page one, in its order, and writes tables and pictures', async () => {
    const { code, stdout } = await cli(...ASKED);
    expect(code).toBe(0);
    const heads = [
      'What changes with street-enforcement (factor 3) in PT, from 2023-01-01 to 2023-02-05, against islands as it is?',
      '2  What changes, per 100,000 residents a year',
      'deaths by poisoning',
      '3  When',
      '4  Where it went',
      '5  What you would have seen',
      '6  What it hangs on',
      'Published patterns',
      'The model cannot say yet',
      "A model's result",
      'Results  ',
    ];
    const flat = stdout.replaceAll(/\s+/g, ' ');
    const found = heads.map((head) => flat.indexOf(head.replaceAll(/\s+/g, ' ')));
    expect(found).not.toContain(-1);
    expect(found).toEqual(found.toSorted((one, other) => one - other));
    expect(flat).toContain('6 draws of');
    expect(flat).toContain('in the place');
    const [place = ''] = fs.readdirSync(path.join(out, 'studies'));
    const files = fs.readdirSync(path.join(out, 'studies', place));
    expect(files).toEqual(
      expect.arrayContaining([
        'page-one.html',
        'page-one.json',
        'page.json',
        'plot.svg',
        'differences.csv',
        'differences.parquet',
      ]),
    );
    expect(fs.readdirSync(path.join(out, 'studies', place, 'plots'))).toContain('usedPure.svg');
    const bytes = fs.readFileSync(path.join(out, 'studies', place, 'differences.parquet'));
    const { rows, columns } = await decodeParquet(Uint8Array.from(bytes), 'differences');
    expect(columns.map(({ name }) => name)).toContain('error');
    const csv = fs
      .readFileSync(path.join(out, 'studies', place, 'differences.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(csv).toHaveLength(rows + 1);
    expect(csv.some((line) => line.startsWith('street-enforcement,offences,offences,window,2023-01-01,31,'))).toBe(
      true,
    );
    const html = fs.readFileSync(path.join(out, 'studies', place, 'page-one.html'), 'utf8');
    expect(html).toContain('<svg');
    expect(html).not.toContain('<script');
  });

  test('lives nothing twice, and prints the same', async () => {
    const { stdout, stderr } = await cli(...ASKED, '--json');
    expect(stderr).toBe('');
    const page = JSON.parse(stdout);
    expect(page).toMatchObject({ worlds: 12, broken: 0, study: { draws: 6, seeds: 2, window: 'month' } });
    expect(page.note).toContain("A model's result");
    const offences = page.outcomes.find(({ name }: { name: string }) => name === 'offences');
    const arm = offences.arms['street-enforcement'];
    expect(arm.change).toBeGreaterThan(0);
    expect(arm.unknown.low).toBeLessThanOrEqual(arm.unknown.high);
    expect(arm.draws).toMatchObject({ falls: 0, rises: 1, count: 6 });
    expect(arm.computingError).toBeGreaterThan(0);
    expect(offences.places.map(({ place }: { place: string }) => place)).toEqual(['own', 'near', 'elsewhere']);
    expect(offences.overTime).toHaveLength(2);
    expect(offences.hangsOn['street-enforcement'].strongest).toHaveLength(5);
    expect(page.seen.map(({ seen }: { seen: string }) => seen)).toContain('seenOffences');
    expect(stdout).not.toContain('NaN');
    const again = await cli(...ASKED, '--json');
    expect(again.stdout).toBe(stdout);
  });

  test('refuses to rank arms without draws enough, in words, and says what precision needs', async () => {
    const { code, stdout } = await cli('compare', STUDY);
    const flat = stdout.replaceAll(/\s+/g, ' ');
    expect(code).toBe(0);
    expect(flat).toContain('What changes with twice');
    expect(flat).toContain('Does it matter how hard the police look?');
    expect(flat).toMatch(/so they are not ranked\. With 5 draws none could be: at least \d+ are needed/);
    expect(flat).toContain('A computing error of 50 % of the baseline was asked for');
  });

  test('says why, where no world was lived in all arms', async () => {
    const none = path.join(folder, 'none.yaml');
    // Ulm is not in the sample of seed 1 or 2: the policy finds nothing to act on.
    fs.writeFileSync(none, 'base: europe\nname: none\ncountries: [DE, PT]\nscale: 0.0005\ndays: 2\nlenses: []\n');
    const { code, stderr } = await cli(
      'compare',
      none,
      '--policy',
      'street-enforcement',
      '--in',
      'Ulm',
      '--draws',
      '0',
    );
    expect(code).toBe(1);
    expect(stderr).toContain('AS328');
    expect(stderr).toContain('finds nothing to act on in Ulm');
  });

  test.each([
    [['compare'], 'AS204', 'the scenario or study is missing'],
    [['compare', BASE], 'AS145', '--policy'],
    [['compare', BASE, '--policy', 'port-controls:factor'], 'AS203', 'NAME:setting=value'],
    [['compare', BASE, '--policy', 'port-controls:facter=2'], 'AS103', 'did you mean: factor'],
    [['compare', BASE, '--policy', 'port-control'], 'AS113', 'did you mean: port-controls'],
    [['compare', BASE, '--policy', 'port-controls', '--in', 'Lisbn'], 'AS110', 'did you mean: Lisbon'],
    [['compare', BASE, '--in', 'PT'], 'AS206', 'there is no --policy'],
    [['compare', BASE, '--policy', 'port-controls:factor=99'], 'AS106', 'from 0 to 10'],
    [['compare', BASE, '--policy', 'port-controls', '--seeds', '0'], 'AS106', '--seeds'],
    [['compare', STUDY, '--until', '2023-01-09'], 'AS206', 'a study file says'],
    [['compare', 'nowhere.yaml', '--policy', 'port-controls'], 'AS301', 'there is no such file'],
    [['compare', BASE, '--policy', 'port-controls', '--outcome', 'deths'], 'AS142', 'deaths'],
    [['pairing', BASE, '--seeds', '1'], 'AS203', '2 or more'],
    [['pairing', BASE, '--outcome', 'deths'], 'AS142', 'there is no outcome deths'],
  ])('%s is refused with %s', async (args, code, part) => {
    const terminal = capture();
    expect(await runCli(args, terminal)).toBeGreaterThan(0);
    expect(terminal.stderr()).toContain(code);
    expect(terminal.stderr()).toContain(part);
  });
});

describe('the options of a comparison', () => {
  test('make an arm of each --policy, and of several one with +', () => {
    const { arms } = flagsOf('europe', {
      policy: ['port-controls:factor=2+treatment-places', 'port-controls'],
      in: ['Hamburg'],
      from: '2023-04-01',
    });
    const common = { where: ['Hamburg'], from: '2023-04-01' };
    expect(arms).toEqual([
      {
        name: 'port-controls-and-treatment-places',
        policies: [
          { policy: 'port-controls', ...common, factor: 2 },
          { policy: 'treatment-places', ...common },
        ],
      },
      { name: 'port-controls', policies: [{ policy: 'port-controls', ...common }] },
    ]);
  });

  test('take arms apart by commas, and settings of one policy together', () => {
    const { arms } = flagsOf('county-lines', {
      policy: ['line-closure:numbers=2,holders=3,number-orders', 'scene-patrol'],
    });
    expect(arms?.map((arm) => 'policies' in arm && arm.policies)).toEqual([
      [{ policy: 'line-closure', numbers: 2, holders: 3 }],
      [{ policy: 'number-orders' }],
      [{ policy: 'scene-patrol' }],
    ]);
  });

  test('tell arms of one policy apart by their settings', () => {
    const { arms } = flagsOf('europe', { policy: ['port-controls:factor=2', 'port-controls:factor=0.5'] });
    expect(arms?.map((arm) => 'name' in arm && arm.name)).toEqual([
      'port-controls-factor-2',
      'port-controls-factor-0-5',
    ]);
  });

  test('keep the policies that a scenario has', () => {
    const file = path.join(folder, 'with-policy.yaml');
    fs.writeFileSync(
      file,
      'base: europe\npolicies:\n  - { policy: treatment-places, from: 2023-02-01, to: 2023-03-31, where: [PT], places: 5 }\n',
    );
    const { arms } = flagsOf(file, { policy: ['port-controls'] });
    expect(arms?.[0]).toEqual({
      name: 'port-controls',
      policies: [
        { policy: 'treatment-places', from: '2023-02-01', to: '2023-03-31', where: ['PT'], places: 5 },
        { policy: 'port-controls' },
      ],
    });
  });
});

describe('assemblage pairing', () => {
  test('prints the worth of pairs month by month', async () => {
    const terminal = capture();
    const args = [
      '--policy',
      'street-enforcement:factor=3',
      '--seeds',
      '3',
      '--outcome',
      'purchases',
      '--threads',
      '1',
    ];
    expect(await runCli(['pairing', BASE, '--days', '31', ...args], terminal)).toBe(0);
    expect(terminal.stdout()).toMatch(
      /purchases\nmonth +street-enforcement: keyed +one stream\n +1 +[\d.,]+ +[\d.,]+\n/,
    );
    expect(terminal.stdout()).toContain('3 seeds');
  });
});
