import fs from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { runCli } from '../src/cli.ts';
import { runCommand } from '../src/commands/run.ts';
import { capture } from './capture.ts';
import { scratch } from './scratch.ts';
import { smallEngine } from './small-engine.ts';

const folder = scratch();

beforeAll(async () => {
  process.chdir(folder);
  fs.writeFileSync('good.yaml', 'name: small\nstart: 2023-01-01\ndays: 10\n');
  fs.writeFileSync('not-yaml.yaml', 'name: [small\n');
  fs.writeFileSync('unknown-key.yaml', 'base: europe\ndaays: 3\n');
  fs.writeFileSync('person.yaml', 'base: europe\npersons: [a]\n');
  fs.writeFileSync('empty.yaml', '');
  const small = 'base: europe\ndays: 9\nscale: 0.002\n';
  fs.writeFileSync('nothing-to-act-on.yaml', `${small}policies: [{ policy: port-price-shock, where: [CZ] }]\n`);
  fs.writeFileSync('half-outside.yaml', `${small}policies: [{ policy: port-screening, where: [Rotterdam, Berlin] }]\n`);
  fs.writeFileSync(
    'half-elsewhere.yaml',
    'base: smart-city\npolicies:\n  - policy: scene-patrol\n    where: [cell 1, Kent]\n',
  );
  fs.writeFileSync('no-port.yaml', `${small}countries: [CZ, NL]\nisolated: true\n`);
  fs.mkdirSync('folder.yaml');
  fs.mkdirSync('not-a-run');
  fs.mkdirSync('data-set');
  fs.writeFileSync('data-set/dataset.json', '{}');
  fs.mkdirSync('damaged');
  fs.writeFileSync('damaged/manifest.json', '{"format": 1, "version"');
  fs.mkdirSync('short');
  fs.writeFileSync('short/manifest.json', '{"format": 1, "version": "1.0.0"}');
  fs.mkdirSync('newer');
  fs.writeFileSync('newer/manifest.json', '{"format": 99, "version": "8.0.0"}');
  await runCommand(capture(), 'good.yaml', {}, smallEngine());
  await runCommand(capture(), 'good.yaml', { out: 'stopped', until: '2023-01-04' }, smallEngine());
});

const RUN = 'small-';

