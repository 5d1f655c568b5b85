import { expect, test } from 'vitest';
import { riskGraph } from './graph.ts';

const WEEKS = 8;
/** Ten searches a week at first; all in one week at the end, as a cluster has them. */
const weeks = Array.from({ length: WEEKS }, (_, week) => ({
  day: 7 * week + 6,
  link: 'drug-found',
  atRisk: 10,
  made: week < 2 ? 1 : week === WEEKS - 1 ? 10 : 0,
  expected: -1,
}));

test('a rate is of the whole run, and two rates of its quarters are set beside it', () => {
  const [edge] = riskGraph(weeks, []);
  expect(edge).toMatchObject({ made: 12, atRisk: 80, rate: 150, expected: undefined });
  expect(edge.first).toEqual({ made: 2, atRisk: 20, rate: 100 });
  expect(edge.last).toEqual({ made: 10, atRisk: 20, rate: 500 });
});

test('one run has no interval, and no word on what chance would do', () => {
  const [edge] = riskGraph(weeks, []);
  const known = ['link', 'object', 'atRisk', 'made', 'rate', 'expected', 'first', 'last', 'weeks', 'parameters'];
  expect(Object.keys(edge).toSorted()).toEqual(known.toSorted());
});
