import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { inForce, libraryWith, live, probe, ratioOfCells, scenarioOf } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Simulation } from '../../simulate.ts';
import { CLOSED, OPEN, RETAIL, VACANT, WHOLESALE } from '../../world/outlets.ts';
import { delivery } from './delivery.ts';

/** Everybody orders every few days, so that a shock at a port reaches buyers in a short run. */
const SCENARIO = scenarioOf({
  countries: ['PT'],
  days: 120,
  scale: 0.1,
  without: ['careers'],
  parameters: {
    'importing.low': 40,
    'importing.high': 45,
    'importing.leadShort': 3,
    'importing.leadLong': 5,
    'importing.sizeSpread': 0.4,
    'reorder.wholesaleLow': 14,
    'reorder.wholesaleHigh': 16,
    'reorder.retailLow': 5,
    'reorder.retailHigh': 6,
  },
});

interface Market {
  readonly price: number;
  readonly purity: number;
  readonly wholesale: number;
}

/** Price and purity of the last two weeks, and what wholesalers ask at the end. */
function marketOf(scenario: Scenario, library = LIBRARY): Market {
  const last: Simulation[] = [];
  const sums = { price: 0, purity: 0 };
  live(scenario, { library }, (simulation) => {
    if (simulation.day <= scenario.days - 14) return;
    sums.price += ratioOfCells(simulation, 'cents', 'bulk') / 14;
    sums.purity += ratioOfCells(simulation, 'pure', 'bulk') / 14;
    last[0] = simulation;
  });
  const { outlets } = last[0].world.tables;
  const wholesalers = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter(
    (o) => outlets.level[o] === WHOLESALE,
  );
  const wholesale = wholesalers.reduce((sum, o) => sum + outlets.price[o], 0) / wholesalers.length;
  return { ...sums, wholesale };
}

describe('a port at which a landed kilogram costs twice as much', () => {
  const shock = { policies: [inForce('port-price-shock', { factor: 2 })] };
  const against = (parameters: Record<string, number> = {}) => {
    const scenario = { ...SCENARIO, parameters: { ...SCENARIO.parameters, ...parameters } };
    const [usual, dear] = [marketOf(scenario), marketOf({ ...scenario, ...shock })];
    return {
      price: dear.price / usual.price,
      purity: dear.purity / usual.purity,
      wholesale: dear.wholesale / usual.wholesale,
    };
  };

  test('makes wholesale dearer, retail weaker, and leaves the price of a gram', () => {
    const { price, purity, wholesale } = against();
    expect(wholesale).toBeGreaterThan(1.4);
    expect(purity).toBeLessThan(0.75);
    expect(Math.abs(price - 1)).toBeLessThan(0.05);
  });

  test('leaves purity too when sellers do not adjust what they give', () => {
    expect(Math.abs(against({ 'delivery.adjustment': 0 }).purity - 1)).toBeLessThan(0.04);
  });

  test('is felt the less, the more of the mark-up pays for risk', () => {
    const [none, all] = [0, 1].map((riskShare) => against({ 'delivery.riskShare': riskShare }));
    expect(none.wholesale).toBeGreaterThan(all.wholesale + 0.1);
    expect(none.purity).toBeLessThan(all.purity - 0.05);
    // Without pay for risk every step keeps its ratio: cost twice, price twice, but for the purity of other loads.
    expect(Math.abs(none.wholesale - 2)).toBeLessThan(0.25);
  });

  test('moves the price where the purity that the margin leaves could not be borne', () => {
    const patient = against({ 'delivery.floor': 0.2, 'delivery.patience': 14 });
    const proud = against({ 'delivery.floor': 0.95, 'delivery.patience': 14 });
    expect(proud.price).toBeGreaterThan(patient.price + 0.03);
  });
});

