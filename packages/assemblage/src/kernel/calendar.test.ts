import { describe, expect, it } from 'vitest';
import {
  civilDate,
  dayOfYear,
  daysInMonth,
  easterSunday,
  formatDate,
  isHoliday,
  isLeapYear,
  isNewYearsEve,
  parseDate,
  weekdayOf,
} from './calendar.ts';

const day = (text: string): number => {
  const date = parseDate(text);
  if (date === undefined) throw new Error(text);
  return date;
};

describe('calendar', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-01-01', 10_957],
    ['2000-02-29', 11_016],
    ['2023-01-01', 19_358],
    ['0000-03-01', -719_468],
  ])('%s is day %i', (text, number) => {
    expect(parseDate(text)).toBe(number);
    expect(formatDate(number)).toBe(text);
  });

  it.each([
    '2023-02-30',
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '2023-1-1',
    '23-01-01',
    ' 2023-01-01',
    '2023-01-01T00:00',
    '',
  ])('%s is no date', (text) => expect(parseDate(text)).toBeUndefined());

  it.each([
    ['2000-01-01', 5],
    ['1970-01-01', 3],
    ['2023-01-01', 6],
    ['2024-02-29', 3],
    ['1900-01-01', 0],
    ['1583-01-01', 5],
  ])('%s falls on weekday %i', (text, weekday) => expect(weekdayOf(day(text))).toBe(weekday));

  it.each([
    ['2023-01-01', 0],
    ['2023-12-31', 364],
    ['2024-02-29', 59],
    ['2024-03-01', 60],
    ['2024-12-31', 365],
  ])('%s is day %i of its year', (text, number) => expect(dayOfYear(day(text))).toBe(number));

  it.each([
    [1900, false],
    [2000, true],
    [2023, false],
    [2024, true],
    [2100, false],
  ])('%i leap: %s', (year, leap) => expect(isLeapYear(year)).toBe(leap));

  it.each([
    '1818-03-22',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2022-04-17',
    '2023-04-09',
    '2024-03-31',
    '2025-04-20',
    '2038-04-25',
  ])('Easter on %s', (text) => expect(formatDate(easterSunday(Number(text.slice(0, 4))))).toBe(text));

  it('keeps five holidays a year', () => {
    const kept = Array.from({ length: 365 }, (_, index) => day('2023-01-01') + index).filter(isHoliday);
    expect(kept.map(formatDate)).toEqual(['2023-01-01', '2023-04-10', '2023-05-01', '2023-12-25', '2023-12-26']);
    expect(isHoliday(day('2024-04-01'))).toBe(true);
    expect(isNewYearsEve(day('2023-12-31'))).toBe(true);
    expect(isNewYearsEve(day('2023-12-30'))).toBe(false);
  });

  it('walks every day of eight hundred years as a host calendar does', () => {
    const first = day('1600-01-01');
    const host = new Date(0);
    const wrong: string[] = [];
    for (let date = first; date < first + 292_194; date++) {
      host.setTime(date * 86_400_000);
      const { year, month, dayOfMonth } = civilDate(date);
      if (year !== host.getUTCFullYear() || month !== host.getUTCMonth() + 1 || dayOfMonth !== host.getUTCDate()) {
        wrong.push(formatDate(date));
      }
      if (weekdayOf(date) !== (host.getUTCDay() + 6) % 7) wrong.push(formatDate(date));
      if (dayOfMonth > daysInMonth(year, month)) wrong.push(formatDate(date));
    }
    expect(wrong).toEqual([]);
  });
});
