import { describe, expect, test } from 'vitest';
import { chunksOf, scenarioOf } from '../../../test/runs.ts';
import { shareOf } from '../../../test/small-street.ts';
import { momentOf, notebook, smallWorld } from '../../../test/small-world.ts';
import { valuesOf } from '../../evidence/parameter.ts';
import { LIBRARY } from '../../library.ts';
import { columnOf } from '../../results/columns-of.ts';
import { createDataCard } from '../../results/data-card.ts';
import { CLOSED, NATIONAL, OPEN, RETAIL, VACANT } from '../../world/outlets.ts';
import type { Lens } from '../lens.ts';
import { marketCrawl } from './market-crawl.ts';

const LENS = marketCrawl as Lens;
/** Every page is read on every visit, and every seller is like every other. */
const EXACT = { covered: 1, down: 0, failed: 0, spread: 0, conversion: 0, untold: 0, misstated: 0 };
type Row = 'id' | 'day' | 'account' | 'substance' | 'country' | 'euroPerGram' | 'feedback' | 'days' | 'firstSeen';
type Truth = 'trueCountry' | 'trueEuroPerGram' | 'trueSales' | 'trueGrams' | 'trueEuros';
type Settings = Readonly<Record<string, number>>;

/** Online sellers in Germany, each with its own price, and one who is not online. */
function market(sellers: number, settings: Settings = {}, seed = 1) {
  const world = smallWorld({ room: 4096, seed });
  world.add('outlets', { keyLo: 1, keyHi: 8, district: 0, level: RETAIL, channel: 1, state: OPEN });
  for (let i = 0; i < sellers; i++) {
    const price = 5000 + 10 * i;
    world.add('outlets', { keyLo: i, keyHi: 9, district: NATIONAL, level: RETAIL, channel: 5, state: OPEN, price });
  }
  const output = notebook<Row, Truth>();
  const memory = LENS.remembers!(world.seen);
  /** Lives one day on which seller `n` sells so many grams, in purchases of one gram by people of Delft, weight 1. */
  const live = (day: number, sold: Readonly<Record<number, number>> = {}): void => {
    world.tables.visits.rows[0] = 0;
    for (let o = 1; o < world.tables.outlets.rows[0]; o++) {
      const grams = sold[o - 1] ?? 0;
      world.set('outlets', 'sold', o, grams * 1000);
      world.set('outlets', 'takings', o, grams * 4000);
      for (let sale = 0; sale < grams; sale++) world.add('visits', { outlet: o, district: 4, bulk: 1000 });
    }
    world.add('visits', { outlet: 0, district: 4, bulk: 1000 });
    LENS.observe(world.seen, valuesOf(LENS.parameters, { ...EXACT, ...settings }), momentOf(day), output, memory);
  };
  return { world, live, ...output, memory };
}

