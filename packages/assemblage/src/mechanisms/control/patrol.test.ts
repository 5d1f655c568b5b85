import { describe, expect, test } from 'vitest';
import { hoursInCells, scoresOfOneFind } from '../../../test/patrol-by-hand.ts';
import { inForce, live, mean, scenarioOf } from '../../../test/runs.ts';
import { againstEvenly, PARTS, scoreTomorrow, seenAgainstEvenly } from '../../world/street/patrol-hours.ts';

describe('patrol that follows its own records', () => {
  test('stays where it was lucky once, although nothing differs', () => {
    expect(hoursInCells()[0]).toBeGreaterThan(2);
  });

  test('does not when it does not follow them', () => {
    expect(hoursInCells({ follow: 0 })).toEqual([1, 1, 1, 1]);
  });

  test('comes back to what is so when a find counts the more, the less was looked for it', () => {
    for (const hours of hoursInCells({ corrected: 1 })) expect(Math.abs(hours - 1)).toBeLessThan(0.1);
  });

  test('is even when nothing was ever luckier anywhere', () => {
    for (const hours of hoursInCells({ luck: 2 })) expect(hours).toBeCloseTo(1, 6);
  });

  test('takes no hour away and adds none', () => {
    expect(mean(hoursInCells())).toBeCloseTo(1, 9);
    expect(mean(hoursInCells({ follow: 0.4 }))).toBeCloseTo(1, 9);
  });
});

describe('calls of the public', () => {
  const apart = (hours: readonly number[]): number => Math.max(...hours) - Math.min(...hours);

  test('draw patrol back to what can be seen, the more the more of them there are', () => {
    const none = apart(hoursInCells());
    const some = apart(hoursInCells({ calls: 0.2 }));
    expect(some).toBeLessThan(0.7 * none);
    expect(apart(hoursInCells({ calls: 2 }))).toBeLessThan(0.5 * some);
  });

  test('move nothing when patrol does not follow what is on record', () => {
    expect(hoursInCells({ calls: 2, follow: 0 })).toEqual([1, 1, 1, 1]);
  });
});

test('corrected, a find of officers counts the less, the more was looked for it; one of a camera counts one', () => {
  expect(scoresOfOneFind(false)).toEqual([PARTS / 4, PARTS]);
  expect(scoresOfOneFind(true)).toEqual([PARTS, PARTS]);
});

describe('the arithmetic', () => {
  test('hours: the even part stays everywhere, and all is even where nothing is on record', () => {
    expect(againstEvenly(0.5, 0, 10, 100, 400)).toBe(0.5);
    expect(againstEvenly(0.5, 10, 10, 100, 400)).toBe(2.5);
    expect(againstEvenly(0.5, 0, 0, 100, 400)).toBe(1);
  });

  test('the score fades, and is whole', () => {
    expect(scoreTomorrow(1000, 0.1, 0, 1)).toBe(900);
    expect(scoreTomorrow(0, 0.1, 3, 2)).toBe((3 * PARTS) / 2);
    expect(scoreTomorrow(0, 0.1, 3, 0)).toBe(0);
    expect(Number.isInteger(scoreTomorrow(1001, 0.123, 7, 1.7))).toBe(true);
  });

  test('more hours at one place see less each', () => {
    expect(seenAgainstEvenly(1, 0.1)).toBe(1);
    expect(seenAgainstEvenly(2, 0.1)).toBeLessThan(2);
    expect(seenAgainstEvenly(1000, 0.1)).toBeLessThan(11);
    expect(seenAgainstEvenly(3, 0)).toBe(3);
  });
});

describe('in the city', () => {
  /** Share of the searches with a find in the twentieth of cells that have most of them, and of the use in these cells. */
  function topOf(parameters: Readonly<Record<string, number>>, policies: Parameters<typeof inForce>[] = []) {
    const scenario = scenarioOf({
      world: 'city',
      countries: [],
      start: '2019-01-01',
      days: 120,
      scale: 1,
      parameters,
      policies: policies.map((one) => inForce(...one)),
    });
    let found = new Float64Array(0);
    let used = new Float64Array(0);
    live(scenario, {}, (_, { areas, districts, records, tallies }) => {
      if (found.length === 0) [found, used] = [new Float64Array(areas.rows[0]), new Float64Array(areas.rows[0])];
      for (let r = 0; r < records.rows[0]; r++) {
        if (records.kind[r] === 2 || records.kind[r] === 3) found[districts.area[records.district[r]]]++;
      }
      for (let d = 0; d < districts.rows[0]; d++) used[districts.area[d]] += tallies.useDays[d];
    });
    const cells = [...found.keys()].toSorted((a, b) => found[b] - found[a]).slice(0, Math.ceil(found.length / 20));
    const share = (of: Float64Array) => cells.reduce((sum, a) => sum + of[a], 0) / of.reduce((sum, x) => sum + x, 0);
    return { records: share(found), use: share(used) };
  }

  test('records lie in a few cells where patrol follows them, and use does not', () => {
    const followed = topOf({ 'street.follow': 0.9 });
    const even = topOf({ 'street.follow': 0 });
    expect(followed.records).toBeGreaterThan(even.records + 0.1);
    expect(followed.use).toBeLessThan(0.15);
    expect(topOf({ 'street.follow': 0 }, [['patrol-by-records', { share: 0.9 }]]).records).toBeGreaterThan(
      even.records + 0.1,
    );
  });
});
