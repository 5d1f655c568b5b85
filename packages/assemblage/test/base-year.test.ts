import { beforeAll, describe, expect, test } from 'vitest';
import { LIBRARY } from '../src/library.ts';
import { createSimulation } from '../src/simulate.ts';
import { BASE_YEAR } from '../src/world/founding/base-year.ts';
import { OPEN, RETAIL } from '../src/world/outlets.ts';
import { scenarioOf } from './runs.ts';

test.each(Object.entries(BASE_YEAR))('the base year is founded on the default of %s', (name, value) => {
  const [owner, parameter] = name.split('.');
  expect(LIBRARY.mechanisms[owner].parameters[parameter].value).toBe(value);
});

/** What a quarter of a year looks like. */
interface Quarter {
  purchases: number;
  users: number;
  price: number;
  purity: number;
  readonly sellers: Record<string, number>;
}

describe('left alone, the market stands still for two years', () => {
  const quarters: Quarter[] = [];
  const newborn = { open: 0, withCustom: 0 };
  let purest = 0;
  beforeAll(() => {
    const simulation = createSimulation(scenarioOf({ countries: ['NL', 'IE'], scale: 0.1, days: 728 }));
    const { tables } = simulation.world;
    const founders = tables.outlets.rows[0];
    const sums = { purchases: 0, bulk: 0, pure: 0, cents: 0 };
    while (!simulation.done) {
      simulation.step();
      simulation.drain();
      for (let v = 0; v < tables.visits.rows[0]; v++) {
        const bulk = tables.visits.bulk[v];
        if (bulk === 0) continue;
        sums.purchases++;
        sums.bulk += bulk;
        sums.pure += tables.visits.pure[v];
        sums.cents += tables.visits.cents[v];
        purest = Math.max(purest, tables.visits.pure[v] / bulk);
      }
      if (simulation.day % 91 !== 0) continue;
      const sellers: Record<string, number> = {};
      for (let o = 0; o < tables.outlets.rows[0]; o++) {
        if (tables.outlets.level[o] !== RETAIL || tables.outlets.state[o] !== OPEN) continue;
        const { name } = LIBRARY.channels[tables.outlets.channel[o]];
        sellers[name] = (sellers[name] ?? 0) + 1;
      }
      const { purchases, bulk, pure, cents } = sums;
      quarters.push({ purchases, users: simulation.people(), price: cents / bulk, purity: pure / bulk, sellers });
      Object.assign(sums, { purchases: 0, bulk: 0, pure: 0, cents: 0 });
    }
    for (let o = founders; o < tables.outlets.rows[0]; o++) {
      if (tables.outlets.state[o] !== OPEN || tables.outlets.changed[o] > 728 - 180) continue;
      newborn.open++;
      if (tables.outlets.turnover[o] > 0) newborn.withCustom++;
    }
  });

  test.each(['purchases', 'users', 'price', 'purity'] as const)('%s within a tenth', (what) => {
    const settled = quarters.slice(1).map((quarter) => quarter[what]);
    expect(Math.max(...settled) / Math.min(...settled)).toBeLessThan(1.1);
  });

  test('sellers within a tenth; corners gain on doors, since strangers meet them, but no channel dies or doubles', () => {
    const count = ({ sellers }: Quarter) => Object.values(sellers).reduce((sum, some) => sum + some, 0);
    expect(count(quarters.at(-1) as Quarter) / count(quarters[0])).toBeGreaterThan(0.9);
    expect(count(quarters.at(-1) as Quarter) / count(quarters[0])).toBeLessThan(1.1);
    for (const channel of ['street', 'house', 'line', 'night-life']) {
      const counts = quarters.map(({ sellers }) => sellers[channel]);
      expect((counts.at(-1) as number) / counts[0], channel).toBeGreaterThan(0.5);
      expect((counts.at(-1) as number) / counts[0], channel).toBeLessThan(2);
    }
  });

  test('who opened in the run has found customers', () => {
    expect(newborn.open).toBeGreaterThan(20);
    expect(newborn.withCustom / newborn.open).toBeGreaterThan(0.7);
  });

  test('and nothing purer than what came in is ever handed over', () => {
    expect(purest).toBeGreaterThan(0.5);
    // Loads are at most .95 pure; whole milligrams round a little.
    expect(purest).toBeLessThan(0.96);
  });
});
