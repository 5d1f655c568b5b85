import { beforeAll, describe, expect, test } from 'vitest';
import { registerOf } from '../src/evidence/register.ts';
import { LIBRARY } from '../src/library.ts';
import { mechanism } from '../src/mechanisms/mechanism.ts';
import type { Mechanism } from '../src/mechanisms/mechanism.ts';
import type { ResultColumn } from '../src/results/tables.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import { createSimulation } from '../src/simulate.ts';
import type { Simulation } from '../src/simulate.ts';
import { BRITAIN } from '../src/world/britain/parameters.ts';
import { CITY } from '../src/world/city/parameters.ts';
import { parseTowns } from '../src/world/britain/facts.ts';
import { TOWNS_TSV } from '../src/world/britain/towns.ts';
import { SCHEMA } from '../src/world/schema.ts';
import type { TableName } from '../src/world/schema.ts';
import { STREET } from '../src/world/street/market.ts';
import { FAMILIES, LEVEL_COST, LEVEL_EFFECT, OPTIONS_OF } from '../src/world/street/practices.ts';
import { EXPLOITED } from '../src/world/street/vulnerable.ts';
import { SUBSTANCES } from '../src/world/substances.ts';
import { differences } from './differences.ts';
import { chunksOf, libraryWith, probe, sumOf } from './runs.ts';
import { cityInStrife, smallBritain, STREET_LENSES, STRONG } from './street.ts';

/** Many arrests, few of them handled as safeguarding. */
const HARSH = { 'runner-arrests.seen': 0.05, 'street.safeguarding': 0.2 };

interface Count {
  /** Areas whose count of children is not that of the people themselves. */
  wrong: number;
  /** Lines that count more exploited adults than there are. */
  astray: number;
  /** Person-days of exploited children who were arrested before: counted like any other. */
  arrestedBefore: number;
  readonly stock: number[];
  entered: number;
  left: number;
  childArrests: number;
  coercedArrests: number;
  /** Sellers arrested, by the ledger of districts and by that of areas. */
  sellers: number;
  named: number;
}

function countVictims(scenario: Scenario): Count {
  const simulation = createSimulation(scenario);
  const count: Count = {
    wrong: 0,
    astray: 0,
    arrestedBefore: 0,
    stock: [exploited(simulation)],
    entered: 0,
    left: 0,
    childArrests: 0,
    coercedArrests: 0,
    sellers: 0,
    named: 0,
  };
  while (!simulation.done) {
    simulation.step();
    const { vulnerable, areaTallies } = simulation.world.tables;
    const children = new Int32Array(areaTallies.rows[0]);
    for (let v = 0; v < vulnerable.rows[0]; v++) {
      if (vulnerable.state[v] !== EXPLOITED || vulnerable.child[v] === 0) continue;
      children[vulnerable.area[v]]++;
      if (vulnerable.arrests[v] > 0) count.arrestedBefore++;
    }
    const { lines } = simulation.world.tables;
    const held = new Int32Array(lines.rows[0]);
    for (let v = 0; v < vulnerable.rows[0]; v++)
      if (vulnerable.state[v] === EXPLOITED && vulnerable.child[v] === 0) held[vulnerable.line[v]]++;
    // A line that is given up after the police have been is empty at once; its people are out on the next day.
    held.forEach((number, l) => (count.astray += number < lines.coerced[l] ? 1 : 0));
    children.forEach((number, a) => (count.wrong += number === areaTallies.exploitedChildren[a] ? 0 : 1));
    const today = (name: string) => sumOf(simulation, 'areaTallies', name);
    count.stock.push(exploited(simulation));
    count.entered += today('entered');
    count.left += today('left');
    count.childArrests += today('childArrests');
    count.coercedArrests += today('coercedArrests');
    count.sellers += sumOf(simulation, 'tallies', 'arrests');
    count.named += today('runnerArrests') + today('holderArrests') + today('associates');
  }
  return count;
}

function exploited(simulation: Simulation): number {
  const { state } = simulation.world.tables.vulnerable;
  return sumOf(simulation, 'vulnerable', 'state', (v) => state[v] === EXPLOITED) / EXPLOITED;
}

