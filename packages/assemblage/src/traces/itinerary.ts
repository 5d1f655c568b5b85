import { exp, pow } from '../kernel/math.ts';
import type { Values } from '../evidence/parameter.ts';
import { normalFrom, normalTable } from '../kernel/quantile.ts';
import { streamOf, threefry, DRAW_ROUNDS } from '../kernel/threefry.ts';
import type { Seen } from '../world/seen.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import { cellAt, venueIn, type Ground } from './ground.ts';
import type { MOVEMENT } from './parameters.ts';
import { NO_WORK, type Residents } from './residents.ts';

/** A day of life begins and ends at four in the morning, at home. Seconds are counted from then. */
export const DAY_SECONDS = 86_400;
export const DAY_BEGINS_AT = 4;
const HOUR = 3600;
/** Stays of a day at most. */
export const MOST_STAYS = 14;
/** At home: not a venue. */
export const AT_HOME = -2;
/** Going out for the night begins after this hour, counted from four in the morning. */
const EVENING = 15 * HOUR;
const WAIT_KNOTS = 512;

/** A day of one resident: stays in order. Stay 0 and the last one are at home. Filled anew by each `live`. */
export interface Day {
  /** Stays. */
  count: number;
  /** Venue, or AT_HOME. */
  readonly place: Int32Array;
  /** Second of arriving and of leaving; between them the person is on the way. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** When free tours begin, weight by hour from four in the morning: working days and others. Assumed: shops by day, friends in the evening. */
const TOURS_WORKDAY = [0, 0, 1, 2, 4, 6, 7, 7, 6, 6, 6, 6, 6, 6, 7, 7, 5, 3, 2, 1, 0, 0, 0, 0];
const TOURS_FREE_DAY = [0, 0, 0, 1, 3, 6, 9, 10, 9, 8, 7, 6, 5, 5, 5, 5, 4, 3, 2, 1, 0, 0, 0, 0];

export interface Itineraries {
  /** Lives a day of a resident into `day`. Weekday 0 is Monday. */
  live(
    resident: number,
    date: { readonly day: number; readonly weekday: number; readonly holiday: boolean },
    day: Day,
  ): void;
}

export function emptyDay(): Day {
  return {
    count: 0,
    place: new Int32Array(MOST_STAYS),
    from: new Int32Array(MOST_STAYS),
    to: new Int32Array(MOST_STAYS),
  };
}

/**
 * Days of life. Ways to work follow the place of work; where free tours lead follows exploration and preferential return
 * (Song et al. 2010) in its standing form: a person keeps up a number of places (Alessandretti et al. 2018), goes to the
 * k-th of them with a weight of 1/k, and somewhere new with probability rho S^-gamma. Kept places are given up now and
 * then. A day hangs on the key and the day alone, so that any day can be asked for without those before it.
 */
export function itinerariesOf(
  world: Seen,
  ground: Ground,
  residents: Residents,
  p: Values<typeof MOVEMENT>,
): Itineraries {
  const dice = createDice(world);
  const normal = normalTable();
  const waits = waitTable(p);
  const workdayTours = runningShares(TOURS_WORKDAY);
  const freeTours = runningShares(TOURS_FREE_DAY);
  const harmonic = runningShares(
    Array.from({ length: 256 }, (_, k) => 1 / (k + 1)),
    false,
  );
  const explores = Float64Array.from({ length: 256 }, (_, places) => p.rho * pow(Math.max(1, places), -p.gamma));
  const none = exp(-p.tours);
  const begins = p.workBegins - DAY_BEGINS_AT;
  const place = new Int32Array(2);
  const kept = new Int32Array(2);
  streamOf(world.seedLo, world.seedHi, TRACE_DECISIONS.keptPlace, 0, 0, kept);
  // What belongs to the day in hand.
  let now = 0;
  let resident = 0;
  let turned = -1;

  const xOf = (venue: number): number => (venue === AT_HOME ? residents.homeX[resident] : ground.venueX[venue]);
  const yOf = (venue: number): number => (venue === AT_HOME ? residents.homeY[resident] : ground.venueY[venue]);
  const seconds = (from: number, to: number): number => {
    const dx = xOf(from) - xOf(to);
    const dy = yOf(from) - yOf(to);
    return 180 + Math.floor((Math.sqrt(dx * dx + dy * dy) * p.detour * HOUR) / p.speed);
  };
  const cellOf = (venue: number): number => (venue === AT_HOME ? residents.cell[resident] : ground.venueCell[venue]);

  /** The k-th of the places that the person keeps up on a day. */
  function keptPlace(k: number, day: number): number {
    threefry(kept[0], kept[1], residents.keyLo[resident] ^ (k << 24), residents.keyHi[resident], DRAW_ROUNDS, place);
    const life = Math.floor(p.keptDays * (0.5 + ((place[0] >>> 8) * 2) / 33554432));
    const epoch = Math.floor((day + (place[1] & 1023)) / life);
    threefry(place[0], place[1], epoch, k, DRAW_ROUNDS, place);
    const origin =
      (place[1] & 3) === 0 && residents.work[resident] !== NO_WORK
        ? cellOf(residents.work[resident])
        : residents.cell[resident];
    const cell = cellAt(ground.byJumps, ground.cells, origin, (place[0] >>> 0) * 2 ** -32);
    return venueIn(ground, cell, (place[1] >>> 2) * 2 ** -30);
  }

  function whereTo(from: number, day: number): number {
    const known = residents.places[resident];
    if (dice.share() < explores[known]) {
      const cell = cellAt(ground.byJumps, ground.cells, cellOf(from), dice.share());
      return venueIn(ground, cell, dice.share());
    }
    const target = dice.share() * harmonic[known];
    let k = 0;
    while (harmonic[k + 1] <= target) k++;
    return keptPlace(k, day);
  }

  function stay(day: Day, venue: number, until: number): void {
    const last = day.count - 1;
    day.to[last] = Math.max(day.from[last], now);
    now = Math.max(day.from[last], now) + seconds(day.place[last], venue);
    day.place[day.count] = venue;
    day.from[day.count] = now;
    day.count++;
    now = Math.max(now, until);
  }

  /** Out from home, one or more places, back; whatever would reach beyond the day is cut. */
  function tour(day: Day, begin: number, today: number, latest: number): void {
    // What would begin before the last thing is over begins after it.
    const later = begin < now ? now + 900 + Math.floor(dice.share() * 0.6 * Math.max(0, latest - now)) : begin;
    if (day.count > MOST_STAYS - 4 || later >= latest) return;
    now = later;
    let goesOn = true;
    while (goesOn && day.count <= MOST_STAYS - 3) {
      const venue = whereTo(day.place[day.count - 1], today);
      const wait = waits[dice.word() >>> 23];
      const there = now + seconds(day.place[day.count - 1], venue);
      stay(day, venue, Math.min(latest, there + wait));
      goesOn = dice.share() < p.further && now < latest;
    }
    stay(day, AT_HOME, 0);
  }

  function out(day: Day): void {
    if (day.count > MOST_STAYS - 3) return;
    const begin = EVENING + Math.floor(dice.share() * 4 * HOUR);
    const cell = cellAt(ground.byNight, ground.cells, residents.cell[resident], dice.share());
    const length = (2 + 3 * dice.share()) * HOUR;
    if (begin < now) return;
    now = begin;
    const venue = venueIn(ground, cell, dice.share());
    stay(day, venue, Math.min(DAY_SECONDS - 2 * HOUR, begin + Math.floor(length)));
    stay(day, AT_HOME, 0);
  }

  function workday(day: Day, today: number): void {
    now = Math.floor((begins + 0.9 * normalFrom(dice.word(), normal)) * HOUR);
    now = Math.min(10 * HOUR, Math.max(HOUR, now));
    const length = Math.min(10, Math.max(4, p.workHours + 1.1 * normalFrom(dice.word(), normal))) * HOUR;
    stay(day, residents.work[resident], now + Math.floor(length));
    // On the way home one in four does something else.
    if (dice.share() < p.further) {
      const venue = whereTo(day.place[day.count - 1], today);
      const wait = Math.min(3 * HOUR, waits[dice.word() >>> 23]);
      stay(day, venue, Math.min(DAY_SECONDS - 2 * HOUR, now + wait));
    }
    stay(day, AT_HOME, 0);
  }

  return {
    live(who, date, day) {
      if (turned !== date.day) dice.turn(TRACE_DECISIONS.itinerary, (turned = date.day));
      resident = who;
      dice.take(residents.keyLo[who], residents.keyHi[who]);
      day.count = 1;
      day.place[0] = AT_HOME;
      day.from[0] = 0;
      now = 0;
      const isWorkday = date.weekday < 5 && !date.holiday;
      const works = dice.share() < p.atWork && isWorkday && residents.work[who] !== NO_WORK;
      if (works) workday(day, date.day);
      const hours = isWorkday ? workdayTours : freeTours;
      // In bed at some time between nine and one.
      const latest = Math.floor((17 + 4 * dice.share()) * HOUR);
      // A Poisson number of tours, by inversion.
      let left = dice.share() - none;
      let chance = none;
      for (let n = 1; left > 0 && n <= 4; n++) {
        const begin = hourAt(hours, dice.share());
        tour(day, begin, date.day, latest);
        chance *= p.tours / n;
        left -= chance;
      }
      const nightOut = date.weekday === 4 || date.weekday === 5;
      if (nightOut && dice.share() < p.nightOut) out(day);
      day.to[day.count - 1] = DAY_SECONDS;
    },
  };
}

/** Running sums from 0; to 1 when `whole`. */
function runningShares(weights: readonly number[], whole = true): Float64Array {
  const sums = new Float64Array(weights.length + 1);
  weights.forEach((weight, i) => (sums[i + 1] = sums[i] + weight));
  return whole ? sums.map((sum) => sum / sums[weights.length]) : sums;
}

/** The second that a share of a profile of hours falls to. */
export function hourAt(sums: Float64Array, share: number): number {
  let hour = 0;
  while (hour < 23 && sums[hour + 1] <= share) hour++;
  const width = sums[hour + 1] - sums[hour];
  return Math.floor((hour + (width > 0 ? (share - sums[hour]) / width : 0.5)) * HOUR);
}

/** Seconds of a stay at 512 even shares: t^-(1 + beta) exp(-t / cut), from the shortest stay on (Song et al. 2010). */
function waitTable(p: Values<typeof MOVEMENT>): Int32Array {
  const steps = 4000;
  const longest = 24;
  const ratio = pow(longest / p.waitLeast, 1 / steps);
  const hours = new Float64Array(steps + 1);
  const sums = new Float64Array(steps + 1);
  hours[0] = p.waitLeast;
  for (let i = 1; i <= steps; i++) {
    hours[i] = hours[i - 1] * ratio;
    const middle = Math.sqrt(hours[i] * hours[i - 1]);
    sums[i] = sums[i - 1] + pow(middle, -1 - p.waitExponent) * exp(-middle / p.waitCut) * (hours[i] - hours[i - 1]);
  }
  let at = 0;
  return Int32Array.from({ length: WAIT_KNOTS }, (_, i) => {
    while (at < steps && sums[at] < ((i + 0.5) / WAIT_KNOTS) * sums[steps]) at++;
    return Math.floor(hours[at] * HOUR);
  });
}
