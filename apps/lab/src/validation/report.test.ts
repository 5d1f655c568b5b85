import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bandText, drawsText, readReport } from './report.ts';

const KEPT = fileURLToPath(new URL('../../../../docs/validation.json', import.meta.url));
const text = readFileSync(KEPT, 'utf8');

describe('the report that comes with the lab', () => {
  const report = readReport(text);

  test('has every pattern once, failures first, and says when it was judged', () => {
    expect(report.judged).toMatch(/^\d{4}-\d\d-\d\d$/);
    const ids = [...report.patterns, ...report.toCome].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const ranks = report.patterns.map(({ verdict }) => ['fail', 'partial', 'pass', 'not run'].indexOf(verdict));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(drawsText(report.patterns)).toMatch(/^\d+( to \d+)?$/);
  });

  test('has figures that are numbers or not known, and never null', () => {
    for (const { parts, median } of report.patterns) {
      expect(typeof median).toBe('number');
      for (const part of parts) expect(typeof part.median, part.about).toBe('number');
    }
  });
});

describe('another file', () => {
  test('is told by what it lacks', () => {
    expect(() => readReport('{')).toThrow('not JSON');
    expect(() => readReport('[]')).toThrow('no report');
    expect(() => readReport('{"version":"1","predicted":0}')).toThrow('no judged');
    const { patterns, ...rest } = JSON.parse(text) as { patterns: object[] };
    expect(() => readReport(JSON.stringify(rest))).toThrow('no list of patterns');
    const [first] = patterns;
    const cut = JSON.stringify({ ...rest, patterns: [{ ...first, parts: undefined }] });
    expect(() => readReport(cut)).toThrow('has no parts');
  });
});

test('a band in words', () => {
  expect(bandText({ low: 1, high: 2 }, String)).toBe('1 to 2');
  expect(bandText({ high: 0, strict: true }, String)).toBe('below 0');
  expect(bandText({ low: 5 }, String)).toBe('at least 5');
});