describe.each([
  ['the city', cityInStrife({ days: 40, without: ['raids'], parameters: HARSH })],
  ['a small Britain', smallBritain({ days: 60, without: ['raids'], parameters: HARSH })],
])('in %s a child who is exploited is a victim in every count', (_, scenario) => {
  let count: Count;
  beforeAll(() => {
    count = countVictims(scenario);
  });

  test('on every day and in every area, whatever else is on record: arrested before or not', () => {
    expect(count.wrong).toBe(0);
    expect(count.arrestedBefore).toBeGreaterThan(20);
  });

  test('from entering to leaving: nobody is lost from the count', () => {
    expect(count.entered).toBeGreaterThan(50);
    expect(count.stock.at(-1)).toBe((count.stock[0] as number) + count.entered - count.left);
  });

  test('and never a seller: arrests of children, and of exploited adults, are counted apart, as a harm', () => {
    expect(count.childArrests).toBeGreaterThan(10);
    expect(count.coercedArrests).toBeGreaterThan(0);
    expect(count.astray).toBe(0);
    expect(count.sellers).toBe(count.named);
  });
});

const EVERYTHING = (Object.keys(SCHEMA) as TableName[]).filter((name) => name !== 'listings');
const GROUPED = ['people', 'vulnerable', 'records'] as const;
type Groups = Readonly<Record<string, { readonly rows: Int32Array; readonly group: { [row: number]: number } }>>;

/** Swaps the labels of people, people at risk and records; 255 stands for an outlet. */
function swap(tables: Groups): void {
  for (const name of GROUPED) {
    const { group, rows } = tables[name];
    for (let row = 0; row < rows[0]; row++) if (group[row] <= 1) group[row] ^= 1;
  }
}

/** First differences between a world and one whose groups were swapped at the founding, groups swapped back. */
function swapped(scenario: Scenario, more: readonly Mechanism[] = []): string[] {
  const swaps = probe('demand', (columns, day) => {
    if (day === 0) swap(columns as unknown as Groups);
  });
  const plain = createSimulation(scenario, { library: libraryWith(more) });
  const { mechanisms } = libraryWith(more);
  const other = createSimulation(scenario, {
    library: { ...LIBRARY, mechanisms: { [swaps.name]: swaps, ...mechanisms } },
  });
  const tables = other.world.tables as unknown as Groups;
  while (!plain.done) {
    plain.step();
    other.step();
    if (plain.day % 6 !== 0) continue;
    swap(tables);
    const apart = differences(plain.world.tables, other.world.tables, EVERYTHING);
    if (apart.length > 0) return apart;
    swap(tables);
  }
  return [];
}

describe('the two neutral groups are labels in the street too', () => {
  test('swapped, they leave every bit of the truth as it was', () => {
    expect(swapped(cityInStrife({ days: 24, policies: STRONG }))).toEqual([]);
    expect(swapped(smallBritain({ days: 48, policies: STRONG }))).toEqual([]);
  });

  test('recruiters who look for one group are caught', () => {
    const planted = mechanism({
      name: 'planted',
      theory: 'Children of one group are known to services and those of the other are not.',
      phase: 'control',
      over: 'vulnerable',
      needs: 'networks',
      reads: ['vulnerable.group'],
      writes: ['vulnerable.seen'],
      parameters: {},
      prepare: () => ({}),
      block(c, _k, _day, from, to) {
        for (let v = from; v < to; v++) if (c.vulnerable.group[v] === 1) c.vulnerable.seen[v] = 1;
      },
    }) as unknown as Mechanism;
    expect(swapped(smallBritain({ days: 12 }), [planted])).not.toEqual([]);
  });

  test('nobody reads or writes the group of a person at risk', () => {
    const touching = Object.values(LIBRARY.mechanisms).filter(({ reads, writes }) =>
      [...reads, ...writes].includes('vulnerable.group'),
    );
    expect(touching.map(({ name }) => name)).toEqual([]);
  });

  test('no parameter of the street is about a group of people', () => {
    const foundations = [STREET, CITY, BRITAIN, ...Object.values(SUBSTANCES).map(({ parameters }) => parameters)];
    const texts = [
      ...foundations.flatMap((parameters) => Object.entries(parameters)).map(([name, { about }]) => `${name} ${about}`),
      ...registerOf(LIBRARY).map(({ name, about }) => `${name} ${about}`),
    ];
    const about = /\bgroups?\b|ethnic|\brace\b|racial|religio|nationalit|migrant|\b(wo)?m[ae]n\b|gender|\bsex\b/i;
    expect(texts.filter((text) => about.test(text))).toEqual([]);
  });
});

