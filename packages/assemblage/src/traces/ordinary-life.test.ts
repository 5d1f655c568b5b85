import { beforeAll, describe, expect, it } from 'vitest';
import { livedCity, smallTracedCity, traced } from '../../test/traced.ts';
import { CALL } from './call-list.ts';
import { callsOf } from './calls.ts';
import { parseDate } from '../kernel/calendar.ts';
import { cityOf, type City } from './city.ts';
import { AT_HOME, DAY_SECONDS, emptyDay, type Day } from './itinerary.ts';
import { OUTSIDE, PRIVATE } from './phones.ts';
import { NO_WORK } from './residents.ts';
import { traceParameters } from './settings.ts';

/** The published figures are in the table of city parameters; a band is the published range, or the figure with a tenth on either side. */
const FIRST_DAY = 4;
/** Kilometres beyond which ways are counted, and across a city of 60,000. */
const LIMITS = [1, 2, 4, 6];
const EDGE = 10;
const WEEKS_18 = 126;
const SCENARIO = smallTracedCity({ days: 1 });
let lived: ReturnType<typeof livedCity>;
let city: City;
beforeAll(() => {
  lived = livedCity(SCENARIO, { from: FIRST_DAY, days: WEEKS_18 });
  ({ city } = lived);
});

/** Every so-many-th resident, over some days. */
function eachDay(days: number, people: number, see: (day: Day, resident: number, d: number) => void): void {
  const day = emptyDay();
  for (let n = 0; n < people; n++) {
    const resident = Math.floor((n * city.residents.count) / people);
    for (let d = 0; d < days; d++) {
      city.itineraries.live(resident, city.date(FIRST_DAY + d), day);
      see(day, resident, d);
    }
  }
}

/** Slope of a straight line through the logarithms. */
function exponent(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, log) => sum + log[at], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const above = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return above / logs.reduce((sum, [x]) => sum + (x - mx) * (x - mx), 0);
}

describe('movement', () => {
  it('begins and ends each day at home, in order of time', () => {
    eachDay(14, 400, (day) => {
      expect(day.place[0]).toBe(AT_HOME);
      expect(day.place[day.count - 1]).toBe(AT_HOME);
      expect(day.to[day.count - 1]).toBe(DAY_SECONDS);
      for (let i = 0; i < day.count; i++) {
        expect(day.to[i]).toBeGreaterThanOrEqual(day.from[i]);
        if (i > 0) expect(day.from[i]).toBeGreaterThan(day.to[i - 1]);
      }
    });
  });

  it('makes the trips of the travel survey, and its share of ways to work and school (CP060, CP062)', () => {
    let trips = 0;
    let work = 0;
    eachDay(28, 500, (day, resident) => {
      trips += day.count - 1;
      for (let i = 1; i < day.count; i++) {
        if (city.residents.work[resident] === NO_WORK) continue;
        if (day.place[i] === city.residents.work[resident] || day.place[i - 1] === city.residents.work[resident])
          work++;
      }
    });
    expect(trips / (28 * 500)).toBeGreaterThan(2.34);
    expect(trips / (28 * 500)).toBeLessThan(2.86);
    expect(work / trips).toBeGreaterThan(0.2);
    expect(work / trips).toBeLessThan(0.32);
  });

  it('visits the k-th place about 1/k of the time, and finds new places ever more slowly (CP055, CP051)', () => {
    const share = new Float64Array(21);
    const known = new Float64Array(56);
    let visits = new Map<number, number>();
    eachDay(56, 400, (day, _, d) => {
      if (d === 0) visits = new Map();
      for (let i = 0; i < day.count; i++) visits.set(day.place[i], (visits.get(day.place[i]) ?? 0) + 1);
      known[d] += visits.size;
      if (d < 55) return;
      const sorted = [...visits.values()].toSorted((a, b) => b - a);
      const all = sorted.reduce((sum, count) => sum + count, 0);
      for (let k = 1; k <= 20; k++) share[k] += (sorted[k - 1] ?? 0) / all;
    });
    const law = exponent(Array.from({ length: 19 }, (_, i) => [i + 2, share[i + 2]] as const));
    expect(law).toBeGreaterThan(-1.4);
    expect(law).toBeLessThan(-0.8);
    // Song et al. find .6 for people followed from their first call; here a person has kept places from the beginning.
    const growth = exponent(Array.from({ length: 56 }, (_, d) => [d + 1, known[d]] as const));
    expect(growth).toBeGreaterThan(0.5);
    expect(growth).toBeLessThan(0.8);
  });

  it('goes as far as the law of jumps has it: many ways are short and few long (CP053)', () => {
    const farther = new Float64Array(4);
    let ways = 0;
    const at = (resident: number, place: number): readonly [x: number, y: number] =>
      place === AT_HOME
        ? [city.residents.homeX[resident], city.residents.homeY[resident]]
        : [city.ground.venueX[place], city.ground.venueY[place]];
    eachDay(14, 400, (day, resident) => {
      for (let i = 1; i < day.count; i++) {
        if (day.place[i] === AT_HOME || day.place[i] === city.residents.work[resident]) continue;
        const [[x, y], [fromX, fromY]] = [at(resident, day.place[i]), at(resident, day.place[i - 1])];
        const km = Math.hypot(x - fromX, y - fromY);
        LIMITS.forEach((limit, n) => (farther[n] += km > limit ? 1 : 0));
        ways++;
      }
    });
    // Cut at the edge of a city in which nothing lies farther than this from anything.
    const left = (km: number): number => (km + 1.5) ** -0.75 - (EDGE + 1.5) ** -0.75;
    LIMITS.forEach((limit, n) => {
      expect(Math.abs(farther[n] / ways - left(limit) / left(0))).toBeLessThan(0.1);
    });
  });
});

