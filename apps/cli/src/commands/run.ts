import fs from 'node:fs';
import path from 'node:path';
import { Problem } from 'assemblage';
import type { Scenario } from 'assemblage';
import { ENGINE } from '../engine.ts';
import type { Engine } from '../engine.ts';
import { makeFolder, shown, unmakeFolder } from '../folder/durable.ts';
import { openRun, PARTIAL, RUNS } from '../folder/runs.ts';
import type { RunFolder } from '../folder/runs.ts';
import { evidenceOf } from '../register/evidence.ts';
import { closing } from '../report/closing.ts';
import { resultJson } from '../report/result-json.ts';
import { summaryReport } from '../report/summary.ts';
import { loadScenario } from '../scenario-file.ts';
import { scenarioOfRun } from '../studies/find-run.ts';
import { callOf } from '../terminal/call.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { liveRun, moveToFinalName } from './live-run.ts';
import type { LiveRunResult } from './live-run.ts';
import { sayOtherBuild } from './other-build.ts';
import { dayOfUntil } from './until.ts';
import { whichRun } from './which-run.ts';

export interface RunOptions {
  readonly scale?: number;
  readonly days?: number;
  readonly seed?: number;
  readonly out?: string;
  readonly policy?: readonly string[];
  readonly lens?: readonly string[];
  readonly until?: string;
  readonly resume?: string;
  /** A study: `written` is one of its runs. */
  readonly of?: string;
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
  const resumed =
    options.resume === undefined
      ? undefined
      : whichRun(terminal, options.resume, options.out ?? RUNS, { unfinished: true });
  if (resumed !== undefined) checkVersion(resumed, engine);
  if (resumed?.manifest.complete === false) checkIdentity(resumed, engine.identityOf(resumed.manifest.scenario));
  const scenario =
    resumed?.manifest.scenario ??
    (options.of === undefined
      ? loadScenario(written ?? '', overridesOf(options), engine.library)
      : await scenarioOfRun(options.of, written ?? ''));
  const until = options.until === undefined ? undefined : dayOfUntil(options.until, scenario);
  const identity = engine.identityOf(scenario);
  const folder = resumed === undefined ? folderOf(identity, scenario, options) : finalName(resumed.path);
  const stored = options.again ? undefined : storedRun(folder, engine, resumed?.manifest.identity ?? identity);
  if (stored !== undefined) {
    terminal.err(`This run is there already: ${shown(stored.path)}. --again computes it anew.\n`);
    sayOtherBuild(terminal, 'It was', engine, stored.manifest.codeHash);
    const result = { manifest: stored.manifest, folder: stored.path, ended: 'done' } as const;
    return report(terminal, result, { ...options, written, stored: true }, engine);
  }
  const out = path.dirname(folder);
  const made = makeFolder(out);
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
  }).finally(() => unmakeFolder(out, made));
  return report(terminal, result, { ...options, written }, engine);
}

function checkOptions(written: string | undefined, options: RunOptions): void {
  const where = { file: 'assemblage run' };
  if (written === undefined && options.resume === undefined) {
    throw new Problem('AS204', 'the scenario is missing', {
      where,
      expected: 'assemblage run SCENARIO, as in `assemblage run europe`',
    });
  }
  if (options.of !== undefined) {
    const fixed = (['scale', 'days', 'seed', 'policy', 'lens', 'resume'] as const).filter(
      (name) => options[name] !== undefined,
    );
    if (fixed.length > 0) {
      const names = fixed.map((name) => `--${name}`).join(', ');
      throw new Problem('AS206', `--of repeats a run as it was, without ${names}`, { where });
    }
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

function folderOf(identity: string, scenario: Scenario, options: RunOptions): string {
  return path.resolve(options.out ?? RUNS, `${scenario.name}-${identity.slice(0, 12)}`);
}

function finalName(folder: string): string {
  return folder.endsWith(PARTIAL) ? folder.slice(0, -PARTIAL.length) : folder;
}

/**
 * The finished run of a folder; also takes one whose computing ended just before it got its name. What lies there under
 * the name of this run and is another one, finished or not, is refused.
 */
function storedRun(folder: string, engine: Engine, identity: string): RunFolder | undefined {
  const partial = folder + PARTIAL;
  const place = [folder, partial].find((one) => fs.existsSync(path.join(one, 'manifest.json')));
  if (place === undefined) return undefined;
  const run = openRun(place);
  checkVersion(run, engine);
  checkIdentity(run, identity);
  if (!run.manifest.complete) return undefined;
  if (place === folder) return run;
  moveToFinalName(partial, folder);
  return openRun(folder);
}

function checkVersion({ manifest, path: folder }: RunFolder, engine: Engine): void {
  if (manifest.version === engine.version) return;
  throw new Problem('AS306', `it was computed by version ${manifest.version}`, {
    where: { file: shown(folder) },
    expected: `version ${engine.version}, which this is`,
  });
}

/** A run whose scenario gives another identity now was begun with other values of its parameters. */
function checkIdentity({ manifest, path: folder }: RunFolder, identity: string): void {
  if (manifest.identity === identity) return;
  throw new Problem(
    'AS306',
    `it was ${manifest.complete ? 'computed' : 'begun'} with other parameter values or scenario`,
    {
      where: { file: shown(folder) },
      expected: `identity ${identity}, and it has ${manifest.identity}`,
      hint: 'Run the scenario again with --again, or move this folder away.',
    },
  );
}

interface ReportOptions extends RunOptions {
  /** The scenario as the user named it. */
  readonly written: string | undefined;
  /** True when the run was there already. */
  readonly stored?: boolean;
}

function report(terminal: Terminal, result: LiveRunResult, options: ReportOptions, engine: Engine): number {
  const { manifest, folder, ended } = result;
  if (options.json) terminal.out(`${JSON.stringify(resultJson(manifest, folder, options.stored === true))}\n`);
  else {
    if (manifest.summary !== undefined && manifest.days > 0) {
      terminal.out(`${summaryReport(terminal, manifest, manifest.summary)}\n`);
    }
    if (ended === 'done') terminal.out(closing(terminal, manifest, folder, options, engine));
  }
  if (ended === 'done') return 0;
  if (manifest.days === 0) terminal.err('Stopped before its first day: nothing was kept.\n');
  else {
    const days = `${manifest.days} of ${manifest.scenario.days} days`;
    terminal.err(`Stopped after ${days}. Go on with: ${callOf()} run --resume ${shown(folder)}\n`);
  }
  return ended === 'signal' ? 130 : 0;
}