describe('a crawl of markets', () => {
  test('a visit every week reads each listing once, with asking price and stated country', () => {
    const { live, records, labels } = market(3);
    for (let day = 0; day < 14; day++) live(day);
    expect(records.map((row) => row.day)).toEqual([6, 6, 6, 13, 13, 13]);
    expect(records.slice(0, 3).map((row) => row.euroPerGram)).toEqual([50, 50.1, 50.2]);
    expect(new Set(records.map((row) => row.country))).toEqual(new Set(['DE']));
    expect(new Set(records.map((row) => row.account)).size).toBe(3);
    expect(records.map((row) => [row.days, row.firstSeen])).toEqual([
      ...Array.from({ length: 3 }, () => [7, true]),
      ...Array.from({ length: 3 }, () => [7, false]),
    ]);
    expect(labels[0]).toMatchObject({ trueCountry: 'DE', trueEuroPerGram: 50, trueSales: 0, trueGrams: 0 });
  });

  test('sales, grams and takings since the page was last read stand in the label; a purchase counts with its weight', () => {
    const { world, live, labels } = market(2);
    live(2, { 0: 3 });
    world.set('catchments', 'weight', 3, 2.5);
    live(4, { 0: 2, 1: 1 });
    live(6);
    live(13, { 1: 4 });
    expect(labels.map((row) => [row.trueSales, row.trueGrams, row.trueEuros])).toEqual([
      [8, 5, 200],
      [2.5, 1, 40],
      [0, 0, 0],
      [10, 4, 160],
    ]);
  });

  test('of the sales a share leaves feedback, and not before its time', () => {
    const sellers = Array.from({ length: 60 }, (_, i) => i);
    const sold = Object.fromEntries(sellers.map((i) => [i, 20]));
    const { live, records } = market(60, { feedback: 0.441, posting: 7 });
    live(0, sold);
    for (let day = 1; day < 70; day++) live(day);
    const seen = (from: number, to: number) =>
      records
        .filter(({ day }) => Number(day) >= from && Number(day) < to)
        .reduce((sum, row) => sum + Number(row.feedback), 0);
    expect(seen(0, 70) / 1200).toBeCloseTo(0.44, 1);
    expect(seen(0, 7) / seen(0, 70)).toBeCloseTo(1 - 2 ** (-6 / 7), 1);
    expect(seen(42, 70) / seen(0, 70)).toBeLessThan(0.05);
  });

  test('a page that failed is made up for by the next: more days, no sale lost', () => {
    const { live, records, labels } = market(40, { failed: 0.4 });
    for (let day = 0; day < 140; day++) live(day, { 0: 1, 5: 2 });
    expect(records.length / (40 * 20)).toBeCloseTo(0.6, 1);
    expect(new Set(records.map((row) => Number(row.days) % 7))).toEqual(new Set([0]));
    const last = Math.max(...labels.map((_, i) => Number(records[i].day)));
    expect(last).toBe(139);
    const first = records.filter((row) => row.account === records.find((one) => one.euroPerGram === 50)?.account);
    const days = first.reduce((sum, row) => sum + Number(row.days), 0);
    expect(days).toBe(Number(first.at(-1)?.day) + 1);
    const sold = labels
      .filter((_, i) => records[i].euroPerGram === 50)
      .reduce((sum, row) => sum + Number(row.trueSales), 0);
    expect(sold).toBe(days);
  });

  test('a visit to a market that is down reads nothing', () => {
    const { live, records } = market(2, { down: 0.3 });
    for (let day = 0; day < 1400; day++) live(day);
    const visits = new Set(records.map((row) => row.day));
    expect(visits.size / 200).toBeCloseTo(0.7, 1);
    expect(records.length).toBe(2 * visits.size);
  });

  test('who is not open has no page, and whoever takes over the post is a new account with nothing sold before', () => {
    const { world, live, records, labels } = market(3);
    live(6);
    live(8, { 0: 5, 1: 5 });
    world.set('outlets', 'state', 1, VACANT);
    world.set('outlets', 'state', 2, CLOSED);
    live(9);
    live(13);
    expect(records.filter((row) => row.day === 13).map((row) => row.euroPerGram)).toEqual([50.2]);
    world.set('outlets', 'state', 1, OPEN);
    world.set('outlets', 'changed', 1, 15);
    live(15);
    live(18, { 0: 2 });
    live(20);
    const at = records.findIndex((row) => row.day === 20 && row.euroPerGram === 50);
    expect(records[at]).toMatchObject({ days: 5, firstSeen: true });
    expect(records[at].account).not.toBe(records[0].account);
    expect(labels[at].trueSales).toBe(2);
  });

  test('sellers who come later are read too', () => {
    const { world, live, records } = market(1);
    live(6);
    world.add('outlets', {
      keyLo: 77,
      keyHi: 9,
      district: NATIONAL,
      level: RETAIL,
      state: OPEN,
      changed: 10,
      country: 1,
    });
    live(13, { 1: 1 });
    expect(records.slice(1).map((row) => [row.country, row.days, row.firstSeen])).toEqual([
      ['DE', 7, false],
      ['NL', 3, true],
    ]);
  });

  test('an account that opened on the day of a visit is read on the next: no row has no days', () => {
    const { world, live, records } = market(2, { every: 1 });
    live(0);
    world.set('outlets', 'state', 1, VACANT);
    live(1);
    world.set('outlets', 'state', 1, OPEN);
    world.set('outlets', 'changed', 1, 2);
    for (let day = 2; day < 5; day++) live(day, { 0: 1 });
    const days = (price: number) =>
      records.filter((row) => row.euroPerGram === price).map((row) => [row.day, row.days]);
    expect(days(50)).toEqual([0, 3, 4].map((day) => [day, 1]));
    expect(days(50.1)).toEqual([0, 1, 2, 3, 4].map((day) => [day, 1]));
  });

  test('sellers who closed for good make room: many times the sellers that it can keep in mind are read in turn', () => {
    const { world, live, records, labels } = market(1);
    for (let week = 0; week < 12; week++) {
      const first = world.tables.outlets.rows[0];
      const sold: Record<number, number> = { 0: 1 };
      for (let n = 0; n < 200; n++) {
        const about = { district: NATIONAL, level: RETAIL, channel: 5, state: OPEN, changed: 7 * week, price: 5000 };
        world.add('outlets', { keyLo: n, keyHi: 10 + week, ...about });
        sold[first + n - 1] = n % 3;
      }
      live(7 * week + 6, sold);
      for (let o = first; o < first + 200; o++) world.set('outlets', 'state', o, CLOSED);
    }
    expect(records.length).toBe(12 * 201);
    expect(new Set(records.map((row) => row.account)).size).toBe(1 + 12 * 200);
    const trueSales = labels.reduce((sum, row) => sum + Number(row.trueSales), 0);
    expect(trueSales).toBe(12 * (1 + Array.from({ length: 200 }, (_, n) => n % 3).reduce((sum, n) => sum + n)));
  });

  test('and while there are more of them at a time, those who come later are left out', () => {
    const { world, live, records, memory } = market(1);
    const places = 8 + 1024;
    for (let n = 0; n < places + 50; n++) {
      world.add('outlets', {
        keyLo: n,
        keyHi: 11,
        district: NATIONAL,
        level: RETAIL,
        channel: 5,
        state: OPEN,
        changed: 1,
      });
    }
    live(6);
    expect(memory.length).toBe(places * 7 + 1);
    expect(records.length).toBe(places);
  });

  test('shares of accounts are on other markets, state no country, or another; they stay so', () => {
    const { live, records } = market(600, { covered: 0.6, untold: 0.2, misstated: 0.1 });
    for (const day of [6, 13]) live(day);
    const first = records.filter((row) => row.day === 6);
    expect(first.length / 600).toBeCloseTo(0.6, 1);
    expect(shareOf(first, (row) => row.country === '')).toBeCloseTo(0.2, 1);
    expect(shareOf(first, (row) => row.country !== '' && row.country !== 'DE')).toBeCloseTo(0.1, 1);
    expect(new Set(first.map((row) => row.country)).size).toBeGreaterThan(15);
    const stated = (day: number) => records.filter((row) => row.day === day).map((row) => [row.account, row.country]);
    expect(stated(13)).toEqual(stated(6));
  });

  test('the rate of a day moves all prices of a visit alike', () => {
    const { live, records } = market(3, { conversion: 0.1 });
    for (let day = 0; day < 28; day++) live(day);
    const rates = records.map((row, i) => Number(row.euroPerGram) / (50 + 0.1 * (i % 3)));
    for (const [i, rate] of rates.entries()) expect(rate).toBeCloseTo(rates[i - (i % 3)], 3);
    expect(new Set(rates.map((rate) => rate.toFixed(2))).size).toBeGreaterThan(2);
  });

  test('the order of sellers and of purchases changes nothing', () => {
    const rowsOf = (turned: boolean) => {
      const { world, live, records, labels } = market(20, { failed: 0.2, covered: 0.8, spread: 0.1, untold: 0.3 });
      if (turned) for (const column of Object.values(world.tables.outlets.columns)) column.subarray(1, 21).reverse();
      for (let day = 0; day < 28; day++) {
        live(day, Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i, (turned ? 19 - i : i) % 4])));
      }
      return { records, labels };
    };
    const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    expect(sorted(rowsOf(true).records)).toEqual(sorted(rowsOf(false).records));
    expect(sorted(rowsOf(true).labels)).toEqual(sorted(rowsOf(false).labels));
  });

  test('in a run the rows watch most online purchases, and the card sets feedback against those alone', () => {
    const scenario = scenarioOf({
      days: 60,
      scale: 0.05,
      lenses: [{ lens: 'market-crawl', settings: { covered: 1 } }],
    });
    const chunks = chunksOf(scenario);
    const all = (table: string, column: string): unknown[] =>
      chunks.filter((chunk) => chunk.table === table).flatMap((chunk) => [...(columnOf(chunk, column) ?? [])]);
    const channels = all('daily', 'channel');
    const purchases = all('daily', 'purchases').map(Number);
    const online = purchases.reduce((sum, count, row) => sum + (channels[row] === 'post' ? count : 0), 0);
    expect(online).toBeGreaterThan(100);
    const card = createDataCard(LIBRARY.lenses['market-crawl'] as Lens, {});
    for (const chunk of chunks) card.add([chunk]);
    const [feedback, watched] = card.finish().coverage;
    expect(feedback.happened).toBeCloseTo(online, 6);
    expect(watched.recorded / online).toBeGreaterThan(0.6);
    expect(watched.recorded / online).toBeLessThanOrEqual(1.001);
    expect(feedback.recorded / watched.recorded).toBeGreaterThan(0.2);
    expect(feedback.recorded / watched.recorded).toBeLessThan(0.6);
  });
});
