import { describe, expect, test } from 'vitest';
import type { Evidence, Parameter } from '../src/evidence/parameter.ts';
import { LITERATURE } from '../src/evidence/literature.ts';
import { EVIDENCE } from '../src/evidence/rows.ts';
import { LIBRARY } from '../src/library.ts';
import { mechanism, PHASES } from '../src/mechanisms/mechanism.ts';
import type { Mechanism } from '../src/mechanisms/mechanism.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import { LENS_DECISIONS } from '../src/lenses/decisions.ts';
import { DECISIONS, OUTSIDE_DECISIONS } from '../src/world/decisions.ts';
import { SCHEMA } from '../src/world/schema.ts';
import { EVERY_COLUMN, inForce, libraryWith, live, probe, scenarioOf } from './runs.ts';
import { TABLES, livedTwice } from './twice.ts';

const MECHANISMS = Object.entries(LIBRARY.mechanisms);

/** About 2,000 people of a place where rare things happen every week. */
const BUSY = scenarioOf({
  countries: ['MT'],
  scale: 1,
  days: 30,
  parameters: {
    'market.treatmentPlaces': 3,
    'treatment.asking': 30,
    'treatment.length': 7,
    'careers.lightToFrequent': 1,
    'careers.lightStops': 1,
    'careers.frequentToLight': 1,
    'careers.frequentStops': 1,
    'poisoning.hazard': 0.01,
    'raids.hidden': 4,
    'street-searches.perHour': 0.002,
    'succession.turnover': 2,
    'succession.entry': 6,
    'succession.replacement': 3,
    'importing.low': 80,
    'importing.high': 46,
    'importing.leadShort': 1,
    'importing.leadLong': 3,
    'reorder.retailLow': 2,
    'reorder.retailHigh': 3,
    'reorder.wholesaleLow': 12,
    'reorder.wholesaleHigh': 14,
  },
  policies: [inForce('port-screening', { share: 0.8 }), inForce('port-price-shock', { factor: 3 })],
});

/** The library with one mechanism in the hands of a test, at its old place. */
function libraryInHands([name, one]: readonly [string, Mechanism], findings: Set<string>) {
  const mechanisms = MECHANISMS.some(([other]) => other === name) ? MECHANISMS : [...MECHANISMS, [name, one] as const];
  const inHands = mechanisms.flatMap(([other, entry]) =>
    other === name ? livedTwice(one, findings).map((part) => [part.name, part] as const) : [[other, entry] as const],
  );
  return { ...LIBRARY, mechanisms: Object.fromEntries(inHands) };
}

function findingsOf(one: readonly [string, Mechanism], scenario: Scenario = BUSY): string[] {
  const findings = new Set<string>();
  live(scenario, { library: libraryInHands(one, findings), auditEvery: 1 });
  return [...findings];
}

/** Reasons that say nothing of why it is this figure and no other. No new ones. */
const NO_REASONS = new Set(['no figure was found', 'a fast crossing']);

describe.each(MECHANISMS)('%s', (name, one) => {
  test('has the name of its catalogue, a theory, a phase and known columns', () => {
    expect(one.name).toBe(name);
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(one.theory.length).toBeGreaterThan(40);
    expect(PHASES).toContain(one.phase);
    expect(Object.keys(SCHEMA)).toContain(one.over);
    expect([...one.reads, ...one.writes].filter((column) => !EVERY_COLUMN.includes(column))).toEqual([]);
    expect(new Set([...one.reads, ...one.writes]).size, 'no column twice').toBe(one.reads.length + one.writes.length);
    for (const table of one.emits ?? []) expect(SCHEMA[table].kind).not.toBe('sums');
  });

  test('has parameters inside their ranges, each with evidence or a reason', () => {
    const flaws = Object.entries<Parameter>(one.parameters).flatMap(([key, { evidence, ...rest }]) => [
      ...(isSound(rest) ? [] : [`${key}: range, text or whole numbers`]),
      ...flawsOf(evidence),
    ]);
    expect(flaws.filter((flaw) => !NO_REASONS.has(flaw))).toEqual([]);
  });
});

/** What belongs to the street is not at work in Europe: `street-contract.test.ts` has it in hands. */
const AT_WORK = MECHANISMS.filter(([, { needs }]) => needs === undefined);

describe('a mechanism touches what it declares and nothing else, keeps no memory, and does not see blocks', () => {
  test.each(AT_WORK)('%s', (name, one) => expect(findingsOf([name, one])).toEqual([]));
});

/** What is wrong with a run in which a mechanism is switched off; the engine itself stops when books do not close. */
function flawsWithout(name: string): string[] {
  const { world, day, steps } = live({ ...BUSY, without: [name] }, { auditEvery: 1 });
  const { stockBulk, stockPure, rows } = world.tables.outlets;
  const owing = Array.from({ length: rows[0] }, (_, o) => o).filter((o) => Math.min(stockBulk[o], stockPure[o]) < 0);
  return [
    ...(day === BUSY.days ? [] : [`stopped on day ${day}`]),
    ...(steps().some((step) => step.name === name) ? ['still acts'] : []),
    ...(owing.length === 0 ? [] : [`${owing.length} outlets sold what they did not have`]),
  ];
}

