import { poissonFrom, poissonTable } from '../kernel/distributions.ts';
import { exp, ln, pow } from '../kernel/math.ts';
import { interpolate } from '../kernel/quantile.ts';
import { BY_OUTSIDE, BY_PEOPLE, BY_TRADE, CALL, TEXT, createCallList, type CallList } from './call-list.ts';
import type { City } from './city.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import { cellAt } from './ground.ts';
import { DAY_SECONDS } from './itinerary.ts';
import { marketCalls } from './market-calls.ts';
import { atOdds } from './habits.ts';
import { secondAtShare } from './profiles.ts';
import type { MarketDay } from './watch.ts';

/** Rates of ties are rounded to so many steps a factor of e. */
const STEPS = 8;
const LEAST_RATE = 1e-5;
/** Nobody has more such calls a day. */
const MOST_RATE = 20;

/** The calls and texts of a day: of people with each other, with trades, with numbers outside, and with dealing lines. */
export function callsOf(city: City): (today: MarketDay | undefined, day: number) => CallList {
  const { ties, phones, residents, traffic, habits, observed, numbers, lineObserved } = city;
  const { answers, knownTrades, knownOutside, backOutside } = city.trafficValues;
  const list = createCallList();
  const dice = createDice(city.world);
  const tables = new Map<number, Uint32Array>();
  // Of working days and of weekends.
  const rates = ([0, 1] as const).map((weekend) =>
    Int8Array.from(ties.perDay, (rate, e) => stepOf(burstsOf(rate, weekend, ties.a[e], ties.b[e]))),
  );
  const active = activeTies(city);
  const trades = tradesByCell(city);
  const outside = phones.count - phones.firstOutside;
  const market = marketCalls(city);
  const ranks = runningRanks(Math.max(knownTrades, knownOutside), city.habitValues.ranks);

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
      const [i, j] = [ties.a[e], ties.b[e]];
      dice.take(residents.keyLo[i] ^ (residents.keyLo[j] * 31), residents.keyHi[i] ^ residents.keyHi[j]);
      const bursts = howMany(rates[weekend][e], factor, dice.word());
      for (let n = 0; n < bursts; n++) burst(day, weekend, i, j, BY_PEOPLE);
    }
  }

  function withTrades(day: number, weekend: 0 | 1): void {
    dice.turn(TRACE_DECISIONS.tradeDay, day);
    for (let i = 0; i < residents.count; i++) {
      if (phones.hasPhone[i] === 0 || !trades.concerns(i)) continue;
      dice.take(residents.keyLo[i], residents.keyHi[i]);
      const rate = burstsOf(traffic.withTrades * residents.talk[i], weekend, i, phones.firstTrade);
      const bursts = howMany(stepOf(rate), 1, dice.word());
      for (let n = 0; n < bursts; n++) {
        const trade = trades.known(i, rankAt(ranks, knownTrades, dice.share()));
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
        const u = known ? shareOf(residents.keyLo[i], rankAt(ranks, knownOutside, dice.share())) : dice.share();
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

/** Running sums of the shares of the first, second, ... of what a person comes back to. */
function runningRanks(count: number, exponent: number): Float64Array {
  const sums = new Float64Array(count + 1);
  for (let k = 0; k < count; k++) sums[k + 1] = sums[k] + pow(k + 1, -exponent);
  return sums;
}

/** Which of so many of them a share falls to. */
function rankAt(sums: Float64Array, known: number, share: number): number {
  let k = 0;
  while (k < known - 1 && sums[k + 1] <= share * sums[known]) k++;
  return k;
}

/** Ties of which the observer has one side at least. */
function activeTies({ ties, observed }: City): Int32Array {
  const active = new Int32Array(ties.count);
  let count = 0;
  for (let e = 0; e < ties.count; e++) if (observed[ties.a[e]] === 1 || observed[ties.b[e]] === 1) active[count++] = e;
  return active.subarray(0, count);
}

/** A share that a key and a small number fix for ever. */
function shareOf(key: number, n: number): number {
  return (Math.imul(key ^ (n * 0x9e3779b9), 0x85ebca6b) >>> 0) * 2 ** -32;
}

/** The trades that people know: near them, and those with much custom first. */
function tradesByCell(city: City) {
  const { phones, residents, ground, world, trafficValues, observed } = city;
  const dice = createDice(world);
  const count = phones.tradeOwner.length;
  // Trades stand in the order of their cells, with running sums of their custom.
  const sums = new Float64Array(count + 1);
  const first = new Int32Array(ground.cells + 1);
  dice.turn(TRACE_DECISIONS.trade, 0);
  for (let t = 0; t < count; t++) {
    const owner = phones.tradeOwner[t];
    dice.take(residents.keyLo[owner], residents.keyHi[owner]);
    // Log-normal by the sum of twelve shares: near enough, and cheap.
    let normal = -6;
    for (let n = 0; n < 12; n++) normal += dice.share();
    sums[t + 1] = sums[t] + exp(trafficValues.tradeSpread * normal);
    first[residents.cell[owner] + 1]++;
  }
  for (let a = 0; a < ground.cells; a++) first[a + 1] += first[a];
  const everybody = city.request.share === 1 && city.request.cells === undefined;
  const known = createDice(world);
  known.turn(TRACE_DECISIONS.trade, 0, 1);
  return {
    /** Whether a call of this resident could be seen: the trade may be observed though its customer is not. */
    concerns: (resident: number): boolean => everybody || observed[resident] === 1 || count > 0,
    known(resident: number, k: number): number {
      known.take(residents.keyLo[resident] ^ (k + 1), residents.keyHi[resident]);
      const cell = cellAt(ground.byGravity, ground.cells, residents.cell[resident], known.share());
      const target = sums[first[cell]] + known.share() * (sums[first[cell + 1]] - sums[first[cell]]);
      let [low, high] = [first[cell], first[cell + 1] - 1];
      if (high < low) return -1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sums[middle + 1] > target) high = middle;
        else low = middle + 1;
      }
      return phones.firstTrade + low;
    },
  };
}
