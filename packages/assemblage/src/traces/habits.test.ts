import { beforeAll, describe, expect, it } from 'vitest';
import { livedCity, smallTracedCity } from '../../test/traced.ts';
import { TEXT } from './call-list.ts';
import { callsOf } from './calls.ts';
import type { City } from './city.ts';
import { DAY_SECONDS } from './itinerary.ts';

const SCENARIO = smallTracedCity({ days: 1, parameters: { 'city.residents': 30_000 } });
const FROM = 4;
const WEEK = 7;
const LEAST = 20;

/** What a private telephone sends in a week, as shares: texts, after six in the evening, at weekends; and its share of what passes. */
type Manner = readonly [texts: number, late: number, weekend: number, begun: number];

function mannersIn(city: City, first: number): Map<number, Manner> {
  const calls = callsOf(city);
  const all = new Map<number, number[]>();
  const of = (phone: number): number[] => all.get(phone) ?? all.set(phone, [0, 0, 0, 0, 0]).get(phone)!;
  for (let day = first; day < first + WEEK; day++) {
    const list = calls(undefined, day);
    const weekend = city.date(day).weekday > 4 ? 1 : 0;
    for (let i = 0; i < list.count; i++) {
      const sums = of(city.numbers.phone[list.from[i]]);
      sums[0]++;
      sums[1] += list.kind[i] === TEXT ? 1 : 0;
      sums[2] += list.second[i] >= 14 * 3600 ? 1 : 0;
      sums[3] += weekend;
      of(city.numbers.phone[list.to[i]])[4]++;
    }
  }
  const many = [...all].filter(([phone, [sent]]) => sent >= LEAST && phone < city.phones.firstTrade);
  return new Map(
    many.map(([phone, [sent, a, b, c, had]]) => [phone, [a / sent, b / sent, c / sent, sent / (sent + had)]]),
  );
}

/** Correlation of a figure of the same telephones in two weeks; `apart` rows away it is that of strangers. */
function alike(one: Map<number, Manner>, other: Map<number, Manner>, figure: number, apart = 0): number {
  const phones = [...one.keys()].filter((phone) => other.has(phone)).toSorted((a, b) => a - b);
  const pairs = phones.map((phone, n) => [
    one.get(phone)![figure],
    other.get(phones[(n + apart) % phones.length])![figure],
  ]);
  const mean = (at: number): number => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const product = (p: number, q: number): number =>
    pairs.reduce((sum, pair) => sum + (pair[p] - (p === 0 ? x : y)) * (pair[q] - (q === 0 ? x : y)), 0);
  return product(0, 1) / Math.sqrt(product(0, 0) * product(1, 1));
}

describe('habits of telephoning', () => {
  let city: City;
  let weeks: Map<number, Manner>[];
  beforeAll(() => {
    ({ city } = livedCity(SCENARIO, { from: FROM, days: 2 * WEEK, share: 0.3 }));
    weeks = [FROM, FROM + WEEK].map((first) => mannersIn(city, first));
  });

  it('are a person’s own from week to week, and tell nothing of strangers', () => {
    [0.5, 0.2, 0.1, 0.3].forEach((least, figure) => {
      expect(alike(weeks[0], weeks[1], figure)).toBeGreaterThan(least);
      expect(Math.abs(alike(weeks[0], weeks[1], figure, 501))).toBeLessThan(0.08);
    });
  });

  it('leave everybody together as they were: hours of the day, texts, and days of the week', () => {
    const { residents, habits, traffic } = city;
    const [profile, shares] = [traffic.callDay[0], 20];
    let [least, most] = [DAY_SECONDS, 0];
    let [early, late, own] = [0, 0, 0];
    for (let i = 0; i < residents.count; i += 9) {
      for (let n = 0; n < shares; n++) {
        const second = habits.rhythms.second(i, profile, (n + 0.5) / shares);
        least = Math.min(least, second);
        most = Math.max(most, second);
        if (second < profile[1024]) early++;
        if (second >= profile[3072]) late++;
        own++;
      }
    }
    expect(least).toBeGreaterThanOrEqual(0);
    expect(most).toBeLessThan(DAY_SECONDS);
    // A quarter before the first quarter of everybody's calls, and a quarter after the last.
    expect(early / own).toBeCloseTo(0.25, 1);
    expect(late / own).toBeCloseTo(0.25, 1);
    let [weekend, working] = [0, 0];
    for (let i = 0; i < residents.count - 1; i++) {
      weekend += habits.onDays(1, i, i + 1) / residents.count;
      working += habits.onDays(0, i, i + 1) / residents.count;
    }
    expect(weekend).toBeCloseTo(1, 1);
    expect((2 * weekend + 5 * working) / 7).toBeCloseTo(1, 2);
  });

  it('hang on the person alone: a tenth of the telephones make the same calls as when more are asked for', () => {
    const some = livedCity(SCENARIO, { from: FROM, days: 1, share: 0.1 }).city;
    const told = (of: City): Set<string> => {
      const list = callsOf(of)(undefined, FROM);
      const seen = new Set<string>();
      for (let i = 0; i < list.count; i++) {
        const [from, to] = [of.numbers.phone[list.from[i]], of.numbers.phone[list.to[i]]];
        seen.add(`${list.second[i]} ${from} ${to} ${list.kind[i]} ${list.length[i]}`);
      }
      return seen;
    };
    const [tenth, whole] = [told(some), told(city)];
    expect(tenth.size).toBeGreaterThan(1000);
    expect(tenth.size).toBeLessThan(whole.size);
    expect([...tenth].filter((call) => !whole.has(call))).toEqual([]);
  });
});
