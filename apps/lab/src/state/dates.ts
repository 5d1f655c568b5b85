const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day of a run as a date of the calendar, in universal time. */
export function dateOf(start: string, day: number): Date {
  return new Date(Date.parse(`${start}T00:00:00Z`) + day * DAY);
}

/** `2023-03-14`. */
export function isoOf(start: string, day: number): string {
  const date = dateOf(start, day);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** `14 Mar 2023`. */
export function shownDate(start: string, day: number): string {
  const date = dateOf(start, day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** Days from the start of a run to a date; undefined when it is none. */
export function dayOf(start: string, date: string): number | undefined {
  const days = (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / DAY;
  return Number.isInteger(days) ? days : undefined;
}
