import { describe, expect, test } from 'vitest';
import { LIBRARY } from '../src/library.ts';
import { mechanism } from '../src/mechanisms/mechanism.ts';
import type { Mechanism } from '../src/mechanisms/mechanism.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import type { TableSpec } from '../src/kernel/columns.ts';
import { SCHEMA } from '../src/world/schema.ts';
import { libraryWith, live, probe } from './runs.ts';
import { smallBritain, smallCity, STRONG } from './street.ts';
import { TABLES, livedTwice } from './twice.ts';

const MECHANISMS = Object.values(LIBRARY.mechanisms);
/** Days on which every mechanism is looked at: an early one, and one when much has happened. */
const LOOKED = new Set([2, 97]);

/** What any mechanism is found to do beside its contract; all of them are in the hands of the test at once. */
function findingsOf(scenario: Scenario, planted: readonly Mechanism[] = [], only?: string): string[] {
  const findings = new Set<string>();
  const inHands = [...MECHANISMS, ...planted].flatMap((one) =>
    only === undefined || one.name === only ? livedTwice(one, findings, (day) => LOOKED.has(day)) : [one],
  );
  live(scenario, { library: { ...LIBRARY, mechanisms: Object.fromEntries(inHands.map((one) => [one.name, one])) } });
  return [...findings];
}

test('every mechanism of Britain in strife touches what it declares, keeps no memory, and does not see blocks', () => {
  expect(findingsOf(smallBritain({ days: 98, policies: STRONG }))).toEqual([]);
});

test('every mechanism of the city in strife does, with corners and with lines', () => {
  expect(findingsOf(smallCity({ days: 98, start: '2005-12-20', policies: STRONG }))).toEqual([]);
});

test('rows that yesterday left behind mean nothing', () => {
  const spoiler = {
    ...probe('demand', (columns) => {
      for (const table of TABLES.filter((name) => SCHEMA[name].kind === 'events')) {
        // What the engine itself puts to zero at dawn is not of yesterday.
        for (const [column, { daily }] of Object.entries((SCHEMA[table] as TableSpec).columns))
          if (daily !== true) columns[table][column].fill(77);
      }
    }),
    name: 'spoiler',
  };
  for (const scenario of [smallBritain({ days: 40 }), smallCity({ days: 40 })]) {
    const spoilt = live(scenario, { library: libraryWith([spoiler], true) });
    expect(spoilt.fingerprint()).toBe(live(scenario).fingerprint());
  }
});

describe('the contract can be broken in the street, and is seen to be', () => {
  type Lines = { lines: Record<string, Int32Array>; vulnerable: Record<string, Uint8Array> };
  const planted = (changes: object): Mechanism =>
    mechanism({
      name: 'planted',
      theory: 'Breaks a clause of the contract.',
      phase: 'adaptation',
      over: 'lines',
      reads: ['lines.area'],
      writes: ['lines.worth'],
      parameters: {},
      prepare: () => ({ seen: new Int32Array(4096) }),
      block: () => {},
      ...changes,
    } as unknown as Mechanism);

  test.each([
    [
      'a line is remembered from day to day outside its row',
      {
        block({ lines }: Lines, { seen }: { seen: Int32Array }, _d: unknown, from: number, to: number) {
          for (let l = from; l < to; l++) lines['worth'][l] = ++seen[l];
        },
      },
      'memory made anew: lines.worth',
    ],
    [
      'children are arrested whom nobody declared',
      {
        reads: ['lines.area', 'vulnerable.area'],
        block({ vulnerable }: Lines) {
          const all = new Uint8Array(vulnerable['area'].buffer);
          all[all.length - 1] ^= 1;
        },
      },
      'is written, not declared',
    ],
    [
      'lines of one block are added up',
      {
        block({ lines }: Lines, _k: unknown, _d: unknown, from: number, to: number) {
          lines['worth'].fill(to - from, from, to);
        },
      },
      'blocks of 37 rows: lines.worth',
    ],
  ])('%s', (_, changes, finding) => {
    expect(findingsOf(smallBritain({ days: 3 }), [planted(changes)], 'planted').join()).toContain(finding);
  });
});

test('the places are in strife: no mechanism stood idle in these tests', () => {
  const idle = (scenario: Scenario) => {
    const sums: Record<string, number> = {};
    live(scenario, {}, (_, { areaTallies, loads, records, turns, uses, districts }) => {
      for (const [name, column] of Object.entries({ ...areaTallies })) {
        if (name === 'rows') continue;
        for (let a = 0; a < areaTallies.rows[0]; a++) sums[name] = (sums[name] ?? 0) + column[a];
      }
      for (const [name, { rows }] of Object.entries({ loads, records, turns })) {
        sums[name] = (sums[name] ?? 0) + rows[0];
      }
      sums['harm'] ??= 0;
      for (let u = 0; u < uses.rows[0]; u++) sums['harm'] += uses.harm[u];
      sums['treated'] ??= 0;
      for (let d = 0; d < districts.rows[0]; d++) sums['treated'] += districts.inTreatment[d];
    });
    return Object.keys(sums).filter((name) => sums[name] < 2);
  };
  const parameters = { 'wrong-links.rate': 0.001 };
  const inBritain = idle(smallBritain({ days: 98, policies: STRONG, parameters }));
  const inCity = idle(smallCity({ days: 98, start: '2005-12-20', policies: STRONG, parameters }));
  // Parties are in the city; lines into other towns, and homes that are taken over for them, are in Britain.
  expect(inBritain.filter((name) => inCity.includes(name))).toEqual([]);
  expect(inBritain.length + inCity.length).toBeLessThan(12);
});
