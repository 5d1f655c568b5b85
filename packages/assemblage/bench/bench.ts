import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { judge, type Measured } from './budgets.ts';
import { load } from './clock.ts';
import { measureRun, measureStartUp } from './command.ts';
import { measureWorld, type WorldCosts } from './days.ts';
import { type DrawCosts, measureDraws } from './draws.ts';
import * as report from './report.ts';
import { type PassCosts, runPasses, writeColumns } from './yardstick/run-passes.ts';
import { measureYardstick } from './yardstick/yardstick.ts';

/**
 * What a day costs, where the time goes, and whether it stays within the budgets; see docs/speed.md. Started by run.mjs as
 * `node BUNDLE ROOT [--quick] [--json] [--strict]`. Each thing is measured in a process of its own.
 */
const [self, root, ...args] = process.argv.slice(1);
const OPTIONS = ['--quick', '--json', '--strict'];

/** What another process measures: `node BUNDLE ROOT --child NAME ARGUMENTS` prints its result as JSON. */
const CHILDREN: Readonly<Record<string, (...values: string[]) => unknown>> = {
  draws: () => measureDraws(),
  world: (scale, days) => measureWorld(Number(scale), Number(days)),
  passes: (days) => runPasses(Number(days)),
  columns: (path) => writeColumns(path),
};

if (args[0] === '--child') {
  const [name, ...values] = args.slice(1);
  process.stdout.write(JSON.stringify(CHILDREN[name](...values) ?? null));
} else process.exitCode = bench();

function bench(): number {
  const unknown = args.find((argument) => !OPTIONS.includes(argument));
  if (unknown !== undefined) {
    console.error(`bench does not know ${unknown}; it takes ${OPTIONS.join(', ')}`);
    return 2;
  }
  const quick = args.includes('--quick');
  const say = args.includes('--json') ? (): void => undefined : (text: string): void => console.log(text);
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, Node ${process.versions.node}`;
  const loadAtStart = load();
  say(`${machine}, load ${loadAtStart}. On a machine that others use, trust ratios more than figures.\n`);

  const draws = child('draws') as DrawCosts;
  say(report.describeDraws(draws));
  const startUp = measureStartUp(root);
  say(report.describeStartUp(startUp));
  const worlds = sizes(quick).map(({ scale, days }) => child('world', String(scale), String(days)) as WorldCosts);
  say(report.describeWorlds(worlds));
  for (const world of quick ? worlds.slice(-1) : worlds) say(report.describeSteps(world));
  const sampleYear = measureRun(root, 0.01, 365);
  say(report.describeRun('A year of the 1 % sample as a user runs it: results written, lenses on', sampleYear));
  const wholeEurope = quick ? undefined : measureRun(root, 1, 40);
  if (wholeEurope) say(report.describeRun('The whole of Europe as a user runs it, a part of a year', wholeEurope));
  const yardstick = measureYardstick(
    root,
    { days: quick ? 30 : 60, rounds: 3 },
    {
      writeColumns: (path) => void child('columns', path),
      runPasses: (days) => child('passes', String(days)) as PassCosts,
    },
  );
  say(report.describeYardstick(yardstick));

  const measured: Measured = { draws, worlds, sampleYear, wholeEurope, yardstick };
  const verdicts = judge(measured);
  say(report.describeVerdicts(verdicts));
  if (args.includes('--json')) {
    console.log(JSON.stringify({ machine, load: [loadAtStart, load()], quick, startUp, ...measured, verdicts }));
  }
  if ('equal' in yardstick && !yardstick.equal) return 1;
  return args.includes('--strict') && verdicts.some(({ met }) => met === false) ? 1 : 0;
}

function sizes(quick: boolean): { readonly scale: number; readonly days: number }[] {
  const weeks = (scale: number, count: number) => ({ scale, days: 10 + 7 * count });
  return quick ? [weeks(0.01, 6), weeks(0.05, 6)] : [weeks(0.01, 20), weeks(0.1, 9), weeks(1, 5)];
}

function child(name: string, ...values: string[]): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [self, root, '--child', name, ...values], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${name} ${values.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}
