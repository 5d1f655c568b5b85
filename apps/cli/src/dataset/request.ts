import {
  checkSetting,
  formatDate,
  LIBRARY,
  nearestName,
  parseDate,
  Problem,
  SCENARIO_OF,
  TRACE_LENSES,
} from 'assemblage';
import type { Lens, Library, Scenario, TraceLens, TraceRequest } from 'assemblage';
import { loadScenario } from '../scenario-file.ts';
import { someNames } from './words.ts';

export interface DatasetOptions {
  readonly lens?: readonly string[];
  readonly from?: string;
  readonly days?: number;
  readonly out?: string;
  readonly share?: number;
  readonly in?: readonly string[];
  readonly set?: readonly string[];
  readonly seed?: number;
  readonly split?: string;
  readonly format?: string;
  readonly again?: true;
}

/** What is asked for, checked. */
export interface DatasetRequest {
  readonly scenario: Scenario;
  /** Day number of the first day of the run. */
  readonly start: number;
  readonly traces: ReadonlySet<TraceLens>;
  /** Lenses of runs that are handed out as well. */
  readonly lenses: readonly string[];
  readonly request: TraceRequest;
  /** Names of the cells; empty for the whole city. */
  readonly cells: readonly string[];
  readonly split: 'person' | 'time';
  readonly form: 'parquet' | 'csv';
}

const USUAL_DAYS = 14;
const USUAL_SHARE = 0.1;
const LONGEST = 366;
/** A share finer than this leaves nobody. */
const FINEST = 0.0001;

/** Reads the options. @throws Problem that says what there is instead. */
export function datasetRequest(written: string, options: DatasetOptions, library: Library = LIBRARY): DatasetRequest {
  const { traces, lenses } = lensesOf(options.lens ?? [], library);
  const split = oneOf('--split', options.split ?? 'person', ['person', 'time']);
  const days = inRange('--days', options.days ?? USUAL_DAYS, split === 'time' ? 3 : 1, LONGEST);
  const share = inRange('--share', options.share ?? USUAL_SHARE, FINEST, 1);
  const plain = loadScenario(written, seedOf(options), library);
  if (plain.world !== 'city') {
    throw new Problem('AS127', `ordinary life is modelled in the synthetic city, and ${plain.name} is not set there`, {
      where: { file: 'assemblage dataset' },
      expected: 'smart-city, or a scenario with `world: city`',
    });
  }
  const start = parseDate(plain.start) ?? 0;
  const from = (parseDate(options.from ?? plain.start) ?? start) - start;
  if (from < 0) {
    throw new Problem('AS118', `${options.from} lies before the run begins`, {
      where: { file: '--from' },
      expected: `${plain.start} or later`,
    });
  }
  const scenario = loadScenario(written, { ...seedOf(options), days: from + days, lenses }, library);
  const settings = Object.fromEntries((options.set ?? []).map(settingOf));
  const cells = options.in ?? [];
  return {
    scenario: { ...scenario, lenses: scenario.lenses.filter(({ lens }) => lenses.includes(lens)) },
    start,
    traces,
    lenses,
    request: { from, days, share, settings },
    cells,
    split,
    form: oneOf('--format', options.format ?? 'parquet', ['parquet', 'csv']),
  };
}

/** Rows of areas for the names of cells. */
export function cellRows(cells: readonly string[], areas: readonly { readonly name: string }[]): number[] {
  return cells.map((cell) => {
    const row = areas.findIndex(({ name }) => name === cell);
    if (row >= 0) return row;
    const names = areas.map(({ name }) => name);
    throw new Problem('AS110', `there is no cell '${cell}'`, {
      where: { file: '--in' },
      expected: `${names[0]} to ${names.at(-1)}`,
      nearest: nearestName(cell, names),
    });
  });
}

/** The last date of a request. */
export function lastDate({ start, request }: DatasetRequest): string {
  return formatDate(start + request.from + request.days - 1);
}

function lensesOf(names: readonly string[], library: Library) {
  if (names.length === 0) {
    throw new Problem('AS204', 'no lens is named', {
      where: { file: 'assemblage dataset' },
      expected: `--lens with some of ${someNames(allLenses(library))}`,
    });
  }
  const unknown = names.find((name) => !allLenses(library).includes(name));
  if (unknown !== undefined) {
    if (unknown in library.lenses) throw ofAnotherWorld(library.lenses[unknown] as Lens);
    throw new Problem('AS114', `there is no lens '${unknown}'`, {
      where: { file: '--lens' },
      expected: `some of ${someNames(allLenses(library))}`,
      nearest: nearestName(unknown, allLenses(library)),
    });
  }
  const isTrace = (name: string): name is TraceLens => name in TRACE_LENSES;
  return { traces: new Set(names.filter(isTrace)), lenses: [...new Set(names.filter((name) => !isTrace(name)))] };
}

/** A data set is made of the city; its lenses of runs are those that can look at it. */
function ofAnotherWorld({ name, worlds = [] }: Lens): Problem {
  const [scenario = ''] = worlds.map((world) => SCENARIO_OF[world]);
  return new Problem('AS127', `The lens ${name} cannot look at the city, of which data sets are made.`, {
    where: { file: '--lens' },
    expected: `a run of ${scenario}, where it can look`,
    hint: `\`assemblage run ${scenario} --lens ${name}\` writes its rows and labels, and \`assemblage card\` the card.`,
  });
}

function allLenses({ lenses }: Library): string[] {
  const inCity = Object.values(lenses).filter(
    ({ worlds, needs }) => needs === undefined && worlds?.includes('city') !== false,
  );
  return [...Object.keys(TRACE_LENSES), ...inCity.map(({ name }) => name)];
}

function settingOf(text: string): [string, number] {
  const match = /^([\w-]+\.\w+)=(.+)$/.exec(text.trim());
  const value = Number(match?.[2]);
  if (match?.[1] === undefined || !Number.isFinite(value)) {
    throw new Problem('AS203', `'${text}' is not what it takes`, {
      where: { file: '--set' },
      expected: 'a parameter of ordinary life and a number, as phones.updates=12',
    });
  }
  checkSetting(match[1], value, '--set');
  return [match[1], value];
}

function inRange(flag: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw new Problem('AS106', `${value} is out of range`, { where: { file: flag }, expected: `${low} to ${high}` });
}

function oneOf<T extends string>(flag: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new Problem('AS203', `'${value}' is not what it takes`, {
    where: { file: flag },
    expected: `one of ${known.join(', ')}`,
    nearest: nearestName(value, known),
  });
}

function seedOf({ seed }: DatasetOptions): { readonly seed?: number } {
  return seed === undefined ? {} : { seed };
}
