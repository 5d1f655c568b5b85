import { expect, test } from 'vitest';
import { RISK_LINKS, RISK_OBJECTS } from 'assemblage';
import type { Manifest, RiskEdge } from 'assemblage';
import { drawRisks } from './risk-plot.ts';

/** Every link that is declared, with some weeks in which it came to pass, or without any. */
function edgesOf(made: number): RiskEdge[] {
  const rate = { atRisk: 1000, made, rate: made };
  const weeks = [0, 7, 14].map((day) => ({ day, ...rate }));
  return RISK_LINKS.map((link) => ({
    ...rate,
    link,
    object: RISK_OBJECTS[link.object],
    expected: undefined,
    first: rate,
    last: rate,
    weeks,
    parameters: [],
  }));
}

test.each([0, 3])('no line of text prints over another (%s links made)', (made) => {
  const svg = drawRisks({ scenario: { name: 'all' }, note: 'A note.' } as Manifest, edgesOf(made));
  const heights = new Map<string, number[]>();
  for (const [, x = '', y = ''] of svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"/g)) {
    heights.set(x, [...(heights.get(x) ?? []), Number(y)]);
  }
  expect(heights.size).toBeGreaterThanOrEqual(3);
  for (const column of heights.values()) {
    const sorted = column.toSorted((a, b) => a - b);
    const gaps = sorted.slice(1).map((y, index) => y - (sorted[index] ?? 0));
    expect(Math.min(...gaps, 12)).toBeGreaterThanOrEqual(12);
  }
  const total = Number(/height="(\d+)"/.exec(svg)?.[1]);
  expect(Math.max(...[...heights.values()].flat())).toBeLessThan(total);
});
