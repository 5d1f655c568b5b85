import { Problem } from 'assemblage';
import type { Scenario, Simulation } from 'assemblage';
import { differencesOf, isLever } from '../diff/worlds.ts';
import type { Difference } from '../diff/worlds.ts';
import { scenarioDifferences } from '../diff/scenarios.ts';
import type { ScenarioDifference } from '../diff/scenarios.ts';
import { ENGINE } from '../engine.ts';
import type { Engine } from '../engine.ts';
import { shown } from '../folder/durable.ts';
import { findRun } from '../folder/runs.ts';
import type { RunFolder } from '../folder/runs.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { dateOf } from './live-run.ts';

export interface DiffOptions {
  readonly json?: true;
}

interface DiffResult {
  readonly equal: boolean;
  /** Days since the run began; the day on which they part. */
  readonly day?: number;
  readonly date?: string;
  /** Where they part on that day, in the order of the day's steps. */
  readonly places: readonly Difference[];
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
  const [left, right] = [findRun(written), findRun(other)];
  const result = compare(terminal, left, right, engine);
  if (options.json) terminal.out(`${JSON.stringify(result, null, 2)}\n`);
  else terminal.out(describe(terminal, left, right, result));
  return 0;
}

function compare(terminal: Terminal, left: RunFolder, right: RunFolder, engine: Engine): DiffResult {
  const scenario = scenarioDifferences(left.manifest.scenario, right.manifest.scenario);
  const [a, b] = [left.manifest.chain, right.manifest.chain];
  const common = Math.min(a.length, b.length);
  let day = 0;
  while (day < common && a[day] === b[day]) day++;
  if (day === common) return { equal: true, places: [], scenario };
  for (const { manifest, path } of [left, right]) {
    if (manifest.version === engine.version) continue;
    throw new Problem('AS306', `they part on day ${day}; to see where, version ${manifest.version} is needed`, {
      where: { file: shown(path) },
      expected: `version ${engine.version}, which this is`,
    });
  }
  terminal.err(`They part on ${dateOf(left.manifest.scenario, day)}. Living both up to that day to see where ...\n`);
  const lived = [left, right].map(({ manifest }) => replay(engine, manifest.scenario, day)) as [Simulation, Simulation];
  const places = differencesOf(lived[0].world, lived[1].world, lived[0].steps());
  return { equal: false, day, date: dateOf(left.manifest.scenario, day), places, scenario };
}

function replay(engine: Engine, scenario: Scenario, day: number): Simulation {
  const simulation = engine.createSimulation(scenario, { library: engine.library });
  while (simulation.day <= day) {
    simulation.step();
    simulation.drain();
  }
  return simulation;
}

function describe(terminal: Terminal, left: RunFolder, right: RunFolder, result: DiffResult): string {
  const lines: string[] = [];
  const days = Math.min(left.manifest.days, right.manifest.days);
  if (result.equal) {
    lines.push(`${terminal.paint('green', 'Equal')}: the same world on each of the ${days} days that both lived.`);
    if (left.manifest.days !== right.manifest.days) {
      lines.push(`They lived ${left.manifest.days} and ${right.manifest.days} days.`);
    }
  } else {
    lines.push(`${terminal.paint('yellow', 'They part')} on ${result.date ?? ''} (day ${result.day ?? 0}).`);
    lines.push(...describePlaces(terminal, left, right, result.places));
  }
  lines.push(
    result.scenario.length === 0
      ? 'The scenarios are the same.'
      : `The scenarios differ:\n${result.scenario.map(({ key, left: one, right: two }) => `  ${key}: ${one} | ${two}`).join('\n')}`,
  );
  return `${lines.join('\n')}\n`;
}

const OTHERS = 8;

function describePlaces(
  terminal: Terminal,
  left: RunFolder,
  right: RunFolder,
  places: readonly Difference[],
): string[] {
  const [first] = places;
  if (first === undefined) {
    return [
      'Lived again, the worlds of that day are equal: one of the runs was not computed by this version as it is.',
    ];
  }
  const shownPlaces = [first, ...(isLever(first) ? places.filter((place) => !isLever(place)).slice(0, 1) : [])];
  const lines = shownPlaces.flatMap((place, index) => [
    `${index === 0 ? (isLever(first) ? 'What a policy sets' : 'First place') : 'First that follows'}: ` +
      `table ${terminal.paint('bold', place.table)}, column ${terminal.paint('bold', place.column)} (${place.unit}), ${place.actant}`,
    `  ${shown(left.path)}: ${place.left}`,
    `  ${shown(right.path)}: ${place.right}`,
  ]);
  const others = places
    .filter((place) => !shownPlaces.includes(place))
    .map(({ table, column }) => `${table}.${column}`);
  if (others.length > 0) {
    const more = others.length > OTHERS ? `, and ${others.length - OTHERS} more` : '';
    lines.push(`On that day also: ${others.slice(0, OTHERS).join(', ')}${more}`);
  }
  return lines;
}
