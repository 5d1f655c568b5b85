import { describe, expect, test } from 'vitest';
import * as front from '../src/index.ts';
import { isPersonLevel } from '../src/scenario/person-level.ts';
import { KEYS, LENS_KEYS, POLICY_KEYS } from '../src/scenario/shape.ts';
import { registerOf } from '../src/evidence/register.ts';
import { LIBRARY } from '../src/library.ts';
import { mechanism } from '../src/mechanisms/mechanism.ts';
import type { Mechanism } from '../src/mechanisms/mechanism.ts';
import { MARKET, POPULATION } from '../src/world/population.ts';
import { modelNote, parseManifest } from '../src/results/manifest.ts';
import { createSummary } from '../src/results/summary.ts';
import type { Chunk, ResultColumn } from '../src/results/tables.ts';
import { createSimulation } from '../src/simulate.ts';
import { ARM_KEYS, STUDY_KEYS, TARGET_KEYS, VARY_KEYS } from '../src/studies/study-shape.ts';
import { LEVERS } from '../src/world/levers.ts';
import { SCHEMA } from '../src/world/schema.ts';
import type { TableName } from '../src/world/schema.ts';
import { differences } from './differences.ts';
import { chunksOf, inForce, libraryWith, probe, scenarioOf } from './runs.ts';

/** Lenses that can look at Europe; those of street worlds are in `street-harm.test.ts`. */
const LENSES = Object.values(LIBRARY.lenses)
  .filter(({ worlds = ['europe'] }) => worlds.includes('europe'))
  .map(({ name }) => name);

/**
 * Every kind of result: all lenses in the week of the sewage campaign and at the end of a year, portraits, a
 * policy, and another that lets loads be found in ports.
 */
const SHOWN = scenarioOf({
  start: '2023-03-10',
  days: 21,
  lenses: LENSES.map((lens) => ({ lens, settings: {} })),
  portraits: [20],
  policies: [inForce('street-enforcement', { factor: 4 }), inForce('port-screening', { share: 1 })],
});
const CHUNKS = chunksOf(SHOWN);
const TABLES_SHOWN = new Map(CHUNKS.map(({ table, columns }) => [table, columns]));

function valuesOf(table: string, name: string): unknown[] {
  return CHUNKS.filter((chunk) => chunk.table === table).flatMap(({ columns, values }) => [
    ...values[columns.findIndex((column) => column.name === name)],
  ]);
}

function columnsWhere(chosen: (table: string, column: ResultColumn) => boolean): string[] {
  return [...TABLES_SHOWN].flatMap(([table, columns]) =>
    columns.filter((column) => chosen(table, column)).map(({ name }) => `${table}.${name}`),
  );
}

describe('no real person is in it or can be brought in', () => {
  test('no function of the front door reads people, and no key of a scenario could hold them', () => {
    const functions = Object.entries(front).flatMap(([name, part]) => (typeof part === 'function' ? [name] : []));
    const readers = functions.filter((name) => /^(read|load|import|open|parse|from)/i.test(name));
    // A text of YAML becomes something only as a scenario or a study, whose keys are these.
    // `readingStudy` takes patterns of the library and gives the runs in which they are read.
    expect(readers.toSorted()).toEqual([
      'parseDate',
      'parseManifest',
      'parseScenario',
      'parseStudy',
      'readYaml',
      'readingStudy',
    ]);
    const keys = [KEYS, POLICY_KEYS, LENS_KEYS, STUDY_KEYS, ARM_KEYS, VARY_KEYS, TARGET_KEYS].flatMap(Object.keys);
    const settings = registerOf(LIBRARY).flatMap(({ owner, name }) => [owner, name]);
    expect([...keys, ...settings].filter(isPersonLevel)).toEqual([]);
    for (const key of ['people', 'suspects', 'phone_numbers', 'IMEI', 'case-files'])
      expect(isPersonLevel(key), key).toBe(true);
  });

  test('settings are numbers, so that no table of people can be passed as one', () => {
    const parameters = [
      ...Object.values(LIBRARY.mechanisms),
      ...Object.values(LIBRARY.policies),
      ...Object.values(LIBRARY.lenses),
    ].flatMap((owner) => Object.values(owner.parameters));
    expect(parameters.every(({ value }) => Number.isFinite(value))).toBe(true);
  });
});

