import { civilDate, dayNumber, daysInMonth, parseDate } from '../kernel/calendar.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { WindowUnit } from './study.ts';

/**
 * First day of each window of a run, and one past the last day at the end. A month begins on the day of the month on
 * which the run began, or on the last day of a shorter month; the last window may be cut short.
 */
export function windowsOf({ start, days }: Pick<Scenario, 'start' | 'days'>, unit: WindowUnit): Int32Array {
  const first = parseDate(start) ?? 0;
  const bounds = [0];
  for (let window = 1; bounds[bounds.length - 1] < days; window++) {
    const next = unit === 'month' ? monthsLater(first, window) - first : window * (unit === 'week' ? 7 : 1);
    bounds.push(Math.min(days, next));
  }
  return Int32Array.from(bounds);
}

function monthsLater(date: number, months: number): number {
  const { year, month, dayOfMonth } = civilDate(date);
  const all = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(all / 12), (all % 12) + 1];
  return dayNumber(inYear, inMonth, Math.min(dayOfMonth, daysInMonth(inYear, inMonth)));
}
