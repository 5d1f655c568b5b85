import { describe, expect, test } from 'vitest';
import { libraryWith, live, probe, scenarioOf } from '../../../test/runs.ts';
import { cityOf } from '../../../test/street.ts';
import { LIBRARY } from '../../library.ts';
import type { Library } from '../../library.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Seen } from '../../world/seen.ts';

const SCENARIO = scenarioOf({ days: 14, scale: 0.05 });

/** Sums over all visits of a run. */
function sums<K extends string>(
  scenario: Scenario,
  of: (tables: Seen['tables'], v: number) => Partial<Record<K, number>>,
  library: Library = LIBRARY,
): Record<K, number> {
  const all = {} as Record<K, number>;
  live(scenario, { library }, (_, tables) => {
    for (let v = 0; v < tables.visits.rows[0]; v++) {
      for (const [name, value] of Object.entries(of(tables, v)) as [K, number][]) all[name] = (all[name] ?? 0) + value;
    }
  });
  return all;
}

describe('strangers can be cheated, since purity cannot be seen', () => {
  /** Everybody is new everywhere, every day. */
  const strangers = libraryWith([probe('access', ({ people }) => people['tried'].fill(65535))], true);
  /** No outlet has returning customers. */
  const passing = libraryWith(
    [
      probe('access', ({ people, outlets }) => {
        people['tried'].fill(65535);
        (outlets['loyal'] as unknown as Float64Array).fill(0);
      }),
    ],
    true,
  );
  const purity = (library: Library, ripOff: number) => {
    const scenario = { ...SCENARIO, days: 2, parameters: { 'purchase.ripOff': ripOff } };
    const { bulk, pure } = sums(scenario, ({ visits }, v) => ({ bulk: visits.bulk[v], pure: visits.pure[v] }), library);
    return pure / bulk;
  };

  test('by those who live on strangers; not by those who live on returning customers, and not when nobody cheats', () => {
    const [honest, cheated, kept] = [purity(passing, 0), purity(passing, 0.3), purity(strangers, 0.3)];
    // Half the purity in three of ten purchases.
    expect(cheated / honest).toBeCloseTo(1 - 0.3 / 2, 1);
    expect(kept / honest).toBeGreaterThan(1 - 0.3 / 2 + 0.08);
    expect(purity(LIBRARY, 0.3) / purity(LIBRARY, 0)).toBeGreaterThan(0.99);
  });
});

describe('who finds an outlet sold out asks the next tie', () => {
  const scarce = { ...SCENARIO, parameters: { 'reorder.retailLow': 0.5, 'reorder.retailHigh': 1 } };
  const outcome = () => {
    const first = new Map<number, number>();
    let [moved, served, sold] = [0, 0, 0];
    const notes = probe('trade', ({ visits }) => {
      first.clear();
      for (let v = 0; v < visits.rows[0]; v++) first.set(v, visits['outlet'][v]);
    });
    live(scarce, { library: libraryWith([notes], true) }, (_, tables) => {
      const { visits } = tables;
      for (let v = 0; v < visits.rows[0]; v++) {
        if (visits.bulk[v] === 0) continue;
        served++;
        sold += visits.bulk[v];
        if (visits.outlet[v] !== first.get(v)) moved++;
      }
    });
    return { moved, served, sold };
  };

  test('and is often served there', () => {
    expect(outcome().moved).toBeGreaterThan(50);
  });

  test('no outlet sells more than it had', () => {
    live(scarce, {}, (_, { outlets }) => {
      for (let o = 0; o < outlets.rows[0]; o++)
        expect(Math.min(outlets.stockBulk[o], outlets.stockPure[o])).toBeGreaterThanOrEqual(0);
    });
  });
});

describe('a purchase is shared', () => {
  test('by as many as chip in, and counted apart from the buyers', () => {
    const users = (sharing: number) => {
      const scenario = { ...SCENARIO, parameters: { 'purchase.sharing': sharing } };
      const { served, bought } = sums(scenario, ({ visits }, v) =>
        visits.bulk[v] > 0 ? { served: visits.users[v], bought: 1 } : {},
      );
      return served / bought;
    };
    expect(users(0.8)).toBeCloseTo(1.8, 1);
    expect(users(0.0001)).toBeCloseTo(1, 2);
  });
});

test('larger lots cost less a gram, by the exponent of the quantity discount', () => {
  const scenario = { ...SCENARIO, parameters: { 'market.lotExponent': 0.88, 'market.priceSpread': 0.0001 } };
  const perGram = (lot: number) => {
    const { cents, mg } = sums(scenario, ({ visits, outlets, districts }, v) =>
      visits.lot[v] === lot &&
      visits.bulk[v] === lot &&
      outlets.level[visits.outlet[v]] === 1 &&
      districts.country[visits.district[v]] === 0
        ? { cents: visits.cents[v], mg: visits.bulk[v] }
        : {},
    );
    return cents / mg;
  };
  expect(perGram(3500) / perGram(500)).toBeCloseTo(7 ** (0.88 - 1), 2);
});

test('belief about purity follows what was bought, and not when nothing is remembered', () => {
  const believed = (memory: number) => {
    const doubting = libraryWith(
      [
        probe('demand', ({ people }, day) => {
          if (day === 0) people['belief'].fill(6_000, 0, people.rows[0]);
        }),
      ],
      true,
    );
    const { world } = live({ ...SCENARIO, parameters: { 'purchase.memory': memory } }, { library: doubting });
    const { people } = world.tables;
    let [sum, count] = [0, 0];
    for (let i = 0; i < people.rows[0]; i++) {
      if (people.class[i] < 2 || people.state[i] !== 1) continue;
      sum += people.belief[i];
      count++;
    }
    return sum / count / 65535;
  };
  expect(believed(0.5)).toBeGreaterThan(0.3);
  expect(believed(0)).toBeCloseTo(6_000 / 65535, 2);
});

describe('a buyer remembers what a gram costs, so that the purse is checked at the price of the lot itself', () => {
  test('what a lot costs is what its buyer would reckon for it the next time, small lots included', () => {
    let [bought, small] = [0, 0];
    live(cityOf({ days: 5 }), {}, (_, { visits, people, lots }) => {
      for (let v = 0; v < visits.rows[0]; v++) {
        // A later purchase of the day would leave another price; nobody buys twice a day but on credit.
        if (visits.bulk[v] === 0 || visits.bulk[v] !== visits.lot[v]) continue;
        const reckoned = people.paid[visits.person[v]] * lots.price[visits.size[v]];
        expect(Math.abs(reckoned - visits.cents[v])).toBeLessThanOrEqual(1);
        bought++;
        if (visits.lot[v] < 500) small++;
      }
    });
    expect(bought).toBeGreaterThan(5000);
    expect(small).toBeGreaterThan(500);
  });
});
