import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { boundsCommand } from '../../src/commands/bounds.ts';
import { calibrateCommand } from '../../src/commands/calibrate.ts';
import { sensitivityCommand } from '../../src/commands/sensitivity.ts';
import { loadStudy } from '../../src/studies/load-study.ts';
import type { Script } from '../../src/studies/pool.ts';
import { capture } from '../capture.ts';
import { filesOf, scratch } from '../scratch.ts';

const folder = scratch();
const out = path.join(folder, 'runs');
fs.writeFileSync(path.join(folder, 'base.yaml'), 'base: europe\ncountries: [IE]\nscale: 0.02\ndays: 365\nlenses: []\n');
const formula = (...argv: string[]): Script => ({ url: new URL('formula-thread.ts', import.meta.url), argv });

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

const A = 'population.gramsSpread';
const B = 'population.daysSpread';
const C = 'demand.frequencyElasticity';
const IDLE = 'population.urbanGradient';
const SENSITIVITY = `kind: sensitivity
name: known
scenario: base.yaml
vary: [${IDLE}, ${C}, ${B}, ${A}]
outcomes: [usedPure]
walks: 4
screened: 2
bases: 16
`;

describe('assemblage sensitivity', () => {
  test('finds what the formula hangs on, from runs that it says the cost of', async () => {
    const terminal = capture();
    const study = fileOf('sensitivity.yaml', SENSITIVITY);
    const code = await sensitivityCommand(terminal, study, { out, threads: 1, json: true, script: formula() });
    expect(code).toBe(0);
    expect(terminal.stderr()).toMatch(/Screening and indices: 84 runs of 365 days, at .* a run about/);
    const { questions, folder: place } = JSON.parse(terminal.stdout());
    const [{ screening, indices }] = questions;
    expect(screening.map((one: { parameter: string }) => one.parameter).slice(0, 2)).toEqual([A, B]);
    expect(screening[0]).toMatchObject({ grade: 'assumed', clear: true });
    expect(screening[0].muStar).toBeCloseTo(300, 6);
    expect(screening.slice(2).map((one: { muStar: number }) => one.muStar)).toEqual([0, 0]);
    expect(indices).toHaveLength(2);
    expect(indices[0].total.value).toBeGreaterThan(0.7);
    expect(indices[1].total.value).toBeLessThan(0.2);
    for (const name of ['sensitivity.json', 'sensitivity.svg'])
      expect(fs.existsSync(path.join(place, name))).toBe(true);
    expect(fs.readFileSync(path.join(place, 'sensitivity.svg'), 'utf8')).toContain(A);
  });

  test('asks of the difference that a policy makes, and prints the agenda first', async () => {
    const terminal = capture();
    const study = fileOf(
      'arm.yaml',
      `${SENSITIVITY.replace('known', 'known-arm')}arms: [{ name: screen, policies: [port-screening] }]\n`,
    );
    expect(await sensitivityCommand(terminal, study, { out, threads: 1, screened: 1, script: formula() })).toBe(0);
    const text = terminal.stdout();
    expect(text).toContain('pure grams used, g pure: change with screen');
    expect(text).toMatch(new RegExp(`${C.replace('.', '\\.')} +evidenced +30 `));
    expect(text).toContain('3 parameters did nothing to it');
    expect(text).toContain("A model's result");
  });

  test('keeps its phases as studies whose runs can be lived alone', async () => {
    const { runs } = await loadStudy(path.join(folder, 'sensitivity.yaml'));
    expect(runs.study.effort).toMatchObject({ walks: 4, bases: 16 });
    const phase = fs.readdirSync(path.join(out, 'studies')).find((name) => name.startsWith('known-indices-')) ?? '';
    const again = await loadStudy(path.join(out, 'studies', phase));
    expect(again.runs.count % 4).toBe(0);
    // All rows of a base point share a seed, and no two base points do.
    const seeds = Array.from({ length: 8 }, (_, run) => again.runs.scenarioOf(run).seed);
    expect(new Set(seeds.slice(0, 4)).size).toBe(1);
    expect(seeds[4]).not.toBe(seeds[0]);
  });
});

const target = (outcome: string, value: number, error: number, more = ''): string =>
  `  - outcome: ${outcome}\n    value: ${value}\n    error: ${error}\n${more}`;
