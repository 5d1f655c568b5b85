import { expect, test } from 'vitest';
import { live, scenarioOf, sumOf } from '../../../test/runs.ts';

const SCENARIO = scenarioOf({ days: 28, scale: 0.05 });

test('nobody uses more than is at home, nor more than was wanted; what is left stays', () => {
  const count = { all: 0, short: 0, wrong: 0 };
  live(SCENARIO, {}, (_, { uses, people }) => {
    for (let u = 0; u < uses.rows[0]; u++) {
      const [home, pure] = [people.homeBulk[uses.person[u]], people.homePure[uses.person[u]]];
      const isShort = uses.bulk[u] < uses.wanted[u];
      count.all++;
      if (isShort) count.short++;
      // Who got less than was wanted has nothing left.
      if (uses.bulk[u] > uses.wanted[u] || uses.pure[u] > uses.bulk[u] || pure > home || (isShort && home > 0))
        count.wrong++;
    }
  });
  expect(count.wrong).toBe(0);
  expect(count.short).toBeGreaterThan(0);
  expect(count.short).toBeLessThan(0.1 * count.all);
});

test('without use nothing is used, homes fill up, and nobody buys any more', () => {
  const [usual, without] = [SCENARIO, { ...SCENARIO, without: ['use'] }].map((scenario) => live(scenario));
  expect(sumOf(without, 'tallies', 'usedBulk')).toBe(0);
  expect(sumOf(without, 'people', 'homeBulk')).toBeGreaterThan(1.5 * sumOf(usual, 'people', 'homeBulk'));
  expect(without.world.tables.visits.rows[0]).toBeLessThan(0.2 * usual.world.tables.visits.rows[0]);
});
