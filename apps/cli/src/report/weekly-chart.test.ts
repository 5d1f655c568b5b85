import { expect, test } from 'vitest';
import { capture } from '../../test/capture.ts';
import { weeklyChart } from './weekly-chart.ts';

const DAY = 86_400_000;

/** A made-up run whose purchases grow by one a day each week. */
function chartOf(days: number, width = 100): string[] {
  const start = Date.UTC(2019, 0, 1);
  const weeks = Array.from({ length: Math.ceil(days / 7) }, (_, week) => {
    const length = Math.min(7, days - week * 7);
    const from = new Date(start + week * 7 * DAY).toISOString().slice(0, 10);
    return { from, days: length, sums: { purchases: (week + 1) * length } };
  });
  return weeklyChart(capture(width), { weeks });
}

const columnsOf = (lines: readonly string[]): number =>
  lines.find((line) => line.includes('└'))?.match(/─/g)?.length ?? 0;

test('a short run has a column a week and months below', () => {
  const lines = chartOf(60);
  expect(lines[0]).toBe('Purchases a day, week by week');
  expect(columnsOf(lines)).toBe(8);
  expect(lines.at(-2)).toMatch(/^ +Jan {2}Feb$/);
});

test('a year has all its weeks and months', () => {
  const lines = chartOf(365);
  expect(lines[0]).toBe('Purchases a day, week by week');
  expect(columnsOf(lines)).toBe(52);
  expect(lines.at(-2)).toMatch(/Jan .*Dec$/);
});

test('a run of under two years says where the second begins', () => {
  expect(chartOf(600).at(-2)).toMatch(/Jan .*Nov.* 2020 .*Jul/);
});

test.each([
  [1500, 'means of 3 weeks', 72, /2019 +2020 +2021 +2022 +2023$/],
  [10_958, 'means of 18 weeks', 87, /^ +2019 .*20(47|48)$/],
])('a run of %s days is drawn to its end, weeks joined and years below', (days, words, columns, marks) => {
  const lines = chartOf(days);
  expect(lines[0]).toBe(`Purchases a day, ${words}`);
  expect(columnsOf(lines)).toBe(columns);
  expect(lines.at(-2)).toMatch(marks);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  // It grows from week to week: the last column is high and the first is not.
  const filled = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  expect(filled(/█$/)).toBeGreaterThanOrEqual(4);
  expect(filled(/┤█/)).toBe(0);
});

test('a narrow screen has room for it too', () => {
  expect(Math.max(...chartOf(1500, 40).map((line) => line.length))).toBeLessThanOrEqual(40);
});