/** Arguments, code of the problem, exit code, and a part of the message. */
const BAD: [args: string[], code: string, exit: number, part: string][] = [
  [['rum', 'europe'], 'AS201', 2, 'did you mean: run'],
  [['run'], 'AS204', 2, 'the scenario is missing'],
  [['sweep', 'europe', '--partition', 'short'], 'AS204', 2, '--partition says how a study is lived elsewhere'],
  [['sweep', 'europe', '--on', 'print', '--partition', 'short'], 'AS206', 2, '--on slurm or --on slurm://user@login'],
  [['compare', 'europe', '--on', 'print', '--at-once', '3'], 'AS206', 2, '--at-once has no meaning with --on print'],
  [['sweep', 'europe', '--on', 'kubernetes', '--before', 'module load x'], 'AS206', 2, 'or --on print'],
  [['sweep', 'europe', '--on', 'slurm', '--image', 'node:24'], 'AS206', 2, 'together with --on kubernetes'],
  [['sweep', 'europe', '--on', 'nowhere', '--image', 'node:24'], 'AS203', 2, 'slurm://user@login'],
  [['compare', 'europe', '--dry-run'], 'AS204', 2, 'leave --dry-run out'],
  [['card', 'data-set'], 'AS305', 1, 'data-set/README.md'],
  [['risks', 'data-set'], 'AS305', 1, 'a data set and not a run'],
  [['cancel', 'nosuch'], 'AS332', 1, 'there is no such study'],
  [['help', 'rnu'], 'AS201', 2, 'did you mean: run'],
  [['version'], 'AS201', 2, 'did you mean: --version'],
  [['--hlep'], 'AS202', 2, 'did you mean: --help'],
  [['-v'], 'AS202', 2, 'did you mean: --version'],
  [['run', 'europe', '--day', '3'], 'AS202', 2, 'did you mean: --days'],
  [['run', 'europe', '--days', 'ten'], 'AS203', 2, 'a whole number'],
  [['run', 'europe', '--days', '1.5'], 'AS203', 2, 'a whole number'],
  [['run', 'europe', '--days', '-3'], 'AS106', 1, '--days'],
  [['run', 'europe', '--days', '0'], 'AS106', 1, '--days'],
  [['run', 'europe', '--days'], 'AS203', 2, 'argument missing'],
  [['run', 'europe', '--scale', '0'], 'AS106', 1, '--scale'],
  [['run', 'europe', '--scale', '150%'], 'AS106', 1, '--scale'],
  [['run', 'europe', '--scale', 'much'], 'AS203', 2, '0.01 or 1%'],
  [['run', 'europe', '--seed', '-1'], 'AS106', 1, '--seed'],
  [['run', 'europe', '--seed', 'x'], 'AS203', 2, '--seed'],
  [['run', 'europe', '--until', '2023-02-30'], 'AS203', 2, 'a date that exists'],
  [['run', 'europe', '--until', '2031-01-01'], 'AS118', 1, '2023-01-01 to 2023-12-31'],
  [['run', 'europe', '--lens', 'sewerage'], 'AS114', 1, 'lens'],
  [['run', 'europe', '--policy', 'no-such-policy'], 'AS113', 1, 'policy'],
  [['run', 'europe', '--policy', 'a,,b'], 'AS203', 2, 'names, apart by commas'],
  [['run', 'europe', '--snapshot-every', '0'], 'AS203', 2, '1 or more'],
  [['run', 'europe', 'other'], 'AS205', 2, 'too many arguments'],
  [['run', 'europ'], 'AS301', 1, 'did you mean: europe'],
  [['run', 'good'], 'AS301', 1, 'did you mean: good.yaml'],
  [['run', 'stopped/again'], 'AS301', 1, 'no such file'],
  [['run', 'nowhere.yaml', '--policy', 'street-enforcement'], 'AS301', 1, 'no such file'],
  [['run', 'nothing-to-act-on.yaml'], 'AS130', 1, 'port-price-shock finds nothing to act on in CZ'],
  [['run', 'half-outside.yaml'], 'AS130', 1, 'port-screening finds nothing to act on in Berlin'],
  [['run', 'half-elsewhere.yaml'], 'AS123', 1, 'half-elsewhere.yaml:4:21: "Kent" is a place of county-lines, not'],
  [['run', 'no-port.yaml'], 'AS131', 1, 'Nothing reaches Czechia'],
  [['run', 'goood.yaml'], 'AS301', 1, 'did you mean: good.yaml'],
  [['run', 'folder.yaml'], 'AS302', 1, 'this is a folder'],
  [['run', 'not-yaml.yaml'], 'AS100', 1, 'not-yaml.yaml:2'],
  [['run', 'empty.yaml'], 'AS101', 1, 'empty.yaml'],
  [['run', 'unknown-key.yaml'], 'AS103', 1, 'did you mean: days'],
  [['run', 'person.yaml'], 'AS119', 1, 'person-level'],
  [['run', '--resume', 'runs/nothing'], 'AS312', 1, 'no such run'],
  [['run', 'europe', '--resume', 'runs/nothing'], 'AS206', 2, '--resume goes on'],
  [['run', '--resume', 'stopped', '--seed', '2'], 'AS206', 2, '--seed'],
  [['run', '--resume', 'not-a-run'], 'AS305', 1, 'manifest.json'],
  [['plan'], 'AS204', 2, 'plan'],
  [['plan', 'nothing'], 'AS312', 1, 'no such run'],
  [['schema', 'peopel'], 'AS402', 1, 'did you mean: people'],
  [['register', '--mechanism', 'sewge'], 'AS111', 1, 'sewge'],
  [['register', '--assumed', '--evidenced'], 'AS206', 2, '--evidenced'],
  [['query', 'small-'], 'AS204', 2, 'sql'],
  [['query', 'smal-', 'select 1'], 'AS312', 1, 'did you mean'],
  [['query', 'damaged', 'select 1'], 'AS308', 1, 'not JSON'],
  [['query', 'short', 'select 1'], 'AS308', 1, 'lacks'],
  [['query', 'newer', 'select 1'], 'AS306', 1, '8.0.0'],
  [['query', 'good.yaml', 'select 1'], 'AS305', 1, 'this is a file'],
  [['query', RUN, 'select * from dialy'], 'AS402', 1, 'did you mean: daily'],
  [['query', RUN, 'select purchase from daily'], 'AS403', 1, 'did you mean: purchases'],
  [
    ['query', RUN, 'select useDays from daily'],
    'AS403',
    1,
    'no column useDays in daily\n  expected: useDays is in districts',
  ],
  [['query', RUN, 'select d.useDays from daily d'], 'AS403', 1, 'useDays is in districts'],
  [['query', RUN, 'select useday from daily'], 'AS403', 1, 'did you mean: useDays (in districts)'],
  [['query', RUN, 'select day from daily where country = "DE"'], 'AS403', 1, "single quotes: 'DE'"],
  [['query', RUN, 'selec 1'], 'AS401', 1, 'query:1:1'],
  [['query', RUN, 'select 1; select 2'], 'AS401', 1, 'one statement'],
  [['query', RUN, ''], 'AS401', 1, 'empty'],
  [['query', RUN, 'drop view daily'], 'AS405', 1, 'DROP'],
  [['query', RUN, "copy daily to 'stolen.csv'"], 'AS405', 1, 'SELECT'],
  [['query', RUN, "select * from read_csv('good.yaml')"], 'AS401', 1, 'good.yaml'],
  [['query', RUN, "select 'x'::int"], 'AS401', 1, 'Could not convert'],
  [['query', RUN, 'select 1', '--json', '--csv'], 'AS206', 2, '--csv'],
  [['diff', RUN], 'AS204', 2, 'other'],
  [['diff', RUN, 'nothing'], 'AS312', 1, 'no such run'],
  [['checks', 'nothing'], 'AS312', 1, 'no such run'],
];