describe('a mechanism can be switched off: the run goes on and its books close every day', () => {
  const names = AT_WORK.map(([name]) => name);
  test.each(names)('%s', (name) => expect(flawsWithout(name)).toEqual([]));
});

/** Fills the event tables of yesterday with other values, before the first mechanism of the day. */
const SPOILER = {
  ...probe('demand', (columns) => {
    for (const table of TABLES.filter((name) => SCHEMA[name].kind === 'events')) {
      for (const column of Object.keys(SCHEMA[table].columns)) columns[table][column].fill(77);
    }
  }),
  name: 'spoiler',
};

test('every decision has a number of its own, and none that is left to others', () => {
  const numbers = Object.values(DECISIONS);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(Math.max(...numbers)).toBeLessThan(OUTSIDE_DECISIONS.first);
  expect(Math.max(...Object.values(LENS_DECISIONS))).toBeLessThan(9501);
});

test('rows that yesterday left behind mean nothing', () => {
  const spoilt = live(BUSY, { library: libraryWith([SPOILER], true) });
  expect(spoilt.fingerprint()).toBe(live(BUSY).fingerprint());
});

describe('the contract can be broken, and is seen to be', () => {
  const planted = (changes: object): [string, Mechanism] => {
    const definition = {
      name: 'planted',
      theory: 'Breaks a clause of the contract.',
      phase: 'adaptation',
      over: 'people',
      reads: ['people.age'],
      writes: ['people.risk'],
      parameters: {},
      prepare: () => ({ seen: 0 }),
      block: () => {},
      ...changes,
    } as unknown as Mechanism;
    return ['planted', mechanism(definition)];
  };
  type People = { people: Record<string, Uint16Array> };
  const short = { ...BUSY, days: 2 };

  test.each([
    [
      'an undeclared column is written',
      { block: ({ people }: People, _k: unknown, _d: unknown, from: number) => void (people['age'][from] ^= 1) },
      'people.age is written, not declared',
    ],
    [
      'an undeclared column is read through the memory that columns share',
      {
        block({ people }: People, _k: unknown, _d: unknown, from: number, to: number) {
          const bytes = new Uint8Array(people['age'].buffer);
          const all = bytes.reduce((sum, byte) => (sum + byte) & 0xffff, 0);
          people['risk'].fill(all, from, to);
        },
      },
      'undeclared columns changed: people.risk',
    ],
    [
      'something is carried from day to day',
      {
        open: (_c: unknown, k: { seen: number }) => void k.seen++,
        block: ({ people }: People, k: { seen: number }, _d: unknown, from: number) =>
          void (people['risk'][from] = k.seen),
      },
      'memory made anew: people.risk',
    ],
    [
      'the first row of a block is treated apart',
      { block: ({ people }: People, _k: unknown, _d: unknown, from: number) => void (people['risk'][from] = 9) },
      'blocks of 37 rows: people.risk',
    ],
  ])('%s', (_, changes, finding) => {
    expect(findingsOf(planted(changes), short).join()).toContain(finding);
  });
});

test('the busy place is busy: no mechanism stood idle in these tests', () => {
  const sums = {
    turns: 0,
    births: 0,
    loads: 0,
    seizedLoads: 0,
    records: 0,
    deaths: 0,
    treated: 0,
    contended: 0,
    raids: 0,
    found: 0,
  };
  const simulation = live(BUSY, {}, (_, tables) => {
    sums.turns += tables.turns.rows[0];
    sums.births += tables.births.rows[0];
    sums.loads += tables.loads.rows[0];
    for (let row = 0; row < tables.loads.rows[0]; row++) sums.seizedLoads += tables.loads.seized[row];
    sums.records += tables.records.rows[0];
    for (let d = 0; d < tables.tallies.rows[0]; d++) {
      sums.deaths += tables.tallies.deaths[d];
      sums.raids += tables.tallies.raids[d];
      sums.treated += tables.districts.inTreatment[d];
    }
    for (let v = 0; v < tables.visits.rows[0]; v++) {
      if (tables.visits.found[v] >= 0) sums.found++;
      if (tables.visits.outlet[v] >= 0 && tables.visits.bulk[v] < tables.visits.lot[v]) sums.contended++;
    }
  });
  expect(simulation.people()).toBeGreaterThan(1500);
  for (const [what, count] of Object.entries(sums)) expect(count, what).toBeGreaterThan(2);
});

function isSound({ low, value, high, about, unit, whole }: Omit<Parameter, 'evidence'>): boolean {
  const isWhole = whole !== true || [low, value, high].every(Number.isInteger);
  return low < high && low <= value && value <= high && about.length > 0 && unit.length > 0 && isWhole;
}

/** Rows that are not in the register, or a reason of less than twenty letters. */
function flawsOf(evidence: Evidence): string[] {
  if ('assumed' in evidence) return evidence.assumed.length >= 20 ? [] : [evidence.assumed];
  if (evidence.rows.length === 0) return ['no rows'];
  return evidence.rows.filter((row) => {
    const [kind, key] = row.split(':');
    if (kind === 'literature') return !(key in LITERATURE);
    if (kind === 'data') return !DATA_SETS.has(key);
    return !(kind in EVIDENCE);
  });
}

/** Data sets of the scenario `europe`, as parameters name them. */
const DATA_SETS = new Set(['countries.sewage', 'ports', 'use-intensity']);
