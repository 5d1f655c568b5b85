import { expect, test } from 'vitest';
import { lookOnce, smallStreet } from '../../test/small-street.ts';
import type { Lens } from './lens.ts';
import { patrolLog } from './patrol-log.ts';

const LENS = patrolLog as Lens;

/** Weeks of a small street with three times the patrol and two finds a day in area 1. */
function weeks(days: number, settings: Record<string, number>) {
  const world = smallStreet({ days });
  for (let area = 0; area < 5; area++) world.set('areas', 'patrol', area, area === 1 ? 3 : 0.5);
  world.set('areas', 'finds', 1, 2);
  for (let d = 0; d < 5; d++) world.set('tallies', 'useDays', d, 10);
  for (let cell = 0; cell < 10; cell++) world.add('cells', { purchases: 4 });
  const memory = LENS.remembers?.(world.seen) ?? new Float64Array(0);
  return Array.from({ length: days }, (_, day) =>
    lookOnce<'area' | 'patrol' | 'finds' | 'days', 'trueUseDays' | 'truePurchases' | 'truePatrol'>(
      LENS,
      world,
      settings,
      {
        day,
        memory,
      },
    ),
  );
}

test('a week is logged when it is over, the rest of one at the end of the run', () => {
  const looks = weeks(10, { error: 0 });
  expect(looks.map(({ records }) => records.length)).toEqual([0, 0, 0, 0, 0, 0, 5, 0, 0, 5]);
  expect(looks[6].records[1]).toMatchObject({ area: 1, patrol: 3, finds: 14, days: 7 });
  expect(looks[9].records[1]).toMatchObject({ area: 1, patrol: 3, finds: 6, days: 3 });
  expect(looks[6].labels[0]).toMatchObject({ truePatrol: 0.5, trueUseDays: 70, truePurchases: 56 });
});

test('hours are logged roughly and without a trend', () => {
  const logged = weeks(700, { error: 0.2 }).flatMap(({ records }) =>
    records.filter((row) => row.area === 1).map((row) => Number(row.patrol)),
  );
  const mean = logged.reduce((sum, value) => sum + value, 0) / logged.length;
  expect(mean).toBeCloseTo(3, 0);
  const spread = Math.sqrt(logged.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logged.length);
  expect(spread / mean).toBeGreaterThan(0.14);
  expect(spread / mean).toBeLessThan(0.26);
});
