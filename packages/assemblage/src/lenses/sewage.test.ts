import { describe, expect, test } from 'vitest';
import { momentOf, notebook, smallWorld } from '../../test/small-world.ts';
import { valuesOf } from '../evidence/parameter.ts';
import { sewage } from './sewage.ts';

type Row = 'id' | 'day' | 'weekday' | 'city' | 'load';
type Truth = 'id' | 'trueUsed' | 'trueUsedPerThousand' | 'trueHiddenShare';

/** 2023 began on a Sunday: the first Tuesday from 11 March on is the 14th, day 72. */
const START = { weekday: 6, dayOfYear: 0 };
const QUIET = { noise: 0, populationNoise: 0 };

/** Runs the lens over `days`; `used` gives pure mg by day and district. */
function run(
  days: readonly number[],
  used: (day: number, district: number) => number,
  settings: Record<string, number> = QUIET,
  seed = 1,
) {
  const world = smallWorld({ seed });
  const output = notebook<Row, Truth>();
  const memory = sewage.remembers!(world.seen);
  for (const day of days) {
    for (let district = 0; district < 5; district++) {
      world.set('tallies', 'usedPure', district, used(day, district));
      world.set('tallies', 'hiddenPure', district, used(day, district) / 4);
    }
    sewage.observe(world.seen, valuesOf(sewage.parameters, settings), momentOf(day, START), output, memory);
  }
  return output;
}

const YEAR = Array.from({ length: 365 }, (_, day) => day);
const steady = (_: number, district: number) => [200_000, 200_000, 400_000, 100_000, 1][district];

describe('sewage', () => {
  test('samples seven days of spring, Tuesday to Monday, each city once a day', () => {
    const { records, labels } = run(YEAR, steady);
    expect(new Set(records.map((row) => row.day))).toEqual(new Set([72, 73, 74, 75, 76, 77, 78]));
    expect(records.filter((row) => row.city === 'Berlin').map((row) => row.weekday)).toEqual([1, 2, 3, 4, 5, 6, 0]);
    expect(records).toHaveLength(3 * 7);
    expect(new Set(records.map((row) => row.id)).size).toBe(records.length);
    expect(labels.map((row) => row.id)).toEqual(records.map((row) => row.id));
    expect(run(YEAR, steady, { weeks: 3 }).records).toHaveLength(3 * 21);
  });

  test('a city is the sum of its parts; the load is use divided by 3.59 and by residents', () => {
    const berlin = run(YEAR, steady).records[0];
    expect(berlin).toMatchObject({
      city: 'Berlin',
      country: 'DE',
      parts: 2,
      partsDrawn: 2,
      residents: 800_000,
      weight: 2,
    });
    expect(berlin.load).toBeCloseTo(((800_000 / 800_000) * 1000) / 3.59, 2);
  });

  test('a load below quantification is written as 0', () => {
    const delft = run(YEAR, steady).records[2];
    expect(delft).toMatchObject({ city: 'Delft', load: 0, quantified: false });
  });

  test("half of a day's use is found on the next day", () => {
    const onSaturday = (day: number, district: number) =>
      momentOf(day, START).weekday === 5 ? 4 * steady(day, district) : 0;
    const { records, labels } = run(YEAR, onSaturday, { ...QUIET, nextDay: 0.3 });
    const loads = records.filter((row) => row.city === 'Essen').map((row) => Number(row.load));
    expect(loads.map((load) => Math.round((load * 3.59) / 10))).toEqual([0, 0, 0, 0, 140, 60, 0]);
    const truth = labels.filter((_, row) => records[row].city === 'Essen').map((row) => row.trueUsedPerThousand);
    expect(truth).toEqual([0, 0, 0, 0, 2000, 0, 0]);
    expect(labels.find((row) => row.trueUsed !== 0)?.trueHiddenShare).toBeCloseTo(0.25);
  });

  test('on the first day of a run there is no sample, since yesterday is not known', () => {
    const days = new Set(run([74, 75, 76], steady).records.map((row) => row.day));
    expect(days).toEqual(new Set([75, 76]));
  });

  test('errors have mean 1 and the spread that is asked for; the population error stays for the year', () => {
    const loads: number[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      for (const row of run([71, 72, 73], steady, { noise: 0.2, populationNoise: 0 }, seed).records) {
        if (row.city === 'Berlin') loads.push(Number(row.load));
      }
    }
    const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
    const variance = loads.reduce((sum, load) => sum + (load - mean) ** 2, 0) / loads.length;
    expect(mean).toBeGreaterThan(278.55 * 0.98);
    expect(mean).toBeLessThan(278.55 * 1.02);
    expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.18);
    expect(Math.sqrt(variance) / mean).toBeLessThan(0.22);
    const steadyError = run(YEAR, steady, { noise: 0, populationNoise: 0.3 }).records;
    const berlin = new Set(steadyError.filter((row) => row.city === 'Berlin').map((row) => row.load));
    const essen = new Set(steadyError.filter((row) => row.city === 'Essen').map((row) => row.load));
    expect(berlin.size).toBe(1);
    expect(essen.size).toBe(1);
    expect(berlin).not.toEqual(essen);
  });
});
