import { describe, expect, test } from 'vitest';
import { libraryWith, live, probe, scenarioOf } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import type { Library } from '../../library.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { RETAIL, VACANT, WHOLESALE } from '../../world/outlets.ts';

const SCENARIO = scenarioOf({
  countries: ['PT'],
  days: 42,
  scale: 0.1,
  without: ['careers', 'succession', 'raids'],
  parameters: { 'reorder.retailLow': 3, 'reorder.retailHigh': 5 },
});

/** Retail orders of a run: how many, and how many of them went to the second supplier. */
function ordersOf(
  scenario: Scenario,
  library: Library = LIBRARY,
): { all: number; second: number; grams: number; unmet: number } {
  const count = { all: 0, second: 0, grams: 0, unmet: 0 };
  const before = { worth: [] as number[] };
  const note = probe('supply', ({ outlets }: AllColumns) => {
    before.worth = Array.from(outlets['worth'].slice(0, outlets.rows[0] * 2));
  });
  const mechanisms = { [note.name]: note, ...library.mechanisms };
  live(scenario, { library: { ...library, mechanisms } }, (_, { outlets }) => {
    for (let o = 0; o < outlets.rows[0]; o++) {
      if (outlets.level[o] !== RETAIL || outlets.bought[o] === 0) continue;
      count.all++;
      count.grams += outlets.bought[o] / 1000;
      // What was used is worth more, or less of it was forgotten, than what was not.
      const kept = [0, 1].map((slot) => outlets.worth[o * 2 + slot] - Math.floor(before.worth[o * 2 + slot] * 0.8));
      if (kept[1] > kept[0]) count.second++;
    }
    for (let o = 0; o < outlets.rows[0]; o++)
      if (outlets.level[o] === WHOLESALE && outlets.asked[o] > outlets.sold[o]) count.unmet++;
  });
  return count;
}

/** From the tenth day on no first supplier delivers; with or without a second one. */
const firstFails = (second: boolean): Library =>
  libraryWith(
    [
      probe('demand', ({ outlets }, day) => {
        if (day !== 10) return;
        for (let o = 0; o < outlets.rows[0]; o++) {
          if (outlets['level'][o] === WHOLESALE && outlets['keyLo'][o] % 2 === 0) outlets['state'][o] = VACANT;
          if (!second) outlets['upstream'][o * 2 + 1] = -1;
        }
      }),
    ],
    true,
  );

describe('sellers keep the supplier they know', () => {
  test('and turn to the second the less, the more experience tells them apart', () => {
    const { all, second } = ordersOf(SCENARIO);
    expect(all).toBeGreaterThan(200);
    expect(second / all).toBeLessThan(0.35);
    const alike = libraryWith(
      [probe('demand', ({ outlets }) => outlets['worth'].fill(2048, 0, outlets.rows[0] * 2))],
      true,
    );
    expect(ordersOf(SCENARIO, alike).second / all).toBeGreaterThan(0.4);
  });

  test('when it fails, the second one delivers; who has none runs dry', () => {
    /** Share of the sellers whose first supplier failed that have less than a common lot left at the end. */
    const dry = (second: boolean) => {
      const { outlets } = live(SCENARIO, { library: firstFails(second) }).world.tables;
      const left = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter((o) => {
        const first = outlets.upstream[o * 2];
        return (
          outlets.level[o] === RETAIL && outlets.forecast[o] > 500 && first >= 0 && outlets.state[first] === VACANT
        );
      });
      expect(left.length).toBeGreaterThan(30);
      return left.filter((o) => outlets.stockBulk[o] < 1000).length / left.length;
    };
    expect(dry(false)).toBeGreaterThan(0.3);
    // The second supplier of some is among those that failed.
    expect(dry(true)).toBeLessThan(0.7 * dry(false));
  });
});

test('scarce stock is served in an order that favours nobody: neither early rows nor early keys', () => {
  const served = [0, 0];
  const asked = [0, 0];
  /** Wholesalers have next to nothing on the day on which all sellers ask. */
  const library = libraryWith(
    [
      probe('supply', ({ outlets }, day) => {
        if (day !== 1) return;
        for (let o = 0; o < outlets.rows[0]; o++) {
          if (outlets['level'][o] !== RETAIL) continue;
          (outlets['forecast'] as unknown as Float64Array)[o] = 1e6;
          outlets['orderedBulk'][o] = 0;
        }
      }),
    ],
    true,
  );
  live({ ...SCENARIO, days: 2 }, { library }, ({ day }, { outlets }) => {
    if (day !== 2) return;
    const rows = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter((o) => outlets.level[o] === RETAIL);
    rows.forEach((o, i) => {
      const half = i < rows.length / 2 ? 0 : 1;
      asked[half]++;
      if (outlets.bought[o] > 0) served[half]++;
    });
  });
  const share = served.map((count, half) => count / asked[half]);
  expect(share[0] + share[1]).toBeGreaterThan(0.02);
  expect(share[0] + share[1]).toBeLessThan(1.6);
  expect(Math.abs(share[0] - share[1])).toBeLessThan(0.2);
});

test('orders go out when stock runs low and fill it up to the days that are said', () => {
  const meanDays = (low: number, high: number) => {
    const { world } = live({ ...SCENARIO, parameters: { 'reorder.retailLow': low, 'reorder.retailHigh': high } });
    const { outlets } = world.tables;
    const rows = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter(
      (o) => outlets.level[o] === RETAIL && outlets.forecast[o] > 3000,
    );
    expect(rows.length).toBeGreaterThan(20);
    return rows.reduce((sum, o) => sum + outlets.stockBulk[o] / outlets.forecast[o], 0) / rows.length;
  };
  expect(meanDays(5, 14)).toBeGreaterThan(1.5 * meanDays(2, 4));
});
