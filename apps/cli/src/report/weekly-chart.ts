import type { Summary, Week } from 'assemblage';
import { columnChart } from '../terminal/chart.ts';
import { readable } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const LINES = 6;
/** Room for the figures at the axis. */
const MARGIN = 12;
/** A run longer than this has years below its columns, since months would leave no room. */
const WEEKS_OF_MONTHS = 105;

/** The whole run in one picture: a column a week, or as many weeks a column as it takes to find room. */
export function weeklyChart(terminal: Terminal, { weeks }: Pick<Summary, 'weeks'>): string[] {
  const full = weeks.filter(({ days }) => days === 7);
  if (full.length < 2) return [];
  const together = Math.ceil(full.length / Math.max(2, terminal.width - MARGIN));
  const columns = Array.from({ length: Math.ceil(full.length / together) }, (_, index) =>
    full.slice(index * together, (index + 1) * together),
  );
  const lines = columnChart(columns.map(purchasesADay), {
    height: LINES,
    format: readable,
    mark: marksOf(columns, full.length > WEEKS_OF_MONTHS),
  });
  const what = together === 1 ? 'week by week' : `means of ${together} weeks`;
  return [terminal.paint('bold', `Purchases a day, ${what}`), ...lines, ''];
}

function purchasesADay(weeks: readonly Week[]): number {
  const days = weeks.reduce((sum, week) => sum + week.days, 0);
  return weeks.reduce((sum, { sums }) => sum + (sums['purchases'] ?? 0), 0) / days;
}

/** Months, and the year where a new one begins; in a long run years alone. */
function marksOf(columns: readonly (readonly Week[])[], long: boolean): (index: number) => string | undefined {
  const dateOf = (index: number): string => columns[index]?.[0]?.from ?? '';
  const yearOf = (index: number): string => dateOf(index).slice(0, 4);
  const monthOf = (index: number): string => MONTHS[Number(dateOf(index).slice(5, 7)) - 1] ?? '';
  return (index) => {
    const newYear = yearOf(index) !== yearOf(index - 1);
    if (long) return newYear ? yearOf(index) : undefined;
    if (index > 0 && newYear) return yearOf(index);
    return index === 0 || monthOf(index) !== monthOf(index - 1) ? monthOf(index) : undefined;
  };
}
