import { resultColumn as column } from 'assemblage';
import type { Chunk, Measured, Reading, ResultColumn, StudyRuns } from 'assemblage';
import type { RunRows } from './run-result.ts';

/** Name of the table of readings of a study. */
export const READINGS = 'readings';

const COLUMNS: readonly ResultColumn[] = [
  column('run', 'text', 'identity', 'the run: hash of version, scenario, parameters and seed'),
  column('arm', 'text', 'name', 'pattern, arm and trial that first asked for the run'),
  column('draw', 'whole', 'count', 'number of the draw, from 1'),
  column('seed', 'number', 'seed', 'its course of chance'),
  column('fingerprint', 'text', 'hash', 'hash of all days and of the world at the end'),
  column('days', 'whole', 'days', 'days of the run'),
  column('pattern', 'text', 'name', 'the published pattern that read the run'),
  column('reading', 'text', 'name', 'what it read'),
  column('value', 'number', 'as in the pattern', 'the number; none where there was nothing to read'),
];
/** Stands for a pattern that read no numbers, so that it is known to have read the run. */
const NOTHING = '';

/** What patterns read off runs: a row a number. */
export function readingsChunk(runs: StudyRuns, good: readonly [number, RunRows][]): Chunk {
  const rows = good.flatMap(([run, { identity, fingerprint, days, readings = {} }]) => {
    const { arm, draw, seed } = runs.nameOf(run);
    const lead = [identity, arm, draw, seed, fingerprint, days[0] ?? 0] as const;
    return Object.entries(readings).flatMap(([pattern, reading]) => {
      const numbers = Object.entries(reading);
      return (numbers.length > 0 ? numbers : [[NOTHING, NaN] as const]).map(
        ([name, value]) => [...lead, pattern, name, value] as const,
      );
    });
  });
  const text = (at: 0 | 1 | 4 | 6 | 7): string[] => rows.map((row) => row[at]);
  const number = (at: 2 | 3 | 5 | 8): number[] => rows.map((row) => row[at]);
  return {
    table: READINGS,
    columns: COLUMNS,
    rows: rows.length,
    values: [
      text(0),
      text(1),
      Int32Array.from(number(2)),
      Float64Array.from(number(3)),
      text(4),
      Int32Array.from(number(5)),
      text(6),
      text(7),
      Float64Array.from(number(8)),
    ],
  };
}

/** True for a table that `readingsChunk` made. */
export function holdsReadings({ columns }: Chunk): boolean {
  return columns.some(({ name }) => name === 'reading');
}

/** The rows of such a table run by run. */
export function readingsIn({ columns, rows, values }: Chunk): Map<string, RunRows> {
  const at = (name: string) => values[columns.findIndex((one) => one.name === name)] ?? [];
  const [run, fingerprint, days] = [at('run'), at('fingerprint'), at('days')];
  const [pattern, reading, value] = [at('pattern'), at('reading'), at('value')];
  const found = new Map<string, RunRows & { readonly readings: Record<string, Record<string, number>> }>();
  for (let row = 0; row < rows; row++) {
    const identity = String(run[row]);
    const known = found.get(identity) ?? {
      identity,
      fingerprint: String(fingerprint[row]),
      days: Int32Array.of(Number(days[row])),
      residents: new Float64Array(),
      values: new Float64Array(),
      series: [],
      readings: {},
    };
    found.set(identity, known);
    const own = (known.readings[String(pattern[row])] ??= {});
    if (reading[row] !== NOTHING) own[String(reading[row])] = Number(value[row] ?? NaN);
  }
  return found;
}

/** One run out of several files, each of which knows what some patterns read off it. */
export function joined(parts: readonly RunRows[], patterns: readonly string[]): RunRows | undefined {
  const all: Measured['readings'] = Object.assign({}, ...parts.map(({ readings }) => readings)) as Readonly<
    Record<string, Reading>
  >;
  const [first] = parts;
  if (first === undefined || !patterns.every((pattern) => pattern in all)) return undefined;
  // Others that read the same run are left out: a part has the same bytes wherever its rows came from.
  return { ...first, readings: Object.fromEntries(patterns.map((pattern) => [pattern, all[pattern] ?? {}])) };
}
