import fs from 'node:fs';
import path from 'node:path';
import { formatProblem, PATTERNS, Problems } from 'assemblage';
import { describe, expect, test } from 'vitest';
import { calibrateCommand } from '../../src/commands/calibrate.ts';
import { loadStudy } from '../../src/studies/load-study.ts';
import { capture } from '../capture.ts';
import { scratch } from '../scratch.ts';

const folder = scratch();
const out = path.join(folder, 'runs');
const script = { url: new URL('formula-thread.ts', import.meta.url), argv: ['noise=0.02'] };
const A = 'population.gramsSpread';
const B = 'population.daysSpread';

const fileOf = (name: string, text: string): string => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
};
const CALIBRATION = `kind: calibrate
name: seen
scenario: europe
days: 5
vary: [${A}, ${B}]
draws: 20
recoveries: 10
particles: 150
waves: 2
confirm: 6
targets:
  - pattern: P01
    figure: last-year users in the EU
    value: 4000000
    error: 100000
`;
const DEATHS = '  - outcome: expectedDeaths\n    value: 20\n    error: 1\n';

describe('a calibration against figures of published patterns', () => {
  test('reads them in worlds of their own, and finds the truth together with outcomes', async () => {
    const study = fileOf('both.yaml', CALIBRATION + DEATHS);
    const terminal = capture();
    const code = await calibrateCommand(terminal, study, { out, threads: 2, script, json: true });
    const { reasons, parameters, targets } = JSON.parse(terminal.stdout());
    expect([code, reasons]).toEqual([0, []]);
    // 2 million (1 + 2 a) are 4 million at a half; so is b by the deaths.
    for (const { identified, low, high, posterior } of parameters) {
      expect(identified).toBe(true);
      expect(Math.abs(posterior.median - (low + high) / 2)).toBeLessThan(0.1 * (high - low));
      expect(posterior.ratio).toBeLessThan(0.4);
    }
    expect(targets[0]).toMatchObject({ outcome: 'P01: last-year users in the EU', rows: ['U01', 'U02', 'U03'] });
    expect(targets[0].confirmed.median).toBeGreaterThan(3.7e6);

    // A wave of the pattern is a study whose parts can be computed anywhere; its world is the one of the pattern.
    const wave =
      fs.readdirSync(path.join(out, 'studies')).find((name) => name.startsWith('seen-wave-1-patterns')) ?? '';
    const { runs } = await loadStudy(path.join(out, 'studies', wave));
    expect([runs.count, runs.study.arms[0]?.name]).toEqual([30, 'p01-base']);
    expect(runs.scenarioOf(7).lenses.map(({ lens }) => lens)).toEqual(['household-survey', 'sewage']);
    expect(runs.scenarioOf(7).days).toBeGreaterThan(300);
  }, 240_000);

  test('lives no run of the scenario itself when no outcome is a target', async () => {
    const study = fileOf('alone.yaml', CALIBRATION.replace('name: seen', 'name: alone'));
    const terminal = capture();
    await calibrateCommand(terminal, study, { out, threads: 2, script });
    const names = fs.readdirSync(path.join(out, 'studies')).filter((name) => name.startsWith('alone-wave'));
    expect(names.length).toBeGreaterThan(0);
    expect(names.every((name) => name.includes('-patterns-'))).toBe(true);
    expect(terminal.stdout()).toMatch(/P01: last-year users[^]* 4,000,000 /);
  }, 240_000);

  test('of a street world share the worlds that are the same, and have one more for each that is compared', async () => {
    const target = (id: string, figure: string) => `  - pattern: ${id}\n    figure: ${figure}\n`;
    const street = CALIBRATION.slice(0, CALIBRATION.indexOf('  - pattern'))
      .replace('scenario: europe', 'scenario: smart-city')
      .replace(/vary:.*/, 'vary: [street-searches.perHour, poisoning.hazard]');
    const figures = [
      target('P08', 'searches without further action'),
      target('P15', 'opiate share of deaths by poisoning'),
      target('P11', PATTERNS.find(({ id }) => id === 'P11')?.parts.find(({ value }) => value)?.about ?? ''),
    ];
    const { runs } = await loadStudy(fileOf('street.yaml', street + figures.join('')));
    const { readers = [], targets = [] } = runs.study;
    expect(targets.map(({ outcome }) => outcome.slice(0, 3))).toEqual(['P08', 'P15', 'P11']);
    expect(readers.map(({ name, patterns, of }) => [name, patterns, of.map(({ arm }) => arm)])).toEqual([
      ['p08-base', ['P08', 'P11', 'P15'], ['base', 'base', 'base']],
      ['p11-patrol', ['P11'], ['patrol']],
      ['p11-cameras', ['P11'], ['cameras']],
    ]);
    expect(readers.map(({ scenario }) => scenario.days)).toEqual([545, 545, 545]);
  });

  test('takes value and error from the band, and says line and column of what is wrong', async () => {
    const bare = CALIBRATION.replace(/ +value: .*\n +error: .*\n/, '');
    const { runs } = await loadStudy(fileOf('bare.yaml', bare));
    expect(runs.study.targets?.[0]).toMatchObject({ value: 4.15e6, error: 0.325e6 });
    const wrong: [string, RegExp][] = [
      [bare.replace('P01', 'P1'), /AS142 .*wrong.yaml:12:14: [^]*did you mean: P01/],
      [bare.replace('users in the EU', 'users in the UE'), /AS142 .*wrong.yaml:13:13/],
      [`${bare}    outcome: useDays\n`, /AS149 .*wrong.yaml:14:14/],
      [bare.replace(/ +figure: .*\n/, ''), /AS107 .*`figure` is missing/],
      [bare.replace('scenario: europe', 'scenario: smart-city'), /AS149 .*P01 is a pattern of another world/],
      [`${bare}  - pattern: P02\n    figure: what they take\n`, /AS142 .*one end/],
      [bare + bare.slice(bare.indexOf('  - pattern')), /AS121 .*named twice/],
    ];
    for (const [text, expected] of wrong) {
      const error: unknown = await loadStudy(fileOf('wrong.yaml', text)).catch((thrown: unknown) => thrown);
      expect(error instanceof Problems ? formatProblem(error) : error).toMatch(expected);
    }
  });
});