describe('what could be taken for a real record says that it is none', () => {
  test('every table of a lens and of its labels marks each row as synthetic', () => {
    const tables = [...TABLES_SHOWN.keys()].filter((table) => table.startsWith('lenses/'));
    const expected = LENSES.flatMap((name) => [`lenses/${name}`, `lenses/labels/${name}`]);
    expect(tables.toSorted()).toEqual(expected.toSorted());
    for (const table of tables) {
      const marks = valuesOf(table, 'synthetic');
      expect(marks.length, table).toBeGreaterThan(0);
      expect(
        marks.every((mark) => mark === true),
        table,
      ).toBe(true);
    }
  });

  test('a lens cannot take the mark away', () => {
    const liar = {
      name: 'liar',
      about: '',
      bias: '',
      parameters: {},
      columns: [],
      labels: [],
      observe: (_w: unknown, _p: unknown, _d: unknown, output: front.LensOutput) => output.record({ synthetic: false }),
    } as unknown as front.Lens;
    const library = { ...LIBRARY, lenses: { liar } };
    const rows = chunksOf(
      { ...SHOWN, days: 1, portraits: [], lenses: [{ lens: 'liar', settings: {} }] },
      { library },
    ).find(({ table }) => table === 'lenses/liar');
    expect(rows?.values.map((column) => [...column])).toEqual([[true]]);
  });

  test('identifiers are of the reserved form, and keys of actants are 16 hexadecimal digits', () => {
    const identifiers = [...TABLES_SHOWN].flatMap(([table, columns]) =>
      columns.filter(({ unit }) => unit === 'identifier').flatMap(({ name }) => valuesOf(table, name).map(String)),
    );
    expect(identifiers.length).toBeGreaterThan(100);
    expect(identifiers.filter((id) => !id.startsWith('SYN-'))).toEqual([]);
    expect(valuesOf('actants', 'id').every((id) => /^[0-9a-f]{16}$/.test(String(id)))).toBe(true);
  });

  test('no column of any result names a person, a street, a venue or a number to call', () => {
    const named = /street|address|postcode|venue|phone|msisdn|imei|imsi|email|surname|birth|person(?!s)|licen[cs]e/i;
    expect(
      columnsWhere((_, { name, unit, type }) => type === 'text' && (named.test(name) || named.test(unit))),
    ).toEqual([]);
  });

  test('real geography stops at the city: below it there are numbers, and the words say synthetic', () => {
    const texts = columnsWhere((_, { type, unit }) => type === 'text' && unit === 'name');
    expect(texts.toSorted()).toEqual([
      'events/loads.port',
      'lenses/customs.port',
      'lenses/sewage.city',
      'places.area',
      'places.city',
    ]);
    for (const name of ['lat', 'lon', 'part']) {
      expect(TABLES_SHOWN.get('places')?.find((column) => column.name === name)?.about, name).toMatch(/synthetic/);
    }
    const below = columnsWhere((_, { name, type }) => /district|catchment|quarter/i.test(name) && type === 'text');
    expect(below).toEqual([]);
  });
});

const EVERYTHING = (Object.keys(SCHEMA) as TableName[]).filter((name) => name !== 'listings');
type Groups = Record<string, { [row: number]: number }>;

/** First differences between a world and one whose groups were swapped at the founding, groups swapped back. */
function swapped(more: readonly Mechanism[] = [], days = 42): string[] {
  const scenario = scenarioOf({ days, policies: [inForce('street-enforcement', { factor: 4 })] });
  const swaps = probe('demand', ({ people }, day) => {
    if (day > 0) return;
    for (let i = 0; i < people.rows[0]; i++) people['group'][i] ^= 1;
  });
  const plain = createSimulation(scenario, { library: libraryWith(more) });
  const library = libraryWith([swaps], true);
  const other = createSimulation(scenario, {
    library: {
      ...library,
      mechanisms: { ...library.mechanisms, ...Object.fromEntries(more.map((one) => [one.name, one])) },
    },
  });
  while (!plain.done) {
    plain.step();
    other.step();
    if (plain.day % 6 !== 0) continue;
    swapBack(other.world.tables.people as unknown as Groups, other.world.tables.people.rows[0]);
    swapBack(other.world.tables.records as unknown as Groups, other.world.tables.records.rows[0]);
    const apart = differences(plain.world.tables, other.world.tables, EVERYTHING);
    if (apart.length > 0) return apart;
    swapBack(other.world.tables.people as unknown as Groups, other.world.tables.people.rows[0]);
  }
  return [];
}

function swapBack(table: Groups, rows: number): void {
  for (let row = 0; row < rows; row++) if (table['group'][row] <= 1) table['group'][row] ^= 1;
}

