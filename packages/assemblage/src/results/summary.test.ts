import { beforeAll, describe, expect, test } from 'vitest';
import { createSimulation } from '../simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createSummary } from './summary.ts';
import type { Summary } from './summary.ts';
import type { Chunk } from './tables.ts';

const SCENARIO: Scenario = {
  name: 'test',
  about: '',
  world: 'europe',
  countries: ['AT', 'DE', 'GB', 'IE'],
  isolated: false,
  start: '2023-03-06',
  days: 17,
  seed: 3,
  scale: 0.02,
  without: [],
  parameters: {},
  policies: [],
  lenses: [
    { lens: 'household-survey', settings: {} },
    { lens: 'sewage', settings: {} },
  ],
  portraits: [],
};

let summary: Summary;
let chunks: Chunk[];

beforeAll(() => {
  const simulation = createSimulation(SCENARIO);
  const inProgress = createSummary();
  chunks = [];
  while (!simulation.done) {
    simulation.step();
    for (const chunk of simulation.drain()) {
      inProgress.add(chunk);
      chunks.push(chunk);
    }
  }
  summary = inProgress.finish(simulation.world, SCENARIO);
});

/** Sum of a column over all rows of a table, times another column. */
function sumOf(table: string, name: string, weight?: string): number {
  let sum = 0;
  for (const chunk of chunks.filter((candidate) => candidate.table === table)) {
    const at = (column: string): Float64Array =>
      chunk.values[chunk.columns.findIndex((one) => one.name === column)] as Float64Array;
    for (let row = 0; row < chunk.rows; row++) sum += at(name)[row] * (weight === undefined ? 1 : at(weight)[row]);
  }
  return sum;
}

describe('a summary', () => {
  test('has the totals of the tables', () => {
    expect(summary.totals['purchases'].value).toBeCloseTo(sumOf('daily', 'purchases'), 3);
    expect(summary.totals['useDays'].value).toBeCloseTo(sumOf('districts', 'useDays', 'weight'), 3);
    expect(summary.totals['euros'].value / sumOf('districts', 'euros', 'weight')).toBeCloseTo(1, 9);
    expect(summary.totals['purchases'].unit).toBe('purchases');
    expect(summary.totals['users'].value).toBeGreaterThan(100_000);
  });

  test('gives a design error when catchments were drawn', () => {
    expect(summary.sampled).toBe(true);
    const { value, error } = summary.totals['useDays'];
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(value);
  });

  test('has weeks from the first day on, the last one shorter', () => {
    expect(summary.weeks.map(({ from, days }) => [from, days])).toEqual([
      ['2023-03-06', 7],
      ['2023-03-13', 7],
      ['2023-03-20', 3],
    ]);
    const weekly = summary.weeks.reduce((sum, { sums }) => sum + sums['purchases'], 0);
    expect(weekly).toBeCloseTo(summary.totals['purchases'].value, 3);
  });

  test('has ten checks; those that need all of Europe say so', () => {
    expect(summary.checks).toHaveLength(10);
    const unknown = summary.checks.filter(({ value }) => value === undefined);
    for (const { note, inside } of unknown) {
      expect(note).toBeTruthy();
      expect(inside).toBeUndefined();
    }
    const known = summary.checks.filter(({ value }) => value !== undefined);
    expect(known.map(({ about }) => about)).toContain('weekend (Friday to Monday) over midweek, western cities');
    for (const { value = NaN, inside, low, high } of known) expect(inside).toBe(value >= low && value <= high);
  });
});
