import { civilDate, dayOfYear, isHoliday, isNewYearsEve, weekdayOf } from '../kernel/calendar.ts';
import { sequentialDraws } from '../kernel/sequential.ts';
import { fill, streamOf } from '../kernel/threefry.ts';
import { BLOCK } from '../mechanisms/mechanism.ts';
import type { Day } from '../world/moment.ts';

const DECISIONS_AT_MOST = 512;
const ROUNDS_AT_MOST = 4;

/** The day that all mechanisms share: `turn` moves it on. */
export interface MovingDay extends Day {
  turn(day: number): void;
}

/**
 * A day that begins before the first; `start` is the date of day 0. `sequential`: its draws come one after the other from one
 * stream, whoever asks, in place of being keyed.
 */
export function createDay(start: number, seedLo: number, seedHi: number, sequential = false): MovingDay {
  const streams = new Int32Array(DECISIONS_AT_MOST * ROUNDS_AT_MOST * 2);
  const drawnFor = new Int32Array(DECISIONS_AT_MOST * ROUNDS_AT_MOST).fill(-1);
  const word = new Int32Array(2);
  const a = new Int32Array(BLOCK);
  const b = new Int32Array(BLOCK);
  const moment = {
    day: -1,
    weekday: 0,
    year: 0,
    month: 1,
    dayOfMonth: 1,
    dayOfYear: 0,
    holiday: false,
    newYearsEve: false,
    a,
    b,
    draw(decision: number, keyLo: Int32Array, keyHi: Int32Array, from: number, count: number, n = 0): void {
      const place = decision * ROUNDS_AT_MOST + n;
      if (drawnFor[place] !== moment.day) {
        // Day 0 of the founding has streams of its own: days of the run count from 1 in an address.
        streamOf(seedLo, seedHi, decision, moment.day + 1, n, word);
        streams[place * 2] = word[0];
        streams[place * 2 + 1] = word[1];
        drawnFor[place] = moment.day;
      }
      fill(streams[place * 2], streams[place * 2 + 1], keyLo, keyHi, from, count, a, b);
    },
    turn(day: number): void {
      const date = start + day;
      const civil = civilDate(date);
      moment.day = day;
      moment.weekday = weekdayOf(date);
      moment.year = civil.year;
      moment.month = civil.month;
      moment.dayOfMonth = civil.dayOfMonth;
      moment.dayOfYear = dayOfYear(date);
      moment.holiday = isHoliday(date);
      moment.newYearsEve = isNewYearsEve(date);
    },
  };
  if (sequential) {
    const next = sequentialDraws(seedLo, seedHi);
    moment.draw = (_decision, _keyLo, _keyHi, _from, count) => {
      for (let i = 0; i < count; i++) {
        a[i] = next();
        b[i] = next();
      }
    };
  }
  return moment;
}
