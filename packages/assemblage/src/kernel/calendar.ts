/**
 * The calendar without a clock: proleptic Gregorian, in whole days since 1970-01-01 (negative before).
 * Day numbers from H. Hinnant, "chrono-compatible low-level date algorithms" (2013); Easter from J. Meeus, "Astronomical
 * Algorithms" (1991), chapter 8.
 */

/** A date taken apart: `month` 1 to 12, `dayOfMonth` 1 to 31. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ERA_DAYS = 146_097;

/** Day number of `YYYY-MM-DD`; undefined when the text is no such date (2023-02-30). */
export function parseDate(text: string): number | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined;
  return dayNumber(year, month, dayOfMonth);
}

/** `YYYY-MM-DD` of a day number, for the years 0 to 9999. */
export function formatDate(date: number): string {
  const { year, month, dayOfMonth } = civilDate(date);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** Day number of a date; the month and the day of the month are not checked. */
export function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfMarchYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfMarchYear;
  return era * ERA_DAYS + dayOfEra - 719_468;
}

/** Year, month and day of the month of a day number. */
export function civilDate(date: number): CivilDate {
  const shifted = date + 719_468;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfMarchYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfMarchYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfMarchYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 0 Monday ... 6 Sunday. */
export function weekdayOf(date: number): number {
  return (((date + 3) % 7) + 7) % 7;
}

/** Days since 1 January, 0 to 365. */
export function dayOfYear(date: number): number {
  const { year, month, dayOfMonth } = civilDate(date);
  return DAYS_BEFORE_MONTH[month - 1] + dayOfMonth - 1 + (month > 2 && isLeapYear(year) ? 1 : 0);
}

/** Day number of the western Easter Sunday of a year (1583 on). */
export function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * late + 114;
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** A public holiday that is kept in most of Europe: 1 January, Easter Monday, 1 May, 25 and 26 December. */
export function isHoliday(date: number): boolean {
  const { year, month, dayOfMonth } = civilDate(date);
  if (dayOfMonth === 1) return month === 1 || month === 5 || date === easterSunday(year) + 1;
  if (month === 12) return dayOfMonth === 25 || dayOfMonth === 26;
  return date === easterSunday(year) + 1;
}

export function isNewYearsEve(date: number): boolean {
  const { month, dayOfMonth } = civilDate(date);
  return month === 12 && dayOfMonth === 31;
}