const SHOWN = [
  chunksOf(cityInStrife({ days: 15, portraits: [14], policies: STRONG, lenses: STREET_LENSES })),
  chunksOf(smallBritain({ days: 15, portraits: [14], policies: STRONG, lenses: STREET_LENSES })),
].flat();
const TABLES = new Map(SHOWN.map(({ table, columns }) => [table, columns]));

function columnsWhere(chosen: (column: ResultColumn) => boolean): string[] {
  return [...TABLES].flatMap(([table, columns]) => columns.filter(chosen).map(({ name }) => `${table}.${name}`));
}

function textsOf(table: string, name: string): string[] {
  return SHOWN.filter((chunk) => chunk.table === table).flatMap(({ columns, values }) =>
    [...values[columns.findIndex((column) => column.name === name)]].map(String),
  );
}

describe('results of the street', () => {
  test('name no person, street, venue or number to call', () => {
    const named =
      /street|address|postcode|venue|phone|msisdn|imei|imsi|email|surname|birth|person(?!s)|licen[cs]e|serial/i;
    expect(columnsWhere(({ type, name, unit }) => type === 'text' && (named.test(name) || named.test(unit)))).toEqual(
      [],
    );
    expect(columnsWhere(({ name }) => /serial|handset|vulnerable/i.test(name))).toEqual([]);
  });

  test('real geography stops at the town: areas are cells of a made-up city, towns, or numbered parts of a big one', () => {
    expect(columnsWhere(({ type, unit }) => type === 'text' && unit === 'name').toSorted()).toEqual([
      'area-facts.city',
      'area-facts.force',
      'area-facts.name',
      'events/closures.force',
      'events/closures.homeForce',
      'events/loads.port',
      'forces.force',
      'places.area',
      'places.city',
    ]);
    const areas = new Set([...textsOf('area-facts', 'name'), ...textsOf('places', 'area')]);
    const cells = [...areas].filter((name) => /^cell \d+$/.test(name));
    const parts = [...areas].filter((name) => /^[^,]+, part \d+$/.test(name));
    const towns = [...areas].filter((name) => !cells.includes(name) && !parts.includes(name));
    expect(cells.length).toBe(203);
    const known = new Set(parseTowns(TOWNS_TSV).map(({ city }) => city));
    expect(towns.filter((name) => !known.has(name))).toEqual([]);
    expect(parts.filter((name) => !known.has(name.replace(/, part \d+$/, '')))).toEqual([]);
    expect([...known].filter((name) => /\b(estate|ward|road|street|lane|quarter|borough)\b/i.test(name))).toEqual([]);
  });

  test('give no actant of the street a row of its own that lasts: networks are added up, lines and victims have no key', () => {
    const withKeys = columnsWhere(({ unit }) => unit === 'key').map((name) => name.split('.')[0]);
    expect([...new Set(withKeys)].toSorted()).toEqual(['actants', 'lenses/labels/police-records', 'ties']);
    // Rows of lenses have an identifier each, drawn anew; only the police join entries about one person or outlet.
    const joined = columnsWhere(({ name, unit }) => unit === 'identifier' && name !== 'id');
    expect(joined).toEqual(['lenses/police-records.subject']);
    expect([...new Set(textsOf('actants', 'type'))].toSorted()).toEqual(['outlet', 'person']);
  });

  test('do not say which practice pays, lasts or goes unseen', () => {
    const ranks = /rank|survival|score|\bbest\b|evasion|success|risk of detection|payoff|attraction|profit/i;
    expect(columnsWhere(({ name, about }) => ranks.test(name) || ranks.test(about))).toEqual([]);
    expect(columnsWhere(({ name }) => /practice|tactic|conceal|habit|holding|handOver/i.test(name))).toEqual([]);
    // A table that tells forms of selling apart counts them and what they sell; not what became of them.
    const telling = [...TABLES].filter(([, columns]) => columns.some(({ name }) => /^(form|openness)$/.test(name)));
    const fates = /arrest|charge|loss|lost|income|seized|ended|closed|caught|robb|risk/i;
    expect(telling.map(([table]) => table)).toEqual(['networks']);
    expect(telling.flatMap(([, columns]) => columns.filter(({ name }) => fates.test(name)))).toEqual([]);
  });
});

test('practices are families with three levels of cost and effect above none, never finer', () => {
  expect(LEVEL_COST.length).toBe(4);
  expect(LEVEL_EFFECT.length).toBe(4);
  expect(OPTIONS_OF.length).toBe(FAMILIES.length);
  expect(Math.max(...OPTIONS_OF)).toBeLessThanOrEqual(5);
});
