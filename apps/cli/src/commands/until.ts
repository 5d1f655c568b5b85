import { formatDate, parseDate, Problem } from 'assemblage';
import type { Scenario } from 'assemblage';

/** Days that are lived when the day of `--until` has ended. */
export function dayOfUntil(until: string, scenario: Scenario): number {
  const start = parseDate(scenario.start) ?? 0;
  const day = (parseDate(until) ?? start) - start;
  if (day < 0 || day >= scenario.days) {
    throw new Problem('AS118', `${until} is not a day of the run`, {
      where: { file: '--until' },
      expected: `${scenario.start} to ${formatDate(start + scenario.days - 1)}`,
    });
  }
  return day + 1;
}