const CALIBRATION = `kind: calibrate
name: fit
scenario: base.yaml
vary: [${A}, ${B}, ${IDLE}]
draws: 30
recoveries: 10
particles: 150
waves: 2
confirm: 8
targets:
`;

describe('assemblage calibrate', () => {
  const good = `${CALIBRATION}${target('usedPure', 300, 10, '    rows: [U19]\n')}${target('expectedDeaths', 20, 1, '    perResidents: true\n')}`;

  test('finds the truth, says what is not identified, and leaves a prior for the next study', async () => {
    const terminal = capture();
    const posterior = path.join(folder, 'fitted.parquet');
    const study = fileOf('calibrate.yaml', good);
    const options = { out, threads: 1, posterior, script: formula('noise=0.02') };
    const code = await calibrateCommand(terminal, study, { ...options, json: true });
    expect([code, JSON.parse(terminal.stdout()).reasons]).toEqual([0, []]);
    const { accepted, parameters, confirmation, recovery } = JSON.parse(terminal.stdout());
    expect([accepted, recovery.count, confirmation.runs]).toEqual([true, 10, 8]);
    const [a, b, idle] = parameters;
    // b is a half, and so a is a half: 100 (1 + 3 a + 0.5) = 300.
    for (const one of [a, b]) {
      const middle = (one.low + one.high) / 2;
      expect(one.identified).toBe(true);
      expect(one.posterior.low).toBeLessThan(middle);
      expect(one.posterior.high).toBeGreaterThan(middle);
      expect(one.posterior.ratio).toBeLessThan(0.5);
    }
    expect(idle.identified).toBe(false);

    const next = fileOf(
      'next.yaml',
      `kind: sweep\nname: next\nscenario: base.yaml\nvary: [${A}, ${B}, ${IDLE}]\ndraws: 200\nprior: fitted.parquet\n`,
    );
    const { runs } = await loadStudy(next);
    const drawn = (name: string): number[] =>
      Array.from({ length: 200 }, (_, point) => runs.points.values(point)[name] ?? NaN).toSorted((x, y) => x - y);
    expect(drawn(A)[100]).toBeCloseTo(a.posterior.median, 1);
    expect((drawn(A)[190] ?? 0) - (drawn(A)[10] ?? 0)).toBeLessThan(0.5 * (a.high - a.low));
    expect((drawn(IDLE)[190] ?? 0) - (drawn(IDLE)[10] ?? 0)).toBeGreaterThan(0.8 * (idle.high - idle.low));
    const swept = capture();
    expect(await runCli(['sweep', next, '--draws', '2', '--days', '2', '--out', out, '--threads', '1'], swept)).toBe(0);

    // A wave is a study whose runs can be lived alone.
    const wave = fs.readdirSync(path.join(out, 'studies')).find((name) => name.startsWith('fit-wave-1')) ?? '';
    expect((await loadStudy(path.join(out, 'studies', wave))).runs.count).toBe(40);

    const again = capture();
    expect(await calibrateCommand(again, study, options)).toBe(0);
    expect(again.stderr()).not.toContain('to be lived');
    expect(again.stdout()).toContain('not identified: the range is carried');
    expect(again.stdout()).toMatch(/prior: .*posterior.parquet/);
  }, 240_000);

  test('refuses what contradicts itself, with reasons, another exit code, and no posterior', async () => {
    const bad = fileOf(
      'refused.yaml',
      good.replace('name: fit', 'name: refused').replace('value: 20', 'value: 90').replace('waves: 2', 'waves: 1'),
    );
    const terminal = capture();
    expect(await calibrateCommand(terminal, bad, { out, threads: 1, script: formula('noise=0.02') })).toBe(4);
    expect(terminal.stdout()).toMatch(/Refused: [^]*no part of the ranges agrees with all figures/);
    const place =
      fs.readdirSync(path.join(out, 'studies')).find((name) => name.startsWith('refused-calibration')) ?? '';
    expect(fs.readdirSync(path.join(out, 'studies', place))).toEqual(['calibration.json']);

    // Whether the parameters can be found again is another question, and needs no figure to be met.
    const only = capture();
    expect(
      await calibrateCommand(only, bad, { out, threads: 1, recoveryOnly: true, script: formula('noise=0.02') }),
    ).toBe(0);
    expect(only.stdout()).toMatch(/Recovery only: nothing was fitted/);
    expect(only.stdout()).toMatch(/urbanGradient +assumed .* not identified/);
    expect(only.stdout()).not.toContain('What is likely');
  }, 240_000);

  test('says line and column of what is wrong', async () => {
    const wrong: [string, string][] = [
      [good.replace('outcome: usedPure', 'outcome: usedPrue'), 'AS142 .*wrong.yaml:11:14: [^]*did you mean: usedPure'],
      [good.replace('error: 10', 'error: 0'), 'AS106 .*wrong.yaml:13:12'],
      [good.replace('[U19]', '[U91]'), 'AS106 .*wrong.yaml:14:12'],
      [good.replace('    error: 10\n', ''), 'AS107 .*wrong.yaml:11:5: `error` is missing'],
      [good.replace('draws: 30', 'seeds: 3'), 'AS149 .*wrong.yaml:5:8'],
      [good.replace('draws: 30', 'walks: 3'), 'AS148 .*wrong.yaml:5:1: [^]*kind: sensitivity'],
      [good.replace(/vary:.*/, 'vary: all'), 'AS149 .*wrong.yaml:4:7: [^]*at most 12'],
      [CALIBRATION.replace('targets:\n', ''), 'AS107 .*`targets` is missing'],
    ];
    for (const [text, expected] of wrong) {
      const terminal = capture();
      expect(await runCli(['calibrate', fileOf('wrong.yaml', text), '--out', out], terminal)).toBe(1);
      expect(terminal.stderr(), expected).toMatch(new RegExp(expected));
    }
  });
});

