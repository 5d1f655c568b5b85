import { poissonFrom, poissonTable } from '../kernel/distributions.ts';
import { exp, ln } from '../kernel/math.ts';
import { interpolate } from '../kernel/quantile.ts';
import { BY_OUTSIDE, BY_PEOPLE, BY_TRADE, CALL, TEXT, createCallList, type CallList } from './call-list.ts';
import type { City } from './city.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import { atOdds } from './habits.ts';
import { DAY_SECONDS } from './itinerary.ts';
import { marketCalls } from './market-calls.ts';
import { secondAtShare } from './profiles.ts';
import { regularsOf } from './regulars.ts';
import type { MarketDay } from './watch.ts';

/** Rates of ties are rounded to so many steps a factor of e. */
const STEPS = 8;
const LEAST_RATE = 1e-5;
/** Nobody has more such calls a day. */
const MOST_RATE = 20;

/** The calls and texts of a day: of people with each other, with trades, with numbers outside, and with dealing lines. */
export function callsOf(city: City): (today: MarketDay | undefined, day: number) => CallList {
  const { ties, phones, residents, traffic, habits, observed, numbers, lineObserved } = city;
  const { answers, backOutside } = city.trafficValues;
  const list = createCallList();
  const dice = createDice(city.world);
  const tables = new Map<number, Uint32Array>();
  // Of working days and of weekends.
  const rates = ([0, 1] as const).map((weekend) =>
    Int8Array.from(ties.perDay, (rate, e) => stepOf(burstsOf(rate, weekend, ties.a[e], ties.b[e]))),
  );
  const active = activeTies(city);
  const regulars = regularsOf(city);
  const outside = phones.count - phones.firstOutside;
  const market = marketCalls(city);

  /** Bursts of a day for so many events of two telephones, on days of a kind. */
  function burstsOf(events: number, weekend: 0 | 1, a: number, b: number): number {
    return (events / habits.burst(a, b)) * habits.onDays(weekend, a, b);
  }

  /** Events of a mean: by table, since most means come again and again. */
  function howMany(step: number, factor: number, word: number): number {
    const key = step * 1000 + Math.floor(factor * 100);
    let table = tables.get(key);
    if (table === undefined) {
      table = poissonTable(Math.min(MOST_RATE, LEAST_RATE * exp(step / STEPS) * factor));
      tables.set(key, table);
    }
    return poissonFrom(word, table);
  }

  const isObserved = (phone: number): boolean =>
    phone < phones.firstTrade
      ? observed[phone] === 1
      : phone < phones.firstLine
        ? observed[phones.tradeOwner[phone - phones.firstTrade]] === 1
        : phone < phones.firstOutside && lineObserved[phone - phones.firstLine] === 1;

  function put(day: number, second: number, from: number, to: number, kind: number, cause: number, against = 1): void {
    // Drawn whether it is seen or not: the words after it may not hang on who looks.
    const word = dice.word();
    if (!isObserved(from) && !isObserved(to)) return;
    const caller = numbers.of(from, day);
    const called = numbers.of(to, day);
    if (caller < 0 || called < 0 || second >= DAY_SECONDS) return;
    const length = kind === TEXT ? 0 : lengthOf(word, against);
    list.add(second, caller, called, kind, length, cause);
  }

  function lengthOf(word: number, against: number): number {
    const seconds = traffic.medianSeconds * against * interpolate(word, traffic.lengths);
    return Math.max(1, Math.min(7200, Math.floor(seconds)));
  }

  /** One call or text, and those that follow on it, in the manner of the two. */
  function burst(day: number, weekend: 0 | 1, a: number, b: number, cause: number): void {
    const odds = b < residents.count ? traffic.textOdds : traffic.textOddsOfOne;
    const text = dice.share() < atOdds(odds + habits.text(a, b));
    let [from, to] = dice.share() < atOdds(habits.begins(a, b)) ? [a, b] : [b, a];
    const profile = (text ? traffic.textDay : traffic.callDay)[weekend];
    const share = dice.share();
    // Who begins chooses the hour.
    let second = from < residents.count ? habits.rhythms.second(from, profile, share) : secondAtShare(profile, share);
    const stop = 1 / habits.burst(a, b);
    const against = text ? 1 : habits.length(a, b);
    for (;;) {
      put(day, second, from, to, text ? TEXT : CALL, cause, against);
      if (dice.share() < stop) return;
      if (dice.share() < answers) [from, to] = [to, from];
      second += traffic.gaps[dice.word() >>> 24];
      if (second >= DAY_SECONDS) return;
    }
  }

  function betweenPeople(day: number, weekday: number, weekend: 0 | 1): void {
    dice.turn(TRACE_DECISIONS.tieDay, day);
    const factor = traffic.weekday[weekday];
    for (const e of active) {
      if (day < ties.from[e] || day >= ties.to[e]) continue;
      const [i, j] = [ties.a[e], ties.b[e]];
      const keyLo = residents.keyLo[i] ^ (residents.keyLo[j] * 31);
      dice.take(keyLo, residents.keyHi[i] ^ residents.keyHi[j] ^ (ties.circle[e] << 24));
      const bursts = howMany(rates[weekend][e], factor, dice.word());
      for (let n = 0; n < bursts; n++) burst(day, weekend, i, j, BY_PEOPLE);
    }
  }

  function withTrades(day: number, weekend: 0 | 1): void {
    dice.turn(TRACE_DECISIONS.tradeDay, day);
    for (let i = 0; i < residents.count; i++) {
      if (phones.hasPhone[i] === 0) continue;
      dice.take(residents.keyLo[i], residents.keyHi[i]);
      const rate = burstsOf(traffic.withTrades * residents.talk[i], weekend, i, phones.firstTrade);
      const bursts = howMany(stepOf(rate), 1, dice.word());
      for (let n = 0; n < bursts; n++) {
        const trade = regulars.trade(i, day, dice.share());
        if (trade >= 0) burst(day, weekend, i, trade, BY_TRADE);
      }
    }
  }

  function withOutside(day: number, weekend: 0 | 1): void {
    dice.turn(TRACE_DECISIONS.elsewhere, day);
    for (let i = 0; i < residents.count; i++) {
      if (phones.hasPhone[i] === 0 || observed[i] === 0) continue;
      dice.take(residents.keyLo[i], residents.keyHi[i]);
      const rate = burstsOf(traffic.withOutside * residents.talk[i], weekend, i, phones.firstOutside);
      const bursts = howMany(stepOf(rate), 1, dice.word());
      for (let n = 0; n < bursts; n++) {
        // A number that the person comes back to, or any; some are called by very many.
        const known = dice.share() < backOutside;
        const share = dice.share();
        const u = known ? regulars.outside(i, day, share) : share;
        burst(day, weekend, i, phones.firstOutside + Math.floor(outside * u * u * u), BY_OUTSIDE);
      }
    }
  }

  return (today, day) => {
    list.clear();
    const { weekday, holiday } = city.date(day);
    const weekend = weekday > 4 || holiday ? 1 : 0;
    betweenPeople(day, weekday, weekend);
    withTrades(day, weekend);
    withOutside(day, weekend);
    if (today !== undefined)
      market(today, dice, (second, from, to, kind, cause) => put(day, second, from, to, kind, cause));
    return list;
  };
}

function stepOf(rate: number): number {
  return Math.max(0, Math.min(STEPS * 15, Math.floor(STEPS * ln(Math.max(LEAST_RATE, rate) / LEAST_RATE) + 0.5)));
}

/** Ties of which the observer has one side at least. */
function activeTies({ ties, observed }: City): Int32Array {
  const active = new Int32Array(ties.count);
  let count = 0;
  for (let e = 0; e < ties.count; e++) if (observed[ties.a[e]] === 1 || observed[ties.b[e]] === 1) active[count++] = e;
  return active.subarray(0, count);
}