describe('repeat custom is answered with purity', () => {
  /** Mean share of purity kept, of outlets with much and with little repeat custom. */
  const kept = (repeatReward: number) => {
    const hold = probe('trade', ({ outlets }) => {
      const loyal = outlets['loyal'] as unknown as Float64Array;
      for (let o = 0; o < outlets.rows[0]; o++) loyal[o] = outlets['keyLo'][o] % 2 === 0 ? 1 : 0.4;
    });
    const scenario = {
      ...SCENARIO,
      days: 60,
      parameters: { ...SCENARIO.parameters, 'delivery.repeatReward': repeatReward },
    };
    const { world } = live(scenario, { library: libraryWith([hold], true) });
    const { outlets } = world.tables;
    const mean = (rest: number) => {
      const rows = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter(
        (o) => outlets.level[o] === RETAIL && outlets.state[o] === OPEN && outlets.keyLo[o] % 2 === rest,
      );
      return rows.reduce((sum, o) => sum + outlets.keep[o], 0) / rows.length;
    };
    return mean(0) / mean(1);
  };

  test('by sellers who reward it, and by no others', () => {
    expect(kept(0.8)).toBeGreaterThan(1.2);
    expect(kept(0)).toBeCloseTo(1, 2);
  });
});

test('batches of a seller differ in purity, by as much as is said', () => {
  const spread = (batchSpread: number) => {
    const ratios: number[] = [];
    const scenario = {
      ...SCENARIO,
      days: 20,
      parameters: { ...SCENARIO.parameters, 'delivery.batchSpread': batchSpread },
    };
    live(scenario, {}, (_, { outlets }) => {
      for (let o = 0; o < outlets.rows[0]; o++) {
        if (outlets.level[o] !== RETAIL || outlets.supplied[o] === 0 || outlets.state[o] === CLOSED) continue;
        ratios.push(outlets.supplied[o] / (outlets.supplied[o] + outlets.added[o]) / (outlets.keep[o] / 65535));
      }
    });
    const mean = ratios.reduce((a, b) => a + b, 0) / ratios.length;
    return Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / ratios.length);
  };
  expect(spread(0.0001)).toBeLessThan(0.01);
  expect(spread(0.3)).toBeGreaterThan(0.15);
  expect(spread(0.15)).toBeLessThan(spread(0.3));
});

test('a friend who shares asks what it cost, less than a dealer', () => {
  const { world } = live({ ...SCENARIO, days: 30 });
  const { outlets } = world.tables;
  const asked = (level: number) => {
    const rows = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter((o) => outlets.level[o] === level);
    return rows.reduce((sum, o) => sum + outlets.price[o], 0) / rows.length;
  };
  expect(asked(0) / asked(1)).toBeGreaterThan(0.85);
  expect(asked(0) / asked(1)).toBeLessThan(1);
});

test('what comes to an outlet that was given up is lost, and not stock for whoever opens it again; a vacant post keeps it', () => {
  const { c, live: days } = byHand({
    mechanisms: [delivery],
    rows: { outlets: 3, countries: 1, districts: 1, substances: 1, lots: 1 },
    fill({ outlets, countries, lots }) {
      lots['mg'].set([1000]);
      countries['lotTo'].set([1]);
      countries['purity0'].set([65536 / 2]);
      outlets['state'].set([OPEN, VACANT, CLOSED]);
      outlets['level'].fill(RETAIL, 0, 3);
      outlets['price'].fill(6000, 0, 3);
      outlets['keep'].fill(65535, 0, 3);
      outlets['cost'].fill(3000, 0, 3);
      outlets['cost0'].fill(3000, 0, 3);
      outlets['ask0'].fill(6000, 0, 3);
      outlets['orderedBulk'].fill(1000, 0, 3);
      outlets['orderedPure'].fill(400, 0, 3);
      outlets['orderedCents'].fill(3000, 0, 3);
    },
  });
  days(1);
  const first = (column: ArrayLike<number>) => Array.from({ length: 3 }, (_, o) => column[o]);
  expect(first(c.outlets['supplied'])).toEqual([1000, 1000, 1000]);
  expect(first(c.outlets['stockPure'])).toEqual([400, 400, 0]);
  expect([first(c.outlets['lost']), first(c.outlets['lostPure'])]).toEqual([
    [0, 0, 1000],
    [0, 0, 400],
  ]);
  expect(c.outlets['stockBulk'][2]).toBe(0);
});
