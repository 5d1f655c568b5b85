import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { sum } from '../../../test/exploitation-by-hand.ts';
import { mean } from '../../../test/runs.ts';
import { dayNumber } from '../../kernel/calendar.ts';
import { drones } from './drones.ts';

const PRISONS = 100;

/** Flights and incidents of a year at 100 prisons of 850 each. */
function year(at: number, seed = 1, prisoners = 850, month = 1) {
  const w = byHand({
    mechanisms: [drones],
    seed,
    start: dayNumber(at, month, 1),
    rows: { areas: PRISONS, areaTallies: PRISONS, networks: 1 },
    fill: (c) => void c.areas['prisoners'].fill(prisoners),
  });
  const seen = { flights: 0, incidents: 0 };
  w.live(365, undefined, () => {
    seen.flights += sum(w.c, 'areaTallies', 'droneFlights');
    seen.incidents += sum(w.c, 'areaTallies', 'droneIncidents');
  });
  return seen;
}

const incidents = (at: number, month = 1) => mean([1, 2, 3].map((seed) => year(at, seed, 850, month).incidents));

describe('drones at prisons', () => {
  test('are as many as were seen in 2019 to 2023 and in the year to March 2025, within a third or so', () => {
    for (const [at, published, month] of [
      [2019, 122, 1],
      [2021, 248, 1],
      [2022, 478, 1],
      [2023, 1063, 1],
      [2024, 1712, 4],
    ]) {
      const ratio = incidents(at, month) / published;
      expect(ratio, `${at}`).toBeGreaterThan(0.65);
      expect(ratio, `${at}`).toBeLessThan(1.5);
    }
  });

  test('there are none before the technique exists, nor where nobody is held', () => {
    expect(year(2008)).toEqual({ flights: 0, incidents: 0 });
    expect(year(2024, 1, 0)).toEqual({ flights: 0, incidents: 0 });
  });

  test('what staff see is a part of what flies', () => {
    const { flights, incidents: seen } = year(2023);
    expect(seen / flights).toBeGreaterThan(0.26);
    expect(seen / flights).toBeLessThan(0.34);
  });
});
