import path from 'node:path';
import type { Manifest } from 'assemblage';
import type { Engine } from '../engine.ts';
import { shown } from '../folder/durable.ts';
import { listRuns, RUNS } from '../folder/runs.ts';
import { callOf } from '../terminal/call.ts';
import { bytes, duration } from '../terminal/numbers.ts';
import { wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** How the run was asked for, so that the next one can be asked for in the same way. */
export interface Asked {
  /** The scenario as the user named it; undefined when a run was resumed. */
  readonly written: string | undefined;
  readonly scale?: number;
  readonly days?: number;
  readonly seed?: number;
  readonly out?: string;
  readonly lens?: readonly string[];
  readonly policy?: readonly string[];
}

/** Where the results lie, what they cost, and two commands to try next. */
export function closing(terminal: Terminal, manifest: Manifest, folder: string, asked: Asked, engine: Engine): string {
  const { timing, size, scenario } = manifest;
  const inStreets = scenario.world !== 'europe';
  const policies = (inStreets ? STREET_POLICIES : EUROPEAN_POLICIES).filter((name) => name in engine.library.policies);
  const policy = policies.find((name) => scenario.policies.every((used) => used.policy !== name));
  const short = quotedForShell(shortName(folder, `${scenario.name}-${manifest.identity}`));
  const next = [
    `query ${short} "${QUERIES[scenario.world]}"`,
    policy === undefined ? `plan ${short}` : againWith(policy, folder, asked),
  ];
  const heading = 'Results';
  const where = `${heading}  ${shown(folder)}  (README.txt says what each file is; plot.svg is the picture)`;
  const [first = '', ...more] = wrapText(where, terminal.width);
  const cost =
    `${manifest.files.length} files; computed in ${duration(timing.wallSeconds)}, ` +
    `${bytes(size.peakBytes)} of memory; fingerprint ${manifest.fingerprint ?? ''}`;
  return [
    terminal.paint('bold', heading) + first.slice(heading.length),
    ...more,
    ...wrapText(cost, terminal.width),
    ...withoutRows(manifest, engine).flatMap((line) => wrapText(line, terminal.width)),
    ...next.map(
      (command, index) => `${index === 0 ? terminal.paint('bold', 'Next') : '    '}     ${callOf()} ${command}`,
    ),
    '',
  ].join('\n');
}

/** A table without a row looks like a fault: what observed nothing is named, with the reason where one is known. */
function withoutRows({ scenario, files }: Manifest, engine: Engine): string[] {
  return scenario.lenses.flatMap(({ lens }) => {
    const file = files.find(({ path: name }) => name === `lenses/${lens}.parquet`);
    if (file?.rows !== 0) return [];
    const why = engine.library.lenses[lens]?.empty;
    return [`No row of the lens ${lens} in this run${why === undefined ? '.' : `: ${why}`}`];
  });
}

/** The same run with a policy more. A resumed run has its scenario in its folder. */
function againWith(policy: string, folder: string, asked: Asked): string {
  const { written, scale, days, seed, out, lens, policy: already = [] } = asked;
  const options: [flag: string, value: string | number | undefined][] = [
    ['--scale', scale],
    ['--days', days],
    ['--seed', seed],
    ['--lens', lens?.join()],
    ['--out', out],
    ['--policy', [...already, policy].join()],
  ];
  const words = options.flatMap(([flag, value]) => (value === undefined ? [] : [flag, quotedForShell(String(value))]));
  return ['run', quotedForShell(written ?? path.join(shown(folder), 'scenario.yaml')), ...words].join(' ');
}

/** What tells something in each world: the city has one force, so that its areas are set side by side. */
const QUERIES = {
  europe: 'select country, sum(euros) as euros from daily group by 1 order by 2 desc limit 5',
  city: 'select area, sum(expectedViolence) as violence, sum(childArrests) as childArrests from areas group by 1 order by 2 desc limit 5',
  britain:
    'select force, sum(childArrests) as childArrests, sum(expectedViolence) as violence from forces group by 1 order by 3 desc limit 5',
} as const;
/** Policies that act in street worlds, to be tried first. */
const EUROPEAN_POLICIES = ['decriminalised-possession', 'treatment-places', 'port-controls'];
const STREET_POLICIES = ['safeguarding-first', 'number-orders'];

const HEX = 4;

/** The least of a run's name that no other run in its folder begins with, four digits of its identity or more. */
function shortName(folder: string, whole: string): string {
  const [name, within] = [path.basename(folder), path.dirname(folder)];
  const place = shown(within) === RUNS ? '' : `${shown(within)}${path.sep}`;
  const least = whole.startsWith(name) ? whole.lastIndexOf('-') + 1 + HEX : name.length;
  const others = listRuns(within).filter((other) => other !== name);
  let length = Math.min(least, name.length);
  while (length < name.length && others.some((other) => other.startsWith(name.slice(0, length)))) length++;
  return place + name.slice(0, length);
}

function quotedForShell(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
