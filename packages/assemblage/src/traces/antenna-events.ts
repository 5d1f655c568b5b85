import { exp } from '../kernel/math.ts';
import { normalFrom, normalTable } from '../kernel/quantile.ts';
import type { City } from './city.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import type { Holders } from './holders.ts';
import { DAY_SECONDS } from './itinerary.ts';
import { LINE_PHONE, OUTSIDE, PRIVATE, TRADE } from './phones.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Kinds of event. */
export const UPDATE = 0;
export const DATA = 1;
const MOST_SESSIONS = 1500;

export type TakeEvent = (second: number, number: number, handset: number, antenna: number, kind: number) => void;

/**
 * What telephones leave with antennas on a day besides calls: periodic updates and data sessions. Telephones come in the order
 * of their numbers' names, which are of chance, so that the order of rows does not tell whose two telephones belong together.
 */
export function antennaEventsOf(
  city: City,
  whereabouts: Whereabouts,
  holders: Holders,
): (day: number, take: TakeEvent) => void {
  const { residents, phones, numbers, handsets, antennas, observed, lineObserved, phoneValues, traffic } = city;
  const { rhythms } = city.habits;
  const { cluster, leastGap, mostGap, sessionSpread, secondSessions } = phoneValues;
  const dice = createDice(city.world);
  const habits = createDice(city.world);
  habits.turn(TRACE_DECISIONS.habit, 0, 1);
  const normal = normalTable();
  const updateGap = Math.floor(DAY_SECONDS / phoneValues.updates);
  const withSmartphone = city.smartphones * 256;
  const goesOn = 1 - 1 / cluster;

  /** Sessions of the day, 0 for a telephone without data. */
  function sessions(kind: number, owner: number): number {
    if (kind === LINE_PHONE || residents.smart[owner] >= withSmartphone) return 0;
    habits.take(residents.keyLo[owner] ^ kind, residents.keyHi[owner]);
    const usual =
      phoneValues.dataSessions *
      exp(sessionSpread * normalFrom(habits.word(), normal)) *
      (kind === TRADE ? secondSessions : 1);
    return Math.min(MOST_SESSIONS, usual);
  }

  function ownerOf(phone: number, kind: number): number {
    if (kind === PRIVATE) return observed[phone] === 1 ? phone : -1;
    if (kind === TRADE) {
      const owner = phones.tradeOwner[phone - phones.firstTrade];
      return observed[owner] === 1 ? owner : -1;
    }
    const line = phone - phones.firstLine;
    return lineObserved[line] === 1 ? holders.ofLine[line] : -1;
  }

  return (day, take) => {
    dice.turn(TRACE_DECISIONS.antennaEvents, day);
    const { weekday, holiday } = city.date(day);
    const profile = traffic.textDay[weekday > 4 || holiday ? 1 : 0];
    for (let number = 0; number < numbers.count; number++) {
      if (day < numbers.from[number] || day >= numbers.to[number]) continue;
      const phone = numbers.phone[number];
      const kind = phones.kindOf(phone);
      if (kind === OUTSIDE) continue;
      const owner = ownerOf(phone, kind);
      if (owner < 0) continue;
      const handset = handsets.of(phone, day);
      const home = kind === PRIVATE && holders.atHome[owner] === 1;
      dice.take(numbers.nameLo[number], numbers.nameHi[number]);
      let update = Math.floor(dice.share() * updateGap);
      const put = (second: number, what: number): void => {
        if (home) {
          whereabouts.at[0] = residents.homeX[owner];
          whereabouts.at[1] = residents.homeY[owner];
        } else whereabouts.seek(owner, second);
        take(second, number, handset, antennas.serving(whereabouts.at[0], whereabouts.at[1], dice.word()), what);
      };
      const clusters = Math.floor(sessions(kind, owner) / cluster + dice.share());
      let last = -1;
      for (let i = 0; i < clusters; i++) {
        let second = Math.max(last + 1, rhythms.second(owner, profile, (i + dice.share()) / clusters));
        do {
          // The updates of the rest of the day follow below, and those of the next belong there.
          if (second >= DAY_SECONDS) break;
          for (; update < second; update += updateGap) put(update, UPDATE);
          put(second, DATA);
          last = second;
          second += leastGap + Math.floor(dice.share() * dice.share() * mostGap);
        } while (dice.share() < goesOn);
      }
      for (; update < DAY_SECONDS; update += updateGap) put(update, UPDATE);
    }
  };
}
