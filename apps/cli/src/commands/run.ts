import fs from 'node:fs';
import path from 'node:path';
import { Problem } from 'assemblage';
import type { Manifest, Scenario } from 'assemblage';
import { ENGINE } from '../engine.ts';
import type { Engine } from '../engine.ts';
import { makeFolder, shown } from '../folder/durable.ts';
import { findRun, openRun, PARTIAL, RUNS } from '../folder/runs.ts';
import type { RunFolder } from '../folder/runs.ts';
import { evidenceOf } from '../register/evidence.ts';
import { resultJson } from '../report/result-json.ts';
import { summaryReport } from '../report/summary.ts';
import { loadScenario } from '../scenario-file.ts';
import { callOf } from '../terminal/call.ts';
import { bytes, duration } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { liveRun, moveToFinalName } from './live-run.ts';
import type { LiveRunResult } from './live-run.ts';
import { dayOfUntil } from './until.ts';

export interface RunOptions {
  readonly scale?: number;
  readonly days?: number;
  readonly seed?: number;
  readonly out?: string;
  readonly policy?: readonly string[];
  readonly lens?: readonly string[];
  readonly until?: string;
  readonly resume?: string;
  readonly again?: true;
  readonly snapshotEvery?: number;
  readonly png?: true;
  readonly json?: true;
}

/** `assemblage run` */
export async function runCommand(
  terminal: Terminal,
  written: string | undefined,
  options: RunOptions,
  engine: Engine = ENGINE,
): Promise<number> {
  checkOptions(written, options);
  const resumed = options.resume === undefined ? undefined : findRun(options.resume, options.out ?? RUNS);
  if (resumed !== undefined) checkVersion(resumed, engine);
  const scenario = resumed?.manifest.scenario ?? loadScenario(written ?? '', overridesOf(options), engine.library);
  const until = options.until === undefined ? undefined : dayOfUntil(options.until, scenario);
  const folder = resumed === undefined ? folderOf(engine, scenario, options) : finalName(resumed.path);
  const stored = options.again ? undefined : storedRun(folder, engine);
  if (stored !== undefined) {
    terminal.err(`This run is there already: ${shown(stored.path)}. --again computes it anew.\n`);
    const result = { manifest: stored.manifest, folder: stored.path, ended: 'done' } as const;
    return report(terminal, result, options, engine, true);
  }
  makeFolder(path.dirname(folder));
  if (fs.existsSync(folder + PARTIAL) && resumed === undefined && !options.again) {
    terminal.err('An unfinished run of this scenario is there; going on from its last snapshot if it has one.\n');
  }
  const result = await liveRun(terminal, engine, scenario, {
    folder,
    evidence: evidenceOf(engine.library, scenario),
    png: options.png === true,
    fresh: options.again === true,
    ...(until === undefined ? {} : { until }),
    ...(options.snapshotEvery === undefined ? {} : { snapshotEvery: options.snapshotEvery }),
  });
  return report(terminal, result, options, engine);
}

function checkOptions(written: string | undefined, options: RunOptions): void {
  const where = { file: 'assemblage run' };
  if (written === undefined && options.resume === undefined) {
    throw new Problem('AS204', 'the scenario is missing', {
      where,
      expected: 'assemblage run SCENARIO, as in `assemblage run europe`',
    });
  }
  if (options.resume !== undefined) {
    const fixed = (['scale', 'days', 'seed', 'policy', 'lens', 'again'] as const).filter(
      (name) => options[name] !== undefined,
    );
    const also =
      written === undefined ? fixed.map((name) => `--${name}`) : [written, ...fixed.map((name) => `--${name}`)];
    if (also.length > 0) {
      throw new Problem('AS206', `--resume goes on with a run as it is, without ${also.join(', ')}`, { where });
    }
  }
  if (options.snapshotEvery !== undefined && options.snapshotEvery < 1) {
    throw new Problem('AS203', `${options.snapshotEvery} is not what it takes`, {
      where: { file: '--snapshot-every' },
      expected: 'a whole number of days, 1 or more',
    });
  }
}

function overridesOf({ scale, days, seed, policy, lens }: RunOptions): Parameters<typeof loadScenario>[1] {
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(days === undefined ? {} : { days }),
    ...(seed === undefined ? {} : { seed }),
    ...(policy === undefined ? {} : { policies: policy }),
    ...(lens === undefined ? {} : { lenses: lens }),
  };
}

function folderOf(engine: Engine, scenario: Scenario, options: RunOptions): string {
  const identity = engine.identityOf(scenario);
  return path.resolve(options.out ?? RUNS, `${scenario.name}-${identity.slice(0, 12)}`);
}

function finalName(folder: string): string {
  return folder.endsWith(PARTIAL) ? folder.slice(0, -PARTIAL.length) : folder;
}

/** The finished run of a folder; also takes one whose computing ended just before it got its name. */
function storedRun(folder: string, engine: Engine): RunFolder | undefined {
  const partial = folder + PARTIAL;
  if (!fs.existsSync(folder) && fs.existsSync(path.join(partial, 'manifest.json'))) {
    if (!openRun(partial).manifest.complete) return undefined;
    moveToFinalName(partial, folder);
  }
  if (!fs.existsSync(folder)) return undefined;
  const run = openRun(folder);
  checkVersion(run, engine);
  return run;
}

function checkVersion({ manifest, path: folder }: RunFolder, engine: Engine): void {
  if (manifest.version === engine.version) return;
  throw new Problem('AS306', `it was computed by version ${manifest.version}`, {
    where: { file: shown(folder) },
    expected: `version ${engine.version}, which this is`,
  });
}

function report(
  terminal: Terminal,
  result: LiveRunResult,
  options: RunOptions,
  engine: Engine,
  stored = false,
): number {
  const { manifest, folder, ended } = result;
  if (options.json) terminal.out(`${JSON.stringify(resultJson(manifest, folder, stored))}\n`);
  else {
    if (manifest.summary !== undefined && manifest.days > 0) {
      terminal.out(`${summaryReport(terminal, manifest, manifest.summary)}\n`);
    }
    if (ended === 'done') terminal.out(closing(terminal, manifest, folder, engine));
  }
  if (ended === 'done') return 0;
  const days = `${manifest.days} of ${manifest.scenario.days} days`;
  terminal.err(`Stopped after ${days}. Go on with: ${callOf()} run --resume ${shown(folder)}\n`);
  return ended === 'signal' ? 130 : 0;
}

function closing(terminal: Terminal, manifest: Manifest, folder: string, engine: Engine): string {
  const { timing, size, scenario } = manifest;
  const policy = Object.keys(engine.library.policies).find((name) =>
    scenario.policies.every((used) => used.policy !== name),
  );
  const short = `${scenario.name}-${manifest.identity.slice(0, 4)}`;
  const next = [
    `query ${short} "select country, sum(euros) as euros from daily group by 1 order by 2 desc limit 5"`,
    policy === undefined ? `plan ${short}` : `run ${scenario.name} --policy ${policy}`,
  ];
  return [
    `${terminal.paint('bold', 'Results')}  ${shown(folder)}  (README.txt says what each file is; plot.svg is the picture)`,
    `${manifest.files.length} files; computed in ${duration(timing.wallSeconds)}, ${bytes(size.peakBytes)} of memory; fingerprint ${manifest.fingerprint ?? ''}`,
    ...next.map(
      (command, index) => `${index === 0 ? terminal.paint('bold', 'Next') : '    '}     ${callOf()} ${command}`,
    ),
    '',
  ].join('\n');
}
