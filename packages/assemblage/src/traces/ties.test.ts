import { beforeAll, describe, expect, it } from 'vitest';
import { livedCity, smallTracedCity } from '../../test/traced.ts';
import { cityOf, type City, type Request } from './city.ts';
import { parseDate } from '../kernel/calendar.ts';
import type { Ties } from './ties.ts';

const SCENARIO = smallTracedCity({ days: 1, parameters: { 'city.residents': 30_000 } });
const WEEKS_20 = 140;

/** Ties of a day: who with whom, and calls and texts a day. */
function on(ties: Ties, day: number): Map<string, number> {
  const there = new Map<string, number>();
  for (let e = 0; e < ties.count; e++) {
    if (day < ties.from[e] || day >= ties.to[e]) continue;
    there.set(`${ties.a[e]} ${ties.b[e]} ${ties.circle[e]}`, ties.perDay[e]);
  }
  return there;
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

describe('ties that begin and end', () => {
  let lived: ReturnType<typeof livedCity>;
  const request = (changes: Partial<Request>): City =>
    cityOf(
      lived.simulation.world,
      parseDate(SCENARIO.start) ?? 0,
      { days: [], users: lived.city.users },
      { ...lived.city.request, ...changes },
    );
  const long = { from: 4, days: WEEKS_20 + 1 };
  beforeAll(() => {
    lived = livedCity(SCENARIO, long);
  });

  /** Share of the ties of the first day that are there, and of their traffic, so many days later. */
  const kept = ({ ties }: City, days: number): readonly [ties: number, traffic: number] => {
    const [first, later] = [on(ties, long.from), on(ties, long.from + days)];
    const still = [...first].filter(([pair]) => later.has(pair));
    return [still.length / first.size, sumOf(still.map(([, each]) => each)) / sumOf(first.values())];
  };

  it('are other ties after twenty weeks than at first, as many and with as much traffic', () => {
    const { ties } = lived.city;
    const [first, later] = [on(ties, long.from), on(ties, long.from + WEEKS_20)];
    expect(later.size / first.size).toBeCloseTo(1, 1);
    expect(sumOf(later.values()) / sumOf(first.values())).toBeCloseTo(1, 1);
    const [soon, late] = [kept(lived.city, 7)[0], kept(lived.city, WEEKS_20)[0]];
    expect(soon).toBeGreaterThan(0.9);
    expect(late).toBeLessThan(soon - 0.1);
    expect(late).toBeGreaterThan(0.5);
  });

  it('last longer where they are strong', () => {
    const [ties, traffic] = kept(lived.city, WEEKS_20);
    expect(traffic).toBeGreaterThan(ties + 0.03);
  });

  it('never end in a household, and end later where their life is set longer', () => {
    const { ties } = lived.city;
    const home = [...on(ties, long.from)].filter(([pair]) => pair.endsWith(' -1'));
    const later = on(ties, long.from + WEEKS_20);
    expect(home.length).toBeGreaterThan(5000);
    expect(home.every(([pair, each]) => later.get(pair) === each)).toBe(true);
    const lasting = request({ ...long, settings: { 'ties.life': 720 } });
    expect(kept(lasting, WEEKS_20)[0]).toBeGreaterThan(kept(lived.city, WEEKS_20)[0] + 0.05);
  });

  it('are the same on a day whatever period is asked for', () => {
    const short = request({ from: 60, days: 3 });
    const expected = on(lived.city.ties, 61);
    expect(on(short.ties, 61)).toEqual(expected);
    expect(short.ties.count).toBeLessThan(lived.city.ties.count);
  });
});
