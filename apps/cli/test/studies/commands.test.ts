import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, describe, test } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { loadStudy } from '../../src/studies/load-study.ts';
import { openStore } from '../../src/studies/part-store.ts';
import { filesOf, scratch } from '../scratch.ts';
import { capture } from '../capture.ts';

const DOOR = fileURLToPath(new URL('../../bin/assemblage.mjs', import.meta.url));
const folder = scratch();
const out = path.join(folder, 'runs');
const STUDY = path.join(folder, 'island.yaml');
fs.writeFileSync(path.join(folder, 'base.yaml'), 'base: europe\ncountries: [IE]\nscale: 0.05\nlenses: []\n');
fs.writeFileSync(
  STUDY,
  `kind: sweep
name: island
scenario: base.yaml
days: 4
arms: [{ name: screening, policies: [port-screening] }]
vary: [port-screening.share, demand.frequencyElasticity]
draws: 9
`,
);

async function cli(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const terminal = capture();
  const code = await runCli([...args, '--out', out], terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

/** One hash over all parts of a study. */
function hashOf(place: string): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of filesOf(path.join(place, 'parts'))) hash.update(name).update(bytes);
  return hash.digest('hex');
}

describe('a study by the command line', () => {
  test('is computed part by part, each as often as a scheduler likes, and then shown', async () => {
    expect((await cli('part', STUDY, '1', '--threads', '1')).code).toBe(0);
    expect((await cli('part', STUDY, '0-1', '--threads', '1')).stderr).toContain('16 runs of 4 days to be lived');
    expect((await cli('part', STUDY, '0-1')).stderr).toBe('');
    const { code, stdout } = await cli('sweep', STUDY, '--json');
    expect(code).toBe(0);
    const { rows, parameters, arms, failed, folder: place } = JSON.parse(stdout);
    expect([parameters, arms, failed]).toEqual([
      ['port-screening.share', 'demand.frequencyElasticity'],
      ['baseline', 'screening'],
      0,
    ]);
    expect(rows).toHaveLength(18);
    expect(rows[0].useDays).toBeGreaterThan(0);
    expect(new Set(rows.map((row: { useDays: number }) => row.useDays)).size).toBeGreaterThan(5);
    const csv = fs.readFileSync(path.join(place, 'sweep.csv'), 'utf8').trim().split('\n');
    expect(csv).toHaveLength(19);
    expect(csv[0]).toMatch(/^run,arm,draw,seed,port-screening.share,demand.frequencyElasticity,expectedDeaths/);

    const query = capture();
    await runCli(['query', place, 'select arm, count(*) as n from outcomes group by 1 order by 1', '--json'], query);
    expect(JSON.parse(query.stdout())).toEqual([
      { arm: 'baseline', n: 9 },
      { arm: 'screening', n: 9 },
    ]);

    const joined = capture();
    const cheapest =
      'select count(*) as n, max(p."port-screening.share") < 1 as fine from outcomes join points p using (draw)';
    await runCli(['query', place, cheapest, '--json'], joined);
    expect(JSON.parse(joined.stdout())).toEqual([{ n: 18, fine: true }]);

    const alone = path.join(folder, 'alone');
    const { runs } = await loadStudy(STUDY);
    await runCli(['sweep', STUDY, '--out', alone, '--threads', '1'], capture());
    expect(hashOf(openStore(runs, alone).folder)).toBe(hashOf(place));
  });

  test('has runs that can be repeated alone, with the same fingerprint', async () => {
    const { runs } = await loadStudy(STUDY);
    const store = openStore(runs, out);
    const part = await store.part(1);
    const identity = runs.identityOf(17);
    for (const which of [identity.slice(0, 12), 'screening/9/1']) {
      const { stdout } = await cli('run', '--of', store.folder, which, '--json', '--again');
      expect(JSON.parse(stdout)).toMatchObject({ fingerprint: part.get(identity)?.fingerprint });
    }
  });

  test('says what is wrong, with exit codes that a scheduler understands', async () => {
    const broken = path.join(folder, 'broken.yaml');
    fs.writeFileSync(broken, fs.readFileSync(STUDY, 'utf8').replace('port-screening.share', 'port-screening.shaer'));
    const wrong = await cli('part', broken, '0');
    expect(wrong.code).toBe(64);
    expect(wrong.stderr).toMatch(/AS112 .*broken.yaml:6:8: .*[^]*did you mean: port-screening.share/);
    expect((await cli('part', STUDY, '2')).code).toBe(64);
    expect((await cli('part', path.join(folder, 'none.yaml'), '0')).code).toBe(64);
    const text =
      'arms: [{ name: a, policies: [port-screening] }]\nname: steps\nscenario: base.yaml\ndays: 4\nvary: [demand.frequencyElasticity]\n';
    for (const kind of ['bounds', 'sensitivity']) {
      const steps = path.join(folder, `${kind}.yaml`);
      fs.writeFileSync(steps, `kind: ${kind}\n${text}`);
      const refused = await cli('part', steps, '0');
      expect([refused.code, refused.stderr]).toEqual([64, expect.stringContaining(`asks for ${kind} has no parts`)]);
    }
    const { runs } = await loadStudy(STUDY);
    const part = path.join(openStore(runs, out).folder, 'parts', 'part-000000.parquet');
    fs.writeFileSync(`${part}.conflict`, '');
    expect((await cli('part', STUDY, '0')).code).toBe(70);
    fs.rmSync(`${part}.conflict`);
    expect((await cli('run', '--of', STUDY, 'fffffffff')).stderr).toContain('AS324');
  });

  test('puts a part that is asked for by the folder of a study into that folder', async () => {
    const { runs } = await loadStudy(STUDY);
    const { folder: place } = openStore(runs, out);
    const part = path.join(place, 'parts', 'part-000000.parquet');
    const bytes = fs.readFileSync(part);
    fs.rmSync(part);
    expect(await runCli(['part', place, '0', '--threads', '1'], capture())).toBe(0);
    expect(Buffer.compare(fs.readFileSync(part), bytes)).toBe(0);
  });

  test('stops cleanly at Ctrl-C and says how to go on', async () => {
    const long = path.join(folder, 'long.yaml');
    fs.writeFileSync(long, fs.readFileSync(STUDY, 'utf8').replace('draws: 9', 'draws: 2000').replace('island', 'long'));
    const child = spawn(process.execPath, [DOOR, 'sweep', long, '--out', out], { cwd: folder });
    let stderr = '';
    child.stderr.on('data', (text) => (stderr += String(text)));
    const studies = path.join(out, 'studies');
    fs.mkdirSync(studies, { recursive: true });
    const find = (): string | undefined => fs.readdirSync(studies).find((name) => name.startsWith('long-'));
    const ended = new Promise((resolve) => child.on('exit', resolve));
    for (let waited = 0; waited < 3000; waited++) {
      if (fs.existsSync(path.join(studies, find() ?? 'none', 'parts'))) break;
      await setTimeout(20);
    }
    const place = path.join(studies, find() ?? 'none');
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(stderr).toMatch(/Stopped after \d+ of 4000 runs. The same command goes on/);
    expect([...filesOf(place).keys()].filter((name) => name.includes('_tmp-'))).toEqual([]);
    expect(fs.existsSync(path.join(place, 'running.json'))).toBe(false);
  });

  test('names options and files in its problems', async () => {
    const kind = await cli('sweep', STUDY.replace('island', 'other'));
    expect(kind.stderr).toContain('AS301');
    const compare = path.join(folder, 'compare.yaml');
    fs.writeFileSync(
      compare,
      'kind: compare\nname: a\nscenario: europe\narms: [{ name: b, policies: [port-screening] }]\n',
    );
    expect((await cli('sweep', compare)).stderr).toMatch(/AS147 [^]*did you mean: assemblage compare/);
    const flag = await cli('sweep', 'europe', '--vary', 'demand.frequencyElasticty');
    expect(flag.stderr).toMatch(/AS112 --vary: [^]*did you mean: demand.frequencyElasticity/);
    const base = path.join(folder, 'nobase.yaml');
    fs.writeFileSync(base, fs.readFileSync(STUDY, 'utf8').replace('base.yaml', 'bsae.yaml'));
    expect((await cli('sweep', base)).stderr).toMatch(/AS301 .*nobase.yaml:3:11: "bsae.yaml": there is no such file/);
  });

  test('has a schema for editors, and a list of its outcomes', async () => {
    const terminal = capture();
    await runCli(['schema', 'study'], terminal);
    expect(JSON.parse(terminal.stdout()).title).toBe('Assemblage study');
    const list = capture();
    await runCli(['schema', 'outcomes'], list);
    expect(list.stdout()).toMatch(/expectedDeaths +persons +deaths by poisoning, expected/);
  });
});