function kilometres(a: number, b: number): number {
  const { x, y } = city.ground;
  return Math.hypot(x[a] - x[b], y[a] - y[b]);
}

/** Friends and colleagues whom those with a telephone call on the first day, mean. */
function friendsOf({ ties, phones }: City): number {
  let friends = 0;
  for (let e = 0; e < ties.count; e++) {
    if (ties.circle[e] >= 0 && ties.from[e] <= FIRST_DAY && FIRST_DAY < ties.to[e]) friends += 2;
  }
  return friends / phones.hasPhone.reduce((sum, has) => sum + has, 0);
}

/** With how many of some people each of them exchanges calls in both directions within 18 weeks, mean of those with a telephone. */
function mutualCallers(of: City, among: (resident: number) => boolean = () => true): number {
  const { ties, phones, traffic, trafficValues } = of;
  let mutual = 0;
  for (let e = 0; e < ties.count; e++) {
    if (!among(ties.a[e]) || !among(ties.b[e])) continue;
    const days = Math.min(FIRST_DAY + WEEKS_18, ties.to[e]) - Math.max(FIRST_DAY, ties.from[e]);
    const bursts = (ties.perDay[e] / trafficValues.burst) * days * (1 - traffic.textShare);
    // Each side begins half of the bursts, and answers in some of the others.
    const calls = 1 - Math.exp(-0.7 * bursts);
    mutual += 2 * calls * calls;
  }
  return mutual / phones.hasPhone.reduce((sum, has, resident) => sum + (among(resident) ? has : 0), 0);
}

