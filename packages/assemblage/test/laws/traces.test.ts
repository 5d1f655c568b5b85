import { beforeAll, describe, expect, it } from 'vitest';
import { createSimulation } from '../../src/simulate.ts';
import { smallTracedCity, traced, type Row, type Tables, type Traced } from '../traced.ts';

const DAY = 86_400;
const SCENARIO = smallTracedCity({ days: 8 });
const LENSES = ['calls', 'antennas', 'cameras'] as const;
/** Half of the city. */
const CELLS = Array.from({ length: 18 }, (_, cell) => cell);
/** Few data sessions and few observed keep the tests small. */
const SHARE = 0.03;
const SETTINGS = { 'phones.dataSessions': 50 };

/** Rows of a table with identities in place of rows of the files, and the second of the day. */
function named(tables: Tables, table: string, day?: number): string[] {
  const imsi = new Map(tables['numbers'].map((row) => [row['number'], row['imsi']]));
  const imei = new Map(tables['handsets'].map((row) => [row['handset'], row['imei']]));
  const text = (row: Row): string =>
    Object.entries(row)
      .filter(([name]) => name !== 'call')
      .map(([name, value]) => {
        if (name === 'from' || name === 'to' || name === 'number') return imsi.get(value);
        if (name.startsWith('handset')) return imei.get(value);
        return name === 'second' ? Number(value) % DAY : value;
      })
      .join(' ');
  const rows = tables[table].filter((row) => day === undefined || Math.floor(Number(row['second']) / DAY) === day);
  return rows.map(text);
}

describe('what is rendered of ordinary life', () => {
  let whole: Traced;
  beforeAll(() => {
    whole = traced(SCENARIO, { from: 5, days: 2, share: SHARE, settings: SETTINGS }, LENSES);
  });

  it('changes no bit of the world', () => {
    const alone = createSimulation(SCENARIO);
    while (!alone.done) alone.step();
    expect(whole.tables['calls'].length).toBeGreaterThan(10_000);
    expect(whole.tables['cameras'].length).toBeGreaterThan(50);
    expect(whole.simulation.fingerprint()).toBe(alone.fingerprint());
  });

  it('is the same whatever period is asked for', () => {
    const day = traced(SCENARIO, { from: 6, days: 1, share: SHARE, settings: SETTINGS }, LENSES).tables;
    expect(named(day, 'calls')).toEqual(named(whole.tables, 'calls', 1));
    expect(named(day, 'antennas').toSorted()).toEqual(named(whole.tables, 'antennas', 1).toSorted());
    expect(day['cameras'].map(({ cell, score }) => [cell, score])).toEqual(
      whole.tables['cameras']
        .filter((row) => Math.floor(Number(row['second']) / DAY) === 1)
        .map(({ cell, score }) => [cell, score]),
    );
  });

  it('is the same whatever share of people and whatever place is observed', () => {
    const half = traced(
      SCENARIO,
      { from: 6, days: 1, share: SHARE / 2, cells: CELLS, settings: SETTINGS },
      LENSES,
    ).tables;
    const all = new Set(named(whole.tables, 'antennas', 1));
    const seen = named(half, 'antennas');
    expect(seen.length).toBeGreaterThan(10_000);
    expect(seen.filter((row) => !all.has(row))).toEqual([]);
    // Of a call the observer may have one side only.
    const core = (tables: Tables, day?: number): string[] =>
      named(tables, 'calls', day).map((row) => row.split(' ').slice(0, 5).join(' '));
    const calls = new Set(core(whole.tables, 1));
    expect(half['calls'].length).toBeGreaterThan(500);
    expect(core(half).filter((row) => !calls.has(row))).toEqual([]);
  });

  it('does not hang on the order of rows', () => {
    const other = traced(SCENARIO, { from: 6, days: 1, share: SHARE, settings: SETTINGS }, LENSES, {
      permute: 7,
    }).tables;
    expect(named(other, 'calls')).toEqual(named(whole.tables, 'calls', 1));
    expect(named(other, 'antennas')).toEqual(named(whole.tables, 'antennas', 1));
  });
});
