import { Problem } from 'assemblage';
import type { Manifest } from 'assemblage';
import { findParting } from '../diff/parting.ts';
import type { SetLever } from '../diff/parting.ts';
import { isLever } from '../diff/worlds.ts';
import type { Difference } from '../diff/worlds.ts';
import { scenarioDifferences } from '../diff/scenarios.ts';
import type { ScenarioDifference } from '../diff/scenarios.ts';
import { ENGINE } from '../engine.ts';
import type { Engine } from '../engine.ts';
import { shown } from '../folder/durable.ts';
import type { RunFolder } from '../folder/runs.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { dateOf } from './open-run.ts';
import { sayOtherBuild } from './other-build.ts';
import { whichRun } from './which-run.ts';

export interface DiffOptions {
  readonly json?: true;
}

interface DiffResult {
  readonly equal: boolean;
  /** What says that they are equal: the fingerprints of the whole worlds, or only the chains of the days that both lived. */
  readonly by?: 'fingerprint' | 'chain';
  /** Days since the run began; the day on which they part. */
  readonly day?: number;
  readonly date?: string;
  /** Where they part on that day, in the order of the day's steps. */
  readonly places: readonly Difference[];
  /** What policies set differently up to that day, each with its first day. */
  readonly levers: readonly SetLever[];
  readonly scenario: readonly ScenarioDifference[];
}

/** `assemblage diff RUN RUN` */
export async function diffCommand(
  terminal: Terminal,
  written: string,
  other: string,
  options: DiffOptions,
  engine: Engine = ENGINE,
): Promise<number> {
  const [left, right] = [whichRun(terminal, written), whichRun(terminal, other)];
  if (left.path === right.path)
    terminal.err(`Both names mean one run, ${shown(left.path)}: name its folder and another.\n`);
  const result = compare(terminal, left, right, engine);
  if (options.json) terminal.out(`${JSON.stringify(result, null, 2)}\n`);
  else terminal.out(describe(terminal, left, right, result));
  return 0;
}

function compare(terminal: Terminal, left: RunFolder, right: RunFolder, engine: Engine): DiffResult {
  const scenario = scenarioDifferences(left.manifest.scenario, right.manifest.scenario);
  const last = lastDayToLive(left.manifest, right.manifest);
  if (typeof last === 'string') return { equal: true, by: last, places: [], levers: [], scenario };
  for (const { manifest, path } of [left, right]) {
    if (manifest.version === engine.version) continue;
    throw new Problem(
      'AS306',
      `they part on day ${last} at the latest; to see where, version ${manifest.version} is needed`,
      {
        where: { file: shown(path) },
        expected: `version ${engine.version}, which this is`,
      },
    );
  }
  const dated = (day: number): string => dateOf(left.manifest.scenario, day);
  for (const { manifest, path } of [left, right])
    sayOtherBuild(terminal, `${shown(path)} was`, engine, manifest.codeHash);
  terminal.err(`They part on ${dated(last)} at the latest. Living both up to that day to see where ...\n`);
  const progress = createProgress(terminal, last + 1, 0, () => performance.now());
  const lived = (day: number): void => progress.update(day + 1, dated(day));
  const both = [left.manifest.scenario, right.manifest.scenario] as const;
  try {
    const parting = findParting(engine, both, last, lived);
    const [lever] = parting.levers;
    const day = parting.places.every(isLever) && lever !== undefined ? lever.day : parting.day;
    return { equal: false, ...parting, day, date: dated(day), scenario };
  } finally {
    progress.end();
  }
}

/** The day on which the chains part; the last one when only the fingerprints differ; else what says that they are equal. */
function lastDayToLive(left: Manifest, right: Manifest): number | 'fingerprint' | 'chain' {
  const common = Math.min(left.chain.length, right.chain.length);
  for (let day = 0; day < common; day++) if (left.chain[day] !== right.chain[day]) return day;
  if (left.days !== right.days || left.fingerprint === undefined || right.fingerprint === undefined) return 'chain';
  return left.fingerprint === right.fingerprint ? 'fingerprint' : common - 1;
}

function describe(terminal: Terminal, left: RunFolder, right: RunFolder, result: DiffResult): string {
  const lines = result.equal
    ? describeEqual(terminal, left, right, result)
    : describePlaces(terminal, left, right, result);
  lines.push(
    result.scenario.length === 0
      ? 'The scenarios are the same.'
      : `The scenarios differ:\n${result.scenario.map(({ key, left: one, right: two }) => `  ${key}: ${one} | ${two}`).join('\n')}`,
  );
  return `${lines.join('\n')}\n`;
}

function describeEqual(terminal: Terminal, left: RunFolder, right: RunFolder, { by }: DiffResult): string[] {
  const equal = terminal.paint('green', 'Equal');
  const [one, two] = [left.manifest.days, right.manifest.days];
  if (by === 'fingerprint') return [`${equal}: the same world after ${one} days, and the same trade on each of them.`];
  const text = `: the same trade, use, loads and police records on each of the ${Math.min(one, two)} days that both lived.`;
  return [equal + text, ...(one === two ? [] : [`They lived ${one} and ${two} days.`])];
}

const OTHERS = 8;

function describePlaces(terminal: Terminal, left: RunFolder, right: RunFolder, result: DiffResult): string[] {
  const { places, levers, day = 0, date = '' } = result;
  const lines = [`${terminal.paint('yellow', 'They part')} on ${date} (day ${day}).`];
  const say = (what: string, place: Difference): void =>
    void lines.push(
      `${what}: table ${terminal.paint('bold', place.table)}, column ${terminal.paint('bold', place.column)} (${place.unit}), ${place.actant}`,
      `  ${shown(left.path)}: ${place.left}`,
      `  ${shown(right.path)}: ${place.right}`,
    );
  for (const { day: since, place } of levers) {
    const when = since === day ? '' : `, since ${dateOf(left.manifest.scenario, since)} (day ${since})`;
    say(`What a policy sets${when}`, place);
  }
  const [first, ...others] = places.filter((place) => !isLever(place));
  if (first !== undefined) say(levers.length === 0 ? 'First place' : 'First that follows', first);
  else if (levers.length > 0) lines.push(`Nothing follows from it in the ${left.manifest.days} days.`);
  else lines.push('Lived again, the worlds are equal: one of the runs was not computed by this version as it is.');
  if (others.length > 0) {
    const more = others.length > OTHERS ? `, and ${others.length - OTHERS} more` : '';
    const names = others.slice(0, OTHERS).map(({ table, column }) => `${table}.${column}`);
    lines.push(`On that day also: ${names.join(', ')}${more}`);
  }
  return lines;
}