describe('calls and texts', () => {
  const DAYS = 14;
  let minutes = 0;
  let texts = 0;
  const made = new Map<number, number>();
  const hours = new Float64Array(24);
  const times = new Map<number, number[]>();
  beforeAll(() => {
    const calls = callsOf(city);
    for (let d = 0; d < DAYS; d++) {
      const list = calls(undefined, FIRST_DAY + d);
      for (const i of list.sorted()) {
        const [from, kind] = [list.from[i], city.phones.kindOf(city.numbers.phone[list.from[i]])];
        if (kind === OUTSIDE) continue;
        hours[Math.floor(list.second[i] / 3600 + 4) % 24]++;
        if (list.kind[i] === CALL) {
          minutes += list.length[i] / 60;
          if (kind === PRIVATE) made.set(from, (made.get(from) ?? 0) + 1);
        } else texts++;
        if (from % 10 === 0) (times.get(from) ?? times.set(from, []).get(from))?.push(d * DAY_SECONDS + list.second[i]);
      }
    }
  });

  it('come to the minutes and texts of the year a head (CP032)', () => {
    // 2019 lies between 2015 and 2022; a tenth of the calls are those of numbers outside, which are not counted here.
    expect(minutes / DAYS / 60_000).toBeGreaterThan(5.2);
    expect(minutes / DAYS / 60_000).toBeLessThan(6.9);
    expect(texts / DAYS / 60_000).toBeGreaterThan(1.5);
    expect(texts / DAYS / 60_000).toBeLessThan(4.3);
  });

  it('are made by few: the fifth who call most make 55 to 70 %', () => {
    const owners = city.phones.hasPhone.reduce((sum, has) => sum + has, 0);
    const counts = [...made.values()].toSorted((a, b) => b - a);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const top = counts.slice(0, Math.floor(owners / 5)).reduce((sum, count) => sum + count, 0);
    expect(top / all).toBeGreaterThan(0.55);
    expect(top / all).toBeLessThan(0.7);
  });

  it('sleep at night and come in bursts (CP039, CP048)', () => {
    const all = hours.reduce((sum, count) => sum + count, 0);
    expect((hours[2] + hours[3] + hours[4] + hours[5]) / all).toBeLessThan(0.02);
    expect(hours[17] / all).toBeGreaterThan(0.06);
    const gaps = [...times.values()].flatMap((list) => list.slice(1).map((time, i) => time - list[i]));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const sd = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) * (gap - mean), 0) / gaps.length);
    // Burstiness of Goh and Barabasi (2008): 0 for events at random, 1 at most.
    expect((sd - mean) / (sd + mean)).toBeGreaterThan(0.2);
  });

  it('link people by the circle asked for, which was fitted to the middle of what the call graph leaves open (CP046)', () => {
    const few = cityOf(
      lived.simulation.world,
      parseDate(SCENARIO.start) ?? 0,
      { days: [], users: city.users },
      { ...city.request, settings: { 'ties.circle': 1.5 } },
    );
    for (const asked of [city, few]) {
      const { circle } = asked.tieValues;
      // A few of those who are known have no telephone, and very sociable people cannot call more than they know.
      expect(friendsOf(asked)).toBeGreaterThan(0.87 * circle);
      expect(friendsOf(asked)).toBeLessThan(circle);
    }
    // 3.0 inside one operator is 3 to 15 in all; the middle on a scale of ratios is 6.7, and the circle was set to give it.
    expect(mutualCallers(city)).toBeGreaterThan(6);
    expect(mutualCallers(city)).toBeLessThan(7.4);
    expect(mutualCallers(few)).toBeLessThan(4.5);
  });

  it('would show one operator with a fifth of them, drawn by chance, fewer mutual callers than the 3.0 that were counted (CP046)', () => {
    const { keyHi } = city.residents;
    const seen = mutualCallers(city, (resident) => (keyHi[resident] >>> 0) % 5 === 0);
    // Customers of one operator call each other more than chance would have it; how much was not published.
    expect(seen).toBeGreaterThan(1.2);
    expect(seen).toBeLessThan(1.6);
  });

  it('have a few strong ties and many weak ones (CP047)', () => {
    const { ties } = city;
    // Hill's estimate of the tail from the strongest tenth, those cut off left out.
    const sorted = [...ties.perDay].toSorted((a, b) => b - a).filter((perDay) => perDay < 39);
    const tail = sorted.slice(0, Math.floor(sorted.length / 10));
    const least = tail.at(-1) ?? 1;
    const hill = 1 + tail.length / tail.reduce((sum, perDay) => sum + Math.log(perDay / least), 0);
    expect(hill).toBeGreaterThan(1.7);
    expect(hill).toBeLessThan(2.4);
  });

  it('are mostly near: half of the ties lie within 2 km in a city of ten', () => {
    const { ties, residents } = city;
    let near = 0;
    for (let e = 0; e < ties.count; e++)
      if (kilometres(residents.cell[ties.a[e]], residents.cell[ties.b[e]]) < 2) near++;
    expect(near / ties.count).toBeGreaterThan(0.5);
  });
});

describe('a day of it', () => {
  const ends = ['low', 'high'] as const;
  it.each(ends)('is rendered with every parameter at the %s end of its range', (end) => {
    const settings = Object.fromEntries([...traceParameters()].map(([name, parameter]) => [name, parameter[end]]));
    const request = { from: 1, days: 1, share: 0.05, settings };
    const { tables } = traced(smallTracedCity({ days: 2 }), request, ['calls', 'antennas']);
    for (const table of ['calls', 'antennas', 'labels/numbers']) expect(tables[table].length).toBeGreaterThan(500);
    for (const { second } of tables['antennas']) {
      expect(Number.isInteger(second) && Number(second) >= 0 && Number(second) < DAY_SECONDS).toBe(true);
    }
    for (const { from, to } of tables['calls']) expect(Number(from) * Number(to)).toBeGreaterThanOrEqual(0);
  });
});
