import { expect, test } from 'vitest';
import { live, scenarioOf, sumOf } from '../../../test/runs.ts';
import { HIDDEN } from '../../world/people.ts';

const SCENARIO = scenarioOf({ days: 10, scale: 0.05, parameters: { 'street-searches.perHour': 0.001 } });

test('the ledger says what happened: every purchase and use-day of the day, by district and channel', () => {
  let [finds, hidden, unserved] = [0, 0, 0];
  live(SCENARIO, {}, (simulation, { visits, uses, people, outlets, cells, channels, records }) => {
    const expected = {
      attempts: 0,
      purchases: 0,
      served: 0,
      bulk: 0,
      pure: 0,
      cents: 0,
      searches: 0,
      finds: 0,
      seized: 0,
    };
    for (let v = 0; v < visits.rows[0]; v++) {
      if (visits.outlet[v] < 0) continue;
      expected.attempts++;
      if (visits.stopped[v] > 0) expected.searches++;
      if (visits.stopped[v] > 0 && visits.bulk[v] === 0) unserved++;
      if (visits.bulk[v] === 0) continue;
      expected.purchases++;
      expected.served += visits.users[v];
      expected.bulk += visits.bulk[v];
      expected.pure += visits.pure[v];
      expected.cents += visits.cents[v];
      if (visits.stopped[v] > 1) expected.finds++;
    }
    expected.seized = sumOf(simulation, 'records', 'bulk', (r) => records.kind[r] !== 4);
    for (const [name, sum] of Object.entries(expected)) expect(sumOf(simulation, 'cells', name), name).toBe(sum);
    finds += expected.finds;
    const counted = { wanted: uses.rows[0], useDays: 0, usedBulk: 0, usedPure: 0, hiddenPure: 0 };
    for (let u = 0; u < uses.rows[0]; u++) {
      if (uses.bulk[u] > 0) counted.useDays++;
      counted.usedBulk += uses.bulk[u];
      counted.usedPure += uses.pure[u];
      if (people.class[uses.person[u]] === HIDDEN) counted.hiddenPure += uses.pure[u];
    }
    for (const [name, sum] of Object.entries(counted)) expect(sumOf(simulation, 'tallies', name), name).toBe(sum);
    hidden += counted.hiddenPure;
    const own = (v: number) => visits.district[v] * channels.rows[0] + outlets.channel[visits.outlet[v]];
    for (let v = 0; v < visits.rows[0]; v++)
      if (visits.outlet[v] >= 0) expect(cells.attempts[own(v)]).toBeGreaterThan(0);
  });
  expect(finds).toBeGreaterThan(0);
  // Whoever came away with nothing and was searched was searched.
  expect(unserved).toBeGreaterThan(0);
  expect(hidden).toBeGreaterThan(0);
});
