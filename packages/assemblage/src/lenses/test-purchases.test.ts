import { describe, expect, test } from 'vitest';
import { lookOnce, shareOf, smallStreet } from '../../test/small-street.ts';
import { CLOSED, OPEN, RETAIL, SOCIAL } from '../world/outlets.ts';
import type { Lens } from './lens.ts';
import { testPurchases } from './test-purchases.ts';

const LENS = testPurchases as Lens;
const EVERYWHERE = { places: 1, error: 0.005, delay: 1 };
const ROUND = 27;
type Row = 'bought' | 'area' | 'euros' | 'purity' | 'channel' | 'dayReported';
type Truth = 'truePurity' | 'truePrice' | 'trueReach' | 'trueMarketPurity';

/** A world with one kind of seller beside another in area 1. */
function market(...sellers: readonly Readonly<Record<string, number>>[]) {
  const world = smallStreet();
  sellers.forEach((seller, at) =>
    world.add('outlets', {
      keyLo: at,
      keyHi: 9,
      district: 1,
      level: RETAIL,
      channel: 1,
      state: OPEN,
      stockBulk: 10_000,
      stockPure: 4000,
      price: 6200,
      sold: 1000,
      soldPure: 400,
      ...seller,
    }),
  );
  return (settings: Record<string, number> = {}, day = ROUND) =>
    lookOnce<Row, Truth>(LENS, world, { ...EVERYWHERE, ...settings }, { day });
}

describe('test purchases', () => {
  test('a round comes every so many days, and says where nobody would sell', () => {
    const look = market({});
    expect(look({}, ROUND - 1).records).toEqual([]);
    const { records } = look();
    expect(records.filter((row) => row.bought).map((row) => row.area)).toEqual([1]);
    expect(records.length).toBe(5);
  });

  test('the laboratory finds the purity but for its error; the price is a round sum', () => {
    const { records, labels } = market({})({ rounding: 10 });
    const at = records.findIndex((row) => row.bought);
    expect(records[at]).toMatchObject({ euros: 60, channel: 'street' });
    expect(Number(records[at].purity)).toBeCloseTo(0.4, 1);
    expect(labels[at]).toMatchObject({ truePurity: 0.4, truePrice: 62, trueMarketPurity: 0.4, trueReach: 1 });
    const look = market({});
    const found = Array.from({ length: 300 }, (_, round) => look({ error: 0.1 }, 28 * round + ROUND).records[1].purity);
    expect(shareOf(found, (purity) => Math.abs(Number(purity) - 0.4) > 0.04)).toBeCloseTo(0.32, 1);
  });

  test.each([
    ['asks for trust', { asks: 100 }],
    ['is closed', { state: CLOSED }],
    ['holds less than a gram', { stockBulk: 900 }],
    ['is a friend', { level: SOCIAL }],
  ])('a seller who %s is out of reach', (_, other) => {
    const { records } = market(other)();
    expect(records.some((row) => row.bought)).toBe(false);
  });

  test('whoever is vouched for gets further, and the label says how much of the market that is', () => {
    const look = market({ asks: 128, sold: 3000, soldPure: 900 }, {});
    const reach = (trust: number) => look({ trust }).labels[1].trueReach;
    expect(reach(0)).toBe(0.25);
    expect(reach(1)).toBe(1);
    expect(look({ trust: 0, purchases: 10 }).records.filter((row) => row.bought).length).toBe(1);
    expect(look({ trust: 1, purchases: 10 }).records.filter((row) => row.bought).length).toBe(2);
  });

  test('each seller within reach has the same chance, whatever he sells', () => {
    const look = market({ price: 5000, sold: 100_000 }, { price: 7000 });
    const dear = Array.from({ length: 400 }, (_, round) => look({ purchases: 1 }, 28 * round + ROUND).records[1].euros);
    expect(shareOf(dear, (euros) => euros === 70)).toBeCloseTo(0.5, 1);
  });
});