describe('the two neutral groups are labels', () => {
  test('swapped, they leave every bit of the truth as it was', () => {
    expect(swapped()).toEqual([]);
  });

  test('conduct that depends on the group is caught', () => {
    const planted = mechanism({
      name: 'planted',
      theory: 'One group looks for sources more than the other.',
      phase: 'adaptation',
      over: 'people',
      reads: ['people.group'],
      writes: ['people.seeking'],
      parameters: {},
      prepare: () => ({}),
      block(c, _k, _day, from, to) {
        for (let i = from; i < to; i++) if (c.people.group[i] === 1) c.people.seeking[i] = 1;
      },
    }) as unknown as Mechanism;
    expect(swapped([planted], 12)).not.toEqual([]);
  });

  test('only control reads the group, to write it down; nobody writes it', () => {
    const all = Object.values(LIBRARY.mechanisms);
    const readers = all.filter(({ reads }) => reads.includes('people.group'));
    expect(readers.map(({ phase }) => phase)).toEqual(readers.map(() => 'control'));
    expect(all.filter(({ writes }) => writes.includes('people.group'))).toEqual([]);
  });

  test('no parameter is about a group', () => {
    const foundations = Object.entries({ ...MARKET, ...POPULATION }).map(([name, { about }]) => `${name} ${about}`);
    const texts = [...registerOf(LIBRARY).map(({ name, about }) => `${name} ${about}`), ...foundations];
    const about = /\bgroups?\b|ethnic|\brace\b|racial|religio|nationalit|migrant|\b(wo)?m[ae]n\b|gender|\bsex\b/i;
    expect(texts.filter((text) => about.test(text))).toEqual([]);
  });
});

describe('it advises nobody on how to go unseen', () => {
  test('no result has a column that ranks actants, practices or sellers', () => {
    const ranks = /rank|survival|score|best|evasion|success|risk of detection/i;
    expect(columnsWhere((_, { name, about }) => ranks.test(name) || ranks.test(about))).toEqual([]);
    expect(columnsWhere((_, { name }) => /practice|tactic|conceal/i.test(name))).toEqual([]);
  });

  test('no function optimises, and a scenario has no objective', () => {
    expect(
      Object.keys(front).filter((name) => /optimi|objective|maximi|minimi|reward|payoff|best/i.test(name)),
    ).toEqual([]);
    expect(Object.keys(KEYS).filter((name) => /optimi|objective|target|goal/i.test(name))).toEqual([]);
  });

  test('a lever is a thing to buy or enact, never an outcome: none is a count of what happened', () => {
    for (const [name, { table, column, unit }] of Object.entries(LEVERS)) {
      expect(SCHEMA[table].kind, name).toBe('actants');
      expect(Object.keys(SCHEMA.tallies.columns), name).not.toContain(column);
      expect(unit, name).not.toMatch(/death|seiz|user|offence|arrest|event/i);
    }
  });
});

describe('a figure never travels without version, grade and error', () => {
  test('the note names the version and the share that is evidenced, and that it is no measurement', () => {
    expect(modelNote('1.2.3', { parameters: 40, evidenced: 10 })).toMatch(
      /not a measurement.*1\.2\.3.*25 % of its 40.*assumptions/,
    );
  });

  test('a manifest without version, note or evidence is no manifest', () => {
    const whole = {
      format: 1,
      note: 'n',
      version: 'v',
      identity: 'i',
      scenario: {},
      complete: true,
      days: 1,
      evidence: {},
      chain: [],
      files: [],
    };
    expect(parseManifest(JSON.stringify(whole), 'm.json')).toEqual(whole);
    for (const key of ['version', 'note', 'evidence'] as const) {
      const { [key]: _, ...rest } = whole;
      expect(() => parseManifest(JSON.stringify(rest), 'm.json'), key).toThrow(new RegExp(key));
    }
  });

  test('every figure of a summary has a unit and a design error; every check a band with its rows', () => {
    const summary = summaryOf(CHUNKS);
    const figures = Object.entries({ ...summary.totals, ...summary.ratios });
    expect(figures.length).toBeGreaterThan(15);
    for (const [name, { value, error, unit }] of figures) {
      expect(unit, name).not.toBe('');
      expect(Number.isFinite(value) && error >= 0, name).toBe(true);
    }
    expect(summary.checks.every(({ rows, low, high }) => rows.length > 0 && low < high)).toBe(true);
  });

  test('every parameter has a grade', () => {
    expect(registerOf(LIBRARY).every(({ grade }) => grade === 'evidenced' || grade === 'assumed')).toBe(true);
  });
});

function summaryOf(chunks: readonly Chunk[]) {
  const inProgress = createSummary();
  for (const chunk of chunks) inProgress.add(chunk);
  const simulation = createSimulation({ ...SHOWN, lenses: [], portraits: [] });
  while (!simulation.done) simulation.step();
  return inProgress.finish(simulation.world, SHOWN);
}
