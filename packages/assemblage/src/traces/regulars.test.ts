import { beforeAll, describe, expect, it } from 'vitest';
import { livedCity, smallTracedCity } from '../../test/traced.ts';
import type { City } from './city.ts';
import { regularsOf } from './regulars.ts';

const DAY = 4;
const LATER = DAY + 2000;
const PEOPLE = 400;
const SHARES = [0.05, 0.5, 0.95];

/** What residents come back to on a day: one value for each of them and each share. */
function regularsIn(city: City, what: 'trade' | 'outside', day: number): number[] {
  const regulars = regularsOf(city);
  const step = Math.floor(city.residents.count / PEOPLE);
  return Array.from({ length: PEOPLE }, (_, n) => SHARES.map((share) => regulars[what](n * step, day, share))).flat();
}

/** Share of the places at which two lists have the same. */
function same(one: readonly number[], other: readonly number[]): number {
  return one.filter((value, n) => value === other[n]).length / one.length;
}

describe('trades and numbers that people come back to', () => {
  let cities: City[];
  beforeAll(() => {
    cities = [1, 2].map(
      (seed) =>
        livedCity(smallTracedCity({ days: 1, seed, parameters: { 'city.residents': 30_000 } }), { from: DAY, days: 1 })
          .city,
    );
  });

  it('are others with another seed, and the same with the same', () => {
    const [one, other] = cities;
    // A resident has one key in every city: it is the seed that has to tell two cities apart.
    expect(same([...one.residents.keyLo], [...other.residents.keyLo])).toBeGreaterThan(0.99);
    for (const what of ['trade', 'outside'] as const) {
      const first = regularsIn(one, what, DAY);
      expect(regularsIn(one, what, DAY)).toEqual(first);
      expect(same(first, regularsIn(other, what, DAY))).toBeLessThan(0.05);
    }
  });

  it('stay for a while and not for ever, and how long hangs on the seed too', () => {
    const kept = cities.map((city) => {
      const first = regularsIn(city, 'outside', DAY);
      expect(same(first, regularsIn(city, 'outside', DAY + 7))).toBeGreaterThan(0.9);
      expect(same(first, regularsIn(city, 'outside', LATER))).toBe(0);
      const later = regularsIn(city, 'outside', DAY + 120);
      return first.map((value, n) => (value === later[n] ? 1 : 0));
    });
    // As often the same as two draws by chance would be, and not always.
    const often = kept.map((list) => list.reduce<number>((sum, one) => sum + one, 0) / list.length);
    const chance = often[0] * often[1] + (1 - often[0]) * (1 - often[1]);
    expect(often[0]).toBeGreaterThan(0.3);
    expect(often[0]).toBeLessThan(0.9);
    expect(Math.abs(same(kept[0], kept[1]) - chance)).toBeLessThan(0.06);
  });

  it('fall evenly on the numbers outside', () => {
    const all = cities.flatMap((city) => regularsIn(city, 'outside', DAY));
    const mean = all.reduce((sum, share) => sum + share, 0) / all.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
    expect(all.every((share) => share > 0 && share < 1)).toBe(true);
  });
});
