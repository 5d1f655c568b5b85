import { describe, expect, test } from 'vitest';
import { lookOnce, shareOf, smallStreet } from '../../test/small-street.ts';
import type { Lens } from './lens.ts';
import { prisonIncidents } from './prison-incidents.ts';

const LENS = prisonIncidents as Lens;

/** Rows of many days of a prison of a thousand in area 1, with so many drones seen each day. */
function yearsOf(settings: Record<string, number>, seen: number, days = 2000) {
  const world = smallStreet();
  world.set('areas', 'prisoners', 1, 1000);
  world.set('areaTallies', 'droneIncidents', 1, seen);
  world.set('areaTallies', 'droneIncidents', 2, 5);
  const looks = Array.from({ length: days }, (_, day) =>
    lookOnce<'area' | 'prisoners' | 'dayRecorded' | 'day', 'trueFlight'>(LENS, world, settings, { day }),
  );
  return { records: looks.flatMap(({ records }) => records), labels: looks.flatMap(({ labels }) => labels) };
}

describe('drones at prisons', () => {
  test('what staff saw is logged, in the share that is asked for, where there is a prison', () => {
    const { records, labels } = yearsOf({ logged: 0.8, falseAlarms: 0.1, delay: 0 }, 2);
    expect(labels.filter((row) => row.trueFlight).length / 4000).toBeCloseTo(0.8, 1);
    expect(records.every((row) => row.area === 1 && row.prisoners === 1000)).toBe(true);
  });

  test('where nothing flies there are false alarms at their rate, and no flights', () => {
    const { labels } = yearsOf({ falseAlarms: 5 }, 0, 3650);
    expect(labels.length).toBeGreaterThan(30);
    expect(labels.length).toBeLessThan(75);
    expect(labels.every((row) => row.trueFlight === false)).toBe(true);
  });

  test('an entry comes after the sighting, half of them within the median', () => {
    const { records } = yearsOf({ delay: 10 }, 1);
    expect(shareOf(records, (row) => Number(row.dayRecorded) - Number(row.day) < 10)).toBeCloseTo(0.5, 1);
    expect(records.every((row) => Number(row.dayRecorded) >= Number(row.day))).toBe(true);
  });
});