describe('bad input gives one clear message', () => {
  test.each(BAD)('%j: %s', async (args, code, exit, part) => {
    const before = fs.readdirSync(folder, { recursive: true }).toSorted();
    const terminal = capture();
    expect(await runCli(args, terminal)).toBe(exit);
    const message = terminal.stderr();
    expect(message).toContain(code);
    expect(message).toContain(part);
    expect(message).not.toMatch(/\n\s+at /);
    expect(message.match(/AS\d{3}/g)).toHaveLength(1);
    expect(terminal.stdout()).toBe('');
    expect(fs.readdirSync(folder, { recursive: true }).toSorted()).toEqual(before);
  });
});

test('commands that are not for people are not offered', async () => {
  const terminal = capture();
  expect(await runCli(['foo'], terminal)).toBe(2);
  expect(terminal.stderr()).toContain(' sweep,');
  expect(terminal.stderr()).not.toMatch(/study-worker|study-process|\b(task|round)\b/);
});

test('a fault of the program has a code and its own exit code', async () => {
  vi.spyOn(fs, 'readFileSync').mockImplementation(() => {
    throw new RangeError('the program is wrong');
  });
  const terminal = capture();
  const code = await runCli(['run', 'good.yaml'], terminal);
  vi.restoreAllMocks();
  expect(code).toBe(3);
  expect(terminal.stderr()).toMatch(/^problem AS500 the program is wrong\n {2}Run it again with --trace/);
});

test('a run whose folder is named in place of a scenario', async () => {
  const [name = ''] = fs.readdirSync('runs');
  const terminal = capture();
  expect(await runCli(['run', `runs/${name}`], terminal)).toBe(1);
  expect(terminal.stderr()).toContain(`did you mean: runs/${name}/scenario.yaml`);
});

test('--trace adds the stack, wherever it stands', async () => {
  for (const args of [
    ['--trace', 'plan', 'nothing'],
    ['plan', '--trace', 'nothing'],
  ]) {
    const terminal = capture();
    expect(await runCli(args, terminal)).toBe(1);
    expect(terminal.stderr()).toMatch(/\n\s+at /);
  }
});

test('a scenario that nobody may read', async () => {
  const read = fs.readFileSync;
  vi.spyOn(fs, 'readFileSync').mockImplementation(((...args: Parameters<typeof read>) => {
    if (String(args[0]).endsWith('good.yaml'))
      throw Object.assign(new Error('no'), { code: 'EACCES', syscall: 'open' });
    return read(...args);
  }) as typeof read);
  const terminal = capture();
  expect(await runCli(['run', 'good.yaml'], terminal)).toBe(1);
  expect(terminal.stderr()).toContain('AS302 good.yaml: you are not allowed to read it');
  vi.restoreAllMocks();
});
