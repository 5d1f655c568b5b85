import { expect, test } from 'vitest';
import { live } from '../../../test/runs.ts';
import { cityOf } from '../../../test/street.ts';

const NO_CHANNEL = 255;
const NOTHING = 1;
const FIND = 2;
const OFFENCE = 3;

/** Six weeks of the city with five times the searches, and hours that follow no record. */
function searchesWith(parameters: Record<string, number>) {
  let [searched, found, others, nameless] = [0, 0, 0, 0];
  const byCell: number[] = [];
  const scenario = cityOf({
    days: 42,
    parameters: { 'street-searches.perHour': 0.0001, 'street.follow': 0, ...parameters },
  });
  live(scenario, {}, (_, { visits, records, districts, tallies }) => {
    for (let v = 0; v < visits.rows[0]; v++) if (visits.stopped[v] > 0) searched++;
    for (let d = 0; d < districts.rows[0]; d++) others += tallies.bystanders[d];
    for (let r = 0; r < records.rows[0]; r++) {
      if (records.kind[r] === NOTHING && records.channel[r] === NO_CHANNEL) nameless++;
      if (records.kind[r] !== FIND && records.kind[r] !== OFFENCE) continue;
      found++;
      const cell = districts.area[records.district[r]];
      byCell[cell] = (byCell[cell] ?? 0) + 1;
    }
  });
  const most = byCell.filter((count) => count > 0).toSorted((a, b) => b - a);
  const top = most.slice(0, 10).reduce((sum, count) => sum + count, 0) / found;
  return { searched, found, others, nameless, top, cells: most.length };
}

test('people searched while they carry in public put records where people live; searches after a sale put them at corners', () => {
  const mixed = searchesWith({});
  const sales = searchesWith({ 'street-searches.afterSale': 1 });
  expect(mixed.cells).toBeGreaterThan(2 * sales.cells);
  expect(mixed.top).toBeLessThan(0.6 * sales.top);
  // Suspicion finds something on one in four of all who are searched, either way.
  for (const { found, searched, others, nameless } of [mixed, sales]) {
    // A lens knows those who had nothing to do with it by this, and buyers with whom nothing was found are not among them.
    expect(nameless).toBe(others);
    expect(found / (searched + others)).toBeGreaterThan(0.2);
    expect(found / (searched + others)).toBeLessThan(0.28);
  }
});

test('stops at random find next to nothing', () => {
  const { searched, found, others } = searchesWith({ 'street-searches.random': 1 });
  expect(searched + others).toBeGreaterThan(500);
  expect(found / (searched + others)).toBeLessThan(0.03);
});