describe('assemblage bounds', () => {
  const study = fileOf(
    'bounds.yaml',
    `kind: bounds
name: bounded
scenario: base.yaml
vary: [${C}, ${A}]
arms: [{ name: screen, policies: [port-screening] }]
outcomes: [usedPure]
draws: 8
rounds: 3
`,
  );

  test('finds the least and the greatest effect, and nowhere says where they are', async () => {
    const before = [...filesOf(folder).keys()];
    const options = { threads: 1, script: formula('noise=0.001') };
    const terminal = capture();
    expect(await boundsCommand(terminal, study, { ...options, json: true })).toBe(0);
    const text = capture();
    expect(await boundsCommand(text, study, options)).toBe(0);
    // Nothing was written, neither runs nor a plan.
    expect([...filesOf(folder).keys()]).toEqual(before);
    expect(fs.existsSync(path.resolve('runs', 'studies', 'bounded'))).toBe(false);
    const found = JSON.parse(terminal.stdout());
    const [bound] = found.bounds;
    expect(bound.least.change).toBeLessThan(-28);
    expect(bound.greatest.change).toBeGreaterThan(-2);
    expect(bound.middle.low).toBeGreaterThan(-30.5);
    const said = terminal.stdout() + terminal.stderr() + text.stdout() + text.stderr();
    for (const name of [C, A, 'frequencyElasticity', 'gramsSpread', 'demand', 'population']) {
      expect(said).not.toContain(name);
    }
    const keys = new Set<string>();
    JSON.stringify(found, (key, value: unknown) => (keys.add(key), value));
    const allowed =
      'study version note runs broken searched bounds outcome unit arm baseline least inForce greatest middle oneSign change computingError low high';
    expect([...keys].filter((key) => key !== '' && !/^\d+$/.test(key)).toSorted()).toEqual(
      allowed.split(' ').toSorted(),
    );
  }, 240_000);

  test('needs a policy and something that adapts, and no gain as its goal', async () => {
    const gain = fileOf('gain.yaml', fs.readFileSync(study, 'utf8').replace('[usedPure]', '[usedPure, euros]'));
    const goal = capture();
    expect(await runCli(['bounds', gain], goal)).toBe(1);
    expect(goal.stderr()).toMatch(/AS149 .*gain.yaml:6:22: [^]*no search has it as its goal/);
    const none = capture();
    expect(await runCli(['bounds', 'europe', '--policy', 'port-screening'], none)).toBe(1);
    expect(none.stderr()).toMatch(/AS149 [^]*nothing is varied/);
    const arms = capture();
    expect(await runCli(['bounds', 'smart-city'], arms)).toBe(1);
    expect(arms.stderr()).toMatch(/AS149 [^]*there is no arm/);
  });
});
